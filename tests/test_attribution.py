"""Which lines could tell who wrote an article and when, and what is known of each."""

from __future__ import annotations

from mtclean import attribution, clean, labeller, read
from mtclean.blocks import Label
from mtclean.dates import without_dates
from mtclean.look import Judged, look

PROSE = (
    "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain, without a word."
)
LINES = [
    "Harbour Post",
    "The ferry is late again",
    "March 3, 2024 · 4 min read · By Ann Rowe",
    *[PROSE] * 5,
    "Updated March 9, 2024",
    "Jo Reed covers the harbour for the Post.",
    "© 2024 Harbour Post",
]


def judged(lines: list[str], title: int | None = 1) -> Judged:
    blocks = read("\n".join(lines), kind="text").blocks
    seen = look(blocks)
    tokens, shapes = seen.tokens, seen.shapes
    scores = [3000 if shape.prose else -3000 for shape in shapes]
    return Judged(blocks, shapes, tokens, scores, (3, 8), title)


def test_whole_dates_are_taken_out() -> None:
    assert without_dates("Rowe, March 3, 2024 and 2024-03-04, in 2025").split() == "Rowe, | and | , in 2025".split()
    assert without_dates("no date, 12 of 30") == "no date, 12 of 30"


def test_the_lines_that_could_be_a_byline() -> None:
    page = judged(LINES)
    found, columns = attribution.bylines(page)
    assert 2 in found
    assert all(len(values) == len(found) for values in columns.values())
    at = found.index(2)
    assert (columns["from-title"][at], columns["from-start"][at], columns["own-names"][at]) == (1, -1, 1)


def test_what_the_page_writes_small_is_no_name() -> None:
    page = judged([*LINES[:2], "Late Passengers", "Ann Rowe", *LINES[3:]])
    found, columns = attribution.bylines(page)
    assert [columns["own-small"][found.index(index)] for index in (2, 3)] == [2, 0]


def test_what_shows_that_a_line_names_a_person() -> None:
    told = "Ann Rowe covers ferries and harbours for the paper."
    page = judged([*LINES[:2], "Late Passengers", "Ann Rowe", *LINES[3:], told, "More by Ann Rowe"])
    found, columns = attribution.bylines(page)
    assert [columns["own-given"][found.index(index)] for index in (2, 3)] == [0, 2]
    assert [columns["own-again"][found.index(index)] for index in (2, 3)] == [0, 2]
    assert [columns["own-told-of"][found.index(index)] for index in (2, 3)] == [0, 1]


def test_what_stands_above_a_byline_and_in_it_and_where_its_name_is_spoken_of() -> None:
    named = "The ferry waited for Jo Reed, who was late herself, and forty passengers waited with it in the rain."
    lines = ["Harbour Post", "The ferry is late again", "Written by", "Ann Rowe · 4 min read", *[PROSE] * 3, named]
    page = judged([*lines, "Jo Reed", "Ann Rowe covers the harbour for the Post."])._replace(core=(4, 8))
    found, columns = attribution.bylines(page)
    rowe, reed = found.index(3), found.index(8)
    told = [columns[f"own-{name}"] for name in ("below", "left", "inside", "outside")]
    assert [column[rowe] for column in told] == [1, 2, 0, 1]
    assert [column[reed] for column in told] == [0, 0, 1, 1]


def test_somebody_without_a_word_for_a_name() -> None:
    page = judged([*LINES[:2], "by !!!", *LINES[3:]])
    found, columns = attribution.bylines(page)
    assert columns["own-inside"][found.index(2)] == 0


def test_who_wrote_it_is_told_at_the_end() -> None:
    told = "Ann Rowe is a baker and lives by the sea with two dogs."
    said = "Ann Rowe said that the ferry would be late on Friday as well."
    authors = ["Ann Rowe", "Jo"]
    page = judged([*LINES[:8], told])
    assert attribution.profiles(page, authors, 0) == [8]
    assert attribution.profiles(page, ["Jo Reed"], 0) == attribution.profiles(page, [], 0) == []
    # In the middle of the article it is a person of whom it tells.
    assert attribution.profiles(judged([*LINES[:4], said, *LINES[4:8]]), authors, 0) == []
    assert attribution.profiles(page, ["ANN ROWE"], 0) == [8]
    # What is short or goes on with a capital letter is a line.
    for line in ("Ann Rowe, 2024", "Ann Rowe Foundation of the Harbour.", "Jo left the harbour, and that was that."):
        assert attribution.profiles(judged([*LINES[:8], line]), authors, 0) == []


def test_who_wrote_it_is_told_by_the_first_name_in_the_last_blocks_alone() -> None:
    told = "Ann is a baker and lives by the sea with two dogs."
    assert attribution.profiles(judged([*LINES[:8], told]), ["Ann Rowe"], 0) == [8]
    assert attribution.profiles(judged([*LINES[:4], told, *LINES[4:8]]), ["Ann Rowe"], 0) == []


def test_a_team_has_no_first_name() -> None:
    page = judged([*LINES[:8], "The harbour of the town is small, and the ferry is much too large for it."])
    assert attribution.profiles(page, ["The Harbour Team"], 0) == []


def test_the_lines_that_could_be_a_date() -> None:
    found, columns = attribution.dates(judged(LINES), "en")
    assert found == [2, 8]
    assert columns["own-changed"] == [0, 1]
    assert columns["own-after-first"] == [0, 6]
    assert columns["own-before-last"] == [6, 0]
    assert columns["own-repeats"] == [1, 1]


def test_the_days_of_a_life_are_not_when_the_article_was_written() -> None:
    lines = [*LINES[:2], "March 2, 1938 — November 9, 2025", *LINES[2:]]
    assert attribution.dates(judged(lines), "en")[0] == [3, 9]


def test_a_page_without_such_lines_has_no_columns() -> None:
    page = judged([PROSE] * 6, None)._replace(core=(0, 6))
    assert attribution.bylines(page) == ([], {})
    assert attribution.dates(page, None) == ([], {})


def test_of_several_lines_the_article_goes_by_one() -> None:
    article = clean("\n".join(LINES))
    assert article.byline == ("Ann Rowe",)
    assert article.published == "2024-03-03"


# No two alike: what an article says again goes.
BODY = [f"{PROSE[:-1]} on day {number}." for number in range(1, 6)]


def bylines_of(lines: list[str]) -> list[str]:
    return [item.block.text for item in labeller.label(read("\n".join(lines))) if item.label is Label.BYLINE]


def test_a_title_that_stands_twice_is_no_byline() -> None:
    title = "Ferry Captains And Harbour Pilots"
    assert bylines_of([LINES[0], title, title, *BODY]) == []


def test_a_button_that_is_a_given_name_too_is_no_byline() -> None:
    assert bylines_of([LINES[0], "Read", "Edit", "View history", LINES[1], *BODY]) == []


def test_a_menu_beside_the_title_is_no_byline() -> None:
    lines = [LINES[0], LINES[1], "Learn Hub", "Tide Tables", "By Ann Rowe", "Harbour reporter", "News", *BODY]
    assert bylines_of(lines) == ["By Ann Rowe", "Harbour reporter"]
