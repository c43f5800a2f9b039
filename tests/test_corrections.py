"""Notes on what an article had wrong stay with it."""

from __future__ import annotations

import pytest

from mtclean import corrections, read
from mtclean.look import look

FLOOR = -500
PROSE = "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain."
NOTES = [
    "Correction, 3 May: the ferry was built in 1934, and not in 1943 as we had written.",
    "Editor’s note: The harbour master's answer came after this was printed, and was added.",
    "Edit, 18 February: several people have written that the ferry was built in 1934.",
    "An earlier version of this article gave a wrong year for the building of the ferry.",
    "Korrektur vom 3. Mai: Die Fähre wurde 1934 gebaut und nicht, wie es hier hieß, 1943.",
    "Dans une première version, nous avions écrit que le bac avait été construit en 1943.",
    "Fe de errores: el barco se construyó en 1934 y no, como decía este texto, en 1943.",
    "Rettifica del 3 maggio: il traghetto fu costruito nel 1934, non come scritto nel 1943.",
    "訂正：渡し船が造られたのは1943年ではなく、1934年でした。お詫びして訂正します。",
]


def found(lines: list[str], kept: str, score: int = -2000) -> list[int]:
    seen = look(read("\n\n".join(lines), kind="text").blocks)
    scores = [1000 if sign == "+" else score for sign in kept]
    return sorted(corrections.find(seen.shapes, seen.tokens, scores, FLOOR))


@pytest.mark.parametrize("note", NOTES)
def test_a_note_below_the_body_is_found(note: str) -> None:
    assert found([PROSE, note], "+.") == [1]


@pytest.mark.parametrize(
    ("lines", "kept", "score"),
    [
        ([PROSE, NOTES[0]], "..", -2000),
        ([NOTES[0], PROSE], ".+", -2000),
        ([PROSE, NOTES[0]], "+.", -4000),
        ([PROSE, *["Harbour"] * 6, NOTES[0]], "+" + 7 * ".", -2000),
        ([PROSE, "Correction: see below"], "+.", -2000),
        ([PROSE, "Correction of the harbour's old maps takes the council more than a year."], "+.", -2000),
        ([PROSE, "Update: sign up for our newsletter and get the ferry's times by mail every day."], "+.", -2000),
        ([PROSE, "Harbour notes: the ferry was built in 1934, and not in 1943 as we had written."], "+.", -2000),
    ],
    ids=[
        "no body",
        "above it",
        "surely chrome",
        "far below",
        "a line",
        "no colon",
        "asks for something",
        "other words",
    ],
)
def test_what_is_no_note_of_the_article_is_not(lines: list[str], kept: str, score: int) -> None:
    assert found(lines, kept, score) == []
