"""From HTML to text, markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from markdown_it import MarkdownIt
from pages import PARAGRAPHS, TITLE

import mtclean
from mtclean import Article, Label, LabelledBlock, assemble, markdown, read
from mtclean.markup import Inline


def article(body: str, labels: Sequence[Label] = ()) -> Article:
    """The article of a page, every block of it kept; `labels` of the first blocks, paragraphs where there are none."""
    page = read(f"<!DOCTYPE html><html><body>{body}</body></html>")
    given = [*labels, *[Label.PARAGRAPH] * len(page.blocks)]
    return assemble([LabelledBlock(block, name, 1.0) for block, name in zip(page.blocks, given)], page)


def md(body: str, *labels: Label, **options: bool) -> str:
    return mtclean.render(article(body, labels), "markdown", **options)  # type: ignore[arg-type]


def test_emphasis_code_and_links() -> None:
    found = md(
        "<p>A <b>bold</b>, <em>slanted</em> <code>x*y</code> and <a href='https://example.org/a b'>a link</a>.</p>"
    )
    assert found == "A **bold**, *slanted* `x*y` and [a link](https://example.org/a%20b).\n"


def test_links_are_left_out_on_request_and_follow_the_text_on_request() -> None:
    body = "<p>See <a href='https://example.org/'>this</a>.</p>"
    assert md(body, links=False) == "See this.\n"
    assert mtclean.render(article(body), "text") == "See this.\n"
    assert mtclean.render(article(body), "text", links=True) == "See this. <https://example.org/>\n"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_links_that_run_something_are_none(link: str) -> None:
    assert md(f"<p>See <a href='{link}'>this</a>.</p>") == "See this.\n"
    assert article(f"<p><a href='{link}'>x</a></p>").body[0].text == "x"
    assert "links" not in mtclean.render(article(f"<p><a href='{link}'>x</a></p>"), "json")


def test_markup_in_the_text_stays_text() -> None:
    body = "<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y) ![i](z) *a* `b`</p>"
    parsed = MarkdownIt("commonmark").render(md(body))
    assert "<script>" not in parsed
    assert "href" not in parsed
    assert "<img" not in parsed
    assert "<em>" not in parsed


def test_relative_links_are_joined_to_the_address_of_the_page() -> None:
    body = "<html><body>" + "".join(f"<p>{text} <a href='../b'>b</a></p>" for text in PARAGRAPHS) + "</body></html>"
    found = mtclean.clean(body, url="https://example.org/news/a/")
    assert "(https://example.org/news/b)" in mtclean.render(found, "markdown")


def test_lists_nest() -> None:
    labels = [Label.LIST_ITEM] * 4
    body = "<ul><li>One<ol><li>First<li>Second</ol><li>Two</ul>"
    assert md(body, *labels) == "- One\n  1. First\n  2. Second\n- Two\n"
    parsed = MarkdownIt("commonmark").render(md(body, *labels))
    assert parsed.count("<ul>") == parsed.count("<ol>") == 1
    assert mtclean.render(article(body, labels)) == "- One\n  1. First\n  2. Second\n- Two\n"


def test_tables() -> None:
    body = "<table><tr><th>Day<th>Delay<tr><td>Mon|day<td>40 minutes</table>"
    labels = [Label.TABLE, Label.TABLE]
    assert md(body, *labels) == "| Day | Delay |\n| --- | --- |\n| Mon\\|day | 40 minutes |\n"
    assert mtclean.render(article(body, labels)) == "Day\tDelay\nMon|day\t40 minutes\n"


def test_code_keeps_its_lines() -> None:
    body = "<pre><code class='language-python'>def a():\n    return '1  2'   # two\n</code></pre>"
    assert md(body, Label.CODE) == "```python\ndef a():\n    return '1  2'   # two\n```\n"
    assert mtclean.render(article(body, [Label.CODE])) == "def a():\n    return '1  2'   # two\n"


def test_headings_keep_their_level_below_the_title() -> None:
    assert md("<h3>Then</h3>", Label.HEADING) == "### Then\n"
    assert md("<h1>Then</h1>", Label.HEADING) == "## Then\n"


def test_a_line_break_is_one_in_text() -> None:
    found = article("<p>The sea<br>is wide</p><p>The boat</p>")
    assert found.text == "The sea\nis wide\n\nThe boat"
    assert mtclean.render(found) == "The sea\nis wide\n\nThe boat\n"


def test_images_on_request() -> None:
    body = "<p>One</p><img src='https://example.org/a.jpg' alt='A [boat]'><img src='data:x'><p>Two</p>"
    assert md(body) == "One\n\nTwo\n"
    assert md(body, images=True) == "One\n\n![A \\[boat\\]](https://example.org/a.jpg)\n\nTwo\n"


def test_json_has_what_the_markup_knows() -> None:
    body = "<h3>Then</h3><ol start=4><li>Four <a href=https://example.org/>x</a></ol><table><tr><td>a<td>b</table>"
    found = json.loads(mtclean.render(article(body, [Label.HEADING, Label.LIST_ITEM, Label.TABLE]), "json"))
    heading, item, row = found["body"]
    assert heading["level"] == 3
    assert (item["ordinal"], item["nesting"], item["links"]) == (4, 1, ["https://example.org/"])
    assert row["cells"] == ["a", "b"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("un", Inline()), ("broken", Inline(strong=True))], "un**broken**"),
        ([("a", Inline(strong=True)), ("b", Inline(emphasis=True))], "**a**b"),
        ([("a ", Inline()), (" b", Inline(emphasis=True)), (" c", Inline())], "a *b* c"),
        ([("x", Inline(strong=True, emphasis=True))], "***x***"),
        ([("“x”", Inline(strong=True))], "“x”"),
        ([("`", Inline(code=True))], "`` ` ``"),
        ([("\x1b[31mred", Inline())], "red"),
    ],
)
def test_runs_of_text(pieces: list[tuple[str, Inline]], expected: str) -> None:
    assert markdown.runs(pieces) == expected


def test_the_whole_road() -> None:
    source = (
        f"<html><head><title>{TITLE} | The Sallow</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        f"<main><h1>{TITLE}</h1><p>By Clara Venn</p>"
        + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        + "</main></body></html>"
    )
    found = mtclean.clean(source)
    assert (found.kind, found.title, found.byline) == ("html", TITLE, ("Clara Venn",))
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert [item.text for item in found.removed] == ["Home News"]
