"""The weights of words: logistic regression over what `mtclean.grams` finds in a block."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

# A gram is known where it stands on so many pages.
_FEWEST_PAGES = 4

_STRENGTH = 8.0


class Vocabulary:
    """The grams that stand on several pages, and the blocks as a sparse matrix over them.

    found  page by page and block by block its grams
    """

    def __init__(self, found: Sequence[Sequence[Sequence[str]]], names: Sequence[str]) -> None:
        standing: Counter[str] = Counter()
        last: dict[str, str] = {}
        for name, page in zip(names, found):
            for gram in {gram for block in page for gram in block}:
                # The variants of a page follow each other and count once.
                if last.get(gram) != name:
                    standing[gram] += 1
                    last[gram] = name
        self.grams = sorted(gram for gram, count in standing.items() if count >= _FEWEST_PAGES)
        index = {gram: number for number, gram in enumerate(self.grams)}
        indices: list[int] = []
        pointers = [0]
        values: list[float] = []
        for page in found:
            for block in page:
                known = [index[gram] for gram in block if gram in index]
                indices += known
                values += [1 / (len(block) or 1) ** 0.5] * len(known)
                pointers.append(len(indices))
        self.matrix = csr_matrix((values, indices, pointers), shape=(len(pointers) - 1, len(self.grams)))


class Weights(NamedTuple):
    """Weights in thousandths of log odds, by number of the gram."""

    base: int
    weights: npt.NDArray[np.int32]

    def scores(self, vocabulary: Vocabulary, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
        """The scores of some blocks, in thousandths."""
        found: npt.NDArray[np.int32] = np.rint(self.base + vocabulary.matrix[rows] @ self.weights).astype(np.int32)
        return found

    def packed(self, vocabulary: Vocabulary) -> dict[str, Any]:
        """The weights as `mtclean.grams.GramTable` takes them."""
        kept = np.flatnonzero(self.weights)
        return {
            "base": self.base,
            "grams": "\t".join(vocabulary.grams[number] for number in kept),
            "weights": self.weights[kept].tolist(),
        }


def fit(
    vocabulary: Vocabulary,
    target: npt.NDArray[np.bool_],
    weight: npt.NDArray[np.float64],
    rows: npt.NDArray[np.bool_],
    kept: int,
) -> Weights:
    """Train on some rows; all but so many of the largest weights are dropped."""
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=40, tol=1e-2, random_state=0)
    matrix = vocabulary.matrix[rows]
    # Stopped on purpose before the last digits stand still.
    warnings.simplefilter("ignore", ConvergenceWarning)
    model.fit(matrix, target[rows], sample_weight=weight[rows] / weight[rows].mean())
    # What a gram does on the whole: its weight, by how often it is met.
    use = np.abs(model.coef_[0]) * np.sqrt(np.asarray(matrix.getnnz(axis=0)))
    weights = np.rint(1000 * model.coef_[0]).astype(np.int32)
    weights[np.argsort(-use, kind="stable")[kept:]] = 0
    return Weights(round(1000 * float(model.intercept_[0])), weights)
