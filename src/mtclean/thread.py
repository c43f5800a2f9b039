"""Threads of readers' comments: one after the other with who wrote it and when, and judged as one.

A long comment reads like an article. What stands around it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from .blocks import Label
from .shape import Shape
from .trust import probability

# A thread has so many lines that head or end a comment, from one to the next it is no further than this, and the last
# comment goes on so far below its line. So many of its blocks are prose.
_LINES, _REACH, _LAST, _PROSE = 6, 30, 4, 3
# A line with a day has so many words at the most, a control or heading of the comments so many.
_DATED_WORDS, _CONTROL_WORDS = 15, 25
# A control says so with so many points.
_TOLD = 1.0
# They follow upon an article of which so many words are kept; without one the thread may be what the page is about.
_ARTICLE_WORDS = 150
# It goes where the chance of its words to be the body's is below this on the average, and begins below what is surer to
# be the body's than so much (thousandths of log odds).
_CHANCE, _SUREST = 0.5, 1750


def find(shapes: Sequence[Shape], scores: Sequence[int], floor: int) -> Iterator[range]:
    """The threads most of which is no article's, as indices of their blocks.

    On dumps of the browser, of w3m and of lynx something was kept of such threads on four of 815 pages each; none of it
    was the article's.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    kept = [score > floor for score in scores]
    article = [0, *accumulate(shape.words * own for shape, own in zip(shapes, kept))]
    for run in _runs([place for place, shape in enumerate(shapes) if _is_dated(shape) or _told(shape) > 0]):
        stop = min(len(shapes), run[-1] + 1 + _LAST)
        sure = max((place for place in range(run[0], stop) if scores[place] > _SUREST), default=-1)
        opened = [at for at in run if at > sure and _told(shapes[at]) >= _TOLD and article[at] >= _ARTICLE_WORDS]
        if opened and len(run) - run.index(opened[0]) >= _LINES:
            thread = range(opened[0], stop)
            if _is_removed(thread, shapes, scores):
                yield thread


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Places from one of which to the next it is not too far."""
    parted = [at for at in range(1, len(places)) if places[at] - places[at - 1] > _REACH]
    for first, last in pairwise([0, *parted, len(places)]):
        if first < last:
            yield list(places[first:last])


def _is_removed(thread: range, shapes: Sequence[Shape], scores: Sequence[int]) -> bool:
    if sum(shapes[place].prose for place in thread) < _PROSE:
        return False
    sizes = [shapes[place].words for place in thread]
    return sum(size * probability(scores[place]) for place, size in zip(thread, sizes)) < _CHANCE * sum(sizes)


def _is_dated(shape: Shape) -> bool:
    return (
        shape.words <= _DATED_WORDS
        and not shape.prose
        and (shape.date or shape.clock or shape.points.get(Label.DATE, 0.0) > 0)
    )


def _told(shape: Shape) -> float:
    """How far rules say that a line is a control or a heading of comments, in points."""
    return shape.points.get(Label.COMMENTS, 0.0) if shape.words <= _CONTROL_WORDS else 0.0
