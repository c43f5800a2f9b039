"""Fields and turns of speech: a line of a series stays where most of it does."""

from __future__ import annotations

import pytest
from pages import FOOT, MENU, TITLE

import mtclean
from mtclean import fields, read
from mtclean.look import look

FLOOR = -500
FIELDS = ["Floor area: 400 square metres", "Wheel: oak, 1846", "Stones: two", "Sacks a day: eleven"]
TURNS = [
    "Ann Example: What was it that made you open the gate again after so long?",
    "Agnes Worrall: The willow roots, I think, which had grown into the sluice and would have broken it.",
    "Ann Example: And who paid for it?",
    "Agnes Worrall: Everybody who came to the concerts, and the council.",
    "Ann Example: Thank you.",
]


def found(lines: list[str], kept: str, *, score: int = -1500, again: tuple[int, ...] = ()) -> list[int]:
    shapes = look(read("\n\n".join(lines), kind="text").blocks).shapes
    return sorted(fields.find(shapes, [1000 if sign == "+" else score for sign in kept], FLOOR, set(again)))


def test_a_field_stays_among_fields() -> None:
    assert found(FIELDS, "++.+") == [2]
    assert found([FIELDS[0], "A line", *FIELDS[1:]], "+.+.+") == [3]


def test_a_turn_of_speech_stays_among_turns() -> None:
    assert found(TURNS, "+++.+") == [3]
    timed = [f"[00:0{number}] {turn}" for number, turn in enumerate(TURNS)]
    assert found(timed, "+.+++") == [1]


@pytest.mark.parametrize(
    ("lines", "kept", "more"),
    [
        (FIELDS, "+..+", {}),
        (FIELDS, "++.+", {"score": -3000}),
        (FIELDS, "++.+", {"again": (2,)}),
        (FIELDS[:2], "+.", {}),
        ([*FIELDS[:3], "Advertisement: visit the bakery across the river"], "+++.", {}),
        ([*FIELDS[:3], "Photo: Ann Example"], "+++.", {}),
        (["The mill: it grinds", "a wheel: it turns", "http://mill.example", "At 12:30 it stops"], "+++.", {}),
        ([FIELDS[0], "A line", "Another", "A third", FIELDS[1], *["A line"] * 3, FIELDS[2]], "+...+....", {}),
    ],
    ids=["half of it", "surely chrome", "said again", "two", "a rule fires", "a credit", "none", "too far apart"],
)
def test_what_is_no_line_of_a_kept_series_does_not(lines: list[str], kept: str, more: dict[str, int]) -> None:
    assert found(lines, kept, **more) == []


def test_an_interview_stays_whole() -> None:
    page = "\n\n".join(["\n".join(MENU), TITLE, *TURNS, "\n".join(FOOT)])
    assert [part.text for part in mtclean.clean(page).body] == TURNS
