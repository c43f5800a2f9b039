from __future__ import annotations

import pytest

from mtclean import tokens
from mtclean.tokens import content_stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("?! — …", []),
        ("The ferry left at Seven.", ["the", "ferry", "left", "at", "seven"]),
        ("one-time don't 3,50", ["one", "time", "don", "t", "3", "50"]),
        ("snake_case", ["snake", "case"]),
        ("Größe ÉTÉ", ["größe", "été"]),
        ("Паром ушёл", ["паром", "ушёл"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("বাংলা ভাষা", ["বাংলা", "ভাষা"]),
        ("كَتَبَ", ["كَتَبَ"]),
        ("שָׁלוֹם", ["שָׁלוֹם"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["东京塔", "さくら", "カメラ", "สวน", "ລາວ", "မြန်", "ខ្មែ"])
def test_scripts_without_spaces_count_a_word_a_character(text: str) -> None:
    assert words(text) == list(text)


def test_words_of_two_scripts_in_one_line() -> None:
    assert words("iPhone価格2台") == ["iphone", "価", "格", "2", "台"]


def test_korean_writes_spaces() -> None:
    assert words("배가 떠났다") == ["배가", "떠났다"]


@pytest.mark.parametrize("text", ["Plain ASCII words, 12 of them", "a_b c-d", "x1y2"])
def test_the_short_way_for_ascii_agrees_with_the_long_one(text: str) -> None:
    assert words(text) == words(text + " é")[:-1]


def test_content_stems_are_the_beginnings_of_longer_words() -> None:
    assert content_stems(["the", "bridges", "bridge", "over", "it"]) == {"bridge", "over"}


def test_content_stems_keep_single_east_asian_characters() -> None:
    assert content_stems(["a", "桥"]) == {"桥"}


@pytest.mark.parametrize("sign", ["\u0300", "\u036f", "\u0590", "\u1dff", "\u2e80", "\ud7ff", "\uf900", "\ufdff"])
def test_scripts_with_marks_or_without_spaces_are_told(sign: str) -> None:
    assert tokens._is_exotic(f"word {sign}")


@pytest.mark.parametrize("sign", ["é", "\u02ff", "\u0370", "\u058f", "’", "\u2e7f", "\ue000", "\ufe0f", "\U0001f600"])
def test_letters_punctuation_icons_and_emoji_are_told_from_them(sign: str) -> None:
    assert not tokens._is_exotic(f"word {sign}")


@pytest.mark.parametrize("text", ["", "Two words", "été à Nîmes", "东京 tower"])
def test_words_are_counted_as_they_are_listed(text: str) -> None:
    assert tokens.count(text) == len(words(text))
