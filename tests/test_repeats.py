"""What the article says anyway: a stretch that stands on the page again, a pull quote."""

from __future__ import annotations

from time import perf_counter

import pytest
from pages import PARAGRAPHS, TITLE

from mtclean import clean, explain, read
from mtclean.look import look
from mtclean.repeats import find

STRETCH = [
    "The wheel turned for the first time at six in the morning, and nobody in the lane slept through it.",
    "What it costs",
    "Eleven sacks of flour pay for a month of oil, and the oil is what the bearings drink before they wake.",
    "The rest is lent by the bakers of the valley, who want their loaves to taste of something again.",
]
SAID = "Whoever wants flour on a Monday has to bring wood on the Saturday before."
HOLDER = f"The miller is strict in one thing. {SAID} Nobody has tried to get around it yet, not even the priest."


def again(*lines: str, kept: bool = True) -> list[str]:
    """What of a page of these lines, all of them kept or none, is said a second time."""
    blocks = read("\n\n".join(lines)).blocks
    tokens, _, _, shapes, *_ = look(blocks)
    return [blocks[index].text for index in sorted(find(shapes, tokens, [kept] * len(blocks)))]


def test_a_stretch_that_stands_again_goes_where_it_stands_the_second_time() -> None:
    assert again(*STRETCH, *PARAGRAPHS, *STRETCH) == STRETCH
    assert again(*PARAGRAPHS, *STRETCH, *STRETCH, PARAGRAPHS[0]) == STRETCH


def test_three_times_is_twice_too_often() -> None:
    assert again(*STRETCH, *STRETCH, *STRETCH) == STRETCH * 2


def test_what_is_not_kept_is_not_looked_at() -> None:
    assert again(*STRETCH, *PARAGRAPHS, *STRETCH, kept=False) == []


WARM = ["Warm up for ten minutes.", "Run for twenty.", "Cool down for ten minutes."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (STRETCH, STRETCH[2:]),  # two lines
        (WARM, WARM),  # few words
        (STRETCH, STRETCH[::-1]),  # in another order
    ],
)
def test_a_line_or_two_may_come_again(first: list[str], second: list[str]) -> None:
    assert again(*first, *PARAGRAPHS, *second) == []


def test_rows_of_tables_may_come_again() -> None:
    rows = [line.replace(" ", "\t") for line in STRETCH]
    assert again(*rows, *PARAGRAPHS, *rows) == []


@pytest.mark.parametrize("page", [(SAID, HOLDER), (HOLDER, SAID), (HOLDER, *PARAGRAPHS, f"“{SAID}”")])
def test_a_pull_quote_is_what_a_longer_block_says_word_for_word(page: tuple[str, ...]) -> None:
    assert [line.strip("“”") for line in again(*page)] == [SAID]


@pytest.mark.parametrize(
    "page",
    [
        (SAID, HOLDER.replace("Monday", "Tuesday")),
        (SAID.rstrip("."), HOLDER),  # a heading
        (SAID, SAID),
        ("Bring wood on the Saturday before.", HOLDER),  # short
        (SAID, *STRETCH, *PARAGRAPHS, *STRETCH[:2], HOLDER),  # far away
    ],
)
def test_everything_else_stays(page: tuple[str, ...]) -> None:
    assert again(*page) == []


def test_time_grows_with_the_page() -> None:
    def seconds(size: int) -> float:
        began = perf_counter()
        again(*(f"{line} {number}" for number in range(size) for line in PARAGRAPHS))
        return perf_counter() - began

    seconds(50)
    assert seconds(800) < 12 * max(seconds(200), 0.02)


def test_the_reason_is_told() -> None:
    page = "\n\n".join(
        ["Home", "News", "Sport", TITLE, "By Ann Rowe", *PARAGRAPHS, SAID, HOLDER, "Share", "Terms of use"]
    )
    row = next(row for row in explain.explain(page).rows if row.texts == (SAID,))
    assert not row.kept
    assert "other: the article says the same elsewhere" in [reason.why for reason in row.reasons]


def test_an_article_that_was_cleaned_before_keeps_what_it_says_twice() -> None:
    page = "\n\n".join([TITLE, *PARAGRAPHS, SAID, HOLDER])
    assert SAID in clean(page).text.split("\n\n")
