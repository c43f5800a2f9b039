"""The command line: options and their help, for everything that is more than file names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from .command import learn_site
from .command import run as run_command
from .options import EXIT_OK, EXIT_USAGE, Color, Form, Kind, Options, WrongUsage, lean
from .printer import write_stdout
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

  mtclean --explain article.txt             every line, and why

  mtclean --explain -f html -o why.html page.html

  mtclean -o clean/ --resume dumps/         a folder; skips what is done

  mtclean rules check my-rules.toml         try its examples

Exit codes: 0 done, 1 unexpected fault or output not written, 2 wrong usage, 3 an input is unreadable
or empty, 4 no article found; with several inputs the largest.
"""


# What people type for short.
_SHORT = {"md": "markdown", "txt": "text", "htm": "html"}


def _one_of(choices: type[Enum], *, names: Sequence[str], help: str) -> Any:
    """An option of which the value is that of one of some, or what people type for it."""
    values = [choice.value for choice in choices]

    def parsed(value: str) -> str:
        meant = _SHORT.get(value.lower(), value.lower())
        if meant not in values:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(values)}")
        return meant

    return typer.Option(
        *names, parser=parsed, metavar=f"[{'|'.join(values)}]", autocompletion=lambda: values, help=help
    )


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


def _show_config(wanted: bool) -> None:
    if wanted:
        from .config import path

        _print_and_leave(f"{path()}\n")


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
        str,
        _one_of(
            Form,
            names=("--format", "-f"),
            help="What to print. jsonl prints one line for each input as it is done.",
        ),
    ] = Form.TEXT.value,
    output: Annotated[
        Optional[str],
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write here instead: a file for one input, a folder for many."
        ),
    ] = None,
    kind: Annotated[
        str, _one_of(Kind, names=("--from",), help="What the input is; auto recognises it.")
    ] = Kind.AUTO.value,
    encoding: Annotated[
        Optional[str],
        typer.Option(metavar="NAME", help="Encoding of the input, for instance cp1252; recognised if not given."),
    ] = None,
    captions: Annotated[
        Optional[bool],
        typer.Option(
            "--captions/--no-captions",
            help="Print captions in text and markdown. By default only where nothing is removed.",
        ),
    ] = None,
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
            help="Wrap lines here. Not given: 72 or less on a terminal; no wrapping in a pipe or file.",
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
    explain: Annotated[
        bool, typer.Option("--explain", help="Print every line with its label and the reasons; -f text, json or html.")
    ] = False,
    keep: Annotated[
        Optional[list[str]],
        typer.Option("--keep", metavar="LABEL", help="Count this kind of chrome as article, for instance comments."),
    ] = None,
    drop: Annotated[
        Optional[list[str]],
        typer.Option("--drop", metavar="LABEL", help="Remove this part of the article, for instance table."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Keep less: rather lose a line of the article.")] = False,
    lenient: Annotated[bool, typer.Option("--lenient", help="Keep more: rather keep a line of chrome.")] = False,
    threshold: Annotated[
        Optional[float],
        typer.Option(
            min=0,
            max=1,
            metavar="CHANCE",
            help="Keep what is article with this chance; not given: found for each page.",
        ),
    ] = None,
    rules: Annotated[
        Optional[list[str]],
        typer.Option("--rules", metavar="FILE", help="Rules of your own (TOML); mtclean rules check FILE tries them."),
    ] = None,
    profile: Annotated[
        Optional[str], typer.Option(metavar="FILE", help="The profile of a site, as --learn-site writes it.")
    ] = None,
    learn: Annotated[
        Optional[str],
        typer.Option("--learn-site", metavar="FILE", help="Learn what recurs on the pages of one site, and write it."),
    ] = None,
    pager: Annotated[
        Optional[bool],
        typer.Option(
            "--pager/--no-pager",
            help="On a terminal, show through $PAGER (else less); not given: what is longer than the screen.",
        ),
    ] = None,
    color: Annotated[
        str, _one_of(Color, names=("--color",), help="Colours on a terminal; always: in a pipe, too.")
    ] = Color.AUTO.value,
    jobs: Annotated[
        Optional[int],
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Pages cleaned at once. Not given: one a core, for many."
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Skip what is in the output folder already.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first input that fails.")] = False,
    timeout: Annotated[
        Optional[float], typer.Option(min=0.01, metavar="SECONDS", help="Give a page up that takes longer.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No messages; the exit code still tells.")] = False,
    _schema: Annotated[
        bool, typer.Option("--schema", callback=_show_schema, is_eager=True, help="Print the JSON Schema of -f json.")
    ] = False,
    _config: Annotated[
        bool,
        typer.Option("--config-path", callback=_show_config, is_eager=True, help="Print where the config file is."),
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if not inputs and sys.stdin is not None and sys.stdin.isatty():
        write_stdout(ctx.get_help() + "\n")
        raise typer.Exit(EXIT_USAGE)
    try:
        options = Options(
            form=Form(form),
            output=output,
            kind=Kind(kind),
            encoding=encoding,
            captions=captions,
            show_removed=show_removed,
            width=width,
            quiet=quiet,
            links=links,
            images=images,
            url=url,
            explain=explain,
            keep=tuple(keep or ()),
            drop=tuple(drop or ()),
            lean=lean(strict, lenient),
            threshold=threshold,
            rules=tuple(rules or ()),
            profile=profile,
            pager=pager,
            color=Color(color),
            jobs=jobs,
            resume=resume,
            fail_fast=fail_fast,
            timeout=timeout,
        )
        code = (
            run_command(list(inputs or ()), options)
            if learn is None
            else learn_site(list(inputs or ()), learn, options)
        )
    except WrongUsage as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(code)
