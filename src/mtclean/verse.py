"""Stanzas in text dumps: short lines that nothing but a line break parts, and that read on from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .blocks import Block, Mark
from .shape import Shape

# A line has so many words, a stanza so many lines at the least.
_FEWEST, _MOST, _LINES = 3, 15, 3
# After so much of its lines the sentence goes on in the next one, and so much of its words are function words, which
# the items of a list can do without.
_GOES_ON, _FUNCTION = 1 / 3, 0.25
_COMMA = (",", "—", "–", ",”", ',"', ",’")


def find(blocks: Sequence[Block], shapes: Sequence[Shape]) -> Iterator[range]:
    """The stanzas of a page without markup, each as the indices of its lines."""
    may = list(map(_may_be_verse, blocks, shapes))
    start = 0
    for stop in range(1, len(blocks) + 1):
        if stop < len(blocks) and may[start] and may[stop] and not blocks[stop].gap:
            continue
        if stop - start >= _LINES and _reads_on(blocks[start:stop], shapes[start:stop]):
            yield range(start, stop)
        start = stop


def _may_be_verse(block: Block, shape: Shape) -> bool:
    tells = shape.date or shape.credit or shape.name or shape.chrome_points
    return block.markup is None and block.mark is Mark.NONE and _FEWEST <= shape.words <= _MOST and not tells


def _reads_on(blocks: Sequence[Block], shapes: Sequence[Shape]) -> bool:
    """True where lines are parts of sentences, and not the items of a list that are written in small letters."""
    commas = [block.text.endswith(_COMMA) for block in blocks[:-1]]
    goes_on = sum(
        comma or (not (line.ends_sentence or line.colon) and after.lower_start)
        for comma, (line, after) in zip(commas, pairwise(shapes))
    )
    words = sum(shape.words for shape in shapes)
    spoken = sum(shape.function * shape.words for shape in shapes)
    is_list = not any(commas) or all(shape.lower_start for shape in shapes)
    return goes_on >= _GOES_ON * len(commas) and spoken >= _FUNCTION * words and not is_list
