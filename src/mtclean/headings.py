"""Headings with a line below them that stands below other headings too: "[edit]", "(Up)", who made the picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .shape import Shape

# Of 51 such lines that were not kept 50 are the article's; with two headings for three, one in five is none.
_HEADINGS = 3
# The line stands elsewhere no more than twice as often. A heading stands a second time in a table of contents.
_ELSEWHERE, _TWICE = 2, 2
# So many words have that line at the most, the heading, and what stands below both at the least.
_BUTTON_WORDS, _HEADING_WORDS, _TEXT_WORDS = 6, 12, 8
# What is surer to be chrome, in thousandths of log odds below the floor, is no heading of the article; nor is what has
# more points for it than the name of a section.
_DOUBT, _POINTS = 2100, 1


def find(shapes: Sequence[Shape], tokens: Sequence[list[str]], scores: Sequence[int], floor: int) -> set[int]:
    """Indices of the headings of the body that the scores leave out.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    spoken = list(map(tuple, tokens))
    said = Counter(spoken)
    below: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(1, len(shapes) - 1):
        own = shapes[index]
        if spoken[index] and own.words <= _BUTTON_WORDS and scores[index] <= floor and said[spoken[index]] > 1:
            is_text = scores[index + 1] > floor and shapes[index + 1].words >= _TEXT_WORDS
            above = spoken[index - 1]
            # A rating is no heading: "4.9".
            named = said[above] <= _TWICE and any(map(str.isalpha, above))
            if is_text and named and _is_heading(shapes[index - 1]):
                below[spoken[index]].append(index - 1)
    series = (
        found
        for button, found in below.items()
        if len(found) >= _HEADINGS and (1 + _ELSEWHERE) * len(found) >= said[button]
    )
    return {index for found in series for index in found if floor - _DOUBT < scores[index] <= floor}


def _is_heading(shape: Shape) -> bool:
    """True for a short line that could be one by its form."""
    other = shape.ends_sentence or shape.date or shape.credit or shape.opener or shape.chrome_points > _POINTS
    return 0 < shape.words <= _HEADING_WORDS and not other
