"""Training in folds: what a later stage is fed with comes from an earlier one that has not seen the row's own fold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from train.corpus import FOLDS

Rows = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.int32]
Folds = frozenset[int]

NONE: Folds = frozenset()


def left_out() -> list[Folds]:
    """Every set of folds that some stage leaves out: one, two, or none."""
    pairs = {frozenset({one, other}) for one in range(FOLDS) for other in range(FOLDS)}
    return [*sorted(pairs, key=sorted), NONE]


def honest(fold: npt.NDArray[Any], without: Folds, scores: Callable[[Folds, Rows], Scores]) -> Scores:
    """What a stage says of every row, trained without the row's own fold as well.

    fold     of each row
    without  the folds that the whole training leaves out
    scores   what the stage says of some rows [rows, ...] where it was trained without some folds
    """
    parts = [(fold == own, scores(without | {own}, fold == own)) for own in range(FOLDS)]
    found: Scores = np.zeros((len(fold), *parts[0][1].shape[1:]), dtype=np.int32)
    for rows, said in parts:
        found[rows] = said
    return found
