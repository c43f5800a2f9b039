"""Title, byline and date of a page: of the lines that could be it the one that a forest likes best."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import add

from . import attribution, scorer, titles
from .blocks import Label
from .byline import tells_who
from .forest import Forest
from .look import Judged
from .model import Model

# So many points of rules for chrome a line has that they know for it.
_RULED = 1.5

# The names of several authors stand no further apart.
_NEXT_AUTHOR = 2


def sounds(columns: Mapping[str, Sequence[int]]) -> list[tuple[int, int]]:
    """How far the words of each block sound like an article, and how far like chrome that is put into articles."""
    return list(zip(columns["voice"], columns["pitch"]))


def find_title(forest: Forest, page: Judged, heard: Sequence[tuple[int, int]]) -> int | None:
    """Index of the likeliest title, or None where nothing is likely enough."""
    found, columns = titles.candidates(page, heard)
    costs = scorer.points().costs
    # A line that names the photographer below one that might be the title describes a picture.
    captions = zip(found, columns.get("title-rivals-before", ()))
    gains = [
        -costs["title-credit"] * (page.shapes[index].credit and rivals > 0)
        - costs["title-signed"] * (page.shapes[index].opener and tells_who(page.blocks[index].text))
        - costs["title-pointing"] * titles.points_on(page.blocks[index].text)
        - costs["title-ruled"] * (page.shapes[index].chrome_points >= _RULED)
        for index, rivals in captions
    ]
    best = _best(forest, found, columns, lambda _: costs["least-title"], gains)
    return titles.alone(page.blocks, found, found[best[0]]) if best else None


def find_front(judge: Model, page: Judged, language: str | None, floor: int) -> dict[int, tuple[Label, ...]]:
    """The lines that tell who wrote the article and when, by index; {} where nothing is likely enough."""
    costs = scorer.points().costs

    def least(kind: str, index: int) -> int:
        own = costs[f"least-{kind}"]
        return max(own, costs["least-inside"]) if page.scores[index] > floor else own

    def least_byline(index: int) -> int:
        at = found.index(index)
        own = least("byline", index)
        nameless = not columns["own-given"][at] and not columns["own-opened"][at]
        return max(own, costs["least-nameless"]) if nameless else own

    told: dict[int, tuple[Label, ...]] = {}
    found, columns = attribution.bylines(page)
    best = _best(judge.byline, found, columns, least_byline)
    if best:
        place, said = best
        told[found[place]] = (Label.BYLINE,)
        # Each of several authors may have a line.
        for before, index, likely in zip(found[place:], found[place + 1 :], said[place + 1 :]):
            if index - before > _NEXT_AUTHOR or likely < costs["next-byline"]:
                break
            told[index] = (Label.BYLINE,)
    found, columns = attribution.dates(page, language)
    # The day at the head of a paper is today's.
    gains = [costs["says-published"] * says for says in columns.get("own-published", ())]
    best = _best(judge.date, found, columns, partial(least, "date"), gains)
    if best:
        index = found[best[0]]
        told[index] = (*told.get(index, ()), Label.DATE)
    return told


def _best(
    forest: Forest,
    found: Sequence[int],
    columns: attribution.Columns,
    least: Callable[[int], int],
    gains: Sequence[int] = (),
) -> tuple[int, list[int]] | None:
    """Which of some lines a forest likes best, the first of equals, and what it says of each; None where it says less
    of the best than that line needs.

    least  what the line with an index needs
    gains  what is added to what it says of each; () for nothing
    """
    if not found:
        return None
    said = forest.score(columns, len(found))
    if gains:
        said = list(map(add, said, gains))
    most = max(said)
    place = said.index(most)
    return (place, said) if most >= least(found[place]) else None
