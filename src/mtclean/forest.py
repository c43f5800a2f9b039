"""Boosted trees, read out with bit masks: fast without any library, small enough to ship as text.

A tree gives every row the value of one of its leaves. Instead of walking from the root, every test
that a row fails ("x <= threshold") strikes out the leaves that lie below the passing side; the
first leaf that is left is the one that the walk would have reached. One integer holds the leaves of
all trees, so that a feature of a row costs one look-up and one AND, however many trees test it.

Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles of
regression trees", SIGIR 2015.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import and_, getitem
from typing import Any

# Leaves of one tree, and so the width of its field.
MOST_LEAVES = 32


class Forest:
    """Trees over named integer columns, from the table that training writes.

    base    what every row has before any tree speaks
    leaves  for each tree the values of its leaves, left to right
    tests   feature -> a flat list: threshold, tree, first leaf, last leaf + 1, again and again. A row
            whose value is above the threshold cannot end in these leaves. Sorted by threshold.

    Values are thousandths of natural log odds.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._base: int = table["base"]
        self._values: list[dict[int, int]] = [
            {1 << leaf: value for leaf, value in enumerate(tree)} for tree in table["leaves"]
        ]
        self._size = MOST_LEAVES // 8 * len(self._values)
        self._all = (1 << 8 * self._size) - 1
        self._lowest = self._all // ((1 << MOST_LEAVES) - 1)
        self._tests: dict[str, list[int]] = table["tests"]
        self._masks: dict[str, tuple[list[int], list[int]]] = {}

    @property
    def names(self) -> frozenset[str]:
        """The columns that the trees test."""
        return frozenset(self._tests)

    def score(self, columns: Mapping[str, Sequence[int]], rows: int) -> list[int]:
        """The score of every row; the columns hold one value a row."""
        left = [self._all] * rows
        for name, flat in self._tests.items():
            column = columns[name]
            lowest = flat[0]
            if max(column) <= lowest:
                continue
            thresholds, masks = self._masks.get(name) or self._open(name)
            for row, value in enumerate(column):
                if value > lowest:
                    left[row] &= masks[bisect_left(thresholds, value)]
        return [self._value(fields) for fields in left]

    def _open(self, name: str) -> tuple[list[int], list[int]]:
        """The thresholds of a feature, and what is left when the first so many of them are exceeded."""
        flat = self._tests[name]
        struck = (
            self._all ^ (((1 << (last - first)) - 1) << (MOST_LEAVES * tree + first))
            for tree, first, last in zip(flat[1::4], flat[2::4], flat[3::4])
        )
        self._masks[name] = flat[::4], list(accumulate(struck, and_, initial=self._all))
        return self._masks[name]

    def _value(self, fields: int) -> int:
        # The lowest bit of every field: no field is empty, so that taking one borrows from no neighbour.
        first = fields ^ (fields & (fields - self._lowest))
        bits = array("I", first.to_bytes(self._size, "little"))
        if sys.byteorder == "big":
            bits.byteswap()
        return self._base + sum(map(getitem, self._values, bits))
