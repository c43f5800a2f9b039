"""What the expected F1 of a page is worth: the F1 that such pages were found to have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from sklearn.isotonic import IsotonicRegression

from mtclean.trust import expectation, threshold
from train.corpus import LEADING
from train.prepare import Prepared

# The curve is kept at so many places.
_KNOTS = 9


def knots(pages: Sequence[tuple[Prepared, list[int]]]) -> list[list[float]]:
    """[expected, found] pairs of F1, both rising: isotonic regression over the gold's browser dumps.

    pages  each with the log odds of its blocks, from models that have not seen its site
    """
    expected, found = [], []
    for page, own in pages:
        if page.example.kind in LEADING and not page.example.silver:
            expected.append(expectation(own, page.sizes))
            found.append(f1_of(page, own))
    curve = IsotonicRegression(out_of_bounds="clip").fit(expected, found)
    places = np.quantile(expected, np.linspace(0, 1, _KNOTS))
    # Between two places the mean of the curve around them, which is smoother than the curve.
    edges = np.concatenate([[places[0]], (places[1:] + places[:-1]) / 2, [places[-1]]])
    means = [float(curve.predict(np.linspace(low, high, 20)).mean()) for low, high in pairwise(edges)]
    return [[round(float(place), 3), round(mean, 3)] for place, mean in zip(places, means)]


def f1_of(page: Prepared, scores: Sequence[int]) -> float:
    """The F1 of what is kept of a page over words, each block counted as a whole."""
    floor = threshold(scores, page.sizes)
    taken = sum(size for size, score in zip(page.sizes, scores) if score > floor)
    wanted = sum(size for size, is_body in zip(page.sizes, page.example.is_body) if is_body)
    hits = sum(
        size for size, score, is_body in zip(page.sizes, scores, page.example.is_body) if is_body and score > floor
    )
    return 2 * hits / (taken + wanted) if taken + wanted else 0.0
