"""Paragraphs in the midst of the body that the scores leave out."""

from __future__ import annotations

import pytest

from mtclean import paragraphs, read
from mtclean.look import look

TEXT = "The ferry left the harbour late again, and forty passengers waited for it in the rain, without a word."
SHORT = "The ferry left late."
FLOOR = -500


def amid(
    kept: str,
    *,
    text: str = TEXT,
    voice: int = 500,
    pitch: int = -3000,
    score: int = -1500,
    again: tuple[int, ...] = (),
) -> list[int]:
    """Places of what is found among some paragraphs: for each a `+` where it is kept, a `.` where it is left out."""
    seen = look(read("\n\n".join([text] * len(kept))).blocks)
    scores = [1000 if sign == "+" else score for sign in kept]
    total = len(kept)
    return sorted(paragraphs.amid(seen.shapes, [voice] * total, [pitch] * total, scores, FLOOR, {*again}))


def test_a_paragraph_between_two_of_the_body_stays() -> None:
    assert amid("++.++") == [2]


def test_one_paragraph_right_below_the_body_stays() -> None:
    assert amid("++...") == [2]
    assert amid("++...", score=-2500) == []


def test_one_that_is_found_holds_the_next_one() -> None:
    assert amid("+...+") == [1, 2, 3]


@pytest.mark.parametrize("kept", ["...++", "+........+", "...."])
def test_above_and_below_it_the_body_goes_on(kept: str) -> None:
    assert amid(kept) == []


@pytest.mark.parametrize(
    "case",
    [{"text": SHORT}, {"text": TEXT.rstrip(".")}, {"voice": -2000}, {"pitch": -1000}, {"score": -3000}],
    ids=["short", "no sentence", "the words of a menu", "those of an appeal", "surely chrome"],
)
def test_what_something_speaks_against_does_not(case: dict[str, str]) -> None:
    assert amid("++.++", **case) == []  # type: ignore[arg-type]


def test_what_the_article_says_elsewhere_stays_out() -> None:
    assert amid("++.++", again=(2,)) == []


def test_what_asks_for_something_does_not_stay() -> None:
    text = "If you value this work, please make a donation today, so that we can go on with it for another year."
    assert amid("++.++", text=text) == []


ITEM = "wash the cups"


def listed(lines: list[str], kept: str, *, score: int = -1500, again: tuple[int, ...] = ()) -> list[int]:
    """Places of the items that are found, `kept` as above."""
    seen = look(read("\n\n".join(lines)).blocks)
    scores = [1000 if sign == "+" else score for sign in kept]
    return sorted(paragraphs.listed(seen.shapes, seen.tokens, scores, FLOOR, {*again}))


def test_what_a_colon_announces_stays() -> None:
    assert listed(["Do not use the water to:", ITEM, ITEM, TEXT], "+..+") == [1, 2]
    assert listed(["Do not use the water to:", ITEM, ITEM, ITEM, TEXT], "++.++") == [2]
    assert listed(["Do not use the water to:", ITEM, "The council will look at it again in June."], "+.+") == [1]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Do not use the water", ITEM, TEXT], "+.+"),
        (["Do not use the water to:", ITEM, TEXT], "..+"),
        (["Do not use the water to:", ITEM, TEXT], "+.."),
        (["Do not use the water to:", ITEM, "Sign up for our newsletter", TEXT], "+..+"),
        (["Do not use the water to:", ITEM, "4.9", TEXT], "+..+"),
        (["Do not use the water to:", ITEM, TEXT, TEXT], "+..+"),
        (["Do not use the water to:", *[ITEM] * 12, TEXT], "+............+"),
    ],
    ids=["no colon", "not of the body", "the end", "a rule fires", "a number", "a paragraph", "too many"],
)
def test_what_is_no_list_of_the_body_does_not(lines: list[str], kept: str) -> None:
    assert listed(lines, kept) == []


def test_an_item_that_is_surely_chrome_or_stands_elsewhere_does_not() -> None:
    lines = ["Do not use the water to:", ITEM, TEXT]
    assert listed(lines, "+.+", score=-3000) == []
    assert listed(lines, "+.+", again=(1,)) == []


def rows(lines: list[str], kept: str, *, score: int = -1500) -> list[int]:
    seen = look(read("\n\n".join(lines)).blocks)
    scores = [1000 if sign == "+" else score for sign in kept]
    return sorted(paragraphs.completed(seen, scores, FLOOR))


TABLE = ["Ferry\tFare", "Morning\t$2.00", "Noon\t$3.00", "Night\t$4.00"]


def test_the_rows_of_a_table_stay_together() -> None:
    assert rows([TEXT, *TABLE, TEXT], "++...+") == [2, 3, 4]
    assert rows([TEXT, *TABLE, TEXT], "+..+.+") == [1, 2, 4]


@pytest.mark.parametrize(
    ("lines", "kept", "score"),
    [
        ([TEXT, *TABLE], "+....", -1500),
        ([TEXT, *TABLE], "++...", -4000),
        ([TEXT, *TABLE[:2], TEXT], "++.+", -1500),
        ([TEXT, TABLE[0], *(f"{row}\tdaily" for row in TABLE[1:])], "++...", -1500),
        (["A line without cells"] * 4, "+...", -1500),
    ],
    ids=["no row is kept", "surely chrome", "two rows", "of another table", "no table"],
)
def test_what_is_no_table_of_the_body_does_not(lines: list[str], kept: str, score: int) -> None:
    assert rows(lines, kept, score=score) == []
