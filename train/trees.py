"""Boosted trees: trained with LightGBM, packed for `mtclean.forest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np
import numpy.typing as npt

_LEAST = 40
_PARAMETERS = {
    "objective": "binary",
    "min_data_in_leaf": _LEAST,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "max_bin": 127,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}


class Shape(NamedTuple):
    """How large a forest is, how fast it learns, and how many rows a leaf has at the least."""

    leaves: int
    rounds: int
    rate: float
    least: int = _LEAST


def data(
    matrix: npt.NDArray[np.int32], target: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64]
) -> lightgbm.Dataset:
    """A matrix made ready once for all the forests that are trained on parts of its rows."""
    share = weight / weight.mean()
    return lightgbm.Dataset(matrix, target.astype(int), weight=share, params=_PARAMETERS).construct()


def fit(rows: npt.NDArray[np.bool_], known: lightgbm.Dataset, shape: Shape) -> lightgbm.Booster:
    """Train on some rows of what `data` gives."""
    own = {"num_leaves": shape.leaves, "learning_rate": shape.rate, "min_data_in_leaf": shape.least}
    part = known.subset(np.flatnonzero(rows).tolist(), params=_PARAMETERS)
    return lightgbm.train({**_PARAMETERS, **own}, part, shape.rounds)


def fit_choice(
    matrix: npt.NDArray[np.int32], target: npt.NDArray[np.bool_], groups: Sequence[int], shape: Shape
) -> lightgbm.Booster:
    """Train to choose one row of each group, or none: what the trees say of a row is its log odds against none.

    A conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974) in which the
    choice of none has the score 0. Of several right rows in a group any is as good as another.

    groups  how many rows each group has; rows are group after group
    """
    group = np.repeat(np.arange(len(groups)), groups)
    known = lightgbm.Dataset(matrix, target.astype(int), params=_PARAMETERS)

    def choice(raw: npt.NDArray[np.float64], _: lightgbm.Dataset) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        odds = np.exp(np.clip(raw, -30, 30))
        whole = 1 + np.bincount(group, weights=odds, minlength=len(groups))
        chance = odds / whole[group]
        right = np.bincount(group, weights=np.where(target, odds, 0), minlength=len(groups))
        wanted = np.where(target, odds / np.maximum(right[group], 1e-30), 0.0)
        return chance - wanted, np.maximum(chance * (1 - chance), 1e-6)

    own = {"num_leaves": shape.leaves, "learning_rate": shape.rate, "objective": choice}
    return lightgbm.train({**_PARAMETERS, **own}, known, shape.rounds)


def scores(booster: lightgbm.Booster, matrix: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Log odds in thousandths, one a row."""
    found: npt.NDArray[np.int32] = np.rint(1000 * np.asarray(booster.predict(matrix, raw_score=True))).astype(np.int32)
    return found


def packed(booster: lightgbm.Booster, names: Sequence[str]) -> dict[str, Any]:
    """A forest as `mtclean.forest.Forest` takes it."""
    leaves: list[list[int]] = []
    tests: dict[str, list[tuple[int, int, int, int]]] = {}
    for number, tree in enumerate(booster.dump_model()["tree_info"]):
        values: list[int] = []
        _walk(tree["tree_structure"], number, values, tests, names)
        leaves.append(values)
    flat = {name: [value for test in sorted(tests[name]) for value in test] for name in sorted(tests)}
    return {"base": 0, "leaves": leaves, "tests": flat}


def _walk(
    node: dict[str, Any],
    tree: int,
    values: list[int],
    tests: dict[str, list[tuple[int, int, int, int]]],
    names: Sequence[str],
) -> None:
    if "leaf_value" in node:
        values.append(round(1000 * node["leaf_value"]))
        return
    first = len(values)
    _walk(node["left_child"], tree, values, tests, names)
    # The columns are integers: "x <= 2.5" is "x <= 2".
    threshold = int(np.floor(node["threshold"]))
    tests.setdefault(names[node["split_feature"]], []).append((threshold, tree, first, len(values)))
    _walk(node["right_child"], tree, values, tests, names)
