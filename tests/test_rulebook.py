from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mtclean import rulebook, tables
from mtclean.errors import BadData, BadRules

ROW = 'id = "a"\nlabel = "donation"\nlanguage = "en"\npoints = 1.0\nwhy = "asks"\n'


def write(folder: Path, *rows: str) -> Path:
    path = folder / "xx.toml"
    path.write_text("".join(f"[[rule]]\n{row}\n" for row in rows), encoding="utf-8")
    return path


def without(key: str) -> str:
    return "".join(line for line in ROW.splitlines(keepends=True) if not line.startswith(f"{key} "))


def refusal(path: Path) -> str:
    with pytest.raises(BadRules) as caught:
        rulebook.read_rules(path)
    return str(caught.value)


def test_a_sound_row_is_read_as_it_stands(tmp_path: Path) -> None:
    rows = rulebook.read_rules(write(tmp_path, ROW + 'phrase = ["chip in"]\nwhere = "line"'))
    assert rows == [
        {
            "id": "a",
            "label": "donation",
            "language": "en",
            "points": 1.0,
            "why": "asks",
            "phrase": ["chip in"],
            "where": "line",
        }
    ]


def test_a_file_without_rows(tmp_path: Path) -> None:
    assert rulebook.read_rules(write(tmp_path)) == []


@pytest.mark.parametrize("key", ["id", "label", "language", "points", "why"])
def test_a_missing_key(tmp_path: Path, key: str) -> None:
    message = refusal(write(tmp_path, without(key) + 'phrase = ["chip in"]'))
    assert message.startswith("xx.toml, line 1, column 1: rule 1")
    assert f"the key {key!r} is missing" in message


@pytest.mark.parametrize(
    ("rest", "what"),
    [
        ('phrase = ["chip in"]\nphrases = 1', "unknown key 'phrases'"),
        ("", "give either phrase or pattern"),
        ('phrase = ["chip in"]\npattern = "x"', "give either phrase or pattern"),
        ('phrase = ["chip in"]\nwhere = "middle"', "where is 'middle'; use one of any, line, start, end"),
        ('pattern = "(x"', "missing )"),
        ('phrase = ["(chip in"]', "')' is missing in '(chip in'"),
        ('phrase = ["chip in", "[maybe]"]', "has to begin with a word"),
        ("phrase = [1]", "column 1: rule 1 (a): "),
        ("pattern = 1", "column 1: rule 1 (a): "),
        ('phrase = "chip in"', "column 1: rule 1 (a): "),
        ("phrase = []", "column 1: rule 1 (a): "),
        ('phrase = ["chip in"]\nagainst = "2"', "against is '2'; give a number"),
    ],
)
def test_a_row_that_does_not_hold_together(tmp_path: Path, rest: str, what: str) -> None:
    message = refusal(write(tmp_path, ROW + rest))
    assert message.startswith("xx.toml, line ")
    assert ": rule 1 (a): " in message
    assert what in message


def test_points_have_to_be_a_number(tmp_path: Path) -> None:
    assert "rule 1 (a)" in refusal(write(tmp_path, without("points") + 'points = "2"\nphrase = ["chip in"]'))


def test_only_our_own_rows_speak_against_the_body_by_themselves(tmp_path: Path) -> None:
    path = write(tmp_path, ROW + 'phrase = ["chip in"]\nagainst = 1.5')
    assert rulebook.read_rules(path)[0]["against"] == 1.5
    with pytest.raises(BadRules, match="unknown key 'against'"):
        rulebook.read_rules(path, own=False)


@pytest.mark.parametrize("label", ['"gift"', '["donation"]'])
def test_a_label_that_is_none(tmp_path: Path, label: str) -> None:
    message = refusal(write(tmp_path, without("label") + f'label = {label}\nphrase = ["chip in"]'))
    assert "there is no label" in message or "give a string" in message


def test_an_id_given_twice(tmp_path: Path) -> None:
    row = ROW + 'phrase = ["chip in"]'
    assert refusal(write(tmp_path, row, row)) == "xx.toml, line 9, column 1: rule 2 (a): this id is given twice"


def test_the_first_bad_row_is_named(tmp_path: Path) -> None:
    row = ROW + 'phrase = ["chip in"]'
    bad = row.replace('"a"', '"b"').replace("chip in", "(")
    assert refusal(write(tmp_path, row, bad, "x = 1")).startswith("xx.toml, line 14, column 1: rule 2 (b): ")


@pytest.mark.parametrize("text", ["[[rule]]\nid = \n", "[[rule]]\nid : 1\n", '[[rule]]\nid = "a\n'])
def test_what_is_no_toml_is_told_with_line_and_column(tmp_path: Path, text: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"^xx\.toml: .*line 2, column \d+"):
        rulebook.read_rules(path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_bytes(b'[[rule]]\nid = "caf\xe9"\n')
    with pytest.raises(BadData, match=r"^xx\.toml: this is not UTF-8 \(at line 2, column 10\)"):
        rulebook.read_rules(path)


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "label": "share", "language": "en", "points": 1.5, "why": "w", **changes}


def test_compile_rules_lists_the_rows() -> None:
    table = rulebook.compile_rules([row(0, phrase=["go"]), row(1, pattern="x+", where="any")])
    assert table["rules"] == [
        ["r0", "share", 1.5, "w", "any", None, 0],
        ["r1", "share", 1.5, "w", "any", "x+", 0],
    ]


@pytest.mark.parametrize(
    ("where", "kind"), [("any", "anywhere"), ("line", "opening"), ("start", "opening"), ("end", "closing")]
)
def test_compile_rules_puts_phrases_where_they_may_stand(where: str, kind: str) -> None:
    table = rulebook.compile_rules([row(0, pattern="x"), row(1, phrase=["go on", "go"], where=where)])
    assert table[kind] == {"numbers": [1, 1], "phrases": ["['go','on']", "['go']"], "first": {"go": "on=0 =1"}}
    assert all(not table[other]["phrases"] for other in {"anywhere", "opening", "closing"} - {kind})


# Takes seconds, so once for all of them.
COMPILED = rulebook.compiled()


def test_every_table_is_compiled_and_none_is_left_over() -> None:
    """Run `python -m mtclean.rulebook` where this fails."""
    assert sorted(path.stem for path in Path(tables.COMPILED).glob("*.json")) == sorted(COMPILED)


@pytest.mark.parametrize("name", sorted(COMPILED))
def test_a_compiled_table_is_what_its_source_says(name: str) -> None:
    """Run `python -m mtclean.rulebook` where this fails."""
    path = Path(tables.COMPILED) / f"{name}.json"
    assert path.is_file()
    assert path.read_text(encoding="utf-8") == COMPILED[name]


def test_names_are_known_with_their_accents_and_without() -> None:
    found = rulebook.compile_names({"a": "søren łukasz thế", "b": "josé anna анна łukasz"}, {"the"}).split()
    assert found == ["søren", "łukasz", "thế", "josé", "anna", "анна", "soren", "lukasz", "jose"]
