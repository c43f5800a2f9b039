"""Headings of the body that the scores leave out, known by how the page sets its headings.

Either one line stands below several of them ("(Up)", who made the picture), or a button to edit a section below one, or
a table of contents further up names them in their order, or they are numbered and others of their series are kept. In a
text dump one may also stand by itself between two paragraphs of the body.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import or_
from typing import NamedTuple

from .look import Seen
from .rules import Rule
from .shape import Shape

# Of 51 such lines that were not kept 50 are the article's; with two headings for three, one in five is none.
_HEADINGS = 3
# The line stands elsewhere no more than twice as often. A heading stands a second time in a table of contents.
_ELSEWHERE, _TWICE = 2, 2
# So many words have that line at the most, the heading, and what stands below both at the least.
_BUTTON_WORDS, _HEADING_WORDS, _TEXT_WORDS = 6, 12, 8
# The button to edit a section, and how far below it its text begins: the heading of a part of it may come first.
_EDIT, _BEGINS = "navigation.edit", 3
# In a table of contents so many lines or more stand together, each no further from the one before than this. Half of
# them stand above text of the body where they stand again: of 46 such lines that were not kept 44 are the article's.
_ENTRIES, _APART, _MOST_ABOVE_TEXT = 3, 2, 2
# A series has so many lines or more, from one number to the next it is no further than this, something stands between
# them, and so much of it is kept: of 52 lines of such series that were not 48 are the article's, the others captions.
_SERIES, _FURTHEST, _BETWEEN, _KEPT = 3, 40, 2, 0.6
# A year and what is longer numbers nothing.
_DIGITS = 3
# By itself one has so many words at the most, and sounds no more than this like what is put into articles. So far it
# lies below the floor at the most, in thousandths of log odds: of 164 such lines on dumps of all kinds gold calls half
# the article's, and on those of a browser two thirds of the others head a part of it all the same.
_ALONE_WORDS, _ALONE_PITCH, _ALONE_DOUBT = 9, 0, 1000
# What is surer to be chrome, in thousandths of log odds below the floor, is no heading of the article; nor is what has
# more points for it than the name of a section.
_DOUBT, _POINTS = 2100, 1


def find(seen: Seen, scores: Sequence[int], floor: int) -> set[int]:
    """Indices of the headings of the body that the scores leave out.

    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    shapes = seen.shapes
    is_text = [score > floor and shape.words >= _TEXT_WORDS for score, shape in zip(scores, shapes)]
    left_out = [score <= floor for score in scores]
    page = _Page(shapes, list(map(tuple, seen.tokens)), left_out, [*is_text[1:], False])
    found = _above_buttons(page) | _edited(page, seen.fired) | _in_contents(page) | _in_series(page)
    return {index for index in found if floor - _DOUBT < scores[index] <= floor}


def between(
    shapes: Sequence[Shape], marks: Sequence[int], pitch: Sequence[int], scores: Sequence[int], floor: int
) -> set[int]:
    """Indices of the headings that stand by themselves between two paragraphs of the body.

    marks   what the form of each block says, 0 for nothing
    pitch   how far its words are those of chrome that is put into articles, in thousandths of log odds
    scores  log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    is_text = [score > floor and shape.prose for score, shape in zip(scores, shapes)]
    return {
        index
        for index in range(1, len(shapes) - 1)
        if floor - _ALONE_DOUBT <= scores[index] <= floor
        and is_text[index - 1]
        and is_text[index + 1]
        and not marks[index]
        and pitch[index] <= _ALONE_PITCH
        and _may_stand_alone(shapes[index])
    }


class _Page(NamedTuple):
    """What of each block is asked: its words, whether it is left out of the body, whether text of the body follows."""

    shapes: Sequence[Shape]
    spoken: Sequence[tuple[str, ...]]
    left_out: Sequence[bool]
    above_text: Sequence[bool]


def _above_buttons(page: _Page) -> set[int]:
    """The lines above one that stands below other such lines too, and above text of the body."""
    shapes, spoken, left_out, above_text = page
    said = Counter(spoken)
    below: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(1, len(shapes) - 1):
        own = shapes[index]
        if spoken[index] and own.words <= _BUTTON_WORDS and left_out[index] and said[spoken[index]] > 1:
            above = spoken[index - 1]
            named = said[above] <= _TWICE and _is_named(above)
            if above_text[index] and named and _may_have_button(shapes[index - 1]):
                below[spoken[index]].append(index - 1)
    series = (
        found
        for button, found in below.items()
        if len(found) >= _HEADINGS and (1 + _ELSEWHERE) * len(found) >= said[button]
    )
    return {index for found in series for index in found}


def _edited(page: _Page, fired: Sequence[Sequence[Rule]]) -> set[int]:
    """The lines above a button to edit their section, which has text of the body."""
    edits = [index for index, rules in enumerate(fired) if any(rule.id == _EDIT for rule in rules)]
    begun = [index - 1 for index in edits if index and any(page.above_text[index : index + _BEGINS])]
    return {index for index in begun if _may_have_button(page.shapes[index])}


def _in_contents(page: _Page) -> set[int]:
    """The lines above text of the body that a table of contents further up names."""
    shapes, spoken, left_out, above_text = page
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, shape in enumerate(shapes):
        if shape.words <= _HEADING_WORDS:
            places[spoken[index]].append(index)
    twice = [(found[0], found[1]) for line, found in places.items() if len(found) == _TWICE and _is_named(line)]
    found: set[int] = set()
    for contents in _tables(pair for pair in twice if left_out[pair[0]]):
        told = [second for _, second in contents if above_text[second]]
        if len(contents) >= _ENTRIES and _MOST_ABOVE_TEXT * len(told) >= len(contents):
            found.update(second for second in told if _is_heading(shapes[second]))
    return found


def _tables(pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Lines that stand together, and again further down in the same order, each with both its places.

    pairs  the places of lines that stand twice, the first ones rising
    """
    table: list[tuple[int, int]] = []
    for first, second in pairs:
        if table and not (first - table[-1][0] <= _APART and second > table[-1][1] and first < table[0][1]):
            yield table
            table = []
        table.append((first, second))
    if table:
        yield table


def _in_series(page: _Page) -> set[int]:
    """The lines above text of the body that are numbered like others, most of which are kept."""
    shapes, _, left_out, above_text = page
    # Below the heading there may be a rating, or where the place is.
    near_text = [*map(or_, above_text, above_text[1:]), False]
    found: set[int] = set()
    for series in _series(page):
        kept = sum(not left_out[index] for index in series)
        if len(series) >= _SERIES and kept >= _KEPT * len(series):
            found.update(index for index in series if near_text[index] and _is_heading(shapes[index]))
    return found


def _series(page: _Page) -> Iterator[list[int]]:
    """Lines that are numbered one after the other, up or down, under one name ("Step 3", "#3 of 12") or none."""
    named: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (first, second, *_) in enumerate((*line, "", "") for line in page.spoken):
        name, digits = (first, second) if first.isalpha() else ("", first if second else "")
        if digits.isdecimal() and len(digits) <= _DIGITS:
            named[name].append((index, int(digits)))
    for lines in named.values():
        for step in (1, -1):
            series = lines[:1]
            for index, number in lines[1:]:
                if number != series[-1][1] + step or not _BETWEEN <= index - series[-1][0] <= _FURTHEST:
                    yield [place for place, _ in series]
                    series = []
                series.append((index, number))
            yield [place for place, _ in series]


def _is_named(line: tuple[str, ...]) -> bool:
    """True for a line that says something: a rating ("4.9") is no heading."""
    return any(map(str.isalpha, line))


def _may_have_button(shape: Shape) -> bool:
    """True for what could be a heading, and is no sentence that ends above a button."""
    return _is_heading(shape) and not shape.ends_sentence


def _may_stand_alone(shape: Shape) -> bool:
    """True for a few words that could be a heading, and are nobody's name and no data."""
    is_open = shape.question or not shape.ends_sentence
    other = shape.digits or shape.address or shape.name or shape.role or shape.lower_start or shape.separators
    return is_open and not other and shape.words <= _ALONE_WORDS and _is_heading(shape)


def _is_heading(shape: Shape) -> bool:
    """True for a short line that could be one by its form."""
    other = shape.date or shape.credit or shape.opener or shape.chrome_points > _POINTS
    return 0 < shape.words <= _HEADING_WORDS and not other
