"""The command itself: inputs to outputs, messages on stderr, exit codes. Knows no options parser."""

from __future__ import annotations

import errno
import os
import sys
from enum import Enum
from typing import NamedTuple

from . import files
from .article import Article
from .errors import MtcleanError, UnreadablePage
from .pipeline import clean
from .readers.charset import is_known
from .render import removed, render

EXIT_OK, EXIT_FAULT, EXIT_USAGE, EXIT_UNREADABLE, EXIT_NO_ARTICLE = range(5)
EXIT_INTERRUPTED = 130

# A terminal may be wider than anyone wants to read.
_WIDEST_MEASURE = 80


class WrongUsage(Exception):
    """What was asked for cannot be done; the message says what can."""


class Form(str, Enum):
    """What is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"


class Kind(str, Enum):
    """What the input is."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"


_SUFFIXES = {Form.TEXT: ".txt", Form.MARKDOWN: ".md", Form.JSON: ".json", Form.JSONL: ".jsonl"}


class Options(NamedTuple):
    """What is asked for, beside the inputs; `width` None leaves it to where the output goes."""

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


class Source(NamedTuple):
    """One input: a path, or None for standard input; and how it is named in messages and JSON."""

    path: str | None

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


def run(inputs: list[str], options: Options) -> int:
    """Clean every input ("-" is standard input, and so is none at all); the largest exit code.

    Raises WrongUsage, before anything is read, where options and inputs do not go together.
    """
    sources = [Source(None if name == "-" else name) for name in inputs or ["-"]]
    if options.show_removed and options.form in (Form.JSON, Form.JSONL):
        raise WrongUsage("JSON holds what was removed anyway; use --removed with text or markdown")
    if options.encoding is not None:
        _check_encoding(options.encoding)
    if options.width is None and options.output is None and sys.stdout is not None and sys.stdout.isatty():
        options = options._replace(width=min(_terminal_width(), _WIDEST_MEASURE))
    places = _places(sources, options.output, options.form)
    _check_overwriting(sources, places)
    return _run_all(sources, places, options)


def _check_encoding(name: str) -> None:
    if not is_known(name):
        raise WrongUsage(f"there is no encoding {name!r}; try utf-8, cp1252 or latin-1, or leave --encoding away")


def _terminal_width() -> int:
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def _places(sources: list[Source], output: str | None, form: Form) -> list[str | None]:
    """Where each output goes; None for stdout."""
    if output is None:
        return [None] * len(sources)
    if len(sources) == 1 and not output.endswith(("/", os.sep)) and not os.path.isdir(output):
        return [output]
    folder = output.rstrip(os.sep + "/") or os.sep
    if files.identity(folder) and not os.path.isdir(folder):
        raise WrongUsage(f"{files.shown(folder)} is a file; several inputs need a folder")
    return list(files.output_names([source.path for source in sources], folder, _SUFFIXES[form]))


def _check_overwriting(sources: list[Source], places: list[str | None]) -> None:
    """No output may take the place of any input, read already or not."""
    inputs = {files.identity(source.path): source for source in sources if source.path is not None}
    for place in places:
        found = files.identity(place) if place is not None else None
        if found in inputs and found is not None:
            raise WrongUsage(f"the output would overwrite {inputs[found].name}; choose another folder with -o")


def _run_all(sources: list[Source], places: list[str | None], options: Options) -> int:
    """Clean every input; the largest exit code."""
    worst = EXIT_OK
    printed = 0
    array = options.form is Form.JSON and len(sources) > 1 and places[0] is None
    try:
        if array:
            write_stdout("[")
        for source, place in zip(sources, places):
            code, text = _run_one(source, options)
            if text and place is not None:
                code = max(code, _save(text, place, options))
            elif text:
                write_stdout(
                    _separator(source, options, printed, array, len(sources)) + (text.rstrip("\n") if array else text)
                )
                printed += 1
            worst = max(worst, code)
        if array:
            write_stdout("\n]\n")
    except BrokenPipeError:
        quiet_stdout()
    except OSError as error:
        _tell(options, f"cannot write to standard output: {files.reason(error)}")
        quiet_stdout()
        worst = EXIT_FAULT
    return worst


def _separator(source: Source, options: Options, printed: int, array: bool, total: int) -> str:
    """What stands before an output on stdout so that several can be told apart."""
    if array:
        return ",\n" if printed else "\n"
    if total == 1 or options.form is Form.JSONL:
        return ""
    if options.form is Form.MARKDOWN:
        return "\n---\n\n" if printed else ""
    return ("\n" if printed else "") + f"==> {source.name} <==\n\n"


def _run_one(source: Source, options: Options) -> tuple[int, str]:
    """Clean one input: its exit code, and what to print ("" for nothing)."""
    try:
        article = _clean(source, options)
    except MtcleanError as error:
        _tell(options, f"{source.name}: {error}")
        return EXIT_UNREADABLE, ""
    # The one place where anything is caught: a fault in one page must not lose the others.
    except Exception as error:  # noqa: BLE001
        _tell(options, f"{source.name}: unexpected fault, please report it with the page: {error!r}")
        return EXIT_FAULT, ""
    if options.show_removed:
        return EXIT_OK, removed(article, options.form.value)
    if article.body:
        text = render(
            article,
            options.form.value,
            captions=options.captions,
            width=options.width,
            links=options.links,
            images=options.images,
        )
        return EXIT_OK, text
    _tell(
        options,
        f"{source.name}: no article found in it; --removed shows what was there. "
        "If there is one, copy the whole page again, and please report it",
    )
    as_json = options.form in (Form.JSON, Form.JSONL)
    return EXIT_NO_ARTICLE, render(article, options.form.value) if as_json else ""


def _clean(source: Source, options: Options) -> Article:
    kind = None if options.kind is Kind.AUTO else options.kind.value
    article = clean(source.read(), kind=kind, encoding=options.encoding, url=options.url)
    return article._replace(origin=source.origin)


def _save(text: str, place: str, options: Options) -> int:
    try:
        files.write_whole(place, text)
    except OSError as error:
        _tell(options, f"{files.shown(place)}: cannot be written: {files.reason(error)}")
        return EXIT_FAULT
    return EXIT_OK


def _tell(options: Options, message: str) -> None:
    # Without a stderr print() would write to stdout.
    if not options.quiet and sys.stderr is not None:
        print(f"mtclean: {message}", file=sys.stderr)


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
