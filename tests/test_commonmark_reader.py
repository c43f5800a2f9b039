"""The reader for markdown: blocks, their places, what stands above the text, and what crawlers make of links."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import MENU, PARAGRAPHS, TITLE

import mtclean
from mtclean import EmptyPage, Page, read
from mtclean.blocks import Mark
from mtclean.readers.sniff import kind_of
from mtclean.tokens import words

HOME = "https://mill.example"
CRAWLED = f"""Title: {TITLE} - The Sallow Courier

URL Source: {HOME}/2024/mill

Published Time: 2024-03-04T06:30:00+00:00

Markdown Content:
"""
FRONT_MATTER = f"""---
title: "{TITLE}"
author:
  - Clara Venn
  - Tor Moen
date: 2024-03-04
url: {HOME}/2024/mill
---
"""
NAVIGATION = "\n".join(f"*   [{entry}]({HOME}/{entry.lower().replace(' ', '-')})" for entry in MENU)
ARTICLE = f"""# {TITLE}

By [Clara Venn]({HOME}/venn)

March 4, 2024

{PARAGRAPHS[0]}

{PARAGRAPHS[1].replace("nine winters", "**nine winters**")}

> {PARAGRAPHS[2]}

{PARAGRAPHS[3].replace("a raffle", f"[a raffle]({HOME}/raffle)")}

## The bakery across the river

{PARAGRAPHS[4]}
"""
FOOTER = f"""[Share on Facebook]({HOME}/fb) [Tweet]({HOME}/x)

### Read next

*   [The bus stop that was a bench]({HOME}/bench)
*   [A tractor is raffled]({HOME}/tractor)

[Terms of use]({HOME}/terms) [Privacy policy]({HOME}/privacy) © 2024 The Sallow Courier
"""
WHOLE = f"{CRAWLED}{NAVIGATION}\n\n{ARTICLE}\n{FOOTER}"


def page(source: str) -> Page:
    return read(source, kind="markdown")


def texts(source: str) -> list[str]:
    return [block.text for block in page(source).shown]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\nTwo\nthree\n\n## Four", ["One", "Two three", "Four"]),
        ("One\n===\n\nTwo\n---", ["One", "Two"]),
        ("A **bold** word, *slanted*, `code`.", ["A bold word, slanted, code."]),
        ("[The mill](https://mill.example) grinds", ["The mill grinds"]),
        ("[The mill][1] grinds\n\n[1]: https://mill.example", ["The mill grinds"]),
        ("![A wheel](wheel.png)\n\nIt turns.", ["It turns."]),
        ("* One\n* Two\n    * Deep", ["One", "Two", "Deep"]),
        ("| Day | Sacks |\n| --- | --- |\n| Monday | 11 |", ["Day\tSacks", "Monday\t11"]),
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 | 4 |\nx | y | z\n| 5 |", ["a\tb", "1\t2 | 3 | 4", "x\ty | z", "5"]),
        ("> | a | b |\n> | - | - |\n> | 1 | 2 \\| 3 | [k](/u) |", ["a\tb", "1\t2 | 3 | k"]),
        ("```sh\nmill --grind\nmill --rest\n```", ["mill --grind mill --rest"]),
        ("The sea  \nis wide<br>and deep", ["The sea", "is wide", "and deep"]),
        ("5 &lt; 6 &amp; 7 \\* 2", ["5 < 6 & 7 * 2"]),
        ("<div align=center>raw</div>\n\n<script>no()</script>\n\n<!-- no -->\n\nYes", ["raw", "Yes"]),
        ("one\r\ntwo\r\n\r\nthree", ["one two", "three"]),
        ("a\0b", ["a\ufffdb"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # A link around a card: no link by the rules, but nobody wants to read its address.
        ("[\n\nThe mill\n\nIt grinds again.](https://mill.example/a_(b))", ["The mill", "It grinds again."]),
        ('[The mill\n\nIt grinds.\n\n](https://mill.example "Mill")', ["The mill", "It grinds."]),
        ("![A wheel](https://mill.example/the wheel.png) It turns.", ["It turns."]),
        ('![A wheel](wheel.png "the "old" wheel") It turns.', ["It turns."]),
        ("[### The mill](https://mill.example)", ["The mill"]),
        ("**The mill - **It grinds.", ["The mill - It grinds."]),
        ("The mill** grinds**again.", ["The mill grindsagain."]),
        ("The mill,**** it grinds.", ["The mill, it grinds."]),
        ("**The mill.**It grinds.", ["The mill.It grinds."]),
        # What is text stays.
        ("It turned [sic] again", ["It turned [sic] again"]),
        ("2**3 sacks * 4", ["2**3 sacks * 4"]),
        ("Our rating: ****", ["Our rating: ****"]),
        ("It is a s****, he said, paid by card ****1234", ["It is a s****, he said, paid by card ****1234"]),
        ("`[x](y`", ["[x](y"]),
        ("```\n](https://mill.example)\n```", ["](https://mill.example)"]),
    ],
)
def test_what_crawlers_write_as_if_it_were_markup(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_what_the_markup_knows() -> None:
    source = f"## Two\n\n1. one\n2. two\n   - deep\n\n> said\n\n```py\nx = 1\n```\n\n[a]({HOME}) bc"
    found = {block.text: block for block in page(source).blocks}
    marks = {text: (block.mark, block.markup.level, block.markup.nesting) for text, block in found.items()}
    assert marks == {
        "Two": (Mark.NONE, 2, 0),
        "one": (Mark.NUMBER, None, 1),
        "two": (Mark.NUMBER, None, 1),
        "deep": (Mark.BULLET, None, 2),
        "said": (Mark.QUOTE, None, 0),
        "x = 1": (Mark.NONE, None, 0),
        "a bc": (Mark.NONE, None, 0),
    }
    assert (found["two"].markup.ordinal, found["x = 1"].markup.language, found["a bc"].markup.links) == (2, "py", 250)


def test_places_lie_in_the_markdown() -> None:
    source = f"{FRONT_MATTER}\n# One *two*\n\nthree  \nfour<br>five\n\n- six\n\n      seven\n"
    shown = [(source[block.start : block.end], block.first, block.last) for block in page(source).shown]
    assert shown == [
        ("# One *two*", 10, 10),
        ("three", 12, 12),
        ("four", 13, 13),
        ("<br>five", 13, 13),
        ("- six", 15, 15),
        ("seven", 17, 17),
    ]


@pytest.mark.parametrize(
    "preamble", [CRAWLED, FRONT_MATTER, FRONT_MATTER.replace("\n", "\r\n"), "\ufeff" + FRONT_MATTER]
)
def test_what_stands_above_the_text_is_what_the_page_says_of_itself(preamble: str) -> None:
    preamble = preamble.replace(" - The Sallow Courier", "")
    source = f"{preamble}\n{NAVIGATION}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[3]}"
    found = mtclean.clean(source)
    assert (found.kind, found.title, found.url) == ("markdown", TITLE, f"{HOME}/2024/mill")
    assert (found.published or "")[:10] == "2024-03-04"
    assert "URL Source" not in found.text
    assert "author" not in found.text


@pytest.mark.parametrize(
    "source",
    [
        "---\nThe mill grinds: flour, for the first time\n---\n\nIt does.",
        "---\n- a\n- b\n---\n\nIt does.",
        "---\ntitle: [unclosed\n---\n\nIt does.",
        f"---\n{'a: {b: ' * 4000}\n---\n\nIt does.",
    ],
)
def test_what_is_no_front_matter_is_text(source: str) -> None:
    assert [word for word in words(source.replace("`", "")) if word.isalpha()] == [
        word for block in page(source).blocks for word in words(block.text) if word.isalpha()
    ]


@pytest.mark.parametrize(
    "source",
    [
        WHOLE,
        f"{NAVIGATION}\n\n{ARTICLE}",
        ARTICLE,
        FRONT_MATTER + PARAGRAPHS[0],
        "```sh\nmill --grind\n```\n\nThen\n\n```sh\nmill --rest\n```\n",
        "| Day | Sacks |\n| --- | ---: |\n| Monday | 11 |\n\n[The mill](https://mill.example)\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markdown_is_known_by_itself(source: str, end: str) -> None:
    assert kind_of(source.replace("\n", end).encode()) == "markdown"


@pytest.mark.parametrize(
    "source",
    [
        "\n".join([*MENU, TITLE, *PARAGRAPHS]),
        "The mill (see [1] and [2]) grinds.\n\nIt does [3](4).\n" + "\n".join(PARAGRAPHS * 5),
        "* Home\n* News\n\n" + "\n\n".join(PARAGRAPHS),
        "$ mill --grind\n\n# then rest\n\n# and grind\n\n" + "\n\n".join(PARAGRAPHS),
        "The mill\n========\n\n" + "\n\n".join(PARAGRAPHS),
        "---\nThe mill: it grinds\n---\n" + "\n".join(PARAGRAPHS),
        "Day    Sacks\n------------\nMonday 11\n",
    ],
)
def test_other_text_is_not_taken_for_markdown(source: str) -> None:
    assert kind_of(source) == "text"


def test_an_article_in_the_markdown_of_a_crawler() -> None:
    found = mtclean.clean(WHOLE)
    assert (found.kind, found.title, found.byline) == ("markdown", TITLE, ("Clara Venn",))
    assert found.text.split("\n\n") == [*PARAGRAPHS[:4], "The bakery across the river", PARAGRAPHS[4]]
    assert f"[a raffle]({HOME}/raffle)" in mtclean.render(found, "markdown")
    assert f"{HOME}/" not in mtclean.render(found)


def test_what_was_written_as_markdown_comes_back() -> None:
    written = mtclean.render(mtclean.clean(WHOLE), "markdown")
    assert mtclean.render(mtclean.clean(written), "markdown") == written


def test_addresses_that_run_something_are_left_out() -> None:
    source = ARTICLE.replace(f"({HOME}/raffle)", "(javascript:steal())").replace("**nine", "<b onclick=steal()>**nine")
    written = mtclean.render(mtclean.clean(source, kind="markdown"), "markdown")
    assert "a raffle" in written
    assert "steal" not in written


@pytest.mark.parametrize("source", ["", " \n\t\n", "![](a.png)", "[1]: https://mill.example", "<!-- -->"])
def test_there_is_nothing_to_read(source: str) -> None:
    with pytest.raises(EmptyPage):
        page(source)


@pytest.mark.parametrize("depth", [5, 30, 48, 49, 50, 51, 98, 99, 100, 101, 500])
@pytest.mark.parametrize("sign", [">", "- ", "> - "])
def test_nothing_is_lost_however_deep_it_is_nested(depth: int, sign: str) -> None:
    found = texts(f"{sign * depth}the deepest word\n\nafter it\n")
    assert "word" in " ".join(found)
    assert "after it" in found[-1]


KNOWN = "mill wheel sluice flour sack river willow bench".split()
WORD = st.sampled_from(KNOWN)
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
ELEMENT = st.one_of(
    LINE,
    LINE.map("## {}".format),
    LINE.map("> {}".format),
    LINE.map("- {}".format),
    LINE.map("    {}".format),
    LINE.map("**{}**".format),
    LINE.map("[{}](https://w.example)".format),
    LINE.map("```\n{}\n```".format),
    st.tuples(LINE, LINE).map("| {0[0]} | {0[1]} |\n| --- | --- |".format),
    st.tuples(LINE, LINE, LINE).map("| {0[0]} |\n| --- |\n| {0[1]} | {0[2]} |".format),
    st.tuples(LINE, LINE).map("{0[0]}  \n{0[1]}".format),
    st.tuples(LINE, LINE).map("{0[0]}<br>{0[1]}".format),
    st.tuples(LINE, LINE).map("<div>{0[0]}</div>{0[1]}".format),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ELEMENT, min_size=1, max_size=12), st.sampled_from(["\n\n", "\n\n\n"]), st.sampled_from(["\n", "\r\n"]))
def test_every_word_lies_in_the_block_that_says_so(elements: list[str], gap: str, end: str) -> None:
    source = gap.join(elements).replace("\n", end)
    blocks = page(source).shown
    assert [word for block in blocks for word in words(block.text)] == [word for word in words(source) if word in KNOWN]
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    for block in blocks:
        assert [word for word in words(source[block.start : block.end]) if word in KNOWN] == words(block.text)
        assert source.count("\n", 0, block.start) + 1 == block.first


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab \n\t#>-*_`~[]()!|<>/&:\\1.\r\0\ufeff\u202e", max_size=80))
def test_hostile_markdown_is_read(source: str) -> None:
    try:
        blocks = page(source).shown
    except EmptyPage:
        return
    assert all(0 <= block.start <= block.end <= len(source) for block in blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "[a b](http://x.y/z) ",
        "[a](b\n\n",
        "[",
        "![",
        "*a **b ",
        ">",
        "- a\n",
        "`a",
        "<b>x</b> ",
        "| a |\n| - |\n",
        "| a |\n| - |\n| b | c | d |\n",
        "](",
        "<",
    ],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        page("word " + unit * times)
        return time.process_time() - start

    small = min(seconds(4000) for _ in range(2))
    assert min(seconds(16000) for _ in range(2)) < 12 * small + 0.3
