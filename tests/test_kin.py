"""What belongs together on a page, and what a first judgement says of it."""

from __future__ import annotations

from mtclean import kin
from mtclean.kin import Kin, kinship
from mtclean.look import look
from mtclean.readers import read


def kin_of(text: str, kind: str = "text") -> Kin:
    blocks = read(text, kind=kind).blocks
    seen = look(blocks)
    return kinship(blocks, seen.shapes, seen.tokens)


def related(forms: str, spoken: list[str], **places: str) -> Kin:
    return Kin([*forms], [set(words.split()) for words in spoken], {name: [*keys] for name, keys in places.items()})


def test_what_looks_alike_has_one_form() -> None:
    forms = kin_of(
        "Boats\n\nFerry\n\nIt sails at six, as it has for years.\n\nBarge\n\nIt sails at nine, but not in winter."
    ).forms
    assert forms[1] == forms[3] != forms[2]


def test_pages_with_markup_say_where_a_block_stands() -> None:
    page = '<div class="a"><p>one</p><p>two</p></div><div><p>three</p></div>'
    places = kin_of(page, "html").places
    assert [places["container"][0] == other for other in places["container"]] == [True, True, False]
    assert [places["look"][0] == other for other in places["look"]] == [True, True, False]
    assert kin_of("one\n\ntwo").places == {}


def test_a_block_knows_the_others_of_its_form_but_not_itself() -> None:
    columns = kin.told(related("aaba", [""] * 4), [1000, 9000, 0, -2000], [500] * 4, [1] * 4)
    assert columns["kin-form"] == [1000, -500, -9000, 2500]
    assert columns["kin-form-count"] == [3, 3, 1, 3]
    assert columns["kin-form-before"] == [-9000, 1000, -9000, 4000]
    assert columns["kin-form-after"] == [4000, -2000, -9000, -9000]


def test_a_block_knows_how_likely_what_speaks_of_the_same_is() -> None:
    spoken = ["ferry quay", "ferry cookie", "cookie", "alone", ""]
    columns = kin.told(related("abcde", spoken), [0] * 5, [900, 500, 100, 600, 700], [10, 10, 10, 10, 0])
    # The page is worth 525: ferry (500 + 525) / 2 for the first block; a word that only it has counts nothing.
    assert columns["kin-speech"] == [512, (712 + 312) // 2, 512, -1, -1]
    assert columns["kin-speech-least"] == [512, 312, 512, -1, -1]
    assert columns["kin-speech-share"] == [500, 1000, 1000, 0, -1]


def test_a_block_knows_the_place_that_it_stands_in() -> None:
    columns = kin.told(related("abc", [""] * 3, container="xxy"), [0] * 3, [900, 100, 500], [10, 30, 8])
    assert columns["kin-container-share"] == [300, 300, 500]
    assert columns["kin-container-words"] == [12, 12, 4]


def test_of_no_blocks_there_are_no_columns_to_fill() -> None:
    assert set(map(tuple, kin.told(Kin([], [], {}), [], [], []).values())) == {()}
