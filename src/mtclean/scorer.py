"""Points: what each feature of a block says for each label.

`data/points.toml` holds one table a label (and `body`, which counts for every label of an article's
body), feature name -> points. Scores are sums. A learned model takes the place of the table, not of
this module's contract: feature names in, milli-points out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from . import tables
from .blocks import Label
from .errors import BadData

BASE = "base"
BODY = "body"
BODY_LABELS = (Label.PARAGRAPH, Label.HEADING, Label.QUOTE, Label.LIST_ITEM, Label.CODE, Label.TABLE)


@dataclass(frozen=True, slots=True)
class Points:
    """Milli-points by feature: for the body as a whole, and by feature for single labels.

    base    what every block has for a label before any feature speaks; "body" for all of the body
    body    feature -> milli-points for every label of the body
    labels  feature -> (label, milli-points) pairs
    costs   named costs and floors of the decoder
    """

    base: dict[str, int]
    body: dict[str, int]
    labels: dict[str, tuple[tuple[Label, int], ...]]
    costs: dict[str, int]


@cache
def points() -> Points:
    """The points that ship with the package."""
    loaded = tables.load("points")
    costs = {name: _milli(value) for name, value in loaded.pop("costs").items()}
    base: dict[str, int] = {}
    body: dict[str, int] = {}
    labels: dict[str, list[tuple[Label, int]]] = {}
    for name, table in loaded.items():
        if name != BODY and name not in Label._value2member_map_:
            raise BadData(f"points.toml: there is no label {name!r}")
        base[name] = _milli(table.pop(BASE, 0.0))
        for feature, value in table.items():
            if name == BODY:
                body[feature] = _milli(value)
            else:
                labels.setdefault(feature, []).append((Label(name), _milli(value)))
    return Points(base, body, {feature: tuple(pairs) for feature, pairs in labels.items()}, costs)


def _milli(value: float) -> int:
    return round(value * 1000)


def body_score(features: Iterable[str]) -> int:
    """Milli-points for "this block belongs to the body of the article"."""
    table = points()
    return table.base[BODY] + sum(table.body.get(feature, 0) for feature in features)


def label_scores(features: Iterable[str]) -> dict[Label, int]:
    """Milli-points for single labels, on top of what counts for the body as a whole."""
    table = points()
    scores = {label: table.base.get(label.value, 0) for label in Label}
    for feature in features:
        for label, value in table.labels.get(feature, ()):
            scores[label] += value
    return scores
