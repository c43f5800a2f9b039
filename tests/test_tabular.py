"""Tables of dumps that were wrapped."""

from __future__ import annotations

import pytest

from mtclean import clean, read
from mtclean.readers import tabular

DRAWN = """\
┌──────────┬──────────┐
│Boat      │Crew      │
├──────────┼──────────┤
│The long  │Three, and│
│one       │a dog     │
├──────────┼──────────┤
│Raft      │          │
└──────────┴──────────┘""".split("\n")

# Prose that w3m wrapped, so that a page is known for one of its dumps.
WRAPPED = (
    "The ferry left the harbour late again on Tuesday, and the forty people who had\n"
    "waited for it since six in the rain were told by the mate that the engine would\n"
    "not last another winter, whatever the council may say about it in its letters to\n"
    "the paper, which nobody on the quay has read since the spring of the year before.\n"
)


def rows(lines: list[str]) -> list[list[str]]:
    found = tabular.rows(lines, [0] * len(lines))
    assert [index for row in found for index in row] == list(range(len(lines))) or not found
    return [tabular.cells([lines[index] for index in row]) for row in found]


def test_a_row_goes_from_rule_to_rule() -> None:
    assert rows(DRAWN) == [["Boat", "Crew"], ["The long one", "Three, and a dog"], ["Raft", ""]]


def test_a_table_without_signs_for_it() -> None:
    plain = ["+------+------+", "| Boat | Crew |", "+------+------+", "| Raft | None |", "+------+------+"]
    assert rows(plain) == [["Boat", "Crew"], ["Raft", "None"]]


def test_a_cell_beside_a_rule_is_told_once() -> None:
    lines = ["┌────┬────┐", "│    │1829│", "│Raft├────┤", "│    │1830│", "└────┴────┘"]
    assert rows(lines) == [["Raft", "1829"], ["", "1830"]]


@pytest.mark.parametrize(
    "lines",
    [
        ["| Boat | Crew |", "| Raft | None |"],
        ["┌────┬────┐", "│    │    │", "└────┴────┘"],
        ["┌────┬────┐", "│Raft│1829│"],
        ["a ├─ b"],
    ],
    ids=["no rule", "nothing in it", "no end", "a tree"],
)
def test_no_table(lines: list[str]) -> None:
    assert rows(lines) == []


def test_a_blank_line_ends_a_table() -> None:
    gaps = [0] * len(DRAWN)
    gaps[2] = 1
    assert tabular.rows(DRAWN, gaps) != tabular.rows(DRAWN, [0] * len(DRAWN))


def test_a_drawn_table_is_read_as_rows_of_cells() -> None:
    page = read(WRAPPED + "\n" + "\n".join(DRAWN) + "\n", kind="text")
    assert [block.text for block in page.blocks][1:] == ["Boat\tCrew", "The long one\tThree, and a dog", "Raft\t"]
    assert [(block.first, block.last) for block in page.blocks][1:] == [(6, 7), (8, 10), (11, 13)]


def test_a_box_around_a_line_or_two_is_no_part_of_them() -> None:
    page = read(f"{WRAPPED}\n┌──────────┐\n│Read this │\n│first     │\n└──────────┘\n", kind="text")
    assert [block.text for block in page.blocks][1:] == ["Read this first"]


def test_a_copy_that_was_not_wrapped_keeps_its_lines() -> None:
    page = read("\n".join(DRAWN), kind="text")
    assert len(page.blocks) == len(DRAWN)


def test_every_line_of_a_drawn_table_is_accounted_for() -> None:
    source = WRAPPED + "\n" + "\n".join(DRAWN) + "\n\n" + WRAPPED
    article = clean(source)
    removed = [line for part in article.removed for line in range(part.lines[0], part.lines[1] + 1)]
    body = [line for part in article.body for line in range(part.lines[0], part.lines[1] + 1)]
    assert set(range(6, 14)) <= {*removed, *body}


def test_lines_that_are_set_in_columns_are_not_joined() -> None:
    table = (
        "The long one that goes out at six     Three and a dog, as a rule      from 1829 on\n"
        "A raft without any name at all        Nobody who would own up to it   from 1830 on\n"
    )
    page = read(WRAPPED + "\n" + table, kind="text")
    assert [(block.first, block.last) for block in page.blocks] == [(1, 4), (6, 6), (7, 7)]


def test_where_columns_begin() -> None:
    assert tabular.columns("Boat     Crew   Year") == {9, 16}
    assert tabular.columns("   Indented prose.  Two spaces.") == frozenset()


def test_a_line_across_the_page_is_no_part_of_a_paragraph() -> None:
    across = "━" * 80
    page = read(f"{WRAPPED}{across}\n{WRAPPED}", kind="text")
    assert [block.text for block in page.blocks][1] == across
