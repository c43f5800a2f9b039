"""Notes on what an article had wrong or has new ("Correction, 3 May: the ferry sank in 1934"): they are its own."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import lexicon, opener
from .shape import Shape
from .tokens import words

# A note has so many words; no more blocks lie between it and the body; how far below the floor it lies at the most, in
# thousandths of log odds. Of the notes of this kind on the browser's dumps 7 of 10 are the article's by gold.
_WORDS, _BELOW, _DOUBT = 8, 6, 3000
# What opens it has so many words ("An earlier version of this article ..."), or the day stands within so many behind
# it, or a colon.
_OPENING, _DAY = 3, 3


def find(shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], scores: Sequence[int], floor: int) -> set[int]:
    """Indices of the notes amid the body or below it that the scores leave out, and on which no rule fires.

    tokens  the words of each block
    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    body = [index for index, score in enumerate(scores) if score > floor]
    if not body:
        return set()
    places = range(body[0], min(len(scores), body[-1] + 1 + _BELOW))
    return {
        index
        for index in places
        if floor - _DOUBT < scores[index] <= floor
        and shapes[index].words >= _WORDS
        and shapes[index].ends_sentence
        and not shapes[index].chrome_points
        and _corrects(shapes[index], tokens[index])
    }


def _corrects(shape: Shape, tokens: Sequence[str]) -> bool:
    """True for words that begin with what opens a note, which stands before a colon or a day or says so at length."""
    size = opener(tokens, lexicon().corrections)
    dated = any(token[0].isdigit() for token in tokens[size : size + _DAY])
    return size > 0 and (size >= _OPENING or dated or size <= len(words(shape.about)))
