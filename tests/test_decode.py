from __future__ import annotations

import random
from itertools import product

import pytest

from mtclean.decode import Costs, decode, total

FREE = Costs(groups=(0, 0, 1), within=(0, 0), across=((0, 0), (0, 0)))
STICKY = Costs(groups=(0, 0, 1), within=(5, 0), across=((0, 100), (100, 0)))


def brute_force(scores: list[list[int]], costs: Costs) -> int:
    labels = range(len(costs.groups))
    return max(total(scores, sequence, costs) for sequence in product(labels, repeat=len(scores)))


def random_costs(random_: random.Random) -> Costs:
    groups = random_.randint(1, 3)
    labels = random_.randint(groups, 5)
    return Costs(
        groups=tuple(random_.sample([*range(groups), *random_.choices(range(groups), k=labels - groups)], labels)),
        within=tuple(random_.randint(0, 9) for _ in range(groups)),
        across=tuple(tuple(random_.randint(0, 9) for _ in range(groups)) for _ in range(groups)),
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_sequence_is_worth_more(seed: int) -> None:
    random_ = random.Random(seed)
    costs = random_costs(random_)
    blocks = random_.randint(1, 5)
    scores = [[random_.randint(-10, 10) for _ in costs.groups] for _ in range(blocks)]
    chosen = decode(scores, costs)
    assert len(chosen) == blocks
    assert total(scores, chosen, costs) == brute_force(scores, costs)


def test_no_blocks() -> None:
    assert decode([], FREE) == []


def test_one_block_takes_its_best_label() -> None:
    assert decode([[1, 3, 2]], STICKY) == [1]


def test_free_switching_takes_the_best_label_of_each_block() -> None:
    assert decode([[9, 0, 0], [0, 9, 0], [0, 0, 9]], FREE) == [0, 1, 2]


def test_a_dear_switch_is_not_made_for_one_block() -> None:
    assert decode([[50, 0, 0], [0, 0, 60], [50, 0, 0]], STICKY) == [0, 0, 0]


def test_a_dear_switch_is_made_where_it_pays() -> None:
    assert decode([[150, 0, 0], [0, 0, 250], [150, 0, 0]], STICKY) == [0, 2, 0]


def test_a_switch_within_a_group_costs_its_own() -> None:
    assert decode([[10, 0, 0], [0, 4, 0]], STICKY) == [0, 0]
    assert decode([[10, 0, 0], [0, 6, 0]], STICKY) == [0, 1]


def test_the_cost_depends_on_the_direction() -> None:
    costs = Costs(groups=(0, 1), within=(0, 0), across=((0, 1), (100, 0)))
    assert decode([[5, 0], [0, 5]], costs) == [0, 1]
    assert decode([[0, 5], [5, 0]], costs) == [0, 0]


def test_of_equal_labels_the_lower_wins() -> None:
    assert decode([[1, 1, 1], [1, 1, 1]], FREE) == [0, 0]


@pytest.mark.parametrize("scores", [[[1, 2]], [[1, 2, 3], [1, 2]], [[1, 2, 3], [1, 2, 3, 4]], [[]]])
def test_ragged_rows(scores: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="3 scores"):
        decode(scores, STICKY)


def test_the_scores_stay_as_they_are() -> None:
    scores = [[1, 2, 3], [4, 5, 6]]
    decode(scores, STICKY)
    assert scores == [[1, 2, 3], [4, 5, 6]]


def test_a_long_page() -> None:
    assert decode([[3, 0, 0]] * 20_000, STICKY) == [0] * 20_000


def test_total_counts_scores_and_switches() -> None:
    scores = [[10, 0, 0], [0, 10, 0], [0, 0, 10]]
    assert total(scores, [0, 1, 2], STICKY) == 30 - 5 - 100
    assert total(scores, [0, 0, 0], STICKY) == 10
    assert total([], [], STICKY) == 0
