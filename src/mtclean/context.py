"""What a block's place on the page shows: sections, brackets, runs, the stretch that the article lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .blocks import Block, Label, Mark
from .kin import Kin, kinship
from .shape import Shape

# Byline, date, standfirst and the picture's caption follow the title within so many blocks.
BY_TITLE = 6


class Neighbourhood(NamedTuple):
    """What the page shows of every block, one entry a block.

    core         first and one past the last block of the run that is worth most (see `_worth`)
    section      the chrome label of the heading above, with how many blocks ago, or None
    bracket      the chrome label that is asked for both shortly before and shortly after, or None
    headed       for a short line the chrome label that is asked for right below it, or None
    gaps         what blank lines before a block are called; "" where they say nothing
    repeated     True where the page says the same elsewhere
    listed       True for lines without a gap between them after a line that ends with a colon
    chrome       share of the page's blocks on which a rule for chrome fires
    runs         length of the run of short open lines around the block, 0 outside of one
    open_runs    the same for open lines of any length
    bullets      the same for lines with a bullet
    kin          what belongs together
    """

    core: tuple[int, int]
    section: list[tuple[Label, int] | None]
    bracket: list[Label | None]
    headed: list[Label | None]
    gaps: str
    repeated: list[bool]
    listed: list[bool]
    chrome: float
    runs: list[int]
    open_runs: list[int]
    bullets: list[int]
    kin: Kin


def neighbourhood(blocks: Sequence[Block], shapes: Sequence[Shape], tokens: Sequence[list[str]]) -> Neighbourhood:
    """Look at a page as a whole."""
    return Neighbourhood(
        core=largest_run([_worth(shape) for shape in shapes]),
        section=sections(shapes, None),
        bracket=_brackets(shapes),
        headed=_headed(shapes),
        gaps=_gaps(blocks, shapes),
        repeated=_repeated(tokens),
        listed=_listed(blocks, shapes),
        chrome=sum(shape.chrome_points >= 1 for shape in shapes) / max(1, len(shapes)),
        runs=_runs([shape.words < 10 and not shape.ends_sentence for shape in shapes]),
        open_runs=_runs([not shape.ends_sentence and not shape.prose for shape in shapes]),
        bullets=_runs([block.mark is Mark.BULLET for block in blocks]),
        kin=kinship(blocks, shapes, tokens),
    )


# A block of so many words says all that words can say for prose.
_MOST_WORDS = 60


def _worth(shape: Shape) -> int:
    """What a block is worth as a part of the core, in hundredths: words, above all in sentences, less chrome."""
    spoken = shape.function if shape.function >= 0 else 0.2
    return int(100 * (min(shape.words, _MOST_WORDS) * (0.3 + 2 * spoken) - 8 - 3 * shape.chrome_points))


def largest_run(own: Sequence[int]) -> tuple[int, int]:
    """The run with the largest sum: its first index and one past its last, (0, 0) where none is positive.

    Bentley, "Programming Pearls", column 8.
    """
    best, run, start, found = 0, 0, 0, (0, 0)
    for index, score in enumerate(own):
        if run <= 0:
            run, start = 0, index
        run += score
        if run > best:
            best, found = run, (start, index + 1)
    return found


# Prose takes over again from a section of chrome after so many blocks in a row. Comments are prose
# themselves and end with the page, where they begin after so much of it; earlier it is only their
# number that stands above the article.
_SECTION_PROSE = 2
_SECTION_REACH = 30
_COMMENTS_AFTER = 0.3

# What asks the reader for something, and what opens a section by a heading alone.
_APPEALS = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER, Label.CONSENT, Label.ADVERTISEMENT)
_HEADING_WORDS = {Label.RELATED: 8, Label.COMMENTS: 25, Label.FOOTER: 8}

# An appeal is a sentence, not a word of a menu: so many words, and so many points.
_APPEAL_WORDS = 6
_APPEAL_POINTS = 1.5
# The form below an appeal (amounts, buttons) is no longer than this.
_FORM_REACH = 8


def _appeal(shape: Shape) -> Label | None:
    """What a block asks for, or what it opens ("Dear readers,"); None where it asks for nothing."""
    if not shape.points or (shape.words < _APPEAL_WORDS and not shape.leads_on):
        return None
    strongest = max(_APPEALS, key=lambda label: shape.points.get(label, 0.0))
    return strongest if shape.points.get(strongest, 0.0) >= _APPEAL_POINTS else None


def _section_heading(shape: Shape) -> Label | None:
    if not shape.points:
        return None
    strongest, points = max(shape.points.items(), key=lambda item: item[1])
    return strongest if points >= 1 and shape.words <= _HEADING_WORDS.get(strongest, 0) else None


def sections(shapes: Sequence[Shape], title: int | None) -> list[tuple[Label, int] | None]:
    """For each block the chrome that began above it and still goes on, with how many blocks ago.

    title  index of the likeliest title, or None where none is known (yet)
    """
    sections: list[tuple[Label, int] | None] = []
    current: Label | None = None
    since = prose = seen = 0
    enough = _COMMENTS_AFTER * sum(shape.prose for shape in shapes)
    lasting = False
    for index, shape in enumerate(shapes):
        if index == title:
            # What stood above the title has nothing to say of the article.
            current = None
        sections.append((current, since) if current is not None else None)
        since += 1
        seen += shape.prose
        own = current is not None and shape.points.get(current, 0.0) > 0
        prose = prose + 1 if shape.prose and not own else 0
        by_title = title is not None and title < index <= title + BY_TITLE
        heading = None if by_title else _section_heading(shape)
        appeal = _appeal(shape)
        if appeal is not None or heading is not None:
            current, since, prose = appeal or heading, 0, 0
            lasting = current is Label.COMMENTS and seen > enough
        elif current in _APPEALS:
            if prose or since > _FORM_REACH:
                current = None
        elif not lasting and (prose >= _SECTION_PROSE or since > _SECTION_REACH):
            current = None
    return sections


# An appeal is bracketed by its asks: what stands between two of them belongs to it, whatever it
# says, where they are near, or where most of it speaks as "we" or to "you".
_BRACKET_NEAR, _BRACKET_FAR = 3, 8


def _brackets(shapes: Sequence[Shape]) -> list[Label | None]:
    brackets: list[Label | None] = [None] * len(shapes)
    for label in _APPEALS:
        asks = [index for index, shape in enumerate(shapes) if shape.points.get(label, 0.0) >= _APPEAL_POINTS]
        for first, last in pairwise(asks):
            if last - first <= _BRACKET_FAR and _is_bracket(shapes, first, last):
                for at in range(first + 1, last):
                    brackets[at] = label
    return brackets


def _is_bracket(shapes: Sequence[Shape], first: int, last: int) -> bool:
    inner = shapes[first + 1 : last]
    if max(shapes[first].words, shapes[last].words) < _APPEAL_WORDS:
        # Two words of a menu bracket nothing; a heading and a button do where all between is "we".
        prose = [shape for shape in inner if shape.prose]
        return bool(prose) and all(shape.we for shape in prose)
    voiced = sum(bool(shape.we or shape.you) or shape.words < 10 for shape in inner)
    return last - first <= _BRACKET_NEAR or 2 * voiced > len(inner)


# The heading of an appeal stands this near above it.
_HEADED_REACH = 2


def _headed(shapes: Sequence[Shape]) -> list[Label | None]:
    """For a short line the appeal that begins right below it."""
    headed: list[Label | None] = [None] * len(shapes)
    for index, shape in enumerate(shapes):
        if shape.words > 12 or shape.prose:
            continue
        for following in shapes[index + 1 : index + 1 + _HEADED_REACH]:
            headed[index] = _appeal(following)
            if headed[index] is not None or following.prose:
                break
    return headed


def chains(places: Sequence[int], reach: int) -> Iterator[list[int]]:
    """Rising places, parted where one is further than so many from the one before."""
    parted = [at for at in range(1, len(places)) if places[at] - places[at - 1] > reach]
    for first, last in pairwise([0, *parted, len(places)]):
        if first < last:
            yield list(places[first:last])


def _gaps(blocks: Sequence[Block], shapes: Sequence[Shape]) -> str:
    """What blank lines are called on a page: "" where most prose has none before it.

    In a wrapped dump they stand between all blocks, in a browser copy around paragraphs.
    """
    gaps = [block.gap > 0 for block, shape in zip(blocks, shapes) if shape.prose]
    if 2 * sum(gaps) <= len(gaps):
        return ""
    return "wrapped-gap" if any(block.last > block.first for block in blocks) else "gap"


def _repeated(tokens: Sequence[list[str]]) -> list[bool]:
    counts = openings(tokens, 12)
    return [counts[tuple(row[:12])] > 1 for row in tokens]


def openings(tokens: Sequence[list[str]], size: int) -> Counter[tuple[str, ...]]:
    """How often blocks of the page begin with the same words, so many of them."""
    return Counter(tuple(row[:size]) for row in tokens)


def _listed(blocks: Sequence[Block], shapes: Sequence[Shape]) -> list[bool]:
    listed = [False] * len(blocks)
    for index in range(1, len(blocks)):
        follows = not blocks[index].gap and listed[index - 1]
        opened = shapes[index - 1].colon and not shapes[index].colon
        more = index + 1 < len(blocks) and not blocks[index + 1].gap
        listed[index] = follows or (opened and more and shapes[index].words < 40)
    return listed


def _runs(inside: Sequence[bool]) -> list[int]:
    """For each place the length of the run of True around it, 0 outside of one."""
    runs = [0] * len(inside)
    start = 0
    for index in range(len(inside) + 1):
        if index < len(inside) and inside[index]:
            continue
        for inner in range(start, index):
            runs[inner] = index - start
        start = index + 1
    return runs
