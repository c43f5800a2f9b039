"""The standfirst: a sentence or two between the title and the body that say what the article is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from .context import BY_TITLE
from .shape import Shape
from .titles import subjects
from .tokens import content_stems

# Byline, date and picture may stand before it. It has so many words.
_FEWEST, _MOST = 6, 70
# Some papers close it with no full stop; a heading is shorter. In a script without spaces a word is a character.
_FEWEST_OPEN = 12

# So much of what it says the article says as well, and no more than so much of it the title.
_SHARED, _REPEATED = 0.3, 0.5

# What sounds more like an appeal than so (log odds in thousandths) is none.
_MOST_PITCH = 0


def find(
    shapes: Sequence[Shape],
    tokens: Sequence[list[str]],
    scores: Sequence[int],
    pitch: Sequence[int],
    floor: int,
    core: tuple[int, int],
    title: int | None,
) -> int | None:
    """Index of the standfirst where the page has one that the scores leave out, else None.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    pitch   how far each block sounds like chrome that is put into articles, in the same unit
    core    first and one past the last block of the body's main stretch
    """
    if title is None:
        return None
    near = takewhile(lambda index: scores[index] <= floor, range(title + 1, min(title + 1 + BY_TITLE, core[0])))
    lines = [index for index in near if pitch[index] < _MOST_PITCH and _is_sentence(shapes[index], tokens[index])]
    if not lines:
        return None
    about = subjects(shapes, tokens, core)
    called = content_stems(tokens[title])
    for index in lines:
        stems = content_stems(tokens[index])
        shared = sum(stem in about for stem in stems)
        if shared >= _SHARED * len(stems) and len(stems & called) <= _REPEATED * len(stems):
            return index
    return None


def _is_sentence(shape: Shape, tokens: Sequence[str]) -> bool:
    """True for a sentence or two, by form and without anything that speaks for another kind of line."""
    closed = shape.ends_sentence or sum(len(token) > 1 for token in tokens) >= _FEWEST_OPEN
    other = shape.credit or shape.date or shape.opener or shape.separators or shape.chrome_points
    return _FEWEST <= shape.words <= _MOST and closed and not other
