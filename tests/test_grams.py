from __future__ import annotations

from mtclean.grams import GramTable, grams


def test_words_pairs_and_edges() -> None:
    assert grams(["go", "on", "now"]) == [
        *("go", "on", "now", "go on", "on now"),
        *("^go", "now$", "^go on", "on now$", "=go on now"),
    ]


def test_a_single_word_and_none() -> None:
    assert grams(["go"]) == ["go", "^go", "go$", "=go"]
    assert grams([]) == []


def test_a_word_that_comes_twice_counts_once() -> None:
    assert grams(["a", "a", "a"]).count("a") == 1


def test_a_long_block_is_not_looked_up_as_a_whole() -> None:
    assert not any(gram.startswith("=") for gram in grams(list("abcdefg")))


def test_the_score_is_the_sum_over_the_root_of_the_number() -> None:
    table = GramTable({"base": 10, "grams": "go\t^go", "weights": [100, -40]})
    assert table.score(grams(["go"])) == 10 + 60 / 2
    assert table.score([]) == 10
    assert table.score(grams(["stay"])) == 10
