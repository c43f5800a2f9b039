"""Headings that are known by the line below them, or by a table of contents."""

from __future__ import annotations

import pytest

from mtclean import headings, read
from mtclean.look import look

TEXT = "The ferry left the harbour late again, and forty passengers waited for it in the rain, without a word."
FLOOR = -500


def found(lines: list[str], chrome: set[str], score: int = -1500) -> list[str]:
    """The headings among some lines, of which the model takes these for chrome and all others for the body."""
    blocks = read("\n".join(lines)).blocks
    seen = look(blocks)
    scores = [score if block.text in chrome else 2000 for block in blocks]
    places = headings.find(seen.shapes, seen.tokens, scores, FLOOR)
    return [blocks[place].text for place in sorted(places)]


def page(titles: list[str], button: str = "[edit]") -> list[str]:
    return [line for title in titles for line in (title, button, TEXT)]


TITLES = ["History", "How it is built", "Use"]


def test_lines_with_the_same_button_below_them_are_headings() -> None:
    assert found(page(TITLES), {*TITLES, "[edit]"}) == TITLES


def test_a_table_of_contents_names_them_once_more() -> None:
    assert found([*TITLES, *page(TITLES)], {*TITLES, "[edit]"}) == TITLES


@pytest.mark.parametrize(
    "lines",
    [
        page(TITLES[:2]),
        page(["map"] * 3),
        page(["4.9", "4.8", "4.7"]),
        page([f"{title} by the sea." for title in TITLES]),
    ],
    ids=["two are no series", "what stands there again and again", "ratings", "sentences"],
)
def test_other_lines_are_none(lines: list[str]) -> None:
    assert found(lines, {*lines} - {TEXT}) == []


def test_what_is_surely_chrome_stays_so() -> None:
    assert found(page(TITLES), {*TITLES, "[edit]"}, score=-3000) == []


def test_a_button_that_mostly_stands_elsewhere_shows_nothing() -> None:
    assert found([*["[edit]"] * 7, *page(TITLES)], {*TITLES, "[edit]"}) == []


def contents(titles: list[str], apart: str = "") -> list[str]:
    """A page with a table of contents, and its parts below it."""
    table = [line for title in titles for line in (title, apart) if line]
    return ["On this page", *table, TEXT, *(line for title in titles for line in (title, TEXT))]


def test_lines_that_the_table_of_contents_names_are_headings() -> None:
    blocks = read("\n".join(contents(TITLES))).blocks
    seen = look(blocks)
    scores = [-1500 if block.text in {"On this page", *TITLES} else 2000 for block in blocks]
    places = headings.find(seen.shapes, seen.tokens, scores, FLOOR)
    # The table itself stays out.
    assert sorted(places) == [5, 7, 9]


def test_between_the_entries_a_sign_may_stand() -> None:
    lines = contents(TITLES, apart="·")
    assert found(lines, {*lines} - {TEXT}) == TITLES


@pytest.mark.parametrize(
    "lines",
    [
        contents(TITLES[:2]),
        contents(["4.9", "4.8", "4.7"]),
        ["Related", *TITLES, TEXT, *TITLES, TEXT],
        [*TITLES, TEXT, *(line for title in reversed(TITLES) for line in (title, TEXT))],
        contents(
            [f"{title}, a word that stands in a line of more words than any heading ever has" for title in TITLES]
        ),
    ],
    ids=["two are no table", "ratings", "the same menu twice", "in another order", "long lines"],
)
def test_what_stands_twice_is_not_always_a_table_of_contents(lines: list[str]) -> None:
    assert found(lines, {*lines} - {TEXT}) == []


def test_what_the_table_names_is_no_heading_where_it_is_kept_itself() -> None:
    blocks = read("\n".join(contents(TITLES))).blocks
    seen = look(blocks)
    scores = [-1500 if place > 4 and block.text != TEXT else 2000 for place, block in enumerate(blocks)]
    assert headings.find(seen.shapes, seen.tokens, scores, FLOOR) == set()
