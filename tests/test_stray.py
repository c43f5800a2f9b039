"""Paragraphs of the body that speak of something else than the rest of it."""

from __future__ import annotations

from typing import Any

from mtclean import context, features, read, stray
from mtclean.columns import NOTHING, Columns
from mtclean.forest import Forest
from mtclean.look import look

FERRY = [
    "The ferry left the harbour late again on Monday, with forty passengers and a crew of three aboard.",
    "Passengers waited in the rain for an hour, because the engine of the ferry would not start in the harbour.",
    "The crew called a mechanic, who found that the engine had been filled with the wrong oil on Sunday.",
    "Nobody had told the passengers, and the harbour office was closed, as it is every Monday in winter.",
    "The mechanic repaired the engine within the hour, and the crew apologised to all forty passengers.",
    "Since then the harbour office has opened on Mondays too, and no ferry has left late in the rain.",
    "The wrong oil, says the mechanic, was in a barrel that an office clerk had labelled himself on Sunday.",
]
ORGAN = "Our organ has eleven hundred pipes, and since Whitsun one whistles through every hymn at evensong."
FLOOR = -250

# Says of a row that it is a stranger where no more than a tenth of what it speaks of stands elsewhere.
FOREST = Forest({"base": 0, "leaves": [[1000, -1000]], "tests": {"cohesion": [100, 0, 0, 1]}})


def columns_of(texts: list[str]) -> tuple[Columns, list[list[str]]]:
    """The columns of a page of these paragraphs as the model has them, all of one voice."""
    blocks = read("\n\n".join(texts)).blocks
    seen = look(blocks)
    around = context.neighbourhood(blocks, seen.shapes, seen.tokens)
    columns = features.first(blocks, seen.shapes, around, known=True)
    columns |= features.voice([1000] * len(texts)) | features.pitch([-3000] * len(texts))
    return columns, seen.tokens


def rows_of(texts: list[str], kept: str = "") -> tuple[list[int], Columns]:
    columns, tokens = columns_of(texts)
    scores = [1000 if sign == "+" else -3000 for sign in kept or "+" * len(texts)]
    return stray.candidates(columns, tokens, scores, FLOOR)


def test_what_is_spoken_of_nowhere_else_has_no_cohesion() -> None:
    texts = [*FERRY[:4], ORGAN, *FERRY[4:]]
    places, rows = rows_of(texts)
    assert places == list(range(8))
    assert rows["cohesion"][4] == 0
    assert min(value for place, value in enumerate(rows["cohesion"]) if place != 4) > 100
    assert rows["echoes"][4] < min(value for place, value in enumerate(rows["echoes"]) if place != 4)


def test_a_stranger_is_found() -> None:
    columns, tokens = columns_of([*FERRY[:4], ORGAN, *FERRY[4:]])
    assert stray.find(FOREST, columns, tokens, [1000] * 8, FLOOR) == {4: 1000}


def test_what_is_not_kept_is_no_stranger() -> None:
    columns, tokens = columns_of([*FERRY[:4], ORGAN, *FERRY[4:]])
    assert stray.find(FOREST, columns, tokens, [1000] * 4 + [-3000] + [1000] * 3, FLOOR) == {}
    assert stray.find(FOREST, columns, tokens, [-3000] * 8, FLOOR) == {}


def test_short_lines_are_asked_nothing() -> None:
    assert rows_of(["The harbour", *FERRY])[0] == list(range(1, 8))
    assert rows_of(["The harbour"])[0] == []


def test_what_speaks_alike_only_close_by_is_told_apart() -> None:
    story = [ORGAN, "The pipes of our organ were leather once, and every hymn tells that the leather has perished."]
    places, rows = rows_of([*FERRY[:4], *story, *FERRY[4:]])
    assert [rows["cohesion"][place] for place in (4, 5)] == [0, 0]
    assert all(rows["nearby"][place] > 200 for place in (4, 5))
    assert max(rows["nearby"][place] for place in (0, 8)) < 200
    assert places == list(range(9))


def test_a_stretch_of_the_body_is_counted_in_words() -> None:
    _, rows = rows_of(FERRY, "++.++++")
    sizes = columns_of(FERRY)[0]["words"]
    assert rows["run-words"][:2] == [sum(sizes[:2])] * 2
    assert rows["run-words"][2:] == [sum(sizes[3:])] * 4
    assert set(rows["kept-words"]) == {sum(sizes) - sizes[2]}


def test_function_words_are_no_subject() -> None:
    texts = [
        *FERRY[:4],
        "They would have been there for all of that with their own, or with ours, which they said was so.",
    ]
    _, rows = rows_of(texts)
    assert rows["content"][-1] <= 1


def test_words_without_a_letter_of_their_own_say_nothing() -> None:
    table = "12 13 14 15 16 17 18 19 20 21 22 23 24 25"
    _, rows = rows_of([*FERRY[:4], table])
    assert rows["cohesion"][-1] == NOTHING


def test_an_untrained_forest_finds_none() -> None:
    untrained: dict[str, Any] = {"base": 0, "leaves": [], "tests": {}}
    columns, tokens = columns_of([*FERRY[:4], ORGAN, *FERRY[4:]])
    assert stray.find(Forest(untrained), columns, tokens, [1000] * 8, FLOOR) == {}
