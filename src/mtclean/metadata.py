"""What an article is called, who wrote it and when: from what the page shows and what it declares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import byline
from .dates import DAY, find_date, has_date
from .tokens import words

# A title that shares less of its words with everything that the page declares is some other line.
_LEAST_SHARED = 0.2

# A title that is declared has no fewer words where what stands before it on the page is taken for a kicker.
_LEAST_DECLARED = 3

_SIGNS = "|–—·•»«:-"
_BAR = re.compile(r"\s+\|\s.*$", re.DOTALL)


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


def choose_byline(picked: Sequence[str], declared: Sequence[str], site: str | None) -> tuple[str, ...]:
    """Names of those who wrote it: as the page declares them, else out of the lines that were picked.

    picked    the lines of the page that tell who wrote it
    declared  names that the page gives
    site      name of the site, which is declared as the author where a program filled it in
    """
    if declared and not all(_is_filled_in(name, site) for name in declared):
        return tuple(declared)
    found = tuple(dict.fromkeys(name for text in picked for name in byline.signed(text)))
    return found or tuple(declared)


def _is_filled_in(name: str, site: str | None) -> bool:
    """True for what a program put in the author's place: the site's name, an account, a field of a template."""
    return len(name.split()) < 2 or (site is not None and name.casefold() in site.casefold())


def choose_date(picked: str | None, declared: str | None, language: str | None) -> str | None:
    """When it was published, ISO 8601; None for unknown.

    As the page declares it; but where it shows an earlier day, it was put up anew since.

    picked  the line of the page that tells when; None for none
    """
    shown = find_date(picked, language) if picked else None
    if declared is None or shown is None:
        return declared or shown
    return min(declared, shown, key=lambda day: day[:DAY])


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
