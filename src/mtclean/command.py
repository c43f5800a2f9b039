"""The command itself: inputs to outputs, messages on stderr, exit codes. Knows no options parser."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from . import batch, files
from .article import Article
from .errors import BadData, MtcleanError, UnreadablePage
from .pipeline import clean
from .progress import Progress, tell
from .readers.charset import is_known
from .render import Style, removed, render
from .settings import LEAN, Settings, labels

if TYPE_CHECKING:
    from .view import Screen

EXIT_OK, EXIT_FAULT, EXIT_USAGE, EXIT_UNREADABLE, EXIT_NO_ARTICLE = range(5)
EXIT_INTERRUPTED, EXIT_TERMINATED = 130, 143

# A terminal may be wider than anyone wants to read.
_WIDEST_MEASURE = 80

# So many names of lost files are told at the end; the messages above have them all.
_NAMED = 5


class WrongUsage(Exception):
    """What was asked for cannot be done; the message says what can."""


class Form(str, Enum):
    """What is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class Kind(str, Enum):
    """What the input is."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"


class Color(str, Enum):
    """Whether a terminal gets colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_SUFFIXES = {Form.TEXT: ".txt", Form.MARKDOWN: ".md", Form.JSON: ".json", Form.JSONL: ".jsonl", Form.HTML: ".html"}


class Options(NamedTuple):
    """What is asked for, beside the inputs; `width` None leaves it to where the output goes.

    keep, drop, lean, threshold, rules, profile   as in `Settings`, the last two as names of files
    pager    None: where the article is longer than the terminal
    jobs     None: as many as there are cores, for many inputs
    timeout  seconds a page; None for any number
    """

    form: Form = Form.TEXT
    output: str | None = None
    kind: Kind = Kind.AUTO
    encoding: str | None = None
    captions: bool = False
    show_removed: bool = False
    width: int | None = None
    quiet: bool = False
    links: bool | None = None
    images: bool = False
    url: str | None = None
    explain: bool = False
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    lean: int = 0
    threshold: float | None = None
    rules: tuple[str, ...] = ()
    profile: str | None = None
    pager: bool | None = None
    color: Color = Color.AUTO
    jobs: int | None = None
    resume: bool = False
    fail_fast: bool = False
    timeout: float | None = None
    view: bool = False

    @property
    def known_kind(self) -> str | None:
        """What the input is, None to recognise it."""
        return None if self.kind is Kind.AUTO else self.kind.value


class Source(NamedTuple):
    """One input: a path, or None for standard input; and how it is named in messages and JSON.

    inner  its place below a folder that was named instead of it; None where it was named itself
    """

    path: str | None
    inner: str | None = None

    @property
    def name(self) -> str:
        return files.shown(self.path) if self.path is not None else "standard input"

    @property
    def origin(self) -> str | None:
        return files.shown(self.path) if self.path is not None else None

    def read(self) -> bytes:
        if self.path is not None:
            return files.read_bytes(self.path)
        if sys.stdin is None:
            raise UnreadablePage("it is closed; name a file, or send a page through a pipe")
        return sys.stdin.buffer.read()


class Done(NamedTuple):
    """What came of one input: exit code, what to print ("" for nothing), what to say on stderr."""

    code: int
    text: str = ""
    message: str = ""


def run(inputs: list[str], options: Options) -> int:
    """Clean every input ("-" is standard input, and so is none at all); the largest exit code.

    Raises WrongUsage, before anything is read, where options and inputs do not go together.
    """
    _check(options)
    sources = list(_sources(inputs or ["-"], options.output))
    # Read now, so that a rule file that does not hold together is told before any page is read.
    settings_of(options)
    options = _for_terminal(options)
    places = _places(sources, options)
    _check_overwriting(sources, places)
    return _run_all(sources, places, options)


def _check(options: Options) -> None:
    if options.show_removed and options.form in (Form.JSON, Form.JSONL):
        raise WrongUsage("JSON holds what was removed anyway; use --removed with text or markdown")
    if options.form is Form.HTML and not options.explain:
        raise WrongUsage("html is what --explain writes; an article is text, markdown, json or jsonl")
    if options.explain and options.form in (Form.MARKDOWN, Form.JSONL):
        raise WrongUsage("--explain writes text, json or html")
    if options.explain and options.show_removed:
        raise WrongUsage("--explain shows what was removed; leave --removed away")
    if options.encoding is not None and not is_known(options.encoding):
        raise WrongUsage(
            f"there is no encoding {options.encoding!r}; try utf-8, cp1252 or latin-1, or leave --encoding away"
        )
    if options.resume and options.output is None:
        raise WrongUsage("--resume skips outputs that are there; say with -o where they are")


@cache
def settings_of(options: Options) -> Settings:
    """The judgement that some options ask for; WrongUsage where a label or a file does not hold together."""
    with _as_wrong_usage():
        keep, drop = labels(options.keep, options.drop)
        own = profile = None
        if options.rules:
            from . import userrules

            own = userrules.read(options.rules)
        if options.profile is not None:
            from .profile import read as read_profile

            profile = read_profile(options.profile)
    return Settings(keep, drop, options.lean, options.threshold, own, profile)


@contextmanager
def _as_wrong_usage() -> Iterator[None]:
    """What is wrong with a file that the user wrote is wrong usage."""
    try:
        yield
    except (BadData, ValueError) as error:
        raise WrongUsage(str(error)) from None
    except OSError as error:
        raise WrongUsage(f"{files.shown(error.filename)}: cannot be read: {files.reason(error)}") from None


def lean(strict: bool, lenient: bool) -> int:
    """What `--strict` and `--lenient` ask for; WrongUsage for both."""
    if strict and lenient:
        raise WrongUsage("--strict and --lenient are opposites; give one of them")
    return LEAN if strict else -LEAN if lenient else 0


def _for_terminal(options: Options) -> Options:
    """Options as they are for where the output goes: a terminal gets a page to read."""
    if options.output is not None:
        return options
    on_terminal = _on_terminal()
    if not on_terminal and options.color is not Color.ALWAYS:
        return options
    if options.form is Form.TEXT and not options.show_removed:
        return options._replace(view=True)
    if options.width is None and on_terminal:
        from .terminal import size

        return options._replace(width=min(size()[0], _WIDEST_MEASURE))
    return options


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _sources(inputs: Sequence[str], output: str | None) -> Iterator[Source]:
    for name in inputs:
        if name == "-":
            yield Source(None)
        elif os.path.isdir(name):
            found = list(files.pages_below(name, besides=output))
            if not found:
                # Reading it will say so, and the others are cleaned all the same.
                yield Source(name)
            for inner in found:
                yield Source(os.path.join(name, inner), inner)
        else:
            yield Source(name)


def _places(sources: list[Source], options: Options) -> list[str | None]:
    """Where each output goes; None for stdout."""
    output = options.output
    if output is None:
        return [None] * len(sources)
    is_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    if len(sources) == 1 and not is_folder and sources[0].inner is None:
        return [output]
    folder = output.rstrip(os.sep + "/") or os.sep
    if files.identity(folder) and not os.path.isdir(folder):
        raise WrongUsage(f"{files.shown(folder)} is a file; several inputs need a folder")
    names = [source.inner or (os.path.basename(source.path) if source.path else None) for source in sources]
    return list(files.output_names(names, folder, _SUFFIXES[options.form]))


def _check_overwriting(sources: list[Source], places: list[str | None]) -> None:
    """No output may take the place of any input, read already or not."""
    inputs = {files.identity(source.path): source for source in sources if source.path is not None}
    for place in places:
        found = files.identity(place) if place is not None else None
        if found in inputs and found is not None:
            raise WrongUsage(f"the output would overwrite {inputs[found].name}; choose another folder with -o")


def _run_all(sources: list[Source], places: list[str | None], options: Options) -> int:
    """Clean every input; the largest exit code."""
    tasks = list(zip(sources, places))
    if options.resume:
        files.sweep({os.path.dirname(place) for place in places if place is not None})
        tasks = [(source, place) for source, place in tasks if not _is_done(source, place)]
    printer = _Printer(options, len(sources), places[0] is None)
    counts: dict[int, list[str]] = {}
    try:
        with _progress(options, len(tasks), printer.to_stdout) as progress:
            for (source, place), done in zip(tasks, _results([source for source, _ in tasks], options)):
                if done.message:
                    progress.say(f"{source.name}: {done.message}")
                code = done.code
                if done.text and place is not None:
                    code = max(code, _save(done.text, place, progress.say))
                elif done.text:
                    printer.print(source, done.text)
                counts.setdefault(code, []).append(source.name)
                progress.step(failed=code != EXIT_OK)
                if options.fail_fast and code != EXIT_OK:
                    progress.say("stopped at the first failure, as --fail-fast asks")
                    break
        printer.end()
    except BrokenPipeError:
        quiet_stdout()
    except OSError as error:
        _tell(options, f"cannot write to standard output: {files.reason(error)}")
        quiet_stdout()
        counts.setdefault(EXIT_FAULT, [])
    if options.output is not None and len(sources) > 1:
        _tell(options, _summary(counts, len(sources) - len(tasks), len(sources)))
    return max(counts, default=EXIT_OK)


def _is_done(source: Source, place: str | None) -> bool:
    """True where an output is there already, whole, and no older than its input."""
    return source.path is not None and place is not None and files.is_newer(place, source.path)


def _results(sources: list[Source], options: Options) -> Iterator[Done]:
    # Standard input is here, and nowhere else.
    here = any(source.path is None for source in sources)
    jobs = 1 if here else options.jobs or batch.suited(len(sources))
    timeout = None if here else options.timeout
    for result in batch.run(work, [(source, options) for source in sources], jobs, timeout):
        yield Done(EXIT_FAULT, message=result.reason) if isinstance(result, batch.Lost) else result


def _summary(counts: dict[int, list[str]], skipped: int, given: int) -> str:
    """What came of the inputs, in a line; with --fail-fast not all that were given have been read."""
    total = sum(map(len, counts.values())) + skipped
    parts = [f"{len(counts.get(EXIT_OK, ()))} cleaned"]
    if skipped:
        parts.append(f"{skipped} there already")
    for code, what in (
        (EXIT_NO_ARTICLE, "without an article"),
        (EXIT_UNREADABLE, "unreadable"),
        (EXIT_FAULT, "failed"),
    ):
        names = counts.get(code, [])
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            parts.append(f"{len(names)} {what} ({', '.join(names[:_NAMED])}{more})")
    inputs = f"{given} inputs" if total == given else f"{total} of {given} inputs"
    return f"{inputs}: {', '.join(parts)}"


class _Printer:
    """Outputs on stdout, with what stands between them so that several can be told apart."""

    def __init__(self, options: Options, total: int, to_stdout: bool) -> None:
        self.to_stdout = to_stdout
        self._options = options
        self._total = total
        self._printed = 0
        self._array = options.form is Form.JSON and total > 1 and to_stdout
        if self._array:
            write_stdout("[")

    def print(self, source: Source, text: str) -> None:
        options = self._options
        if self._array:
            text = (",\n" if self._printed else "\n") + text.rstrip("\n")
        elif self._total > 1 and options.form is Form.MARKDOWN:
            text = ("\n---\n\n" if self._printed else "") + text
        elif self._total > 1 and options.form is not Form.JSONL:
            text = ("\n" if self._printed else "") + f"==> {source.name} <==\n\n" + text
        self._printed += 1
        if self._is_paged(text):
            from .terminal import page

            if page(text):
                return
        write_stdout(text)

    def end(self) -> None:
        """Everything is printed."""
        if self._array:
            write_stdout("\n]\n")

    def _is_paged(self, text: str) -> bool:
        """True for what is longer than the terminal, unless somebody wants it otherwise."""
        if not _on_terminal() or self._options.pager is False:
            return False
        if self._options.pager:
            return True
        if not self._options.view or self._total > 1 or sys.stdin is None:
            return False
        from .terminal import size

        return text.count("\n") >= size()[1]


def work(task: tuple[Source, Options]) -> Done:
    """Clean one input."""
    source, options = task
    try:
        return _work(source, options)
    except MtcleanError as error:
        return Done(EXIT_UNREADABLE, message=str(error))
    # The one place where anything is caught: a fault in one page must not lose the others.
    except Exception as error:  # noqa: BLE001
        return Done(EXIT_FAULT, message=f"unexpected fault, please report it with the page: {error!r}")


def _work(source: Source, options: Options) -> Done:
    settings = settings_of(options)
    if options.explain:
        return _explain(source, options, settings)
    article = clean(
        source.read(), kind=options.known_kind, encoding=options.encoding, url=options.url, settings=settings
    )
    article = article._replace(origin=source.origin)
    if options.show_removed:
        return Done(EXIT_OK, removed(article, options.form.value))
    if article.body:
        return Done(EXIT_OK, _rendered(article, options))
    message = "no article found in it; --removed shows what was there. "
    if article.kind == "text":
        message += "If there is one, copy the whole page again, and please report it"
    else:
        message += "If a browser shows one, scripts add it: copy it from there, or save the page as a single file"
    as_json = options.form in (Form.JSON, Form.JSONL)
    return Done(EXIT_NO_ARTICLE, render(article, options.form.value) if as_json else "", message)


def _rendered(article: Article, options: Options) -> str:
    style = Style(options.captions, options.width, options.links, options.images)
    if options.view:
        from .view import article_view

        return article_view(article, _screen(options), style)
    return render(article, options.form.value, **style._asdict())


def _screen(options: Options) -> Screen:
    from .terminal import size, wants_color
    from .view import Screen

    return Screen(size()[0], wants_color(options.color.value))


def _explain(source: Source, options: Options, settings: Settings) -> Done:
    from .account import render as render_account
    from .explain import explain

    found = explain(
        source.read(), kind=options.known_kind, encoding=options.encoding, url=options.url, settings=settings
    ).named(source.origin)
    code = EXIT_OK if found.article.body else EXIT_NO_ARTICLE
    message = "" if found.article.body else "no article found in it"
    if options.view:
        from .view import explained_view

        screen = _screen(options)
        return Done(code, explained_view(found, screen._replace(width=options.width or screen.width)), message)
    return Done(code, render_account(found, options.form.value), message)


def _progress(options: Options, total: int, to_stdout: bool) -> Progress:
    shown = total > 1 and not options.quiet and not (to_stdout and _on_terminal())
    return Progress(total if shown else 0, quiet=options.quiet)


def _save(text: str, place: str, say: Callable[[str], None]) -> int:
    try:
        files.write_whole(place, text)
    except OSError as error:
        say(f"{files.shown(place)}: cannot be written: {files.reason(error)}")
        return EXIT_FAULT
    return EXIT_OK


def _tell(options: Options, message: str) -> None:
    if not options.quiet:
        tell(message)


def learn_site(inputs: list[str], output: str, options: Options) -> int:
    """Learn the profile of a site from its pages and write it; the largest exit code."""
    from . import profile
    from .labeller import label
    from .readers import read

    _check(options)
    worst = EXIT_OK
    pages = []
    for source in _sources(inputs, None):
        try:
            pages.append(label(read(source.read(), kind=options.known_kind, encoding=options.encoding)))
        except MtcleanError as error:
            _tell(options, f"{source.name}: {error}")
            worst = EXIT_UNREADABLE
    found = profile.learn(pages)
    if found.pages < profile.LEAST_PAGES:
        raise WrongUsage(
            f"a profile takes {profile.LEAST_PAGES} different pages of a site or more; found {found.pages}"
        )
    if _save(profile.as_toml(found), output, partial(_tell, options)) != EXIT_OK:
        return EXIT_FAULT
    _tell(options, f"{files.shown(output)}: {len(found.lines)} lines recur on {found.pages} pages")
    return worst


def check_rules(path: str) -> int:
    """Run the examples of a rule file and print which fail; the exit code."""
    from . import userrules

    with _as_wrong_usage():
        count, complaints = userrules.check(path)
    for complaint in complaints:
        write_stdout(f"{complaint.rule}: {complaint.message}\n")
    write_stdout(f"{count} examples, {len(complaints)} not kept\n")
    return EXIT_FAULT if complaints else EXIT_OK


def write_stdout(text: str) -> None:
    """Write text to stdout as UTF-8, at once; OSError where it cannot be."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def quiet_stdout() -> None:
    """Nobody reads any more: what the interpreter flushes at exit has to go nowhere."""
    if sys.stdout is None:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
