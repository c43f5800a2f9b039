"""Points: what each feature of a block says for each label.

Two tables of feature name -> points. `data/weights.toml` is fitted: `own`, what a block by itself
says for belonging to the body of an article; `body`, the same once its neighbours are known;
`headline`, what speaks for being the title of the page. `data/points.toml` is set by hand: what
speaks for single labels, and the costs of the decoder. Scores are sums. A learned model takes the
place of the tables, not of this module's contract: feature names in, milli-points out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from . import tables
from .blocks import LABELS, Label
from .errors import BadData

BASE, OWN, BODY, HEADLINE = "base", "own", "body", "headline"
BODY_LABELS = (Label.PARAGRAPH, Label.HEADING, Label.QUOTE, Label.LIST_ITEM, Label.CODE, Label.TABLE)


class Points(NamedTuple):
    """Milli-points by feature.

    base    table -> what every block has in it before any feature speaks
    sides   table ("own", "body", "headline") -> feature -> milli-points
    labels  feature -> (index in `LABELS`, milli-points) pairs
    start   for each of `LABELS` what every block has for it
    costs   named costs and floors of the decoder
    """

    base: dict[str, int]
    sides: dict[str, dict[str, int]]
    labels: dict[str, tuple[tuple[int, int], ...]]
    start: tuple[int, ...]
    costs: dict[str, int]


@cache
def points() -> Points:
    """The points that ship with the package."""
    names = [label.value for label in LABELS]
    by_hand = tables.load("points")
    costs = {name: _milli(value) for name, value in by_hand.pop("costs").items()}
    base: dict[str, int] = {}
    sides: dict[str, dict[str, int]] = {}
    for name, table in tables.load("weights").items():
        base[name] = _milli(table.pop(BASE))
        sides[name] = {feature: _milli(value) for feature, value in table.items()}
    labels: dict[str, list[tuple[int, int]]] = {}
    for name, table in by_hand.items():
        if name not in names:
            raise BadData(f"points.toml: there is no label {name!r}")
        base[name] = _milli(table.pop(BASE))
        for feature, value in table.items():
            labels.setdefault(feature, []).append((names.index(name), _milli(value)))
    start = tuple(base.get(name, 0) for name in names)
    return Points(base, sides, {feature: tuple(pairs) for feature, pairs in labels.items()}, start, costs)


def _milli(value: float) -> int:
    return round(value * 1000)


def score(table: str, features: Iterable[str]) -> int:
    """Milli-points of one table: for the body (`OWN`, `BODY`), or for being the title (`HEADLINE`)."""
    found = points()
    side = found.sides[table]
    return found.base[table] + sum(side.get(feature, 0) for feature in features)


def label_scores(features: Iterable[str]) -> list[int]:
    """Milli-points for each of `LABELS`, from what speaks for that label alone."""
    table = points()
    scores = list(table.start)
    labels = table.labels
    for feature in features:
        for index, value in labels.get(feature, ()):
            scores[index] += value
    return scores
