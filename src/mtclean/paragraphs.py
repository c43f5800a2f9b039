"""Paragraphs, lists and rows amid the body that the scores leave out, though they ask for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import groupby

from .look import Seen
from .shape import Shape

# A paragraph has so many words at the least; how far its words are those of an article at the least, and those of what
# is put into one at the most, and how far below the floor it lies, in thousandths of log odds. Of such paragraphs 77 of
# 139 are the article's (32 of the others stand on three pages), not fewer of those further below the floor.
_WORDS, _VOICE, _PITCH, _DOUBT = 12, -1000, -2000, 1500
# On one side of it the body goes on within so many blocks, a heading may stand between; on the other within so many.
_NEAR, _FAR = 2, 6
# A list that a colon announces has so many items at the most, an item so many words; how far below the floor it lies,
# in thousandths of log odds. Of 54 such items that were not kept 46 are the article's.
_ITEMS, _ITEM_WORDS, _ITEM_DOUBT = 10, 14, 1500
# A table has so many rows at the least; a table or a listing lies so far below the floor on the average at the most, in
# thousandths of log odds. Of 40 tables that were kept in part 31 are the article's, all rows of them, and 9 are not,
# with none. Of a listing so many of its lines are kept as they are at the least.
_ROWS, _ROW_DOUBT = 3, 1500
_LISTED = 1 / 3
# The text below it has more words than that, or so many in a sentence.
_TEXT_WORDS = 8


def amid(
    shapes: Sequence[Shape],
    voice: Sequence[int],
    pitch: Sequence[int],
    scores: Sequence[int],
    floor: int,
    again: Set[int],
) -> set[int]:
    """Indices of the paragraphs amid the body or right below it that are left out though nothing speaks against them.

    voice   how far the words of each block are those of articles, `pitch` how far they are those of chrome that is put
            into articles, in thousandths of log odds
    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    again   the blocks that say what the article says elsewhere, which stay out
    """
    total = len(scores)
    kept = [score > floor for score in scores]
    found: set[int] = set()
    places = [
        index
        for index, (shape, score) in enumerate(zip(shapes, scores))
        if floor - _DOUBT <= score <= floor and index not in again and _is_quiet(shape, voice[index], pitch[index])
    ]
    # One that is found holds the next one, further down or further up.
    for index in (*places, *reversed(places)):
        above = _steps(kept, range(index - 1, max(-1, index - 1 - _FAR), -1))
        below = _steps(kept, range(index + 1, min(total, index + 1 + _FAR)))
        if above and below and min(above, below) <= _NEAR:
            kept[index] = True
            found.add(index)
    # So may its last paragraph be: of those right below the body, on dumps of all kinds, 39 of 61 are the article's.
    below_all = 1 + max((index for index, own in enumerate(kept) if own), default=total)
    return found | {below_all} if below_all in places else found


def listed(
    shapes: Sequence[Shape], tokens: Sequence[list[str]], scores: Sequence[int], floor: int, again: Set[int]
) -> set[int]:
    """Indices of the short lines below the floor between a line of the body that ends with a colon and its next text.

    The arguments are those of `amid`; tokens are the words of each block.
    """
    found: set[int] = set()
    # The lines below a colon; None where there is none, or something that is no item stood below it.
    items: list[int] | None = None
    for index, (shape, score) in enumerate(zip(shapes, scores)):
        is_kept = score > floor
        is_text = shape.words > _ITEM_WORDS or (shape.words >= _TEXT_WORDS and shape.ends_sentence)
        if is_kept and is_text and items:
            found.update(item for item in items if scores[item] <= floor)
        if is_kept and shape.colon and not shape.chrome_points:
            items = []
        elif items is not None:
            doubted = score > floor - _ITEM_DOUBT and index not in again and _says_something(shape, tokens[index])
            goes_on = len(items) < _ITEMS and shape.words <= _ITEM_WORDS and (is_kept or doubted)
            items = [*items, index] if goes_on else None
    return found


def completed(seen: Seen, scores: Sequence[int], floor: int) -> set[int]:
    """Indices of the lines below the floor of a table, a listing or a stanza whose others are the body's: it is one.

    The other arguments are those of `amid`. Rows of one table follow each other and have as many cells.
    """
    cells_of = [shape.cells for shape in seen.shapes]
    groups = [(cells, list(group)) for cells, group in groupby(range(len(cells_of)), cells_of.__getitem__)]
    wholes: list[tuple[Sequence[int], float]] = [(lines, _LISTED) for lines in seen.listings]
    wholes += [(lines, 0.0) for lines in seen.stanzas]
    wholes += [(table, 0.0) for cells, table in groups if cells and len(table) >= _ROWS]
    found: set[int] = set()
    for whole, least in wholes:
        out = [index for index in whole if scores[index] <= floor]
        mean = sum(scores[index] for index in whole) / len(whole)
        if len(whole) - len(out) >= max(1, least * len(whole)) and mean > floor - _ROW_DOUBT:
            found.update(out)
    return found


def _says_something(shape: Shape, tokens: Sequence[str]) -> bool:
    """True for a line that is more than numbers and signs, and on which no rule fires."""
    return any(map(str.isalpha, tokens)) and not shape.chrome_points


def _is_quiet(shape: Shape, voice: int, pitch: int) -> bool:
    """True for a paragraph on which no rule fires, and that does not sound as if it asked for something."""
    is_paragraph = shape.words >= _WORDS and shape.ends_sentence
    return is_paragraph and not shape.chrome_points and voice >= _VOICE and pitch <= _PITCH


def _steps(kept: Sequence[bool], places: Iterable[int]) -> int:
    """At which step one meets what is kept; 0 for never."""
    return next((step for step, place in enumerate(places, 1) if kept[place]), 0)
