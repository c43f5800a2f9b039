from __future__ import annotations

from itertools import pairwise
from textwrap import wrap as wrap_text

import pytest
from wrapper import columns_of, greedy

from mtclean import read
from mtclean.readers.wrapping import Wrap, find, first_width, is_forced, is_midway, join, width

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


def wrap_of(paragraphs: list[list[str]]) -> Wrap | None:
    """How a dump was wrapped whose paragraphs stand apart."""
    return find(
        [pair for lines in paragraphs for pair in pairs(lines)], [line for lines in paragraphs for line in lines]
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("ferry", 5), ("été", 3), ("паром", 5), ("渡し船", 6), ("배", 2), ("ｆ", 2), ("a渡", 3)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns == columns_of(text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("ferry late", 5), ("ferry\xa0late again", 10), ("été", 3), ("渡し船", 1), ("x" * 500, 240)],
)
def test_first_width(text: str, columns: int) -> None:
    assert first_width(text) == columns


@pytest.mark.parametrize("lead", ["", "   "])
@pytest.mark.parametrize("columns", [60, 66, 72, 80, 100, 120])
def test_every_break_of_a_wrapped_dump_is_forced_at_the_column_found(columns: int, lead: str) -> None:
    """The column itself is known only as far as the breaks tell: no line is longer, no next word fits."""
    wrapped = [greedy(text, columns, lead) for text in PARAGRAPHS]
    wrap = wrap_of(wrapped)
    assert wrap is not None
    assert max(width(line) for lines in wrapped for line in lines) <= wrap.column <= columns + 10
    assert all(is_forced(*pair, wrap) for lines in wrapped for pair in pairs(lines))


@pytest.mark.parametrize("columns", [60, 72, 80])
def test_a_wrapped_dump_in_a_script_without_spaces(columns: int) -> None:
    lines = greedy(JAPANESE, columns)
    wrap = wrap_of([lines])
    assert wrap is not None
    assert wrap.column in (columns, columns + 1)
    assert all(is_forced(*pair, wrap) for pair in pairs(lines))


def test_lynx_counts_one_column_for_a_wide_character() -> None:
    lines = [JAPANESE[start : start + 50] for start in range(0, len(JAPANESE), 50)]
    assert len(lines) > 3
    wrap = find(pairs(lines), [*MENU, *lines])
    assert wrap == Wrap(50, 1)
    assert [is_forced(*pair, wrap) for pair in pairs(lines)] == [True] * (len(lines) - 1)


def test_korean_is_joined_as_lynx_broke_it_at_its_spaces() -> None:
    korean = "나룻배는 또 늦었고 언제 섬으로 떠날지 아는 사람은 부두에 아무도 없었다. " * 8
    lines = [f"   {line}" for line in wrap_text(korean, 80)]
    page = read("\n".join(["메뉴", "", *lines, "", "끝"]))
    assert [len(block.text.split()) for block in page.blocks] == [1, len(korean.split()), 1]


def test_a_few_tables_and_addresses_past_the_column_do_not_hide_it() -> None:
    wrapped = [greedy(text, 72) for text in PARAGRAPHS * 4]
    assert wrap_of([*wrapped, ["https://ferry.example/" + "x" * 90]]) is not None


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
    assert find(pairs(lines), lines) is None


def test_two_forced_breaks_are_not_enough() -> None:
    lines = greedy(PARAGRAPHS[0], 72)[:3]
    assert find(pairs(lines), lines) is None


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
    assert is_forced(line, following, Wrap(80, 2)) is forced


@pytest.mark.parametrize(
    ("line", "following", "midway"),
    [
        ("The ferry was late once more that morning, and nobody on the old quay", "could say why.", True),
        ("The boats were laid up, the hut was closed, the timetable was gone,", "and it rained.", True),
        ("The ferry was late once more that morning, and nobody on the quay knew.", "could say why.", False),
        ("The ferry was late once more that morning, and nobody on the old quay", "Could anybody say?", False),
        ("nobody on the old quay", "could say why", False),
        ("boats that are late          boats that are laid up            boats for", "cattle", False),
        ("late = max(boats, key=lambda boat: boat.delay if boat.afloat else none_so_far", "print(late)", False),
        ("def late(boats, since, until, harbour=None, keeper=None, with_cattle=True,", "without_cattle=False):", False),
    ],
)
def test_a_sentence_goes_on_in_the_next_line_though_the_break_was_not_forced(
    line: str, following: str, midway: bool
) -> None:
    assert is_midway(line, following, Wrap(80, 2)) == midway


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
    assert find([(line, line)], [line] * 2) is None
