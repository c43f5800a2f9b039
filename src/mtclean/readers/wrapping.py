"""Find the column at which a dump was wrapped, and tell which lines continue the one before.

A program that wraps greedily breaks a line only where the next word would not fit. So a pair of
neighbouring lines bounds the wrapping column W from both sides::

    width(line)  <=  W  <  width(line) + 1 + width(first word of the next line)

In a wrapped dump one W satisfies nearly all pairs of running text; in a dump with a line a
paragraph no W satisfies many. That one W then tells for each pair whether the break was forced (the
lines are one paragraph) or wanted (two blocks). w3m counts two columns for a wide character, as terminals
do; lynx counts one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

# Nothing before this takes two columns.
_FIRST_WIDE = "\u1100"

# The syllables of Korean, which writes spaces.
_FIRST_HANGUL, _LAST_HANGUL = "\uac00", "\ud7a3"

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


_SPACE = re.compile(r"[ \t]")
# Columns of a table, or code.
_NO_PROSE = re.compile(r" {3}|[={};]")

# A line that is broken in the midst of a sentence, earlier than it had to be, has so much of the column.
_NEARLY = 0.8


class Wrap(NamedTuple):
    """How a dump was wrapped: at which column, and how many columns a wide character counts."""

    column: int
    wide: int


def width(text: str, wide: int = 2) -> int:
    """Columns that a text takes, on a terminal or as a program counts them that wraps; `wide` of a wide character."""
    if wide == 1 or max(text, default="") < _FIRST_WIDE:
        return len(text)
    return len(text) + sum(map(_is_wide, text))


def _is_wide(character: str) -> bool:
    """True for what takes two columns (Unicode Standard Annex 11, classes W and F)."""
    return character >= _FIRST_WIDE and east_asian_width(character) in ("W", "F")


def _may_follow(character: str, wide: int) -> bool:
    """True for a wide character before which a line may end without a space: lynx breaks Korean at its spaces only."""
    return _is_wide(character) and not (wide == 1 and _FIRST_HANGUL <= character <= _LAST_HANGUL)


def first_width(text: str, wide: int = 2) -> int:
    """Columns of the first piece that could have gone to the line before: a word or a wide character."""
    if not text:
        return 0
    if _may_follow(text[0], wide):
        return wide - 1  # no space before it
    # Not at a no-break space: it holds words together.
    return width(_SPACE.split(text[:_WIDEST], maxsplit=1)[0], wide)


def find(pairs: Iterable[tuple[str, str]], lines: Sequence[str]) -> Wrap | None:
    """How a dump was wrapped, or None where it was not.

    pairs  neighbouring lines with no blank line between (with their indent, trailing spaces gone)
    lines  all lines
    """
    pairs = list(pairs)
    has_wide = any(max(line, default="") >= _FIRST_WIDE for line in lines)
    found = filter(None, (_column(pairs, lines, wide) for wide in ((2, 1) if has_wide else (2,))))
    # Of two that explain as many breaks the narrower: in cells, lines of one length look wider than they are.
    return max(found, key=lambda each: (each[1], -each[0].column), default=(None, 0))[0]


def _column(pairs: Sequence[tuple[str, str]], lines: Sequence[str], wide: int) -> tuple[Wrap, int] | None:
    """How a dump was wrapped by a program that counts so many columns, and how many breaks say so."""
    steps = [0] * (_WIDEST + 2)
    reach = [0] * (_WIDEST + 2)
    for line, following in pairs:
        low = width(line, wide) if len(line) <= _WIDEST else _WIDEST + 1
        if not _NARROWEST <= low <= _WIDEST:
            continue
        reach[low] += 1
        steps[low] += 1
        word = min(first_width(following.lstrip(), wide), _LONGEST_WORD)
        steps[min(low + 1 + word, _WIDEST + 1)] -= 1
    # How many breaks each column satisfies.
    satisfied = list(accumulate(steps[: _WIDEST + 1]))
    likely = max(range(_WIDEST + 1), key=lambda column: (satisfied[column] * column, -column))
    # Lines without spaces are broken at the column itself, while those with some end near many a column by chance.
    widest = max((column for column, found in enumerate(satisfied) if found >= _BOUNDS[0][0]), default=likely)
    widths = [width(line, wide) for line in lines]
    for column in dict.fromkeys((likely, widest)):
        wrap, found = Wrap(column, wide), satisfied[column]
        if _is_wrapped(pairs, widths, wrap, found, found / max(1, sum(reach[int(0.8 * column) :]))):
            return wrap, found
    return None


def _is_wrapped(pairs: Sequence[tuple[str, str]], widths: Sequence[int], wrap: Wrap, found: int, share: float) -> bool:
    """True where so many breaks, and such a share of them, are enough for a column.

    widths  of all lines
    """
    if not any(found >= fewest and share >= low for fewest, low, _ in _BOUNDS):
        return False
    starts = [following.lstrip() for line, following in pairs if is_forced(line, following, wrap)]
    cased = [start for start in starts if start[0].lower() != start[0].upper()]
    if sum(start[0].isupper() for start in cased) > _MOST_CAPITALS * len(cased):
        return False
    long_lines = [size for size in widths if size >= 0.5 * wrap.column]
    longer = sum(size > wrap.column + 2 for size in long_lines) / len(long_lines)
    return any(found >= fewest and share >= low and longer <= high for fewest, low, high in _BOUNDS)


def is_forced(line: str, following: str, wrap: Wrap) -> bool:
    """True where the break between two lines was forced by the column: they are one paragraph."""
    return width(line, wrap.wide) + 1 + first_width(following.lstrip(), wrap.wide) > wrap.column


def is_midway(line: str, following: str, wrap: Wrap) -> bool:
    """True where a line ends near the column and in the midst of a sentence: before a small letter.

    lynx breaks lines early before words that a no-break space holds together, people who wrap by hand do so anywhere.
    """
    line, following = line.strip(), following.strip()
    reads_on = _reads_on(line, following)
    return reads_on and width(line, wrap.wide) >= _NEARLY * wrap.column and not _NO_PROSE.search(line + following)


def _reads_on(line: str, following: str) -> bool:
    """True where a line ends in the midst of a sentence and the next one begins there."""
    return (line[-1:].islower() or line[-1:] == ",") and following[:1].islower()


# lynx centres headings: the space left and right of them differs by at most this, and a centred
# line is broken some columns early.
_OFF_CENTRE = 8
_CENTRED_MARGIN = 12
# A title that is centred on a printed page is broken wherever its words divide best; a menu has shorter lines.
_TITLE_WIDTH = 30


def is_centred(line: str, wrap: Wrap) -> bool:
    """True where a line has about as much space before it as after it."""
    left = len(line) - len(line.lstrip())
    return left >= 4 and abs(left - (wrap.column - width(line, wrap.wide))) <= _OFF_CENTRE


def is_one_heading(line: str, following: str, wrap: Wrap) -> bool:
    """True where two centred lines are one: the break was forced, or a long line stops in the midst of a sentence."""
    line, following = line.strip(), following.strip()
    if width(line, wrap.wide) >= _TITLE_WIDTH and _reads_on(line, following):
        return True
    return is_forced(line, following, wrap._replace(column=wrap.column - _CENTRED_MARGIN))


def join(lines: list[str], wide: int = 2) -> str:
    """Put the lines of a paragraph together again; no space between two wide characters.

    wide  how many columns the program counts a wide character
    """
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].strip()]
    for line in lines[1:]:
        line = line.strip()
        run_on = line and parts[-1] and _may_follow(line[0], wide) and _is_wide(parts[-1][-1])
        parts.append(line if run_on else " " + line)
    return "".join(parts)
