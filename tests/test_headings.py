"""Headings that are known by the line below them."""

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
