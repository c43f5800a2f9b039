"""Where lines of Chinese and Japanese may end: between characters, but not before what closes or after what opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# Han, kana and their full-width punctuation; Korean has words with spaces between them.
_LETTER = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")

# JIS X 4051 (as in "Requirements for Japanese Text Layout", 3.1.7 and 3.1.8): what no line begins with, and
# what no line ends with.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕”’ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥%％,.!?;:)]}"
)
_NEVER_LAST = frozenset("（［｛「『【〈《〔“‘([{")
_JOINER = "\u200d"


def is_eastern(text: str) -> bool:
    """True for a text whose lines may end between characters."""
    return _LETTER.search(text) is not None


def breaks(text: str, width: int, cells: Callable[[str], int]) -> Iterator[int]:
    """The offsets at which the lines of a text after the first begin.

    cells  how many columns a character takes
    """
    start = used = 0
    best = 0
    for place, character in enumerate(text):
        size = cells(character)
        if place and _may_begin(text, place, size):
            best = place
        # Spaces at the end of a line take no place.
        while used + size > width and place > start and character != " ":
            start = best if best > start else place
            yield start
            used = sum(map(cells, text[start:place]))
        used += size


def _may_begin(text: str, place: int, size: int) -> bool:
    """True where a line may begin with the character at a place."""
    before, character = text[place - 1], text[place]
    if character == " " or not size or before == _JOINER:
        return False
    if before == " ":
        return True
    if character in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return bool(_LETTER.match(before) or _LETTER.match(character))
