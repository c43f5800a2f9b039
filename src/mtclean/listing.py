"""Listings of code in text dumps, which have no element for them: which lines belong to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import Block, Mark
from .shape import Shape

# A browser's copy keeps the indents of preformatted text alone, and of no other.
_INDENT = 2
# Between two lines that look like code so many may not, if they are no sentences; so many blank lines part listings.
_BETWEEN, _GAP = 2, 2
# A listing has so many lines at the least.
_FEWEST = 2
# Beside lines of code it is one that calls or sets something.
_CALL = re.compile(r"^[\w.*&]+\(.*\)[;,]?$|^[\w.,*\[\] ]{1,60} (?:=|:=|\+=|<-) \S")
# A line of code that does not look like any has so many words at the most; of one that ends with a colon so many.
_WORDS, _NAMED = 12, 3
# Items of a list end with a semicolon, too: code has one of these as well.
_SIGNS = re.compile(r"[={}<>_\\]|\w\(|\(\)|^\$ ")


def find(blocks: Sequence[Block], shapes: Sequence[Shape]) -> Iterator[range]:
    """The listings of a page without markup, each as the indices of its lines."""
    if any(block.markup is not None for block in blocks):
        return
    # Where lines were wrapped an indent is that of a list, or of the page.
    shown = not any(block.last > block.first for block in blocks)
    code = [shape.code and _SIGNS.search(block.text) is not None for block, shape in zip(blocks, shapes)]
    runs: list[list[int]] = []
    for index, (block, shape) in enumerate(zip(blocks, shapes)):
        # Wrapped text has blank lines between all blocks but the lines of a listing and the items of a list.
        follows = bool(runs) and runs[-1][-1] == index - 1 and not block.gap and block.mark is Mark.NONE
        is_set = code[index] or (shown and block.indent >= _INDENT)
        if is_set or (((follows and not shown) or _CALL.search(block.text)) and _may_stand_in_code(shape)):
            if runs and _goes_on(blocks, shapes, runs[-1][-1], index):
                runs[-1].append(index)
            else:
                runs.append([index])
    for run in runs:
        lines = range(run[0], run[-1] + 1)
        if len(lines) >= _FEWEST and any(code[index] for index in run):
            yield lines


def _goes_on(blocks: Sequence[Block], shapes: Sequence[Shape], index: int, following: int) -> bool:
    """True where a listing goes on from one line that may be code to the next one."""
    between = shapes[index + 1 : following]
    near = all(block.gap < _GAP for block in blocks[index + 1 : following + 1])
    return near and len(between) <= _BETWEEN and all(map(_may_stand_in_code, between))


def _may_stand_in_code(shape: Shape) -> bool:
    """True for a line that is no sentence and announces nothing."""
    is_prose = shape.ends_sentence or shape.sentences or shape.words > _WORDS
    return not (is_prose or (shape.colon and shape.words > _NAMED))
