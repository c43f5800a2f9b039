from __future__ import annotations

import pytest

from mtclean.look import look
from mtclean.readers import read
from mtclean.shape import Shape


def shape(text: str) -> Shape:
    return look(read(text).blocks)[3][0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry was late.", 4),
        ("港の朝市", 2),
        ("港の朝市、幕", 3),
        ("LINEで送る", 3),
        ("항구의 아침 시장", 3),
    ],
)
def test_where_no_spaces_are_written_two_characters_are_a_word(text: str, words: int) -> None:
    assert shape(text).words == words


@pytest.mark.parametrize(
    ("text", "sentences", "ends"),
    [
        ("The ferry was late. Nobody came to meet it.", 1, True),
        ("船は遅れた。迎えに来た人はいなかった。", 1, True),
        ("「船は遅れた。」迎えに来た人はいない", 1, False),
        ("校長は「帰ってくる人のための明かりだ。」", 0, True),
        ("船が遅れる", 0, False),
        # What points to a note ends no sentence and hides no end.
        ("It was moved in 1901.[2] Nobody lives there now.[3][14]", 1, True),
        ("Gaps are filled with gravel, never with clay.[citation needed]", 0, True),
        ("A list of ferries[2]", 0, False),
        ("He said so [sic]", 0, False),
    ],
)
def test_where_sentences_part_and_end(text: str, sentences: int, ends: bool) -> None:
    assert (shape(text).sentences, shape(text).ends_sentence) == (sentences, ends)


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("A ferry in the fog A ferry in the fog", True),
        ("A ferry in the fog. A ferry in the fog.", True),
        ("the old pier the old pier the old pier", True),
        ("A ferry in the fogA ferry in the fog", True),
        ("Bora Bora", False),
        ("A ferry in the fog", False),
        ("no no", False),
        ("A ferry in the fog A ferry in the sun", False),
        ("Name\tYear\tName\tYear", False),
    ],
)
def test_what_is_said_twice(text: str, twice: bool) -> None:
    assert shape(text).twice is twice


def test_what_is_coded_into_a_page_is_no_writing() -> None:
    data = "iVBORw0KGgoAAAANSUhEUg" * 10
    assert shape(data).coded
    assert shape(f"data:image/png;base64,{data}").coded
    assert not shape(data[:150]).coded
    assert not shape(f"https://example.org/{data}").coded
    assert not shape(f"The key of the archive is {data[:64]}, and whoever wants it has to type it in. " * 3).coded
    assert not shape("水車は五十二年ぶりに回り" * 40).coded
