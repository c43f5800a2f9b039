"""Entries of a live blog."""

from __future__ import annotations

import pytest

from mtclean import entries, read
from mtclean.look import look

FLOOR = -500
TOLD = "The ferry has turned back at the harbour mouth, and nobody on board is hurt, says its mate."
TIMES = ("21:55", "21:30 GMT", "20.47", "20:20 Uhr")
LATER = ("09:10", "10:05", "10:40", "11:02")


def page(times: tuple[str, ...], *below: str) -> list[str]:
    return [line for time in times for line in (time, *below, TOLD)]


def found(lines: list[str], *, kept: tuple[str, ...] = (TOLD,), asks: str = "") -> list[str]:
    seen = look(read("\n\n".join(lines), kind="text").blocks)
    pitch = [2000 if line == asks else -4000 for line in lines]
    scores = [3000 if line in kept else -2000 for line in lines]
    return [lines[index] for index in sorted(entries.find(seen.shapes, seen.tokens, pitch, scores, FLOOR))]


def test_times_and_headings_of_entries_are_found() -> None:
    lines = page(("22:10", "21:30", "20:47", "20:20"), "Rest centre opens")
    assert found(lines) == [line for line in lines if line != TOLD]


def test_times_are_written_in_several_ways() -> None:
    assert found(page(TIMES)) == list(TIMES)


def test_time_may_go_on() -> None:
    assert found(page(LATER)) == list(LATER)


def test_what_asks_ends_an_entry() -> None:
    lines = ["22:10", TOLD, "Buy us a lamp", "No news", "21:30", TOLD, "20:47", TOLD, "20:20", TOLD]
    assert found(lines, asks="Buy us a lamp") == ["22:10", "21:30", "20:47", "20:20"]


@pytest.mark.parametrize(
    "lines",
    [
        page(("21:55", "21:30", "20:47")),
        page(("4.58", "4.85", "4.12", "4.58", "4.55")),
        ["21:55", TOLD, "21:30", "Ferry turns back", "20:47", "No more fog", "20:20", "Two rescued"],
    ],
    ids=["too few", "marks", "headlines with a time each"],
)
def test_no_live_blog(lines: list[str]) -> None:
    assert found(lines) == []


def test_a_number_beside_a_time_may_be_of_any_length() -> None:
    times = tuple(f"{time} {'9' * 6000}" for time in LATER)
    assert found(page(times)) == list(times)


def test_a_page_without_a_body() -> None:
    assert found(page(LATER), kept=()) == []
