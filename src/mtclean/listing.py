"""Listings of code in text dumps, which have no element for them: which lines belong to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import Block
from .shape import Shape

# A browser's copy keeps the indents of preformatted text alone, and of no other.
_INDENT = 2
# Between two lines that look like code so many may not, if they are no sentences; so many blank lines part listings.
_BETWEEN, _GAP = 2, 2
# A listing has so many lines at the least.
_FEWEST = 2
# Items of a list end with a semicolon, too: code has one of these as well.
_SIGNS = re.compile(r"[={}<>_\\]|\w\(|\(\)")


def find(blocks: Sequence[Block], shapes: Sequence[Shape]) -> Iterator[range]:
    """The listings of a page without markup, each as the indices of its lines."""
    if any(block.markup is not None for block in blocks):
        return
    # Where lines were wrapped an indent is that of a list, or of the page.
    shown = not any(block.last > block.first for block in blocks)
    code = [shape.code and _SIGNS.search(block.text) is not None for block, shape in zip(blocks, shapes)]
    runs: list[list[int]] = []
    for index, block in enumerate(blocks):
        if code[index] or (shown and block.indent >= _INDENT):
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
    return (
        len(between) <= _BETWEEN
        and not any(shape.ends_sentence for shape in between)
        and all(block.gap < _GAP for block in blocks[index + 1 : following + 1])
    )
