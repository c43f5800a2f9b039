"""The fixtures: hand-made truth, and goldens of today's output.

`pytest --update-golden` writes the goldens anew. The truth is made by hand and written by nobody else.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from pages import CASES, FIXTURES, source_of

from mtclean import Article, Label, LabelledBlock, clean, label, read, render
from mtclean.blocks import CHROME_LABELS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GOLDENS: dict[str, Callable[[Article], str]] = {
    "golden.txt": lambda found: render(found, "text"),
    "golden.md": lambda found: render(found, "markdown"),
    "golden.json": lambda found: render(found, "json"),
}
FILES = {"case.toml", "source.txt", "truth.tsv", *GOLDENS}

# Which kind of chrome a line is may be open to argument ("Newsletters" in a footer); that it is
# chrome may not. The share of chrome rows, over all cases, that have exactly the label of the truth.
LEAST_EXACT = 0.85


@dataclass(frozen=True, slots=True)
class Row:
    """A line of truth.tsv, and what mtclean makes of the blocks that it stands for."""

    number: int
    label: Label
    text: str
    found: tuple[LabelledBlock, ...]

    def told(self, block: LabelledBlock) -> str:
        """One line on what is wrong, to be read by people."""
        reasons = ", ".join(f"{reason.source} {reason.points:g}" for reason in block.evidence)
        return (
            f"truth.tsv:{self.number}: {self.label} expected, {block.label} found ({block.confidence:.2f}) "
            f"in source.txt:{block.block.first}: {block.block.text[:70]!r}" + (f" [{reasons}]" if reasons else "")
        )


@cache
def article(case: str) -> Article:
    return clean(source_of(case))


@cache
def case_of(case: str) -> dict[str, Any]:
    return tomllib.loads((FIXTURES / case / "case.toml").read_text(encoding="utf-8"))


@cache
def truth(case: str) -> list[tuple[Label, str]]:
    lines = (FIXTURES / case / "truth.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t", 1) for line in lines)
    return [(Label(name), text) for name, text in pairs]


@cache
def rows(case: str) -> list[Row]:
    """The rows of the truth with their blocks: a row has several where a paragraph was not joined again."""
    blocks = list(label(read(source_of(case))))
    found = []
    for number, (expected, text) in enumerate(truth(case), 1):
        own = []
        while blocks and text.startswith(" ".join(block.block.text for block in (*own, blocks[0]))):
            own.append(blocks.pop(0))
        found.append(Row(number, expected, text, tuple(own)))
        if " ".join(block.block.text for block in own) != text:
            pytest.fail(f"truth.tsv:{number}: no block for {text!r}; the next is {blocks[:1]}", pytrace=False)
    assert not blocks, f"truth.tsv ends before {blocks[0]}"
    return found


def test_there_are_fixtures() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES)
def test_the_case_says_why_it_exists(case: str) -> None:
    told = case_of(case)
    assert (
        {"why", "dump", "language", "expect"} <= set(told) <= {"why", "dump", "language", "expect", "misses", "unmet"}
    )
    assert len(told["why"]) > 40
    assert set(told["expect"]) <= {"title", "byline", "published", "captions"}


@pytest.mark.parametrize("case", CASES)
def test_the_blocks_are_those_of_the_truth(case: str) -> None:
    found = [block.text for block in read(source_of(case)).blocks]
    expected = [text for _, text in truth(case)]
    if found != expected:
        pytest.fail(
            "\n".join(difflib.unified_diff(expected, found, "truth.tsv", "source.txt", "", "", 1, "")), pytrace=False
        )


@pytest.mark.parametrize("case", CASES)
def test_article_and_chrome_are_told_apart(case: str) -> None:
    """Rows that are known to be wrong stand in the case as `misses`; one that is mended has to leave that list."""
    wrong = {
        row.number: row.told(block)
        for row in rows(case)
        for block in row.found
        if block.label.is_article is not row.label.is_article
    }
    known = set(case_of(case).get("misses", ()))
    told = [text for number, text in wrong.items() if number not in known]
    told += [f"truth.tsv:{number} is right now: take it off `misses`" for number in sorted(known - set(wrong))]
    if told:
        pytest.fail("\n".join(told), pytrace=False)


def test_few_rows_are_known_to_be_wrong() -> None:
    misses = sum(len(case_of(case).get("misses", ())) for case in CASES)
    assert misses <= 0.03 * sum(len(truth(case)) for case in CASES)


def test_the_kinds_of_chrome_are_told_apart() -> None:
    chrome = [
        (case, row, block) for case in CASES for row in rows(case) for block in row.found if row.label in CHROME_LABELS
    ]
    wrong = [f"{case}: {row.told(block)}" for case, row, block in chrome if block.label is not row.label]
    if len(wrong) > (1 - LEAST_EXACT) * len(chrome):
        head = f"{len(wrong)} of {len(chrome)} rows of chrome have another label"
        pytest.fail("\n".join([head, *wrong]), pytrace=False)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["title", "byline", "published", "captions"])
def test_the_article_says_what_is_expected(case: str, name: str) -> None:
    """What is known not to be found stands in the case as `unmet`."""
    found = {
        "title": article(case).title,
        "byline": list(article(case).byline),
        "published": article(case).published,
        "captions": [[caption.text, caption.credit] for caption in article(case).captions],
    }[name]
    expected = case_of(case)["expect"].get(name, None if name in ("title", "published") else [])
    if name in case_of(case).get("unmet", ()):
        assert found != expected, f"{name} is found now: take it off `unmet`"
    else:
        assert found == expected


@pytest.mark.parametrize("case", [case for case in CASES if case_of(case)["expect"]])
def test_the_language_is_found(case: str) -> None:
    assert article(case).language == case_of(case)["language"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", GOLDENS)
def test_the_output_is_the_golden_one(case: str, name: str, update_golden: bool) -> None:
    path = FIXTURES / case / name
    today = GOLDENS[name](article(case))
    if update_golden:
        path.write_text(today, encoding="utf-8", newline="\n")
    if not path.is_file():
        pytest.fail(f"{path.relative_to(FIXTURES)} is missing; pytest --update-golden writes it", pytrace=False)
    golden = path.read_bytes().decode("utf-8")
    if today != golden:
        changes = difflib.unified_diff(
            golden.splitlines(), today.splitlines(), f"{case}/{name}", "today", "", "", 1, ""
        )
        pytest.fail("\n".join([*changes, "pytest --update-golden takes today's output over"]), pytrace=False)


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_its_files_and_no_others(case: str) -> None:
    assert {path.name for path in (FIXTURES / case).iterdir()} == FILES


def test_no_file_lies_beside_the_cases() -> None:
    assert [path.name for path in FIXTURES.iterdir() if not path.is_dir()] == []
