"""What an article is called, who wrote it and when: from what the page shows and what it declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from . import byline
from .blocks import Block, Label
from .dates import find_date
from .tokens import words

# A title that shares less of its words with everything that the page declares is some other line.
_LEAST_SHARED = 0.2

# A date line stands so many blocks below the title, or above it, and is no longer than this.
_BELOW, _ABOVE, _LONGEST = 8, 4, 120
_DAY = len("2024-02-29")

_SIGNS = "|–—·•»«:-"


class _Line(Protocol):
    @property
    def label(self) -> Label: ...

    @property
    def text(self) -> str: ...


def choose_title(shown: str | None, declared: Sequence[str], site: str | None) -> str | None:
    """The title: what the page shows, unless it has nothing to do with what the page declares.

    declared  titles that the page gives, the most trustworthy first
    site      name of the site, which is no part of the title; None where unknown
    """
    given = [_without_site(title, site) for title in declared]
    if shown is None:
        return next(iter(given), None)
    title = _without_site(shown, site)
    if given and max(_shared(title, other) for other in given) < _LEAST_SHARED:
        return given[0]
    return title


def choose_byline(
    shown: Sequence[tuple[str, bool]], declared: Sequence[str], around: Sequence[str], site: str | None
) -> tuple[str, ...]:
    """Names of those who wrote it: as the page declares them, else out of the lines that show them.

    shown     byline lines in page order, each with whether it stands right below the one before
    declared  names that the page gives
    around    other short lines, the likeliest place first, where a line that opens as a byline may be found
    site      name of the site, which is declared as the author where a program filled it in
    """
    opened = [text for text, _ in shown if byline.opens(words(text))]
    if declared and not (opened and all(_is_filled_in(name, site) for name in declared)):
        return tuple(declared)
    # Without a word that says so, a line beside it that looks like a name is hardly another author.
    lines = opened or _first(shown)
    found = tuple(dict.fromkeys(name for text in lines for name in byline.signed(text)))
    if not found:
        signed = (byline.names(text) or byline.signature(text) for text in around if byline.opens(words(text)))
        found = next((names for names in signed if names), ())
    return found or tuple(declared)


def _first(shown: Sequence[tuple[str, bool]]) -> list[str]:
    """The first line that holds a name, and those right below it."""
    lines: list[str] = []
    for text, follows in shown:
        if lines and not follows:
            break
        if lines or byline.signed(text):
            lines.append(text)
    return lines


def _is_filled_in(name: str, site: str | None) -> bool:
    """True for what a program put in the author's place: the site's name, an account, a field of a template."""
    return len(name.split()) < 2 or (site is not None and name.casefold() in site.casefold())


def choose_date(
    front: Sequence[_Line], declared: str | None, language: str | None, picked: str | None = None
) -> str | None:
    """When it was published, ISO 8601; None for unknown.

    picked  the line that was picked among those with a date; None for none

    As the page declares it; but where a date line shows an earlier day, the page was put up anew since.
    """
    shown = find_date(picked, language) if picked else _date_of(Label.DATE, front, language)
    if declared is not None:
        return shown if shown is not None and shown[:_DAY] < declared[:_DAY] else declared
    return shown or _date_of(Label.BYLINE, front, language)


def _date_of(label: Label, front: Sequence[_Line], language: str | None) -> str | None:
    """The first date in the lines with a label."""
    return next(filter(None, (find_date(line.text, language) for line in front if line.label is label)), None)


def date_near(blocks: Sequence[Block], title: str | None, language: str | None) -> str | None:
    """The date in a short line around the title of a page with markup; None for none."""
    place = next((index for index, block in enumerate(blocks) if block.text == title), None)
    if place is None:
        return None
    for index in (*range(place + 1, place + 1 + _BELOW), *range(place - 1, place - 1 - _ABOVE, -1)):
        if 0 <= index < len(blocks) and len(blocks[index].text) <= _LONGEST:
            found = find_date(blocks[index].text, language)
            if found:
                return found
    return None


def _without_site(title: str, site: str | None) -> str:
    """A title without the site's name at its end: "Headline | Site"."""
    if site:
        match = re.search(rf"\s+[{re.escape(_SIGNS)}]+\s*{re.escape(site)}(?:\.\w+)?$", title, re.IGNORECASE)
        if match and match.start():
            return title[: match.start()]
    return title


def _shared(one: str, other: str) -> float:
    """The share of the words of the shorter text that the other has as well."""
    left, right = set(words(one.casefold())), set(words(other.casefold()))
    return len(left & right) / max(1, min(len(left), len(right)))
