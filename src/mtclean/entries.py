"""Entries of a live blog: what stands below lines that tell only the time, one later than the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .shape import Shape

# A line that tells only the time has so many words: "21:55", "21.55 Uhr", "9:55 p.m. GMT".
_WORDS = 4
# There are so many of them. From one to the next time goes on, or back, this often: prices and marks do not.
_ENTRIES, _ORDERED = 4, 0.8
# In so many entries there is a sentence of so many words that is kept: where headlines have a time each there is none.
_TOLD, _SENTENCE = 0.5, 8
# What an entry says below its time sounds as little as this like what is put into articles, and lies so far below the
# floor at the most, in thousandths of log odds.
_PITCH, _DOUBT = -1500, 3500

_HOUR, _DIGITS = 60, 2


def find(
    shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], pitch: Sequence[int], scores: Sequence[int], floor: int
) -> set[int]:
    """Indices of the times and of what directly follows them that the scores leave out, on which no rule fires.

    tokens  the words of each block
    pitch   how far each block sounds like chrome that is put into articles, in thousandths of log odds
    scores  log odds of each block for the body, in the same unit; `floor` is from where on they belong to it
    """
    times = [index for index, shape in enumerate(shapes) if shape.clock and shape.words <= _WORDS and not shape.cells]
    if len(times) < _ENTRIES or not _are_ordered([_minutes(tokens[index]) for index in times]):
        return set()
    kept = [score > floor for score in scores]
    last = max((index for index, own in enumerate(kept) if own), default=0)
    entries = list(pairwise((*times, last + 1)))
    told = [
        place
        for place, (start, stop) in enumerate(entries)
        if any(kept[index] and shapes[index].words >= _SENTENCE for index in range(start + 1, stop))
    ]
    if len(told) < _TOLD * len(entries):
        return set()

    def is_quiet(index: int) -> bool:
        return not shapes[index].chrome_points and pitch[index] <= _PITCH and scores[index] > floor - _DOUBT

    found: set[int] = set()
    for start, stop in entries[told[0] : told[-1] + 1]:
        found.add(start)
        for index in range(start + 1, stop):
            if not kept[index] and not is_quiet(index):
                break
            found.add(index)
    return {index for index in found if not kept[index]}


def _minutes(tokens: Sequence[str]) -> int:
    numbers = [int(token) for token in tokens if token.isdecimal() and len(token) <= _DIGITS]
    return _HOUR * numbers[0] + numbers[1] if len(numbers) > 1 else 0


def _are_ordered(minutes: Sequence[int]) -> bool:
    """True where they rise, or where they fall; a night may lie between two."""
    rises = sum(after > before for before, after in pairwise(minutes))
    falls = sum(after < before for before, after in pairwise(minutes))
    return max(rises, falls) >= _ORDERED * (len(minutes) - 1)
