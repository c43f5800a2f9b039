"""The JSON that is printed is the JSON that the schema describes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from pages import CASES, PAGE, article, source_of

from mtclean import Label, clean, render, tables
from mtclean.render import SCHEMA_VERSION, as_data

SCHEMA = json.loads(Path(tables.DATA, "article.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(clean(PAGE), "json"))
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_names_its_version() -> None:
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_VERSION


def test_the_schema_describes_every_key_and_requires_it() -> None:
    assert list(as_data(clean(PAGE))) == SCHEMA["required"] == list(SCHEMA["properties"])


@pytest.mark.parametrize("case", CASES)
def test_the_json_of_a_fixture_is_valid(case: str) -> None:
    VALIDATOR.validate(json.loads(render(clean(source_of(case)), "json")))


@pytest.mark.parametrize("case", CASES)
def test_the_offsets_point_into_the_source(case: str) -> None:
    source = source_of(case).decode("utf-8")
    lines = source.split("\n")
    found = json.loads(render(clean(source), "json"))
    for item in (*found["front"], *found["body"], *found["captions"], *found["removed"]):
        first, last = item["lines"]
        piece = source[item["start"] : item["end"]]
        assert piece == piece.strip()
        assert piece in "\n".join(lines[first - 1 : last])


@pytest.mark.parametrize("label", Label)
def test_a_block_of_any_label_is_valid(label: Label) -> None:
    VALIDATOR.validate(as_data(article((label, "words"), ordinals=[1])))


def test_an_article_of_nothing_is_valid() -> None:
    VALIDATOR.validate(as_data(article()))


def test_a_url_is_valid() -> None:
    VALIDATOR.validate(as_data(clean(PAGE, url="https://example.org/mill")))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("schema", 2),
        ("kind", "pdf"),
        ("title", 3),
        ("byline", "Clara Venn"),
        ("byline", [""]),
        ("published", "4 March 2024"),
        ("published", "2024-03-04T9:15"),
        ("language", "english"),
        ("words", -1),
        ("confidence", 1.5),
        ("body", [{"label": "share", "text": "a", "start": 0, "end": 1, "lines": [1, 1]}]),
        ("front", [{"label": "paragraph", "text": "a", "start": 0, "end": 1, "lines": [1, 1]}]),
        ("removed", [{"label": "paragraph", "text": "a"}]),
        ("captions", [{"text": "a", "credit": "b", "start": 0, "end": 1, "lines": [0, 1]}]),
        ("more", True),
    ],
)
def test_the_schema_refuses_what_is_wrong(key: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**data(), key: wrong})


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_the_schema_refuses_what_is_missing(key: str) -> None:
    found = data()
    del found[key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(found)
