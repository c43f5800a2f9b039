from __future__ import annotations

from itertools import pairwise

import pytest
from wrapper import columns_of, greedy

from mtclean.readers.wrapping import first_width, is_forced, join, width, wrap_column

PARAGRAPHS = (
    "The ferry was late again, and nobody on the quay could say when it would leave for the islands. The keeper of the "
    "lock, who has stood there for thirty years, said that people once set their watches by it, and that now they "
    "could not set a calendar.",
    "Coffee in the hut beside the lock costs as much as a ticket and cools twice as fast. Whoever buys one is given "
    "the day's timetable with it, which the hut prints every morning on the back of yesterday's, since the paper is "
    "good and the yesterdays are many.",
    "Two of the three boats are laid up. The third, a flat and patient thing with a roof of sailcloth, was built for "
    "cattle, and some of the older passengers still board it in single file and without being asked.",
)
JAPANESE = (
    "渡し船はまた遅れて、いつ島へ出るのか、岸にいた人は誰も知らなかった。昔はこの船で時計を合わせたものだと番人は言う。"
    "今では暦さえ合わせられない。水門のそばの小屋では、切符と同じ値段でコーヒーを売っているが、冷めるのは二倍も早い。"
    "三そうの船のうち二そうは岸に上げられたままで、残る一そうはもともと牛を運ぶために造られた平たい船である。"
)
HEADLINES = (
    "Ferry late again, and nobody knows when it will leave",
    "Keeper of the lock looks back on thirty years",
    "Coffee now costs as much as a ticket, hut owner admits",
    "Two boats out of three laid up until the spring tides",
    "Cattle boat passengers board in single file, says study by the harbour board",
    "What to wear on the islands when the wind turns north",
    "Timetable printed on yesterday’s paper wins a prize for thrift",
    "Letters: the watch, the calendar and the patience of passengers",
    "Weather: fog until noon, then fog with a view of it",
    "A new roof of sailcloth for the oldest of the three",
)
MENU = ("Home", "News", "Harbour", "Timetable", "Letters to the editor", "Weather on the islands", "Contact")


def pairs(lines: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(lines))


def column_of(paragraphs: list[list[str]]) -> int | None:
    """The column of a dump whose paragraphs stand apart."""
    return wrap_column(
        [pair for lines in paragraphs for pair in pairs(lines)], [width(line) for lines in paragraphs for line in lines]
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("ferry", 5), ("été", 3), ("паром", 5), ("渡し船", 6), ("배", 2), ("ｆ", 2), ("a渡", 3)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns == columns_of(text)


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("ferry late", 5), ("été", 3), ("渡し船", 1), ("x" * 500, 240)])
def test_first_width(text: str, columns: int) -> None:
    assert first_width(text) == columns


@pytest.mark.parametrize("lead", ["", "   "])
@pytest.mark.parametrize("columns", [60, 66, 72, 80, 100, 120])
def test_every_break_of_a_wrapped_dump_is_forced_at_the_column_found(columns: int, lead: str) -> None:
    """The column itself is known only as far as the breaks tell: no line is longer, no next word fits."""
    wrapped = [greedy(text, columns, lead) for text in PARAGRAPHS]
    column = column_of(wrapped)
    assert column is not None
    assert max(width(line) for lines in wrapped for line in lines) <= column <= columns + 10
    assert all(is_forced(*pair, column) for lines in wrapped for pair in pairs(lines))


@pytest.mark.parametrize("columns", [60, 72, 80])
def test_a_wrapped_dump_in_a_script_without_spaces(columns: int) -> None:
    lines = greedy(JAPANESE, columns)
    column = column_of([lines])
    assert column in (columns, columns + 1)
    assert all(is_forced(*pair, column) for pair in pairs(lines) if column)


def test_a_few_tables_and_addresses_past_the_column_do_not_hide_it() -> None:
    wrapped = [greedy(text, 72) for text in PARAGRAPHS * 4]
    assert column_of([*wrapped, ["https://ferry.example/" + "x" * 90]]) is not None


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["The ferry was late."],
        list(PARAGRAPHS),
        list(MENU),
        [*MENU, *PARAGRAPHS, *MENU],
        [*HEADLINES, *HEADLINES],
        [f"Case {number}: the board of the harbour against the keeper of lock {number}" for number in range(10, 40)],
    ],
    ids=["nothing", "line", "paragraphs", "menu", "page", "headlines", "cases"],
)
def test_a_line_a_paragraph_has_no_column(lines: list[str]) -> None:
    assert wrap_column(pairs(lines), map(width, lines)) is None


def test_two_forced_breaks_are_not_enough() -> None:
    lines = greedy(PARAGRAPHS[0], 72)[:3]
    assert wrap_column(pairs(lines), map(width, lines)) is None


@pytest.mark.parametrize(
    ("line", "following", "forced"),
    [
        ("x" * 75, "islands", True),
        ("x" * 75, "quay", False),
        ("x" * 75, "    quay", False),
        ("x" * 80, "a", True),
        ("x" * 78, "島", False),
        ("x" * 79, "島", True),
        ("渡" * 40, "島", True),
    ],
)
def test_is_forced_at_80_columns(line: str, following: str, forced: bool) -> None:
    assert is_forced(line, following, 80) is forced


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["  The ferry  "], "  The ferry  "),
        (["  The ferry", "   was late"], "The ferry was late"),
        (["渡し", "船は"], "渡し船は"),
        (["渡し", "ferry"], "渡し ferry"),
        (["ferry", "渡し"], "ferry 渡し"),
        (["co-", "operate"], "co- operate"),
        (["a", "b", "c"], "a b c"),
    ],
)
def test_join(lines: list[str], text: str) -> None:
    assert join(lines) == text


def test_a_long_line_costs_no_more_than_a_short_one() -> None:
    """Nothing here may take a time that grows with the square of the length: the suite would show it."""
    line = "ferry " * 300_000
    assert wrap_column([(line, line)], [len(line)] * 2) is None
