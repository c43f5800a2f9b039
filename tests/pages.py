"""Pages, articles and command lines that several test modules work on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mtclean
from mtclean import Article, Caption, Label, Part, Removed

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path(mtclean.__file__).parents[1]  # the very package that the tests import
FIXTURES = ROOT / "fixtures"
CASES = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())

TITLE = "The mill at Sallow Bridge grinds flour again"
PARAGRAPHS = (
    "The water wheel at Sallow Bridge turned on Monday for the first time in fifty-two years, and by noon the miller "
    "had filled eleven sacks with flour, which she sold to everybody who had come to watch.",
    "It took the village nine winters to repair the building. The roof had fallen in, the sluice was full of willow "
    "roots, and one of the two millstones was found under a bus stop, where it had served as a bench.",
    "“My grandfather shut the gate in 1971 and told us that nobody would ever open it,” said Agnes Worrall, who leads "
    "the association. “He was wrong about a good many things, but he kept the key, and that is what matters.”",
    "The council paid a third of the cost and the association raised the rest with concerts, a raffle and the sale of "
    "a tractor that had stood in the yard for as long as anybody could remember.",
    "From next spring the mill will grind on two days a week. The bakery across the river has ordered forty sacks, and "
    "the school wants to bring every class to see where bread was made before the lorries came.",
)
MENU = ("Home", "News", "Sport", "Weather", "Opinion", "Sign in", "Search", "Menu")
FOOT = ("Share on Facebook", "Tweet", "Read next", "Terms of use", "Privacy policy", "Contact us")

PAGE = "\n".join(
    [*MENU, "", TITLE, "", "By Clara Venn", "March 4, 2024", "", *(f"{p}\n" for p in PARAGRAPHS), *FOOT, ""]
)
MENU_PAGE = "\n".join([*MENU, *FOOT, ""])
HTML_PAGE = (
    f"<!DOCTYPE html>\n<html><head><title>{TITLE}</title></head><body>\n" + "\n".join(PARAGRAPHS) + "\n</body></html>\n"
)

_BODY = frozenset({Label.HEADING, Label.PARAGRAPH, Label.QUOTE, Label.LIST_ITEM, Label.CODE, Label.TABLE})


def article(*parts: tuple[Label, str], title: str | None = None, ordinals: Sequence[int | None] = ()) -> Article:
    """An article of these parts, one source line each; `ordinals` are those of its list items, in order.

    A caption is ("caption", "text|credit").
    """
    front: list[Part] = []
    body: list[Part] = []
    captions: list[Caption] = []
    removed: list[Removed] = []
    numbers = iter(ordinals)
    at = 0
    for line, (label, text) in enumerate(parts, 1):
        start, end = at, at + len(text)
        at = end + 1
        if label is Label.CAPTION:
            words, _, credit = text.partition("|")
            shown = f"{words} ({credit})" if words and credit else words or credit
            captions.append(Caption(words, credit, start, end, (line, line), shown))
        elif label in _BODY:
            level = 2 if label is Label.HEADING else None
            ordinal = next(numbers, None) if label is Label.LIST_ITEM else None
            body.append(Part(label, text, start, end, (line, line), level, ordinal))
        elif label.is_article:
            front.append(Part(label, text, start, end, (line, line)))
        else:
            removed.append(Removed(label, text, start, end, (line, line), 0.9, ()))
    return Article(
        title=title,
        byline=(),
        published=None,
        site=None,
        language="en",
        url=None,
        kind="text",
        front=tuple(front),
        body=tuple(body),
        captions=tuple(captions),
        removed=tuple(removed),
        confidence=0.9,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command line gave."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Standard output."""
        return self.out.decode("utf-8")

    @property
    def message(self) -> str:
        """Standard error."""
        return self.err.decode("utf-8")


def environment(**more: str) -> dict[str, str]:
    """The environment in which a test runs `mtclean`: this source tree, nobody's widths, colours and config."""
    own = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PAGER", "LESS")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, "PYTHONPATH": str(SOURCE), "XDG_CONFIG_HOME": "/nonexistent", **more}


def command(*arguments: str | bytes | Path) -> list[str | bytes]:
    """The words of a command line that runs `mtclean`."""
    words = (word if isinstance(word, bytes) else str(word) for word in arguments)
    return [sys.executable, "-m", "mtclean", *words]


def run(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    **more: Any,
) -> Outcome:
    """Run `mtclean` with these arguments. Whatever a test is about, it never shows a traceback."""
    more.setdefault("stdout", subprocess.PIPE)
    done = subprocess.run(
        command(*arguments),
        input=stdin,
        cwd=cwd,
        env=env or environment(),
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        **more,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return Outcome(done.returncode, done.stdout or b"", done.stderr)


RULE = """[[rule]]
id = "mill.song"
label = "donation"
points = 8.0
why = "the mill song is sung for money"
phrase = ["the mill song"]
fires_on = ["Sing the mill song with us."]
spares = ["The mill is closed."]
"""


def source_of(case: str) -> bytes:
    """The page of a fixture."""
    return (FIXTURES / case / "source.txt").read_bytes()
