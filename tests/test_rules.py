from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mtclean import rulebook, rules, tables
from mtclean.tokens import words

FILES = sorted(Path(tables.DATA, "rules").glob("*.toml"))


@cache
def rows_of(path: Path) -> list[dict[str, Any]]:
    return rulebook.read_rules(path)


@cache
def rule_set(path: Path) -> rules.RuleSet:
    return rules.RuleSet(rulebook.compile_rules(rows_of(path)))


def examples(key: str) -> list[Any]:
    return [
        pytest.param(path, row["id"], text, id=f"{path.stem}: {row['id']} {number}")
        for path in FILES
        for row in rows_of(path)
        for number, text in enumerate(row.get(key, ()), 1)
    ]


def fired_by(rule_set: rules.RuleSet, text: str) -> list[str]:
    return [rule.id for rule in rule_set.fire(text, words(text), rules.unquoted(text, words(text)))]


def small(**changes: Any) -> rules.RuleSet:
    row: dict[str, Any] = {"id": "r", "label": "donation", "language": "en", "points": 1.0, "why": "w", **changes}
    return rules.RuleSet(rulebook.compile_rules([row]))


@pytest.mark.parametrize(("path", "name", "text"), examples("fires_on"))
def test_a_row_fires_on_its_examples(path: Path, name: str, text: str) -> None:
    assert name in fired_by(rule_set(path), text)


@pytest.mark.parametrize(("path", "name", "text"), examples("spares"))
def test_a_row_spares_its_counterexamples(path: Path, name: str, text: str) -> None:
    assert name not in fired_by(rule_set(path), text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_shows_what_it_fires_on_and_what_it_spares(path: Path) -> None:
    bare = [row["id"] for row in rows_of(path) if not row.get("fires_on") or not row.get("spares")]
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_rows_of_its_own_language(path: Path) -> None:
    """English chrome is found everywhere, and Slovak shares a file with Czech."""
    other = {row["language"] for row in rows_of(path)} - {path.stem, "und", "sk"}
    assert other == set()


def test_ids_are_unique_over_all_files() -> None:
    ids = [row["id"] for path in FILES for row in rows_of(path)]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_a_rule_knows_its_row() -> None:
    rule = small(phrase=["chip in"], where="start").rules[0]
    assert (rule.id, rule.label.value, rule.points, rule.why, rule.where) == ("r", "donation", 1.0, "w", "start")


def test_a_rule_may_speak_against_the_body_by_itself() -> None:
    assert [small(phrase=["chip in"], **more).rules[0].against for more in ({}, {"against": 1.5})] == [0, 1.5]


@pytest.mark.parametrize(
    ("where", "text", "fires"),
    [
        ("any", "So please chip in today", True),
        ("any", "Chip in", True),
        ("line", "Chip in!", True),
        ("line", "Chip in today", False),
        ("line", "Please chip in", False),
        ("start", "Chip in today", True),
        ("start", "Please chip in", False),
        ("end", "Please chip in.", True),
        ("end", "Chip in today", False),
    ],
)
def test_where_a_phrase_may_stand(where: str, text: str, fires: bool) -> None:
    assert bool(fired_by(small(phrase=["chip in"], where=where), text)) is fires


def test_a_row_fires_once_however_often_it_is_found() -> None:
    rule_set = small(phrase=["chip in", "chip* in"])
    assert fired_by(rule_set, "Chip in, chip in, and chip in again") == ["r"]


def test_a_pattern_sees_the_text_and_not_its_words_in_any_case() -> None:
    rule_set = small(pattern=r"^©\s+acme$")
    assert fired_by(rule_set, "© ACME") == ["r"]
    assert fired_by(rule_set, "ACME") == []


@pytest.mark.parametrize(
    "text",
    [
        "He said “please chip in” and left",
        "Er sagte „please chip in“ und ging",
        "Il a dit « please chip in » en partant",
        "Er sagte »please chip in« und ging",
        'He said "please chip in" and left',
        "He said ‘please chip in’ and left",
        "他说「please chip in」",
        "“We had to write please chip in on every page",
    ],
)
def test_what_somebody_is_quoted_with_is_not_asked_of_the_reader(text: str) -> None:
    assert fired_by(small(phrase=["chip in"]), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“It works,” she said. Please chip in.",
        "Don’t wait: please chip in, it’s quick",
        'A 6" pipe: please chip in',
        "‘Tis the season: please chip in",
    ],
)
def test_quotation_marks_elsewhere_do_not_silence_a_row(text: str) -> None:
    assert fired_by(small(phrase=["chip in"]), text) == ["r"]


def test_a_phrase_does_not_run_across_a_quotation() -> None:
    assert fired_by(small(phrase=["chip in"]), "a chip “or two” in a cup") == []


def test_the_rows_that_ship_are_those_of_english_and_of_no_language_and_the_page() -> None:
    sets = rules.rule_sets(["de", "en"])
    assert sets == [rules.rules_of("und"), rules.rules_of("en"), rules.rules_of("de")]


def test_a_language_without_rows() -> None:
    assert rules.rules_of("xx") is None
    assert rules.rule_sets(["xx"]) == rules.rule_sets([])


@pytest.mark.parametrize(
    ("pattern", "fires"),
    [
        ("^lamp", False),
        ("^(?:lamp|tower)$", False),
        ("^[|(]lamp", False),
        ("^sea|lamp", True),
        (r"^\(sea|lamp", True),
        ("^[(]sea|lamp", True),
        ("(?:^|the )lamp", True),
        ("lamp", True),
    ],
)
def test_a_pattern_is_found_further_on_unless_all_of_it_is_bound_to_the_start(pattern: str, fires: bool) -> None:
    assert bool(fired_by(small(pattern=pattern), "Under the lamp")) is fires
