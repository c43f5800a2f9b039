from __future__ import annotations

from itertools import product

import pytest

from mtclean.blocks import Block
from mtclean.body import doubt
from mtclean.look import look
from mtclean.trust import calibrated, drawn_along, expected_f1, is_cleaned, probability, spared, threshold


def test_probability() -> None:
    assert probability(0) == 0.5
    assert probability(2000) == pytest.approx(0.8808, abs=1e-4)
    assert probability(-(10**9)) < 1e-12


def test_no_set_of_blocks_is_expected_to_do_better() -> None:
    chances, sizes = [0.9, 0.2, 0.6, 0.45], [10, 40, 5, 12]
    whole = sum(chance * size for chance, size in zip(chances, sizes))
    best = 0.0
    for taken in product([False, True], repeat=4):
        hits = sum(chance * size for chance, size, take in zip(chances, sizes, taken) if take)
        size = sum(size for size, take in zip(sizes, taken) if take)
        best = max(best, 2 * hits / (size + whole) if size else 0.0)
    assert expected_f1(chances, sizes) == pytest.approx(best)


def test_of_nothing_nothing_is_expected() -> None:
    assert expected_f1([], []) == 0
    assert expected_f1([0.5], [0]) == 0


def test_the_threshold_is_half_of_what_can_be_reached_and_a_little_below() -> None:
    assert threshold([6000, -6000], [100, 100]) == pytest.approx(-250, abs=20)
    # Where little can be reached doubtful blocks are kept, but not unlikely ones.
    assert -1150 < threshold([-500, -2000], [100, 100]) < -1050


def test_a_cleaned_article_is_one_of_which_next_to_everything_is_kept() -> None:
    cleaned, sizes = [6000] * 19 + [-1000], [100] * 19 + [10]
    assert is_cleaned(cleaned, sizes, -250)
    assert not is_cleaned(cleaned, [100] * 19 + [1000], -250)
    # The same line on a page with chrome around the article.
    assert not is_cleaned([*cleaned, *[-6000] * 8], [*sizes, *[10] * 8], -250)
    # So many lines are a menu, however short.
    assert not is_cleaned([6000] * 30 + [-1000] * 7, [100] * 30 + [2] * 7, -250)
    assert is_cleaned([], [], 0)


def test_a_cleaned_article_is_given_the_benefit_of_the_doubt() -> None:
    cleaned = [6000] * 19 + [-1000]
    assert spared(cleaned, [1500] * 20, -250)[-1] > -250
    assert spared(cleaned, [500] * 20, -250) == cleaned


def test_what_was_put_into_a_cleaned_article_is_spared_as_a_whole_or_not_at_all() -> None:
    page = [6000] * 10 + [-1000, -4000] + [6000] * 10
    assert spared(page, [1500] * 22, -250) == page
    assert spared(page, [4000] * 22, -250) == [6000] * 10 + [-249] * 2 + [6000] * 10
    # As many lines are a menu.
    menu = [6000] * 60 + [-1000] * 7
    assert spared(menu, [1500] * 67, -250) == menu


def test_of_no_blocks_none_is_spared() -> None:
    assert spared([], [], 0) == []


@pytest.mark.parametrize(("value", "found"), [(0.1, 0.2), (0.5, 0.2), (0.75, 0.4), (1.0, 0.6), (1.1, 0.6)])
def test_calibration_is_linear_between_knots(value: float, found: float) -> None:
    assert calibrated(value, [[0.5, 0.2], [1.0, 0.6]]) == pytest.approx(found)


#          article      the appeal, its middle line kept      article
SCORES = [3000, 900, -1500, 700, -2000, 400, 3500]
VOICE = [0] * 7
PITCH = [-4000, -3000, 1200, -200, 800, -500, -5000]
SIZES = [30] * 7


def test_the_rest_of_an_appeal_goes_with_it() -> None:
    assert drawn_along(SCORES, VOICE, PITCH, SIZES, 0) == [3000, 900, -1500, -1, -2000, -1, 3500]


def test_what_sounds_like_the_article_stays_beside_an_appeal() -> None:
    assert drawn_along(SCORES, VOICE, [-4000] * 2 + [1200, -3000, 800, -3000, -5000], SIZES, 0) == SCORES


def test_what_is_surely_article_stays_beside_an_appeal() -> None:
    assert (
        drawn_along([4000 if score > 0 else score for score in SCORES], VOICE, [0, 0, 1200, 0, 800, 0, 0], SIZES, 0)[3]
        == 4000
    )


def test_nothing_goes_with_what_asks_for_nothing() -> None:
    assert drawn_along(SCORES, VOICE, [-500] * 7, SIZES, 0) == SCORES


def test_a_paragraph_does_not_go_with_a_word_or_two() -> None:
    """What stands below "Advertisement"; a line as short as a price goes."""
    assert drawn_along(SCORES, VOICE, PITCH, [30, 30, 1, 30, 2, 30, 30], 0) == SCORES
    assert drawn_along(SCORES, VOICE, PITCH, [30, 30, 1, 5, 2, 30, 30], 0)[3:6] == [-1, -2000, SCORES[5]]


def test_what_sounds_much_like_an_article_does_not_go_with_a_button() -> None:
    """The last paragraph of an article stands above "Share this story"."""
    voice = [0, 0, 0, 4000, 0, 4000, 0]
    assert drawn_along(SCORES, voice, PITCH, [30, 30, 5, 30, 5, 30, 30], 0) == SCORES
    assert drawn_along(SCORES, voice, PITCH, [30, 30, 12, 30, 12, 30, 30], 0) != SCORES


def test_nothing_goes_with_a_menu() -> None:
    menu = [-3000] * 60
    assert drawn_along([*menu, 500], [0] * 61, [*[2000] * 60, 0], [30] * 61, 0) == [*menu, 500]


def test_of_no_blocks_there_are_no_scores() -> None:
    assert drawn_along([], [], [], [], 0) == []


@pytest.mark.parametrize(
    ("line", "pitch", "least"),
    [
        ("Suggested reading:", 2000, 3000),
        ("Read our full review of the mill.", 2000, 3000),
        ("Related: a council, a raffle and a tractor that had stood in the yard for years", 2000, 2100),
        ("Donate to the mill", 2000, 2100),
        ("The wheel turns.", 0, 4000),
    ],
)
def test_how_far_a_line_of_a_cleaned_article_may_lie_below_the_floor(line: str, pitch: int, least: int) -> None:
    above = "The wheel turned on Monday for the first time in years, and the miller sold what there was of flour."
    shapes = look([Block(above, 0, 0, 1, 1), Block(line, 0, 0, 2, 2)]).shapes
    assert doubt(2100, shapes[1], pitch) == least
