"""The sentence between title and body that says what the article is about."""

from __future__ import annotations

import pytest
from pages import PARAGRAPHS, TITLE

from mtclean import read
from mtclean.look import look
from mtclean.standfirst import find

ABOUT = "After fifty-two years the water wheel of Sallow Bridge turns again."


def found(
    *between: str, unlike_body: tuple[str, ...] | None = None, pitch: int = -3000, title: bool = True
) -> str | None:
    """The standfirst of a page of which everything but `unlike_body` and what stands above it is judged to be body."""
    blocks = read("\n\n".join(["Home", TITLE, *between, *PARAGRAPHS])).blocks
    tokens, _, _, shapes, *_ = look(blocks)
    start = 2 + len(between)
    left_out = between if unlike_body is None else unlike_body
    scores = [-2000 if index < 2 or block.text in left_out else 2000 for index, block in enumerate(blocks)]
    core = (start, len(blocks))
    place = find(shapes, tokens, scores, [pitch] * len(blocks), 0, core, 1 if title else None)
    return None if place is None else blocks[place].text


def test_a_sentence_on_the_same_things_is_found() -> None:
    assert found(ABOUT) == ABOUT
    assert found("By Ann Rowe", ABOUT) == ABOUT


def test_a_long_line_without_a_full_stop_is_found() -> None:
    line = "After fifty-two years the water wheel of Sallow Bridge turns again and the village buys its flour"
    assert found(line) == line


@pytest.mark.parametrize(
    "line",
    [
        "The Sallow Bridge mill",  # no sentence
        "The bus to the harbour leaves at nine from the other side of town.",  # about something else
        "Subscribe to our newsletter on mills, millers, flour, bread, wheels and villages.",
        "The wheel of the mill at Sallow Bridge, with eleven sacks of flour. Photo: Ann Rowe.",
        "Home > Villages > The mill at Sallow Bridge grinds flour again.",
        f"{TITLE}.",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert found(line) is None


def test_what_the_scores_keep_needs_no_help() -> None:
    assert found(ABOUT, unlike_body=()) is None


def test_what_sounds_like_an_appeal_is_none() -> None:
    assert found(ABOUT, pitch=500) is None


def test_a_page_without_a_title_has_none() -> None:
    assert found(ABOUT, title=False) is None


def test_it_stands_near_the_title() -> None:
    assert found("One", "Two", "Three", "Four", "Five", "Six", ABOUT) is None
