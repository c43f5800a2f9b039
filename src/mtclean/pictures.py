"""The lines of an article that belong to its pictures, told by their words: who made one, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from . import caption
from .blocks import Block
from .shape import Shape

# So many words has a line that is the caption of the credit below it, and so many that credit. Of 49 such lines in
# articles 42 are no part of the text by gold, of those with more words 5 of 22.
_CAPTION_WORDS, _CREDIT_WORDS = (8, 24), 8


def find(blocks: Sequence[Block], shapes: Sequence[Shape], title: int | None) -> dict[str, Sequence[int]]:
    """The lines that say outright who made a picture, what stands above such a credit and describes the picture, and
    that credit; by sign."""
    signed = [place for place, own in enumerate(shapes) if own.credit and caption.is_signed(blocks[place].text)]
    described = [place for place in range((title or 0) + 1, len(blocks) - 1) if _is_described(place, blocks, shapes)]
    return {"signed": signed, "credited": described, "crediting": [place + 1 for place in described]}


def _is_described(place: int, blocks: Sequence[Block], shapes: Sequence[Shape]) -> bool:
    """True for the line above one that says no more than who made a picture: of so many words it is the caption."""
    own = shapes[place]
    other = own.chrome_points or own.credit or own.cells or own.separators
    if other or not _CAPTION_WORDS[0] <= own.words <= _CAPTION_WORDS[1]:
        return False
    return shapes[place + 1].words <= _CREDIT_WORDS and caption.is_signed(blocks[place + 1].text, alone=True)
