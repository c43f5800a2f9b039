"""Headings that are known by the line below them, by a table of contents, or by where they stand."""

from __future__ import annotations

import pytest

from mtclean import headings, read
from mtclean.blocks import Mark
from mtclean.look import look

TEXT = "The ferry left the harbour late again, and forty passengers waited for it in the rain, without a word."
FLOOR = -500


def found(lines: list[str], chrome: set[str], score: int = -1500) -> list[str]:
    """The headings among some lines, of which the model takes these for chrome and all others for the body."""
    blocks = read("\n".join(lines)).blocks
    seen = look(blocks)
    scores = [score if block.text in chrome else 2000 for block in blocks]
    places = headings.find(seen, scores, FLOOR)
    return [blocks[place].text for place in sorted(places)]


def page(titles: list[str], button: str = "(Up)") -> list[str]:
    return [line for title in titles for line in (title, button, TEXT)]


TITLES = ["History", "How it is built", "Use"]


def test_lines_with_the_same_button_below_them_are_headings() -> None:
    assert found(page(TITLES), {*TITLES, "(Up)"}) == TITLES


def test_a_table_of_contents_names_them_once_more() -> None:
    assert found([*TITLES, *page(TITLES)], {*TITLES, "(Up)"}) == TITLES


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
    assert found(page(TITLES), {*TITLES, "(Up)"}, score=-3000) == []


def test_a_button_that_mostly_stands_elsewhere_shows_nothing() -> None:
    assert found([*["(Up)"] * 7, *page(TITLES)], {*TITLES, "(Up)"}) == []


def test_one_above_a_button_to_edit_its_section_is_a_heading() -> None:
    lines = [TEXT, "History", "[edit]", "Stone and timber", "[edit]", TEXT, "See also", "[edit]", "Harbours", "Ferries"]
    assert found(lines, {*lines} - {TEXT}) == ["History", "Stone and timber"]


@pytest.mark.parametrize("line", ["The ferry left at nine.", "By Nora Whitlock, 3 May 2024"])
def test_not_every_line_above_such_a_button_is(line: str) -> None:
    lines = [TEXT, line, "[Bearbeiten | Quelltext bearbeiten]", TEXT]
    assert found(lines, {*lines} - {TEXT}) == []


def contents(titles: list[str], apart: str = "") -> list[str]:
    """A page with a table of contents, and its parts below it."""
    table = [line for title in titles for line in (title, apart) if line]
    return ["On this page", *table, TEXT, *(line for title in titles for line in (title, TEXT))]


def test_lines_that_the_table_of_contents_names_are_headings() -> None:
    blocks = read("\n".join(contents(TITLES))).blocks
    seen = look(blocks)
    scores = [-1500 if block.text in {"On this page", *TITLES} else 2000 for block in blocks]
    places = headings.find(seen, scores, FLOOR)
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
    assert headings.find(seen, scores, FLOOR) == set()


def numbered(*heads: str) -> list[str]:
    return [line for head in heads for line in (head, TEXT, "")]


@pytest.mark.parametrize(
    "heads",
    [
        ["1. The slip", "2. The crane", "3. The shed", "4. The office", "5. The gate"],
        ["5 The slip", "4 The crane", "3 The shed", "2 The office", "1 The gate"],
        ["Step 1: Dry it", "Step 2: Sand it", "Step 3: Oil it", "Step 4: Wait", "Step 5: Sail"],
        ["#1 of 5: Oak", "#2 of 5: Elm", "#3 of 5: Larch", "#4 of 5: Ash", "#5 of 5: Pine"],
    ],
    ids=["up", "down", "named", "signed"],
)
def test_headings_are_numbered_like_others_that_are_kept(heads: list[str]) -> None:
    assert found(numbered(*heads), {heads[1], heads[3]}) == [heads[1], heads[3]]
    assert found(numbered(*heads), {heads[0]}) == [heads[0]]
    # Something may stand between a heading and its text.
    assert found([heads[0], "Rated 4.5", TEXT, *numbered(*heads[1:])], {heads[0], "Rated 4.5"}) == [heads[0]]


@pytest.mark.parametrize(
    ("lines", "chrome"),
    [
        (numbered("1. The slip", "2. The crane", "3. The shed"), {"1. The slip", "3. The shed"}),
        (numbered("1. The slip", "2. The crane"), {"1. The slip"}),
        (numbered("1. The slip", "2. The crane", "4. The shed"), {"1. The slip"}),
        (numbered("1987", "1988", "1989", "1990"), {"1988"}),
        (numbered("1987 at sea", "1988 at sea", "1989 at sea", "1990 at sea"), {"1988 at sea"}),
        (["1. Read this", "2. Read that", "3. And this", "4. And that", TEXT], {"4. And that"}),
    ],
    ids=["most are not kept", "two are no series", "one is missing", "years", "years with words", "a list"],
)
def test_other_numbers_head_nothing(lines: list[str], chrome: set[str]) -> None:
    assert found(lines, chrome) == []


def between(heading: str, *, score: int = -1000, pitch: int = -500, below: str = TEXT) -> list[str]:
    """What is found of a line between two paragraphs, of which the model leaves out that line alone."""
    blocks = read("\n".join([TEXT, heading, below])).blocks
    marks = [int(block.mark is not Mark.NONE) for block in blocks]
    places = headings.between(look(blocks).shapes, marks, [pitch] * 3, [2000, score, 2000], FLOOR)
    return [blocks[place].text for place in places]


@pytest.mark.parametrize("heading", ["How the leak was found", "History", "Why do they do it?", "Pay attention to:"])
def test_a_heading_may_stand_by_itself_between_two_paragraphs(heading: str) -> None:
    assert between(heading) == [heading]
    assert between(heading, score=FLOOR - 1001) == between(heading, score=FLOOR + 1) == []
    assert between(heading, pitch=1) == between(heading, below="On the quay") == []


@pytest.mark.parametrize(
    "line",
    [
        "Placeholder 3",
        "[map of the harbour]",
        "Ann Rowe",
        "of the harbour",
        "It is late.",
        "Photo: Ann Rowe",
        "3 May 2024",
    ],
)
def test_not_every_line_between_two_paragraphs_is_a_heading(line: str) -> None:
    assert between(line) == []
