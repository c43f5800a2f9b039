from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from mtclean.errors import BadData
from mtclean.forest import MOST_LEAVES, Forest, Grid

Node = Any  # a leaf's value, or (feature, threshold, left, right)


def grown(random_: random.Random, leaves: int, names: Sequence[str]) -> Node:
    """A random tree with so many leaves."""
    if leaves == 1:
        return random_.randint(-900, 900)
    left = random_.randint(1, leaves - 1)
    return (
        random_.choice(names),
        random_.randint(-5, 5),
        grown(random_, left, names),
        grown(random_, leaves - left, names),
    )


def walked(node: Node, row: dict[str, int]) -> int:
    while isinstance(node, tuple):
        name, threshold, left, right = node
        node = left if row[name] <= threshold else right
    return int(node)


def packed(trees: list[Node], base: int) -> dict[str, Any]:
    tests: dict[str, list[tuple[int, int, int, int]]] = {}
    leaves: list[list[int]] = []

    def walk(node: Node, tree: int, values: list[int]) -> None:
        if not isinstance(node, tuple):
            values.append(node)
            return
        name, threshold, left, right = node
        first = len(values)
        walk(left, tree, values)
        tests.setdefault(name, []).append((threshold, tree, first, len(values)))
        walk(right, tree, values)

    for number, tree in enumerate(trees):
        leaves.append([])
        walk(tree, number, leaves[-1])
    flat = {name: [value for test in sorted(rows) for value in test] for name, rows in tests.items()}
    return {"base": base, "leaves": leaves, "tests": flat}


@pytest.mark.parametrize("seed", range(25))
def test_masks_find_the_leaves_that_a_walk_finds(seed: int) -> None:
    random_ = random.Random(seed)
    names = ["a", "b", "c", "d"]
    trees = [grown(random_, random_.randint(1, MOST_LEAVES), names) for _ in range(random_.randint(1, 12))]
    columns = {name: [random_.randint(-7, 7) for _ in range(30)] for name in names}
    forest = Forest(packed(trees, base=17))
    rows = [{name: columns[name][row] for name in names} for row in range(30)]
    assert forest.score(columns, 30) == [17 + sum(walked(tree, row) for tree in trees) for row in rows]


def test_a_value_on_the_threshold_goes_left() -> None:
    forest = Forest(packed([("a", 3, -1, 1)], base=0))
    assert forest.score({"a": [2, 3, 4]}, 3) == [-1, -1, 1]


def test_columns_that_no_tree_tests_need_not_be_there() -> None:
    assert Forest(packed([5], base=1)).score({}, 2) == [6, 6]


def test_forests_that_share_a_grid_read_what_they_read_alone() -> None:
    random_ = random.Random(3)
    tables = [packed([grown(random_, 12, names) for _ in range(5)], base=1) for names in ("abc", "bcd")]
    columns = {name: [random_.randint(-7, 7) for _ in range(40)] for name in "abcde"}
    grid = Grid(*tables)
    above = grid.empty
    grid.fill(above, {name: columns[name] for name in "abc"}, 40)
    assert Forest(tables[0], grid).read(above, 40) == Forest(tables[0]).score(columns, 40)
    grid.fill(above, {name: columns[name] for name in "de"}, 40)
    assert Forest(tables[1], grid).read(above, 40) == Forest(tables[1]).score(columns, 40)


def test_a_column_may_have_255_thresholds() -> None:
    trees: list[Node] = [("a", threshold, 0, 1) for threshold in range(255)]
    assert Forest(packed(trees, base=0)).score({"a": [-1, 0, 1, 254, 255, 9999]}, 6) == [0, 0, 1, 254, 255, 255]
    with pytest.raises(BadData, match="more than 255 thresholds for a"):
        Forest(packed([*trees, ("a", 255, 0, 1)], base=0))
