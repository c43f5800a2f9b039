from __future__ import annotations

from mtclean import context, features
from mtclean.columns import Columns
from mtclean.kin import Kin
from mtclean.look import look
from mtclean.model import model
from mtclean.readers import read

PAGE = """Home
News

The ferry that could not wait
By Ann Example

The ferry left the quay at six, as it has done every morning for forty years, and nobody was on it.
When the harbour master came to look, he found the engine running and the captain's coat on the rail.

More stories
"""


def columns_of(text: str) -> Columns:
    blocks = read(text, kind="text").blocks
    seen = look(blocks)
    tokens, languages, shapes = seen.tokens, seen.languages, seen.shapes
    around = context.neighbourhood(blocks, shapes, tokens)
    return model().judge(blocks, shapes, tokens, around, known=bool(languages))[0]


def test_every_column_has_a_whole_number_for_every_block() -> None:
    columns = columns_of(PAGE)
    assert {len(values) for values in columns.values()} == {7}
    assert all(type(value) is int for values in columns.values() for value in map(int, values))


def test_neighbours_and_windows() -> None:
    columns = columns_of(PAGE)
    words = columns["words"]
    assert columns["words+1"] == [*words[1:], -1]
    assert columns["words-1"] == [-1, *words[:-1]]
    assert columns["words[1,5]"] == [sum(words[place + 1 : place + 6]) for place in range(7)]
    assert columns["words[-5,-1]"] == [sum(words[max(0, place - 5) : place]) for place in range(7)]


def test_what_lies_before_and_after() -> None:
    columns = columns_of(PAGE)
    assert columns["prose"] == [0, 0, 0, 0, 1, 1, 0]
    assert columns["prose-back"] == [99, 99, 99, 99, 99, 1, 1]
    assert columns["prose-ahead"] == [4, 3, 2, 1, 1, 99, 99]
    assert columns["share-before"][0] == 0
    assert columns["share-before"][-1] == 1000
    assert columns["place-from-end"] == [6, 5, 4, 3, 2, 1, 0]


def test_a_page_of_one_block_and_of_two() -> None:
    for text in ("word", "one\ntwo"):
        assert {len(values) for values in columns_of(text).values()} == {len(text.split())}


def test_the_second_judgement_knows_the_stretches_of_the_first() -> None:
    columns = features.second([-500, 800, 900, -100], [5, 20, 30, 7], Kin([*"abac"], [set()] * 4, {}))
    assert columns["stretch-words"] == [5, 50, 50, 7]
    assert columns["stretch-score"] == [-500, 850, 850, -100]
    assert columns["stretch-blocks"] == [1, 2, 2, 1]
    assert columns["body-back"] == [99, 99, 1, 1]
    assert columns["best-start"] == [-1, 0, 1, 2]
    assert columns["all-runs"] == [3] * 4


def test_the_columns_that_the_model_tests_are_there() -> None:
    columns = columns_of(PAGE)
    known = model()
    assert known.first.names <= columns.keys()
    assert known.second.names <= columns.keys()
