"""Find the column at which a dump was wrapped, and tell which lines continue the one before.

A program that wraps greedily breaks a line only where the next word would not fit. So a pair of
neighbouring lines bounds the wrapping column W from both sides::

    width(line)  <=  W  <  width(line) + 1 + width(first word of the next line)

In a wrapped dump one W satisfies nearly all pairs of running text; in a dump with a line a
paragraph no W satisfies many. That one W then tells for each pair whether the break was forced (the
lines are one paragraph) or wanted (two blocks).
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

# Nothing before this takes two columns.
_FIRST_WIDE = "\u1100"

# Nobody wraps running text wider than this; narrower columns than the first are met by chance in
# any list of headlines.
_NARROWEST, _WIDEST = 45, 240

# A dump is a wrapped one where at least so many breaks are forced, they are at least that share of
# the breaks after a line that reaches near the column, and at most that share of its lines run past
# the column (tables and long addresses do; in a browser copy the paragraphs do). Three forced breaks
# are a paragraph of four lines. Of 840 real pages, all but a few w3m and lynx dumps lie within one
# of the two rows and hardly any browser copy.
_BOUNDS = ((3, 0.35, 0.05), (8, 0.65, 0.25))

# In wrapped prose at most that share of the forced lines begin with a capital (German has 0.4); in a
# list of headlines of one length nearly all do.
_MOST_CAPITALS = 0.8

# An address as first word of the next line says little about where this one was broken.
_LONGEST_WORD = 25


def width(text: str) -> int:
    """Columns that a text takes on a terminal, as the wrapping programs count them."""
    return len(text) if max(text, default="") < _FIRST_WIDE else len(text) + sum(map(_is_wide, text))


def _is_wide(character: str) -> bool:
    """True for what takes two columns (Unicode Standard Annex 11, classes W and F)."""
    return character >= _FIRST_WIDE and east_asian_width(character) in ("W", "F")


def first_width(text: str) -> int:
    """Columns of the first piece that could have gone to the line before: a word or a wide character."""
    if not text:
        return 0
    if _is_wide(text[0]):
        return 1  # two columns, but no space before it
    return width(text[:_WIDEST].split(None, 1)[0])


def wrap_column(pairs: Iterable[tuple[str, str]], widths: Iterable[int]) -> int | None:
    """The column at which a dump was wrapped, or None where it was not.

    pairs   neighbouring lines with no blank line between (with their indent, trailing spaces gone)
    widths  the widths of all lines
    """
    pairs = list(pairs)
    steps = [0] * (_WIDEST + 2)
    reach = [0] * (_WIDEST + 2)
    for line, following in pairs:
        low = width(line) if len(line) <= _WIDEST else _WIDEST + 1
        if not _NARROWEST <= low <= _WIDEST:
            continue
        reach[low] += 1
        steps[low] += 1
        word = min(first_width(following.lstrip()), _LONGEST_WORD)
        steps[min(low + 1 + word, _WIDEST + 1)] -= 1
    column, best, satisfied = 0, 0, 0
    for candidate in range(_NARROWEST, _WIDEST + 1):
        satisfied += steps[candidate]
        if satisfied * candidate > best * column:
            column, best = candidate, satisfied
    if not best:
        return None
    starts = [following.lstrip() for line, following in pairs if is_forced(line, following, column)]
    cased = [start for start in starts if start[0].lower() != start[0].upper()]
    if sum(start[0].isupper() for start in cased) > _MOST_CAPITALS * len(cased):
        return None
    share = best / max(1, sum(reach[int(0.8 * column) :]))
    long_lines = [size for size in widths if size >= 0.5 * column]
    longer = sum(size > column + 2 for size in long_lines) / len(long_lines)
    wrapped = any(best >= fewest and share >= low and longer <= high for fewest, low, high in _BOUNDS)
    return column if wrapped else None


def is_forced(line: str, following: str, column: int) -> bool:
    """True where the break between two lines was forced by the column: they are one paragraph."""
    return width(line) + 1 + first_width(following.lstrip()) > column


# lynx centres headings: the space left and right of them differs by at most this, and a centred
# line is broken some columns early.
_OFF_CENTRE = 8
CENTRED_MARGIN = 12


def is_centred(line: str, column: int) -> bool:
    """True where a line has about as much space before it as after it."""
    left = len(line) - len(line.lstrip())
    return left >= 4 and abs(left - (column - width(line))) <= _OFF_CENTRE


def join(lines: list[str]) -> str:
    """Put the lines of a paragraph together again; no space between two wide characters."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].strip()]
    for line in lines[1:]:
        line = line.strip()
        wide = line and parts[-1] and _is_wide(line[0]) and _is_wide(parts[-1][-1])
        parts.append(line if wide else " " + line)
    return "".join(parts)
