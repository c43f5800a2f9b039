from __future__ import annotations

import pytest

from mtclean.phrases import Phrase, PhraseIndex, openings, packed, parse
from mtclean.tokens import words


def index_of(*patterns: str) -> PhraseIndex:
    return PhraseIndex(**packed(enumerate(map(parse, patterns))))


def found(pattern: str, text: str) -> list[tuple[int, set[int]]]:
    """Where a pattern begins in a text, and where it can end."""
    places: dict[int, set[int]] = {}
    for _, start, stops in index_of(pattern).matches(words(text)):
        places.setdefault(start, set()).update(stops)
    return sorted(places.items())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("sign up", ["sign", "up"]),
        ("Sign-Up", ["sign", "up"]),
        ("(a|b c)", [[["a"], ["b", "c"]]]),
        ("read [the] rest", ["read", [["the"], []], "rest"]),
        ("donat*", ["donat*"]),
        ("just # euros", ["just", "#", "euros"]),
        ("our _ letter", ["our", "_", "letter"]),
        ("one|two", [[["one"], ["two"]]]),
        ("a (b [c|d]|e)", ["a", [["b", [["c"], ["d"], []]], ["e"]]]),
    ],
)
def test_parse(pattern: str, expected: Phrase) -> None:
    assert parse(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "has to begin with"),
        ("[maybe]", "has to begin with"),
        ("_ letter", "has to begin with"),
        ("[_] letter", "has to begin with"),
        ("(a|) letter|", "has to begin with"),
        ("(a|b", r"'\)' is missing"),
        ("[a b", r"'\]' is missing"),
        ("(a]", r"'\)' is missing"),
        ("[a)", r"'\]' is missing"),
        ("a) b", r"unbalanced '\)'"),
        ("a] b", r"unbalanced '\]'"),
        ("a ... b", "no word in"),
        ("a * b", "no word in"),
    ],
)
def test_parse_refuses(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(pattern)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("sign up now", {("sign", "up")}),
        ("sign", {("sign",)}),
        ("read [the] rest", {("read", "the"), ("read", "rest")}),
        ("(a|b c) d", {("a", "d"), ("b", "c")}),
        ("[so] go [on]", {("so", "go"), ("go", "on"), ("go",)}),
        ("# euros", {("#", "euros")}),
    ],
)
def test_openings(pattern: str, expected: set[tuple[str, ...]]) -> None:
    assert openings(parse(pattern)) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("sign up", "Sign up! Or sign-up.", [(0, {2}), (3, {5})]),
        ("sign up", "signs up, sign him up", []),
        ("(tea|hot milk)", "Tea, or milk? Hot milk.", [(0, {1}), (3, {5})]),
        ("read [all] of it", "read of it, read all of it", [(0, {3}), (3, {7})]),
        ("donat*", "Donate, donation, donat, dona", [(0, {1}), (1, {2}), (2, {3})]),
        ("# euros", "5 euros, five euros, 5th euros", [(0, {2}), (4, {6})]),
        ("for just # euros", "for just 5 euros, for just five euros", [(0, {4})]),
        ("# दिन", "तीन दिन, ३ दिन, 3 दिन", [(2, {4}), (4, {6})]),
        ("our _ letter", "our letter, our weekly letter", [(2, {5})]),
        ("go [on]", "go on", [(0, {1, 2})]),
        ("a [b] [c] d", "a d a b d a c d a b c d", [(0, {2}), (2, {5}), (5, {8}), (8, {12})]),
        ("one one", "one one one", [(0, {2}), (1, {3})]),
        ("spar* (mon*|geld)", "Sparen Geld", [(0, {2})]),
        ("поддерж* нас", "ПОДДЕРЖИТЕ НАС", [(0, {2})]),
        ("请 订阅", "请订阅", [(0, {3})]),
        ("the end", "the", []),
    ],
)
def test_matches(pattern: str, text: str, expected: list[tuple[int, set[int]]]) -> None:
    assert found(pattern, text) == expected


def test_matches_name_the_number_of_the_phrase() -> None:
    index = index_of("sign up", "sign* #", "up")
    hits = sorted((number, start) for number, start, _ in index.matches(words("Sign up, signed 3")))
    assert hits == [(0, 0), (1, 2), (2, 1)]


def test_starts_limits_where_a_phrase_begins_and_not_where_it_ends() -> None:
    index = index_of("read on here")
    assert [start for _, start, _ in index.matches(words("read on here, read on here"), starts=1)] == [0]
    assert list(index.matches(words("so read on here"), starts=1)) == []


def test_starts_may_be_more_than_there_is() -> None:
    assert len(list(index_of("go").matches(["go"], starts=5))) == 1


def test_no_tokens_and_no_phrases() -> None:
    assert list(index_of("go").matches([])) == []
    assert list(PhraseIndex([], [], {}).matches(["go"])) == []


def test_stems_of_several_lengths_under_one_word() -> None:
    index = index_of("sub*", "subscri*", "subscribe")
    assert sorted(number for number, _, _ in index.matches(["subscribe"])) == [0, 1, 2]
    assert sorted(number for number, _, _ in index.matches(["submarine"])) == [0]
