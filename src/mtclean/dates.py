"""Dates as pages write them, in any language whose month names the lexicon knows.

A date library would know more forms, but takes longer to import than a whole page takes to clean,
and finds dates in any number. This finds whole dates (day, month and year) only.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise

from .lexicon import lexicon

# Of an ISO 8601 date and time, so many characters are the day.
DAY = len("2024-02-29")

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d|[./-]\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
# A month name is looked up in the end. Not `\w`: Indic letters carry marks that are no letters to it.
_NAME = r"[^\s\d_.,;:/|()•·⋅●–—-]{2,}"
# day month year, or month day year; between them at most a particle ("de", "of") or punctuation
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.\s\-/]{{1,3}}(?:de\s|of\s|d[’']|ב(?=[א-ת]))?({_NAME}\.?)[\s,.\-/]{{1,3}}(?:de\s|del\s|of\s)?(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_])({_NAME})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|\s)(\d{{4}})(?!\d)")
# "TravelMarch 14, 2021", where a page sets the two apart without a space.
_GLUED = re.compile(r"^.*[^\W\d_A-Z](?=[A-Z])")
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})\.?\s({_NAME})\.?\s(\d{{1,2}})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])(?:[:h]|\.(?=\d\d(?:\s?(?:uhr|h\b|am|pm))))([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b)?",
    re.I,
)

# 午後7時30分, 오후 7:30: in East Asia the half of the day stands before the hour.
_EAST_ASIAN_TIME = re.compile(
    r"(午前|午後|上午|下午|오전|오후)?\s?(?<![\d:.])([01]?\d|2[0-3])(?:\s?[時时點点시]\s?|(?<=\d):)([0-5]?\d)(?:\s?[分분]|(?!\d))"
)
_AFTERNOON = ("午後", "下午", "오후")

# 16.48, after a comma or a sign: elsewhere it is a number.
_DOTTED_TIME = re.compile(r"(?<=[,|–-]\s)([01]?\d|2[0-3])\.([0-5]\d)()(?![\d.]*\d)")

_CLOCK = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")

# Every whole date has one of these: a year, or numbers with a sign between.
_DATED = re.compile(r"\d{4}|\d[./-]\s?\d")

# What stands between two days that are the first and the last.
_TO = re.compile(r"\s*(?:[-–—~〜]|\b(?:to|until|bis|au|al|a|tot|do|до|по|til|till)\b)\s*")

# Nothing on the web is older, and a year far ahead is another number.
_YEARS = range(1900, 2100)

# Dates stand in short lines. What a longer one says past this is not looked at.
_REACH = 400


def find_date(text: str, language: str | None = None) -> str | None:
    """The first whole date in a text as ISO 8601, with the time where one stands beside it.

    `language` decides whether 3/4/2021 is in March ("en") or in April (any other).
    """
    text = text[:_REACH]
    if _DATED.search(text) is None:
        return None
    found = [hit for hit in _dates(text, language) if hit is not None]
    if not found:
        return None
    start, stop, day = min(found)
    time = _time(text[:start] + " | " + text[stop:])
    return f"{day.isoformat()}T{time}" if time else day.isoformat()


# A line is asked for its names, and for what it says beside them.
@lru_cache(256)
def without_dates(text: str) -> str:
    """A text with its whole dates taken out, and a bar in the place of each."""
    for start, stop, _ in sorted(filter(None, _dates(text[:_REACH], None)), reverse=True):
        text = f"{text[:start]} | {text[stop:]}"
    return text


def is_span(text: str) -> bool:
    """True for a text that says from which day to which: of a life, of a fair, not of a publication."""
    found = sorted(filter(None, _dates(text[:_REACH], None)))
    return any(_TO.fullmatch(text[before[1] : after[0]]) for before, after in pairwise(found))


def has_date(text: str) -> bool:
    """True where a text holds a whole date."""
    return find_date(text) is not None


def has_clock(text: str) -> bool:
    """True where a text holds a time of day."""
    return _CLOCK.search(text[:_REACH]) is not None


def _dates(text: str, language: str | None) -> list[tuple[int, int, date] | None]:
    found: list[tuple[int, int, date] | None] = []
    for pattern in (_ISO, _EAST_ASIAN):
        for match in pattern.finditer(text):
            year, month, day = match.groups()
            found.append(_hit(match, year, month, day))
    for match in _NUMERIC.finditer(text):
        first, separator, second, year = match.groups()
        month_first = separator == "/" and language == "en"
        if int(first) > 12 or (not month_first and int(second) <= 12):
            day, month = first, second
        else:
            day, month = second, first
        found.append(_hit(match, year if len(year) == 4 else f"20{year}", month, day))
    for match in _DAY_FIRST.finditer(text):
        day, name, year = match.groups()
        found.append(_hit(match, year, _month(name.rstrip(".")), day))
    for match in _MONTH_FIRST.finditer(text):
        name, day, year = match.groups()
        found.append(_hit(match, year, _month(_GLUED.sub("", name)), day))
    for match in _YEAR_FIRST.finditer(text):
        year, name, day = match.groups()
        found.append(_hit(match, year, _month(name), day))
    return found


def _month(name: str) -> int | None:
    return lexicon().months.get(name.lower())


def _hit(match: re.Match[str], year: str, month: str | int | None, day: str) -> tuple[int, int, date] | None:
    if month is None or int(year) not in _YEARS:
        return None
    try:
        return match.start(), match.end(), date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(text: str) -> str | None:
    eastern = _EAST_ASIAN_TIME.search(text)
    if eastern is not None and (eastern[1] or not eastern[0].isascii()):
        return f"{int(eastern[2]) % 12 + 12 if eastern[1] in _AFTERNOON else int(eastern[2]):02}:{int(eastern[3]):02}"
    match = _TIME.search(text) or _DOTTED_TIME.search(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute}"
