"""The command itself: inputs to outputs, messages on stderr, exit codes. Knows no options parser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from . import batch, files
from .article import Article
from .errors import MtcleanError
from .inputs import Source, check_overwriting
from .inputs import places as places_of
from .inputs import sources as inputs_of
from .options import (
    EXIT_FAULT,
    EXIT_NO_ARTICLE,
    EXIT_OK,
    EXIT_UNREADABLE,
    Color,
    Form,
    Options,
    WrongUsage,
    as_wrong_usage,
    check,
    settings_of,
)
from .pipeline import clean
from .printer import Printer, on_terminal, quiet_stdout, write_stdout
from .progress import Progress, tell
from .render import Style, removed, render
from .settings import Settings

if TYPE_CHECKING:
    from .view import Screen

# A terminal may be wider than anyone wants to read.
_WIDEST_MEASURE = 80

# So many names of lost files are told at the end; the messages above have them all.
_NAMED = 5


class Done(NamedTuple):
    """What came of one input: exit code, what to print ("" for nothing), what to say on stderr."""

    code: int
    text: str = ""
    message: str = ""


def run(inputs: list[str], options: Options) -> int:
    """Clean every input ("-" is standard input, and so is none at all); the largest exit code.

    Raises WrongUsage, before anything is read, where options and inputs do not go together.
    """
    check(options)
    sources = list(inputs_of(inputs or ["-"], options.output))
    # Read now, so that a rule file that does not hold together is told before any page is read.
    settings_of(options)
    options = _for_terminal(options)
    places = places_of(sources, options)
    check_overwriting(sources, places)
    return _run_all(sources, places, options)


def _for_terminal(options: Options) -> Options:
    """Options as they are for where the output goes: a terminal gets a page to read."""
    if options.output is not None:
        return options
    shown = on_terminal()
    if not shown and options.color is not Color.ALWAYS:
        return options
    if options.form is Form.TEXT and not options.show_removed:
        return options._replace(view=True)
    if options.width is None and shown:
        from .terminal import size

        return options._replace(width=min(size()[0], _WIDEST_MEASURE))
    return options


def _run_all(sources: list[Source], places: list[str | None], options: Options) -> int:
    """Clean every input; the largest exit code."""
    tasks = list(zip(sources, places))
    if options.resume:
        files.sweep({os.path.dirname(place) for place in places if place is not None})
        tasks = [(source, place) for source, place in tasks if not _is_done(source, place)]
    printer = Printer(options, len(sources), places[0] is None)
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
                    printer.print(source.name, done.text)
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
    if article.kind in ("text", "markdown"):
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
    shown = total > 1 and not options.quiet and not (to_stdout and on_terminal())
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

    check(options)
    worst = EXIT_OK
    pages = []
    for source in inputs_of(inputs, None):
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

    with as_wrong_usage():
        count, complaints = userrules.check(path)
    for complaint in complaints:
        write_stdout(f"{complaint.rule}: {complaint.message}\n")
    write_stdout(f"{count} examples, {len(complaints)} not kept\n")
    return EXIT_FAULT if complaints else EXIT_OK
