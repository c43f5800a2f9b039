"""The measures, and the alignment that training rests on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.metrics import summary, word_scores
from bench.score import all_lines, best_run
from train.corpus import aligned, article_alone, example_of, sources, without_gaps

GOLD = "The ferry left at dawn and came back at noon.\nNobody was on board."


def test_the_gold_itself_is_perfect() -> None:
    scores = word_scores(GOLD, GOLD)
    assert (scores.precision, scores.recall, scores.f1, scores.shingle_precision, scores.shingle_recall) == (1,) * 5


def test_half_of_the_words_have_half_the_recall() -> None:
    scores = word_scores("one two", "one two three four")
    assert (scores.precision, scores.recall) == (1.0, 0.5)
    assert scores.f1 == pytest.approx(2 / 3)


def test_words_count_as_often_as_they_stand() -> None:
    assert word_scores("on on on on", "on").precision == 0.25


def test_order_counts_for_shingles_only() -> None:
    scores = word_scores("four three two one", "one two three four")
    assert (scores.f1, scores.shingle_recall) == (1.0, 0.0)


def test_each_character_counts_where_a_script_writes_no_spaces() -> None:
    assert word_scores("渡船", "渡船清晨").recall == 0.5


@pytest.mark.parametrize(("text", "f1"), [("", 0.0), ("nothing of it", 0.0)])
def test_nothing_found_scores_nothing(text: str, f1: float) -> None:
    assert word_scores(text, "渡船").f1 == f1


def test_the_summary_averages_over_pages() -> None:
    told = summary([word_scores("a b", "a b"), word_scores("c", "d")])
    assert "pages    2  word F1 0.5000" in told
    assert told.endswith("pages > 0.98 0.500")


def test_the_best_run_is_where_the_long_lines_are() -> None:
    long = " ".join(["word"] * 30)
    assert best_run(f"Home\nNews\n{long}\n{long}\nContact") == f"{long}\n{long}"
    assert all_lines("Home\nNews") == "Home\nNews"


def test_blocks_are_aligned_with_the_gold() -> None:
    blocks = ["Home", "The ferry left at dawn and came back at noon.", "Share at dawn", "Nobody was on board.", "board"]
    assert aligned(blocks, GOLD) == (False, True, False, True, False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("gold", "dump"):
        (tmp_path / folder).mkdir()
    for name, recall in (("good", 1.0), ("absent", 0.3)):
        gold = {"text": GOLD, "title": "A ferry", "fold": 2, "dump_recall": recall}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "dump" / f"{name}.browser.txt").write_text(f"Home\nA ferry\n\n{GOLD}\n", encoding="utf-8")
    return tmp_path


def test_a_corpus_is_read_without_the_pages_that_lack_their_article(corpus: Path) -> None:
    found = [example for example in map(example_of, sources(corpus)) if example]
    assert [(example.name, example.kind, example.fold) for example in found] == [("good", "browser", 2)]
    assert found[0].is_body == (False, False, True, True)


def test_variants_of_a_page_keep_its_gold(corpus: Path) -> None:
    example = example_of(next(sources(corpus)))
    assert example is not None
    crawled, alone = without_gaps(example), article_alone(example)
    assert [block.gap for block in crawled.page.blocks] == [0, 0, 0, 0]
    assert crawled.is_body == example.is_body
    assert [block.text for block in alone.page.blocks] == ["A ferry", *GOLD.split("\n")]
    assert alone.is_body == (False, True, True)
