"""Why each block stays or goes: as text, as data, as a page of its own."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages import PAGE, PARAGRAPHS, run, source_of

from mtclean import clean, scorer
from mtclean.account import render
from mtclean.explain import explain
from mtclean.signs import in_words
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


def test_a_standfirst_is_kept_for_what_it_is() -> None:
    rows = explain(source_of("spanish-page")).rows
    row = next(row for row in rows if row.texts[0].startswith("El Ayuntamiento renuncia"))
    assert row.kept
    assert "model:standfirst" in [reason.source for reason in row.reasons]


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
    assert "unsafe" not in written
    rows = [attributes for tag, attributes in tags.seen if tag == "div" and "data-kind" in attributes]
    assert all(row["tabindex"] == "0" for row in rows)
    boxes = {attributes["data-kind"] for tag, attributes in tags.seen if "data-kind" in attributes and tag == "input"}
    assert boxes == {row["data-kind"] for row in rows}
    assert {"kept-paragraph", "removed-donation"} <= boxes


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


def test_every_sign_that_has_points_is_told_in_words() -> None:
    told = {
        sign: in_words(sign) for sign, pairs in scorer.points().labels.items() if any(each > 0 for _, each in pairs)
    }
    assert told["mark-bullet-middle"] == "it has a bullet"
    assert told["opened-donation"] == "the line above it leads on to donation"
    assert told["short-open"] == "it is short and does not end as sentences do"
    assert not [words for words in told.values() if re.search(r"[\d>={}-]", words) and "or more" not in words]


STORY = """<html><body><article><h1>The mill at Sallow Bridge grinds flour again</h1><p>By Clara Venn</p>
<p>{0} <b>She &lt;sold</b> it <em>all</em>.</p><h2>What it took</h2><p>{1}</p>
<ul><li>the roof, which had fallen in<ol><li>the beams, which were of oak and could be kept as they were</li>
<li>the slates, of which nobody found a single one that was whole</li></ol></li>
<li>the sluice, which was full of roots</li></ul><blockquote><p>{2}</p></blockquote>
<pre>turn(wheel)
  grind(flour)</pre><table><tr><th>Day</th><th>Sacks</th></tr><tr><td>Monday</td><td>11</td></tr></table>
<figure><img src=x><figcaption>The mill on Monday. Photo: Ann Lee</figcaption></figure><p>{3}</p>
</article></body></html>"""


def test_the_article_beside_it_is_set_as_articles_are() -> None:
    written = render(explain(STORY.format(*PARAGRAPHS)), "html")
    article = written[written.index("<article ") : written.index("</article>")]
    bare = re.sub(r' (?:data-block|dir|class)="[^"]*"', "", article)
    for piece in (
        "<h2>The mill at Sallow Bridge grinds flour again</h2>",
        "<p>By Clara Venn</p>",
        "<strong>She &lt;sold</strong> it <em>all</em>.</p>",
        "<h3>What it took</h3>",
        '<ul><li>the roof, which had fallen in<ol><li value="1">the beams, ',
        'as they were</li><li value="2">the slates, ',
        "</li></ol></li><li>the sluice, which was full of roots</li></ul>",
        "<blockquote><p>“My grandfather",
        "<pre><code>turn(wheel)\n  grind(flour)</code></pre>",
        "<tr><th>Day</th><th>Sacks</th></tr><tr><td>Monday</td><td>11</td></tr>",
        "<figure><figcaption>The mill on Monday. (Ann Lee)</figcaption></figure>",
    ):
        assert piece in bare, piece
    blocks = dict(re.findall(r'<div id="b(\d+)".*?<p dir="auto">(.*?)</p>', written))
    for number, text in re.findall(r'<h[23] data-block="(\d+)">(.*?)</h', article):
        assert blocks[number] == text


def test_the_number_of_an_item_of_a_dump_is_not_written_twice() -> None:
    written = render(explain(source_of("lists-and-subheads")), "html")
    items = re.findall(r"<li value=\"(\d+)\"[^>]*>([^<]*)", written)
    assert items
    assert not [text for number, text in items if text.startswith(number)]
