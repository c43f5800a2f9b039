"""Words, as every stage counts and compares them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from sys import intern

# Scripts that write no space between words: there each character counts as one.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_PLAIN_WORD = re.compile(r"[^\W_]+")

# What is not Latin, Greek, Cyrillic or punctuation. Said the other way round, since a class takes as long to
# compile as it has characters.
_UNUSUAL = re.compile("[^\u0000-\u02ff\u0370-\u058f\u1e00-\u2e7f]")


@cache
def _full_word() -> re.Pattern[str]:
    """A word in any script; in Indic ones it holds marks that are no letters to `\\w`."""
    return re.compile(
        rf"[{SPACELESS}]|(?:[^\W_{SPACELESS}][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd]*)+"
    )


# The apostrophe that is a letter (Ukrainian) cuts words like any other; the dot that lower-casing
# leaves of a Turkish capital goes.
_APOSTROPHE, _DOT = "\u02bc", "\u0307"
_ASCII_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text in lower case: runs of letters and digits."""
    # A long page says the same words again and again: each is kept once.
    return list(map(intern, _words(text)))


def count(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    lower = text.lower()
    if lower.isascii():
        return _ASCII_WORD.findall(lower)
    lower = lower.replace(_APOSTROPHE, "'").replace(_DOT, "")
    return (_full_word() if _is_exotic(lower) else _PLAIN_WORD).findall(lower)


def _is_exotic(text: str) -> bool:
    """True where words are more than runs of letters and digits, or less."""
    # Combining marks, the scripts that have them, and those without spaces; but no private characters, no emoji.
    return any(sign < "\ud800" or "\uf900" <= sign <= "\ufdff" for sign in _UNUSUAL.findall(text))


def content_stems(tokens: Iterable[str]) -> set[str]:
    """What the longer words begin with: enough to tell that two texts speak of the same things."""
    return {token[:6] for token in tokens if len(token) >= 4 or token[0] > "\u2e80"}


# Words that two texts share in a row show that one is part of the other.
SHINGLE = 3


def shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """So many words in a row, at each place of a text; all of them where there are fewer, [] where there are none."""
    return list(zip(*(tokens[start:] for start in range(SHINGLE)))) or [tuple(tokens)] * bool(tokens)


def share_in(other: Container[tuple[str, ...]], tokens: Sequence[str]) -> int:
    """How much of a text stands in another one, whose shingles are given, in thousandths."""
    found = shingles(tokens)
    return 1000 * sum(shingle in other for shingle in found) // len(found) if found else 0
