"""Boosted trees, read out for all rows at once: fast without any library, small enough to ship as text.

A set of rows is one integer with a lane of 32 bits a row: 1 where the row is in it. A test of a tree
parts the rows that reach it in two, by one AND with the rows that are above its threshold; so a tree
is read in as many steps as it has tests, however many rows there are. What its leaves are worth is
summed lane by lane, in one multiplication a leaf.

Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles of
regression trees", SIGIR 2015, works with bits of leaves instead; a page has more rows than a tree leaves.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from operator import mul
from typing import Any

from .errors import BadData

# Leaves of one tree.
MOST_LEAVES = 32

# Thresholds of one column: how many a value is above is a byte.
_MOST_THRESHOLDS = 255
# For each of these numbers: a table that makes 1 of every larger one, 0 of the others.
_LARGER = [bytes(least) + b"\1" * (256 - least) for least in range(1, 256)]


class Grid:
    """Where the values of columns lie among the thresholds of some forests.

    A set of rows, those above it, belongs to every threshold; `slots` numbers these sets.
    """

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        found: dict[str, set[int]] = {}
        for table in tables:
            for name, flat in table["tests"].items():
                found.setdefault(name, set()).update(flat[::4])
        crowded = next((name for name, values in found.items() if len(values) > _MOST_THRESHOLDS), None)
        if crowded is not None:
            raise BadData(f"the trees have more than {_MOST_THRESHOLDS} thresholds for {crowded}")
        self._thresholds = {name: sorted(values) for name, values in found.items()}
        self.slots: dict[str, dict[int, int]] = {}
        size = 0
        for name, values in self._thresholds.items():
            self.slots[name] = dict(zip(values, range(size, size + len(values))))
            size += len(values)
        self._size = size

    @property
    def empty(self) -> list[int]:
        """A set of no rows for every slot."""
        return [0] * self._size

    def fill(self, above: list[int], columns: Mapping[str, Sequence[int]], rows: int) -> None:
        """Put the rows above the thresholds of these columns in their slots."""
        everyone = _everyone(rows)
        for name, column in columns.items():
            thresholds = self._thresholds.get(name)
            if thresholds is None:
                continue
            start = self.slots[name][thresholds[0]]
            # How many thresholds each row is above.
            counts = bytes(map(bisect_left, repeat(thresholds), column))
            steps = sorted(set(counts))
            above[start : start + steps[0]] = repeat(everyone, steps[0])
            if len(steps) > 1:
                lanes = bytearray(4 * rows)
                lanes[::4] = counts
                for low, high in pairwise(steps):
                    rising = int.from_bytes(lanes.translate(_LARGER[low]), "little")
                    above[start + low : start + high] = repeat(rising, high - low)


def _everyone(rows: int) -> int:
    return int.from_bytes(b"\1\0\0\0" * rows, "little")


class Forest:
    """Trees over named integer columns, from the table that training writes.

    base    what every row has before any tree speaks
    leaves  for each tree the values of its leaves, left to right
    tests   feature -> a flat list: threshold, tree, first leaf, last leaf + 1, again and again. A row
            whose value is above the threshold cannot end in these leaves. Sorted by threshold.

    Values are thousandths of natural log odds. Forests that share a grid share the work of filling it.
    """

    def __init__(self, table: Mapping[str, Any], grid: Grid | None = None) -> None:
        self._grid = grid or Grid(table)
        self.names = frozenset(table["tests"])
        # No lane may fall below 0 on the way.
        lowest = list(map(min, table["leaves"]))
        self._base: int = table["base"] + sum(lowest)
        self._values = [[value - least for value in tree] for tree, least in zip(table["leaves"], lowest)]
        self._tests = self._ordered(table["tests"])

    def _ordered(self, tests: Mapping[str, Sequence[int]]) -> list[list[tuple[int, int, int]]]:
        """The tests of each tree from its root down: first leaf, last leaf below, slot of the threshold.

        Of tests that begin with the same leaf the one with more leaves stands above; the last leaf counts
        down from `MOST_LEAVES`, so that they sort like that.
        """
        found: list[list[tuple[int, int, int]]] = [[] for _ in self._values]
        for name, flat in tests.items():
            slots = map(self._grid.slots[name].__getitem__, flat[::4])
            for tree, first, last, slot in zip(flat[1::4], flat[2::4], flat[3::4], slots):
                found[tree].append((first, MOST_LEAVES - last, slot))
        for ordered in found:
            ordered.sort()
        return found

    def score(self, columns: Mapping[str, Sequence[int]], rows: int) -> list[int]:
        """The score of every row; the columns hold one value a row."""
        above = self._grid.empty
        self._grid.fill(above, {name: columns[name] for name in self.names}, rows)
        return self.read(above, rows)

    def read(self, above: Sequence[int], rows: int) -> list[int]:
        """The score of every row, from a grid that has been filled."""
        everyone = _everyone(rows)
        total = 0
        for tests, values in zip(self._tests, self._values):
            # By leaf: before a test its first leaf has all rows that reach it, after it those that stay below.
            ends = [0] * len(values)
            ends[0] = everyone
            for first, last, slot in tests:
                here = ends[first]
                if here:
                    right = here & above[slot]
                    ends[first] = here ^ right
                    ends[MOST_LEAVES - last] = right
            total += sum(map(mul, ends, values))
        sums = array("I", total.to_bytes(4 * rows, "little"))
        if sys.byteorder == "big":
            sums.byteswap()
        return [self._base + value for value in sums]
