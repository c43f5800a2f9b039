"""Who signs an appeal goes with it."""

from __future__ import annotations

import pytest

from mtclean import read, signoff
from mtclean.look import look

FLOOR = -500
PROSE = "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain."
NEXT = "A new engine would cost the island more than it has earned with fares in the last ten years."
APPEAL = "We at the Harrow Lane Gazette live on what readers give us, three pounds a month, and thank them for it."
SIGNED = "Ann, Ben and everyone at the Gazette"


def found(line: str, *, asks: int = 2000, score: int = 300, lines: tuple[str, ...] = (PROSE, APPEAL)) -> list[int]:
    seen = look(read("\n\n".join([*lines, line, NEXT]), kind="text").blocks)
    scores = [-3000 if text in (APPEAL, "Share") else 3000 for text in lines]
    pitch = [asks if text == APPEAL else -4000 for text in lines]
    return sorted(
        signoff.find(seen.shapes, seen.tokens, [*pitch, -2000, -4000], [*scores, score, 3000], FLOOR),
    )


def test_a_line_that_says_who_asks_goes() -> None:
    assert found(SIGNED) == [2]


@pytest.mark.parametrize("line", ["Yours, Ann", "Ada and Ben"])
def test_a_line_that_is_a_name_goes(line: str) -> None:
    assert found(line) == [2]


def test_a_name_of_the_article_stays() -> None:
    lines = ("Ann was the mate of the ferry for as long as it sailed.", "It was Ann who rang the bell.", APPEAL)
    assert found("Ann", lines=lines) == []


@pytest.mark.parametrize(
    "line",
    [
        "Grace under the old waves",
        "What the engine cost",
        "Why readers give us an engine",
        "Ann, Ben and everyone at the harbour",
        "The Gazette was printed in the old mill until a fire in the spring.",
    ],
    ids=["a heading with a name", "a heading", "of what follows", "of what the article speaks of", "a sentence"],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    assert found(line) == []


def test_whose_name_is_like_a_word_of_the_article_goes_too() -> None:
    told = "The island has been gazetted as a harbour of refuge since the spring, and a pilot lives on it."
    assert found(SIGNED, lines=(PROSE, told, APPEAL)) == [3]


def test_what_is_sure_stays_and_so_does_a_line_below_no_appeal() -> None:
    assert found(SIGNED, score=2000) == []
    assert found(SIGNED, asks=-100) == []
    assert found(SIGNED, lines=(PROSE, APPEAL, *["Share"] * 40)) == []
    assert found(SIGNED, lines=(PROSE, PROSE)) == []
