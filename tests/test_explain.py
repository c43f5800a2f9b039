"""Why each block stays or goes: as text, as data, as a page of its own."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages import PAGE, run, source_of

from mtclean import clean
from mtclean.explain import explain, render
from mtclean.view import Screen, explained_view

APPEAL = source_of("prose-appeal-in-middle").decode()
HTML = "<html><body><nav><a href=/>Home</a></nav>" + "".join(f"<p>{line}</p>" for line in PAGE.splitlines() if line)


@pytest.mark.parametrize("source", [APPEAL, PAGE, HTML], ids=["appeal", "page", "html"])
def test_every_block_is_there_in_order_with_a_reason_where_it_goes(source: str) -> None:
    explained = explain(source)
    article = clean(source)
    assert explained.article._replace(removed=()) == article._replace(removed=())
    assert sum(not row.kept for row in explained.rows) == sum(bool(item.text) for item in article.removed)
    assert [row.lines for row in explained.rows] == sorted(row.lines for row in explained.rows)
    assert all(row.reasons for row in explained.rows if not row.kept and not row.doubtful)
    assert all(reason.why for row in explained.rows for reason in row.reasons)


def test_text_has_every_line_with_its_number() -> None:
    written = render(explain(APPEAL))
    numbered = dict(re.findall(r"(?m)^ ?(\d+) (?:[a-z_]+ +\d+%| {4,}) [ ?-] (.*)$", written))
    for number, line in enumerate(APPEAL.splitlines(), 1):
        if line.strip():
            assert numbered[str(number)] == " ".join(line.split())


def test_the_rule_is_named_with_its_why() -> None:
    assert "navigation.skip.en: a jump link or the name of a menu" in render(explain(APPEAL))


def test_data() -> None:
    data = json.loads(render(explain(APPEAL), "json"))
    assert set(data) == {"schema", "source", "title", "blocks"}
    keys = {"lines", "label", "kept", "confidence", "doubtful", "text", "evidence"}
    assert all(set(block) == keys for block in data["blocks"])
    assert {block["kept"] for block in data["blocks"]} == {True, False}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_fetches_nothing_and_shows_hostile_text_as_text() -> None:
    hostile = "<script>alert(1)</script><!--clean--><img src=x onerror=alert(1)>"
    written = render(explain(APPEAL.replace("Sections", hostile), kind="text"), "html")
    tags = Tags()
    tags.feed(written)
    assert [tag for tag, _ in tags.seen].count("script") == 1
    assert not [tag for tag, _ in tags.seen if tag in ("img", "link", "iframe")]
    assert not [attributes for _, attributes in tags.seen if {"src", "href", "onerror"} & set(attributes)]
    assert "&lt;img src=x" in written
    assert "<!--" not in written
    assert "default-src 'none'" in written
    rows = [attributes for tag, attributes in tags.seen if tag == "div" and "data-label" in attributes]
    assert all(row["tabindex"] == "0" for row in rows)
    boxes = {attributes["data-label"] for tag, attributes in tags.seen if tag == "input"}
    assert boxes == {row["data-label"] for row in rows if "removed" in (row["class"] or "")}


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_view_keeps_its_width(width: int) -> None:
    written = explained_view(explain(APPEAL), Screen(width, color=False))
    assert max(map(len, written.splitlines())) <= width
    assert "\x1b" not in written


def test_an_unknown_form() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        render(explain(PAGE), "pdf")


@pytest.mark.parametrize("form", ["markdown", "jsonl"])
def test_the_command_tells_what_explain_writes(form: str) -> None:
    assert run("--explain", "-f", form, stdin=PAGE.encode()).code == 2
    assert run("-f", "html", stdin=PAGE.encode()).code == 2
    assert run("--explain", "--removed", stdin=PAGE.encode()).code == 2


def test_the_command(tmp_path: Path) -> None:
    assert run("--explain", stdin=APPEAL.encode()).text == render(explain(APPEAL))
    done = run("--explain", "-f", "html", "-o", tmp_path / "why.html", stdin=APPEAL.encode())
    assert done.code == 0
    assert (tmp_path / "why.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
