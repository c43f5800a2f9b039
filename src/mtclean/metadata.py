"""What an article is called, who wrote it and when: from what the page shows and what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from . import byline
from .blocks import Block, Label
from .dates import find_date, has_date
from .tokens import words

# A title that shares less of its words with everything that the page declares is some other line.
_LEAST_SHARED = 0.2

# A title that is declared has no fewer words where what stands before it on the page is taken for a kicker.
_LEAST_DECLARED = 3

# A date line stands so many blocks below the title, or above it, or below the end of the article, and is no longer
# than this; a longer one describes a picture.
_BELOW, _ABOVE, _AFTER, _LONGEST = 8, 4, 4, 120
_DAY = len("2024-02-29")

_SIGNS = "|–—·•»«:-"
_BAR = re.compile(r"\s+\|\s.*$", re.DOTALL)


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
    given = [_alone(title, site) for title in declared]
    if shown is None:
        return next(iter(given), None)
    title = _alone(shown, site)
    if given and max(_shared(title, other) for other in given) < _LEAST_SHARED:
        return given[0]
    if title.isupper():
        # Capitals are a matter of type.
        return next((other for other in given if other.upper() == title), title)
    if any(other.startswith(title) for other in declared):
        return title
    # A piece of what is declared is not declared itself.
    whole = (other for other in given if not any(each != other and each.endswith(other) for each in declared))
    return next((other for other in whole if _is_headed(title, other)), title)


def _is_headed(shown: str, title: str) -> bool:
    """True for a title that stands behind a kicker or a date: "Harbour - Late again"."""
    before = shown.removesuffix(title).rstrip()
    if before in ("", shown) or len(title.split()) < _LEAST_DECLARED:
        return False
    return before[-1] in _SIGNS or has_date(before)


def choose_byline(
    shown: Sequence[tuple[str, bool]],
    declared: Sequence[str],
    dated: Sequence[str],
    around: Sequence[str],
    site: str | None,
) -> tuple[str, ...]:
    """Names of those who wrote it: as the page declares them, else out of the lines that show them.

    shown     byline lines in page order, each with whether it stands right below the one before
    declared  names that the page gives
    dated     lines that say when it was written, and sometimes by whom
    around    other short lines, the likeliest place first, where a line that opens as a byline may be found
    site      name of the site, which is declared as the author where a program filled it in
    """
    opened = _opened(shown)
    named = tuple(dict.fromkeys(name for text in opened for name in byline.names(text)))
    if declared and not (opened and all(_is_filled_in(name, site) for name in declared)):
        return tuple(declared)
    # Without a word that says so, a line beside it that looks like a name is hardly another author.
    found = named or tuple(dict.fromkeys(name for text in _first(shown) for name in byline.names(text)))
    found = found or next(filter(None, map(byline.beside_date, dated)), ())
    if not found:
        signed = (byline.names(text) or byline.signature(text) for text in around if byline.opens(words(text)))
        found = next(filter(None, signed), ())
    return found or tuple(declared) or next(filter(None, (byline.staff(text) for text, _ in shown)), ())


def _opened(shown: Sequence[tuple[str, bool]]) -> list[str]:
    """The lines that open as a byline does, each with the one below it where it names nobody itself."""
    lines: list[str] = []
    waiting = False
    for text, follows in shown:
        opens = byline.opens(words(text))
        if opens or (waiting and follows):
            lines.append(text)
        waiting = opens and not byline.names(text)
    return lines


def _first(shown: Sequence[tuple[str, bool]]) -> list[str]:
    """The first line that holds a name, and those right below it."""
    lines: list[str] = []
    for text, follows in shown:
        if lines and not follows:
            break
        if lines or byline.names(text):
            lines.append(text)
    return lines


def _is_filled_in(name: str, site: str | None) -> bool:
    """True for what a program put in the author's place: the site's name, an account, a field of a template."""
    return len(name.split()) < 2 or (site is not None and name.casefold() in site.casefold())


def choose_date(front: Sequence[_Line], declared: str | None, language: str | None) -> str | None:
    """When it was published, ISO 8601; None for unknown.

    As the page declares it; but where a date line shows an earlier day, the page was put up anew since.

    front  the lines that say what the article is called, by whom and of when it is, the likeliest first
    """
    short = [line for line in front if line.label is not Label.TITLE and len(line.text) <= _LONGEST]
    if declared is None:
        return first_date(short, language)
    shown = first_date((line for line in short if line.label is Label.DATE), language)
    return shown if shown is not None and shown[:_DAY] < declared[:_DAY] else declared


def first_date(lines: Iterable[_Line], language: str | None) -> str | None:
    """The first date in some lines, ISO 8601; None for none."""
    return next(filter(None, (find_date(line.text, language) for line in lines)), None)


def date_near(blocks: Sequence[Block], title: str | None, body: tuple[int, int], language: str | None) -> str | None:
    """The date in a short line around the title, above the body, or below it; None for none.

    body  index of the first block of the body, and of the one after the last
    """
    start, end = body
    places = [*range(start - 1, start - 1 - _ABOVE, -1), *range(end, end + _AFTER)]
    place = next((index for index, block in enumerate(blocks) if block.text == title), None)
    if place is not None:
        places[:0] = (*range(place + 1, place + 1 + _BELOW), *range(place - 1, place - 1 - _ABOVE, -1))
    near = (blocks[index].text for index in places if 0 <= index < len(blocks))
    return next(filter(None, (find_date(text, language) for text in near if len(text) <= _LONGEST)), None)


def _alone(title: str, site: str | None) -> str:
    """A title without the site's name at its end, or whatever follows a bar: "Headline | Section"."""
    if site:
        match = re.search(rf"\s+[{re.escape(_SIGNS)}]+\s*{re.escape(site)}(?:\.\w+)?$", title, re.IGNORECASE)
        if match and match.start():
            title = title[: match.start()]
    return _BAR.sub("", title) or title


def _shared(one: str, other: str) -> float:
    """The share of the words of the shorter text that the other has as well."""
    left, right = set(words(one.casefold())), set(words(other.casefold()))
    return len(left & right) / max(1, min(len(left), len(right)))
