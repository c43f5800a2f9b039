"""What is asked for: options, the judgement that they ask for, and what does not go together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import NamedTuple

from . import files
from .errors import BadData
from .readers.charset import is_known
from .settings import LEAN, Settings, labels

EXIT_OK, EXIT_FAULT, EXIT_USAGE, EXIT_UNREADABLE, EXIT_NO_ARTICLE = range(5)
EXIT_INTERRUPTED, EXIT_TERMINATED = 130, 143


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
    MARKDOWN = "markdown"


class Color(str, Enum):
    """Whether a terminal gets colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


SUFFIXES = {Form.TEXT: ".txt", Form.MARKDOWN: ".md", Form.JSON: ".json", Form.JSONL: ".jsonl", Form.HTML: ".html"}


class Options(NamedTuple):
    """What is asked for, beside the inputs; `width` None leaves it to where the output goes.

    keep, drop, lean, threshold, rules, profile   as in `Settings`, the last two as names of files
    captions None: where nothing is removed
    pager    None: where the article is longer than the terminal
    jobs     None: as many as there are cores, for many inputs
    timeout  seconds a page; None for any number
    """

    form: Form = Form.TEXT
    output: str | None = None
    kind: Kind = Kind.AUTO
    encoding: str | None = None
    captions: bool | None = None
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


def check(options: Options) -> None:
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
    with as_wrong_usage():
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
def as_wrong_usage() -> Iterator[None]:
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
