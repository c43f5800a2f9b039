from __future__ import annotations

import random
from itertools import product

import pytest

from mtclean.decode import decode, total


@pytest.mark.parametrize("seed", range(60))
def test_no_sequence_is_worth_more(seed: int) -> None:
    random_ = random.Random(seed)
    labels, switch = random_.randint(1, 4), random_.randint(0, 9)
    scores = [[random_.randint(-10, 10) for _ in range(labels)] for _ in range(random_.randint(1, 5))]
    chosen = decode(scores, switch)
    every = product(range(labels), repeat=len(scores))
    assert len(chosen) == len(scores)
    assert total(scores, chosen, switch) == max(total(scores, sequence, switch) for sequence in every)


def test_no_blocks() -> None:
    assert decode([], 5) == []


def test_one_block_takes_its_best_label() -> None:
    assert decode([[1, 3, 2]], 100) == [1]


def test_free_switching_takes_the_best_label_of_each_block() -> None:
    assert decode([[9, 0, 0], [0, 9, 0], [0, 0, 9]], 0) == [0, 1, 2]


def test_a_switch_is_made_where_it_pays() -> None:
    assert decode([[50, 0], [0, 60], [50, 0]], 100) == [0, 0, 0]
    assert decode([[150, 0], [0, 250], [150, 0]], 100) == [0, 1, 0]


def test_of_equal_labels_the_first_wins() -> None:
    assert decode([[1, 1], [1, 1]], 0) == [0, 0]


def test_ragged_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="every block needs 2 scores"):
        decode([[1, 2], [1]], 0)
