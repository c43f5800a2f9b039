"""The command line: options and their help, for everything that is more than file names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from .command import EXIT_OK, EXIT_USAGE, Form, Kind, Options, WrongUsage, write_stdout
from .command import run as run_command
from .tables import DATA
from .version import __version__

_HELP = """Read an article without the page around it.

Takes a saved web page (HTML, MHTML) or the text of one (copied from a browser, or dumped by w3m or
lynx), takes away donation
appeals, ads, subscription and newsletter boxes, cookie banners, menus, share rows, related links,
comments and footers, and prints the article.

Without FILE, or with -, it reads standard input.
"""

_EPILOG = """Examples:

  mtclean article.txt                       the article as plain text

  mtclean -f markdown -o article.md page.txt

  curl -s https://example.org/story | mtclean

  pbpaste | mtclean -f json | jq .title

  mtclean -o clean/ dumps/*.txt             many files, one output each

  mtclean --removed article.txt             what was taken away, by kind

Exit codes: 0 done, 1 unexpected fault or output not written, 2 wrong usage, 3 an input is unreadable
or empty, 4 no article found; with several inputs the largest.
"""


app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _print_and_leave(text: str) -> None:
    write_stdout(text)
    raise typer.Exit(EXIT_OK)


def _show_version(wanted: bool) -> None:
    if wanted:
        _print_and_leave(f"mtclean {__version__}\n")


def _show_schema(wanted: bool) -> None:
    if wanted:
        _print_and_leave(Path(DATA, "article.schema.json").read_text(encoding="utf-8"))


@app.command(help=_HELP, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def run(
    ctx: typer.Context,
    inputs: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="FILE", help="Saved pages or text dumps of them; - is standard input.", show_default=False
        ),
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
            "--width",
            "-w",
            min=1,
            metavar="COLUMNS",
            help="Wrap lines here. Not given: as wide as the terminal, at most 80; no wrapping in a pipe or file.",
        ),
    ] = None,
    links: Annotated[
        Optional[bool],
        typer.Option(
            "--links/--no-links",
            help="Write links, where the page has them. In markdown they are, in text they are not.",
        ),
    ] = None,
    images: Annotated[bool, typer.Option("--images/--no-images", help="Write images, in markdown.")] = False,
    url: Annotated[
        Optional[str], typer.Option(metavar="URL", help="Where the page came from; links are relative to it.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No messages; the exit code still tells.")] = False,
    _schema: Annotated[
        bool, typer.Option("--schema", callback=_show_schema, is_eager=True, help="Print the JSON Schema of -f json.")
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if not inputs and sys.stdin is not None and sys.stdin.isatty():
        write_stdout(ctx.get_help() + "\n")
        raise typer.Exit(EXIT_USAGE)
    options = Options(form, output, kind, encoding, captions, show_removed, width, quiet, links, images, url)
    try:
        code = run_command(list(inputs or ()), options)
    except WrongUsage as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(code)
