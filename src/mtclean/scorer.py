"""Points that are set by hand (`data/points.toml`): what each sign says for each label, and the costs.

Scores are sums. Whether a block belongs to the body is not decided by them but by the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from . import tables
from .blocks import LABELS
from .errors import BadData


class Points(NamedTuple):
    """Milli-points by sign.

    labels  sign -> (index in `LABELS`, milli-points) pairs
    signs   for each of `LABELS` sign -> milli-points
    start   for each of `LABELS` what every block has for it
    costs   named costs and floors
    """

    labels: dict[str, tuple[tuple[int, int], ...]]
    signs: tuple[dict[str, int], ...]
    start: tuple[int, ...]
    costs: dict[str, int]


@cache
def points() -> Points:
    """The points that ship with the package."""
    names = [label.value for label in LABELS]
    by_hand = tables.load("points")
    costs = {name: _milli(value) for name, value in by_hand.pop("costs").items()}
    labels: dict[str, list[tuple[int, int]]] = {}
    signs: tuple[dict[str, int], ...] = tuple({} for _ in names)
    start = [0] * len(names)
    for name, table in by_hand.items():
        if name not in names:
            raise BadData(f"points.toml: there is no label {name!r}")
        index = names.index(name)
        start[index] = _milli(table.pop("base"))
        for sign, value in table.items():
            signs[index][sign] = _milli(value)
            labels.setdefault(sign, []).append((index, _milli(value)))
    return Points({sign: tuple(pairs) for sign, pairs in labels.items()}, signs, tuple(start), costs)


def _milli(value: float) -> int:
    return round(value * 1000)


def label_scores(signs: Iterable[str]) -> list[int]:
    """Milli-points for each of `LABELS`."""
    table = points()
    scores = list(table.start)
    labels = table.labels
    for sign in signs:
        for index, value in labels.get(sign, ()):
            scores[index] += value
    return scores
