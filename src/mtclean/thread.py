"""Threads of readers' comments: one after the other with who wrote it and when, and judged as one.

A long comment reads like an article. What stands around it does not.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from .blocks import Label
from .context import chains
from .lexicon import lexicon
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
# Below a heading that says so with so many points, and with so many lines with a day in it, it goes where what is kept
# of it, down to the first such line and as a whole, is by so much less likely than the article above: a model that
# takes good comments for the article is sure of them all.
_HEADED, _DATED, _LESS = 2.0, 5, 0.05
# Half of the lines with a day, each with a line of so many words above it, name somebody else: a live blog has one
# author, or two, and a button for comments.
_NAME_WORDS = 5


def find(
    shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], scores: Sequence[int], floor: int
) -> Iterator[range]:
    """The threads that are no article's, as indices of their blocks.

    On dumps of the browser, of w3m and of lynx, in HTML and in markdown, something was kept of such threads on one to
    four of 815 pages each; none of it was the article's.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    kept = [shape.words if score > floor else 0 for shape, score in zip(shapes, scores)]
    words = [0, *accumulate(kept)]
    likely = [0.0, *accumulate(size * probability(score) for size, score in zip(kept, scores))]

    def chance(start: int, stop: int) -> float:
        return (likely[stop] - likely[start]) / max(1, words[stop] - words[start])

    lines = [place for place, shape in enumerate(shapes) if _is_dated(shape) or _told(shape) > 0]
    for run in chains(lines, _REACH):
        stop = min(len(shapes), run[-1] + 1 + _LAST)
        below = [place for place in run if words[place] >= _ARTICLE_WORDS]
        dated = [place for place in below if _is_dated(shapes[place])]
        writers = {_writer(shapes, tokens, place) for place in dated}
        if 2 * len(dated) > len(below) and 2 * len(writers) < len(dated):
            continue
        found = _headed(shapes, chance, below, dated, stop)
        if found is None:
            sure = max((place for place in range(run[0], stop) if scores[place] > _SUREST), default=-1)
            found = _doubted(shapes, scores, [place for place in below if place > sure], stop)
        if found:
            yield found


def _headed(
    shapes: Sequence[Shape],
    chance: Callable[[int, int], float],
    lines: Sequence[int],
    dated: Sequence[int],
    stop: int,
) -> range | None:
    """The thread below a heading of comments among some lines of threads; None where none is.

    chance  of what is kept between two places to be the body's, 0 to 1
    dated   those of the lines that tell a day
    """
    headings = [place for place in lines if _told(shapes[place]) >= _HEADED and not _is_dated(shapes[place])]
    for place, following in zip(headings, [*headings[1:], stop]):
        first = bisect(dated, place)
        if len(dated) - first < _DATED:
            break
        # A call to comment amid the article heads no thread: another one stands right above it.
        if following > dated[first]:
            likeliest = max(chance(place, dated[first]), chance(place, stop))
            if likeliest < chance(0, place) - _LESS:
                return range(place, stop)
    return None


def _writer(shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    """The words of a line with a day that tell no day, and those of a short line above it."""
    months = lexicon().months
    above = tokens[place - 1] if place and shapes[place - 1].words <= _NAME_WORDS else ()
    return (*above, *(word for word in tokens[place] if word.isalpha() and word not in months))


def _doubted(shapes: Sequence[Shape], scores: Sequence[int], lines: Sequence[int], stop: int) -> range | None:
    """The thread that begins with a control of comments among some lines of threads; None where none does."""
    opened = next((at for at, place in enumerate(lines) if _told(shapes[place]) >= _TOLD), len(lines))
    if len(lines) - opened < _LINES:
        return None
    thread = range(lines[opened], stop)
    if sum(shapes[place].prose for place in thread) < _PROSE:
        return None
    sizes = [shapes[place].words for place in thread]
    likely = sum(size * probability(scores[place]) for place, size in zip(thread, sizes))
    return thread if likely < _CHANCE * sum(sizes) else None


def _is_dated(shape: Shape) -> bool:
    return (
        shape.words <= _DATED_WORDS
        and not shape.prose
        and (shape.date or shape.clock or shape.points.get(Label.DATE, 0.0) > 0)
    )


def _told(shape: Shape) -> float:
    """How far rules say that a line is a control or a heading of comments, in points."""
    return shape.points.get(Label.COMMENTS, 0.0) if shape.words <= _CONTROL_WORDS else 0.0
