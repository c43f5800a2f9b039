"""Intervals, title, byline, date, and what confidence is worth."""

from __future__ import annotations

import pytest

from bench.metrics import (
    Snippets,
    estimate,
    figures,
    perfect_share,
    reliability,
    right_byline,
    right_date,
    right_title,
    shingle_f1,
    snippets,
    speed,
    sure,
    word_scores,
)

DUMP = "Home\n  “It's   back” \nBy MORAG FINLAY and J. R. Orme\nPublished 3/4/2024\nUpdated 2 May 2024, made 1 May 2024"


def test_the_figures_of_pages_known_by_hand() -> None:
    # Page 1: all of it. Page 2: two of four words and no shingle. So F1 1 and 2/3, shingles 0.5 and 0.5.
    rows = [word_scores("a b c d", "a b c d"), word_scores("a b", "a b c d")]
    found = figures(rows)
    assert found.pages == 2
    assert found.f1.value == pytest.approx((1 + 2 / 3) / 2)
    assert found.shingle_f1.value == pytest.approx(0.5) == pytest.approx(shingle_f1(rows))
    assert found.perfect.value == 0.5 == perfect_share(rows)
    assert (found.precision, found.recall) == (1.0, 0.75)


def test_snippets_are_looked_for_by_their_words() -> None:
    text = "The pier’s lamps were lit.\n\nHalf of the village came."
    found = snippets(text, ["the PIER'S lamps", "lit. Half of the vill", "a second pier"], ["Sign in", "came"])
    assert found == Snippets(pytest.approx(2 / 3), 0.5)
    assert snippets(text, [], []) == Snippets(None, None)


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    column = [0.0, 0.2, 0.9, 1.0, 0.7, 0.4, 0.6, 0.8, 0.9, 0.3]
    found = estimate(float, column)
    assert found == estimate(float, column)
    assert 0.0 < found.low < found.value < found.high < 1.0


def test_pages_that_are_alike_leave_no_doubt() -> None:
    found = estimate(float, [0.5] * 20)
    assert (found.low, found.value, found.high) == (0.5, 0.5, 0.5)


def test_the_interval_is_about_as_wide_as_the_normal_one() -> None:
    column = [0.0, 1.0] * 200
    found = estimate(float, column)
    # 1.96 standard errors of a share of one half over 400 pages.
    assert found.high - found.low == pytest.approx(2 * 1.96 * 0.025, rel=0.1)


def test_no_pages_have_no_figure() -> None:
    with pytest.raises(ValueError, match="no pages"):
        estimate(float, [])


def test_speed_is_all_pages_by_all_seconds() -> None:
    assert speed([0.1, 0.3]).value == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        ('"It’s back"', "“It’s back”", True),
        ("It's back", "“It’s back”", False),
        ("“it's back”", "“It's back”", False),
        (None, "“It's back”", False),
        ("“It's back”", "back”", None),
        ("Home", "", None),
        ("Home", None, None),
    ],
)
def test_a_title_counts_where_it_stands_as_a_line(found: str | None, gold: str | None, right: bool | None) -> None:
    assert right_title(found, gold, DUMP) is right


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        (("J.R. Orme", "Morag Finlay"), ["Morag Finlay", "J. R. Orme"], True),
        (("Morag Finlay",), ["Morag Finlay", "J. R. Orme"], False),
        (("Morag Finlay", "Home"), ["Morag Finlay"], False),
        (("Morag Finlay", "J. R. Orme"), ["Morag Finlay, PhD, and J. R. Orme"], True),
        (("Morag Finlay", "PhD"), ["Morag Finlay"], False),
        ((), ["Morag Finlay"], False),
        (("Morag Finlay",), ["Morag Finlay", "Somebody Else"], None),
        (("Morag Finlay",), [], None),
        (("Morag Finlay",), ["Morag Fin"], None),
    ],
)
def test_a_byline_counts_where_the_dump_names_them_all(
    found: tuple[str, ...], gold: list[str], right: bool | None
) -> None:
    assert right_byline(found, gold, DUMP) is right


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        ("2024-05-02T10:30", "2024-05-02 08:00:00+02:00", True),
        ("2024-05-02", "2024-05-01", False),
        (None, "2024-05-02", False),
        (None, "2024-05-01", False),
        (None, "2024-03-04", False),
        (None, "2024-04-03", False),
        (None, "2019-01-01", None),
        ("2024-05-02", "2019-01-01", False),
        ("2024-05-02", None, None),
    ],
)
def test_a_date_counts_where_the_dump_shows_it_or_one_is_given(
    found: str | None, gold: str | None, right: bool | None
) -> None:
    assert right_date(found, gold, DUMP) is right


def test_pages_fall_into_bins_by_confidence() -> None:
    bins = reliability([(0.0, 0.1), (0.5, 0.6), (0.9, 0.8), (0.93, 1.0), (0.95, 1.0), (1.0, 0.9)])
    assert [(each.low, each.pages) for each in bins] == [
        (0.0, 1),
        (0.5, 1),
        (0.6, 0),
        (0.7, 0),
        (0.8, 0),
        (0.9, 2),
        (0.95, 2),
    ]
    assert (bins[5].confidence, bins[5].f1) == (pytest.approx(0.915), pytest.approx(0.9))
    assert bins[2].f1 is None


def test_the_sure_pages_are_those_from_nine_tenths() -> None:
    found = sure([(0.89, 0.0), (0.9, 0.8), (1.0, 1.0)])
    assert (found.pages, found.f1) == (2, pytest.approx(0.9))
