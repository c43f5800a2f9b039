"""Tables of dumps that were wrapped: those that are drawn with lines, and those that are set in columns.

In a drawn one each row lies between two rules, and may take several lines, in each of which every cell goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

# With the signs for it, or without.
_RULE = re.compile(r"\s*(?:[┌├└][─┬┼┴]*[┐┤┘]|\+(?:-+\+)+)")
_LINE = re.compile(r"\s*(?:[┌├└│].*[┐┤┘│]|[+|].*[+|])")
_BETWEEN = re.compile(r"[│├┤┼┬┴┌┐└┘]")
_BETWEEN_PLAIN = re.compile(r"\||\+(?=-{3}|$)")
_DRAWN = re.compile(r"\s*(?:─*|-{3,})\s*")
_STRETCH = ("──", "---")

# So many spaces part two columns; prose that is set to both edges has no more than two.
_COLUMN = re.compile(r"(?<=\S) {3,}(?=\S)")


def rows(lines: Sequence[str], gaps: Sequence[int]) -> list[range]:
    """The rows of all tables, each as the lines that it takes: its own and the rule above, of the last one that below.

    gaps  blank lines above each line
    """
    return [row for table in _tables(lines, gaps) for row in _rows(lines, table)]


def columns(line: str) -> frozenset[int]:
    """Where the columns of a line begin, but for the first: two lines of a table have one such place in common."""
    return frozenset(found.end() for found in _COLUMN.finditer(line)) if "   " in line else frozenset()


def cells(lines: Sequence[str]) -> list[str]:
    """The cells of a row, "" for an empty one, from the lines that it takes."""
    parted = zip_longest(*map(_pieces, filter(_has_text, lines)), fillvalue="")
    return [" ".join(filter(None, column)) for column in parted]


def _tables(lines: Sequence[str], gaps: Sequence[int]) -> Iterator[range]:
    index = 0
    while index < len(lines):
        start = index
        index += 1
        if not _RULE.fullmatch(lines[start]):
            continue
        while index < len(lines) and not gaps[index] and _LINE.fullmatch(lines[index]):
            index += 1
        if _RULE.fullmatch(lines[index - 1]) and any(map(_has_text, lines[start:index])):
            yield range(start, index)


def _rows(lines: Sequence[str], table: range) -> Iterator[range]:
    start, has_text = table.start, False
    for index in table:
        is_rule = any(stretch in lines[index] for stretch in _STRETCH)
        if is_rule and has_text and index != table[-1]:
            # What goes on beside a rule is in a cell that takes two rows.
            stop = index + _has_text(lines[index])
            yield range(start, stop)
            start, has_text = stop, False
        has_text = has_text or (_has_text(lines[index]) and index >= start)
    yield range(start, table.stop)


def _has_text(line: str) -> bool:
    return any(_pieces(line))


def _pieces(line: str) -> list[str]:
    """What a line has of each cell, "" where it has nothing but a rule."""
    line = line.strip()
    parted = (_BETWEEN if line[0] in "┌├└│" else _BETWEEN_PLAIN).split(line)[1:-1]
    return ["" if _DRAWN.fullmatch(piece) else piece.strip() for piece in parted]
