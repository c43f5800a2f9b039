"""The command line: files and stdin in, text out, messages on stderr, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer

from . import files, tables
from .article import Article
from .errors import MtcleanError
from .pipeline import clean
from .render import removed, render
from .version import __version__

EXIT_OK, EXIT_FAULT, EXIT_USAGE, EXIT_UNREADABLE, EXIT_NO_ARTICLE = range(5)
_INTERRUPTED = 130


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


_SUFFIXES = {Form.TEXT: ".txt", Form.MARKDOWN: ".md", Form.JSON: ".json", Form.JSONL: ".jsonl"}

_HELP = """Read an article without the page around it.

Takes the text of a web page (copied from a browser, or dumped by w3m or lynx), takes away donation
appeals, ads, subscription and newsletter boxes, cookie banners, menus, share rows, related links,
comments and footers, and prints the article.

Without FILE, or with -, it reads standard input.
"""

_EPILOG = """Examples:

  mtclean article.txt                       the article as plain text

  mtclean -f markdown -o article.md page.txt

  pbpaste | mtclean -f json | jq .title

  mtclean -o clean/ dumps/*.txt             many files, one output each

  mtclean --removed article.txt             what was taken away, by kind

Exit codes: 0 done, 1 unexpected fault or output not written, 2 wrong usage, 3 an input is unreadable
or empty, 4 no article found; with several inputs the largest.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for, beside the inputs."""

    form: Form
    kind: Kind
    encoding: str | None
    captions: bool
    show_removed: bool
    width: int | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class Source:
    """One input: a path, or None for standard input; and how it is named in messages and JSON."""

    path: Path | None

    @property
    def name(self) -> str:
        return files.shown(self.path) if self.path is not None else "standard input"

    @property
    def origin(self) -> str | None:
        return files.shown(self.path) if self.path is not None else None

    def read(self) -> bytes:
        return files.read_bytes(self.path) if self.path is not None else sys.stdin.buffer.read()


app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _print_and_leave(text: str) -> None:
    _write_stdout(text)
    raise typer.Exit(EXIT_OK)


def _show_version(wanted: bool) -> None:
    if wanted:
        _print_and_leave(f"mtclean {__version__}\n")


def _show_schema(wanted: bool) -> None:
    if wanted:
        _print_and_leave((tables.DATA / "article.schema.json").read_text(encoding="utf-8"))


@app.command(help=_HELP, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def run(
    ctx: typer.Context,
    inputs: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[FILE]...", help="Text dumps of web pages; - is standard input.", show_default=False),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="What to print. jsonl prints one line for each input as it is done.")
    ] = Form.TEXT,
    output: Annotated[
        Optional[str],
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write here instead: a file for one input, a folder for many."
        ),
    ] = None,
    kind: Annotated[Kind, typer.Option("--from", help="What the input is; auto recognises it.")] = Kind.AUTO,
    encoding: Annotated[
        Optional[str],
        typer.Option(metavar="NAME", help="Encoding of the input, for instance cp1252; recognised if not given."),
    ] = None,
    captions: Annotated[
        bool, typer.Option("--captions/--no-captions", help="Print captions in text and markdown.")
    ] = False,
    show_removed: Annotated[
        bool, typer.Option("--removed", help="Print what was taken away instead, grouped by kind.")
    ] = False,
    width: Annotated[
        Optional[int],
        typer.Option(
            "--width", "-w", min=1, metavar="COLUMNS",
            help="Wrap lines here. Not given: as wide as the terminal, at most 80; no wrapping in a pipe or file.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No messages; the exit code still tells.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", callback=_show_schema, is_eager=True, help="Print the JSON Schema of -f json.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    sources = [Source(None if name == "-" else Path(name)) for name in inputs or ()]
    if not sources:
        if sys.stdin.isatty():
            _write_stdout(ctx.get_help() + "\n")
            raise typer.Exit(EXIT_USAGE)
        sources = [Source(None)]
    _check_usage(form, encoding, show_removed)
    if width is None and output is None and sys.stdout.isatty():
        width = min(_terminal_width(), _WIDEST_MEASURE)
    options = Options(form, kind, encoding, captions, show_removed, width, quiet)
    places = _places(sources, output, form)
    raise typer.Exit(_run_all(sources, places, options))


_WIDEST_MEASURE = 80


def _terminal_width() -> int:
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def _check_usage(form: Form, encoding: str | None, show_removed: bool) -> None:
    if show_removed and form in (Form.JSON, Form.JSONL):
        raise typer.BadParameter("JSON holds what was removed anyway; use --removed with text or markdown")
    if encoding is not None:
        import codecs

        try:
            codecs.lookup(encoding)
        except LookupError:
            raise typer.BadParameter(
                f"there is no encoding {encoding!r}; try utf-8, cp1252 or latin-1, or leave --encoding away"
            ) from None


def _places(sources: list[Source], output: str | None, form: Form) -> list[Path | None]:
    """Where each output goes; None for stdout."""
    if output is None:
        return [None] * len(sources)
    folder = Path(output)
    if len(sources) == 1 and not output.endswith(("/", os.sep)) and not folder.is_dir():
        return [folder]
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{files.shown(folder)} is a file; several inputs need a folder")
    return list(files.output_names([source.path for source in sources], folder, _SUFFIXES[form]))


def _run_all(sources: list[Source], places: list[Path | None], options: Options) -> int:
    """Clean every input; the largest exit code."""
    worst = EXIT_OK
    printed = 0
    array = options.form is Form.JSON and len(sources) > 1 and places[0] is None
    try:
        if array:
            _write_stdout("[")
        for source, place in zip(sources, places):
            code, text = _run_one(source, options)
            if text and place is not None:
                code = max(code, _save(text, source, place, options))
            elif text:
                _write_stdout(_separator(source, options, printed, array, len(sources)) + (text.rstrip("\n") if array else text))
                printed += 1
            worst = max(worst, code)
        if array:
            _write_stdout("\n]\n")
    except BrokenPipeError:
        _quiet_stdout()
    except OSError as error:
        _tell(options, f"cannot write to standard output: {files.reason(error)}")
        _quiet_stdout()
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
        return EXIT_OK, render(article, options.form.value, captions=options.captions, width=options.width)
    _tell(
        options,
        f"{source.name}: no article found in it; --removed shows what was there. "
        "If there is one, copy the whole page again, and please report it",
    )
    as_json = options.form in (Form.JSON, Form.JSONL)
    return EXIT_NO_ARTICLE, render(article, options.form.value) if as_json else ""


def _clean(source: Source, options: Options) -> Article:
    kind = None if options.kind is Kind.AUTO else options.kind.value
    return replace(clean(source.read(), kind=kind, encoding=options.encoding), origin=source.origin)


def _save(text: str, source: Source, place: Path, options: Options) -> int:
    if source.path is not None and place.exists() and place.samefile(source.path):
        _tell(options, f"{source.name}: the output would overwrite it; choose another folder with -o")
        return EXIT_USAGE
    try:
        files.write_whole(place, text)
    except OSError as error:
        _tell(options, f"{files.shown(place)}: cannot be written: {files.reason(error)}")
        return EXIT_FAULT
    return EXIT_OK


def _tell(options: Options, message: str) -> None:
    if not options.quiet:
        print(f"mtclean: {message}", file=sys.stderr)


def _write_stdout(text: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _quiet_stdout() -> None:
    """Nobody reads any more: what the interpreter flushes at exit has to go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """The entry point of the `mtclean` command."""
    try:
        app(prog_name="mtclean")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
