"""Lines that begin with what they are about, or who says it ("Price: $4", "Ann: Good morning"), judged as a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from .context import chains
from .shape import Shape

# Fields follow each other, so many or more, from one to the next no further than this, each of so many words at most.
_FIELDS, _APART, _WORDS = 3, 3, 14
# A name that stands so often before a colon is a field or a speaker anywhere on the page, where so many lines have one.
_AGAIN, _TURNS = 2, 4
# So much of a series is kept; how far below the floor a line of it lies, in thousandths of log odds. Of such lines on
# which no rule fires 132 of 134 are the article's, credits left out.
_KEPT, _DOUBT = 0.6, 1500


def find(shapes: Sequence[Shape], scores: Sequence[int], floor: int, again: Set[int]) -> set[int]:
    """Indices of the lines below the floor of a series of fields, or of turns of speech, most of which is kept.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    again   the blocks that say what the article says elsewhere, which stay out
    """
    found: set[int] = set()
    for series in _series(shapes):
        if sum(scores[index] > floor for index in series) >= _KEPT * len(series):
            found.update(index for index in series if floor - _DOUBT < scores[index] <= floor)
    return {index for index in found - again if not (shapes[index].chrome_points or shapes[index].credit)}


def _series(shapes: Sequence[Shape]) -> Iterator[list[int]]:
    named = [index for index, shape in enumerate(shapes) if shape.about]
    short = [index for index in named if shapes[index].words <= _WORDS]
    yield from (run for run in chains(short, _APART) if len(run) >= _FIELDS)
    counts = Counter(shapes[index].about for index in named)
    turns = [index for index in named if counts[shapes[index].about] >= _AGAIN]
    if len(turns) >= _TURNS:
        yield turns
