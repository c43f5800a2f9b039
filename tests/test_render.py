"""Text, markdown and JSON of an article: the same words, the same structure, whatever is in them."""

from __future__ import annotations

import json
import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pages import article

from mtclean import Article, Label, render
from mtclean.readers.normalise import normalise
from mtclean.render import FORMS, as_data, removed

WIDTHS = (None, 1, 12, 40)

NASTY = (
    *(f"{sign} at the start" for sign in string.punctuation),
    *(f"{sign}at the start, without a space" for sign in string.punctuation),
    *(f"in the {sign} middle" for sign in string.punctuation),
    *(f"inside a wo{sign}rd" for sign in string.punctuation),
    *(f"both {sign}sides{sign} of a word" for sign in string.punctuation),
    *(f"twice {sign}{sign}both{sign}{sign} sides" for sign in string.punctuation),
    *(f"at the end {sign}" for sign in string.punctuation),
    *(sign for sign in string.punctuation),
    *(sign * 3 for sign in string.punctuation),
    *(sign * 8 for sign in "=-_*#~`+"),
    string.punctuation,
    "1. not a list",
    "1) not a list",
    "1.no space",
    "1986. A year that ended with a full stop.",
    "123456789. nine digits",
    "1234567890. ten digits",
    "1.",
    "7)",
    "- not a list",
    "+ not a list",
    "* not a list",
    "# not a heading",
    "###### not a heading",
    "####### seven",
    "not a heading #",
    "not a heading ##",
    "> not a quotation",
    "C# and F#",
    "=== not an underline",
    "--- not a rule",
    "- - -",
    "* * *",
    "_ _ _",
    "``` not code",
    "~~~ not code",
    "a `word` in backticks, and ``two``",
    "an odd ` backtick",
    "<b>bold</b> and <br/>",
    "<div>",
    "<!-- a remark -->",
    "<?php ?>",
    "<https://example.org/a_b>",
    "<someone@example.org>",
    "&amp; &lt; &#60; &copy; &nosuch; AT&T",
    "[a link](https://example.org)",
    "![a picture](https://example.org/a.png)",
    "[a label]: https://example.org",
    "[^1]: a note",
    "see [1] and [2][3]",
    "https://example.org/a_b_c*d?e=f&g=h#i",
    "a trailing backslash \\",
    "two of them \\\\",
    "C:\\new\\table\\*.txt",
    "\\*already escaped\\*",
    "snake_case_name and __init__.py",
    "2 * 3 * 4 = 24",
    "5 ** 2",
    "a | b | c",
    "| a | b |",
    ":---|---:",
    "~~struck~~",
    "“Quoted,” he said – and *left*.",
    "日本語の文章。一行です。",
    "מימין לשמאל * ועוד",
)


def parse(text: str) -> list[tuple[str, str]]:
    """The blocks of a markdown text, as (kind, words): lists item by item, in page order."""
    tokens = MarkdownIt("commonmark").parse(text)
    found: list[tuple[str, str]] = []
    open_kinds: list[str] = []
    numbers: list[int | None] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        if token.nesting == 1:
            open_kinds.append(token.tag + (":" + str(numbers[-1]) if token.tag == "li" else ""))
            if token.tag == "li" and numbers[-1] is not None:
                numbers[-1] += 1
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.type == "inline":
            found.append((">".join(open_kinds), inline(token)))
        elif token.type == "fence":
            found.append(("fence", token.content.removesuffix("\n")))
        else:
            found.append((token.type, token.content))
    return found


def inline(token: Token) -> str:
    """The words of a paragraph; what is more than words is shown as <its kind>."""
    pieces = {"text": None, "softbreak": " ", "hardbreak": "\n"}
    return "".join(
        child.content if child.type == "text" else pieces.get(child.type) or f"<{child.type}>"
        for child in token.children or ()
    )


def markdown(one: Article, width: int | None = None, captions: bool = False) -> list[tuple[str, str]]:
    return parse(render(one, "markdown", captions=captions, width=width))


block_texts = st.text(max_size=120).map(normalise).filter(bool)
marked_texts = (
    st.lists(
        st.one_of(
            st.sampled_from([*string.punctuation, "1.", "2)", "##", "---", "===", "```", "~~~", "&lt;", "<b>", "\\\\"]),
            st.text(alphabet="abc*_`[]()<>#-+=.!\\&~|:\"'1 ", min_size=1, max_size=6),
        ),
        min_size=1,
        max_size=12,
    )
    .map(" ".join)
    .map(normalise)
    .filter(bool)
)


# Markdown: paragraphs, headings, quotations.


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NASTY)
def test_a_paragraph_reads_the_same_when_parsed(text: str, width: int | None) -> None:
    assert markdown(article((Label.PARAGRAPH, text)), width) == [("p", text)]


@pytest.mark.parametrize("text", NASTY)
def test_a_heading_reads_the_same_when_parsed(text: str) -> None:
    assert markdown(article((Label.HEADING, text))) == [("h2", text)]


@pytest.mark.parametrize("text", NASTY)
def test_a_title_reads_the_same_when_parsed(text: str) -> None:
    assert markdown(article((Label.PARAGRAPH, "words"), title=text)) == [("h1", text), ("p", "words")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NASTY)
def test_a_quotation_reads_the_same_when_parsed(text: str, width: int | None) -> None:
    assert markdown(article((Label.QUOTE, text)), width) == [("blockquote>p", text)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NASTY)
def test_a_list_item_reads_the_same_when_parsed(text: str, width: int | None) -> None:
    assert markdown(article((Label.LIST_ITEM, text)), width) == [("ul>li:None>p", text)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NASTY)
def test_a_numbered_item_reads_the_same_when_parsed(text: str, width: int | None) -> None:
    assert markdown(article((Label.LIST_ITEM, f"3. {text}"), ordinals=[3]), width) == [("ol>li:3>p", text)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", NASTY)
def test_a_caption_is_a_paragraph_in_emphasis(text: str, width: int | None) -> None:
    one = article((Label.PARAGRAPH, "words"), (Label.CAPTION, text.replace("|", "/")))
    assert markdown(one, width, captions=True) == [
        ("p", "words"),
        ("p", f"<em_open>{text.replace('|', '/')}<em_close>"),
    ]


@pytest.mark.parametrize("text", NASTY)
def test_code_reads_the_same_when_parsed(text: str) -> None:
    assert markdown(article((Label.CODE, text), (Label.CODE, "x = 1"))) == [("fence", f"{text}\nx = 1")]


@pytest.mark.parametrize("text", NASTY)
def test_rows_of_a_table_stay_a_line_each(text: str) -> None:
    assert markdown(article((Label.TABLE, text), (Label.TABLE, "next row"))) == [("p", f"{text}\nnext row")]


@pytest.mark.parametrize("text", NASTY)
def test_what_was_removed_reads_the_same_when_parsed(text: str) -> None:
    listed = parse(removed(article((Label.SHARE, text)), "markdown"))
    assert listed == [("h2", "share"), ("ul>li:None>p", text)]


@given(block_texts | marked_texts, st.sampled_from(WIDTHS))
def test_any_paragraph_reads_the_same_when_parsed(text: str, width: int | None) -> None:
    assert markdown(article((Label.PARAGRAPH, text)), width) == [("p", text)]


@given(
    st.lists(
        st.tuples(st.sampled_from([Label.PARAGRAPH, Label.HEADING, Label.QUOTE]), marked_texts), min_size=1, max_size=6
    )
)
def test_any_article_keeps_its_structure(parts: list[tuple[Label, str]]) -> None:
    kinds = {Label.PARAGRAPH: "p", Label.HEADING: "h2", Label.QUOTE: "blockquote>p"}
    assert markdown(article(*parts)) == [(kinds[label], text) for label, text in parts]


@given(st.lists(block_texts | marked_texts, min_size=1, max_size=5), st.sampled_from(WIDTHS))
def test_any_list_keeps_its_items(texts: list[str], width: int | None) -> None:
    one = article(*((Label.LIST_ITEM, text) for text in texts))
    assert markdown(one, width) == [("ul>li:None>p", text) for text in texts]


@given(st.lists(marked_texts, min_size=1, max_size=5))
def test_any_code_keeps_its_lines(lines: list[str]) -> None:
    assert markdown(article(*((Label.CODE, line) for line in lines))) == [("fence", "\n".join(lines))]


# Markdown: lists.


def test_items_whose_numbers_count_up_are_a_numbered_list() -> None:
    one = article(*((Label.LIST_ITEM, f"{n}. item") for n in (4, 5, 6)), ordinals=[4, 5, 6])
    assert render(one, "markdown") == "4. item\n5. item\n6. item\n"


@pytest.mark.parametrize("ordinals", [(3, 2, 1), (1, 3), (1, 1, 1), (1, None, 2), (None, 1)])
def test_numbers_that_do_not_count_up_stay_in_the_text_of_a_bullet_list(ordinals: tuple[int | None, ...]) -> None:
    texts = [f"{n}. item" if n else "item" for n in ordinals]
    one = article(*((Label.LIST_ITEM, text) for text in texts), ordinals=ordinals)
    assert markdown(one) == [("ul>li:None>p", text) for text in texts]


@pytest.mark.parametrize("marker", ["{}.", "{})", "({})"])
def test_a_number_is_written_once_however_the_page_writes_it(marker: str) -> None:
    texts = [f"{marker.format(n)} item" for n in (1, 2)]
    one = article(*((Label.LIST_ITEM, text) for text in texts), ordinals=[1, 2])
    assert markdown(one) == [("ol>li:1>p", "item"), ("ol>li:2>p", "item")]


def test_a_number_inside_an_item_stays() -> None:
    one = article((Label.LIST_ITEM, "1. Mix 2. with 3) and wait"), ordinals=[1])
    assert markdown(one) == [("ol>li:1>p", "Mix 2. with 3) and wait")]


def test_a_paragraph_parts_two_lists() -> None:
    one = article((Label.LIST_ITEM, "1. a"), (Label.PARAGRAPH, "between"), (Label.LIST_ITEM, "2. b"), ordinals=[1, 2])
    assert markdown(one) == [("ol>li:1>p", "a"), ("p", "between"), ("ol>li:2>p", "b")]


def test_two_quotations_stay_two() -> None:
    assert render(article((Label.QUOTE, "a"), (Label.QUOTE, "b")), "markdown") == "> a\n\n> b\n"


# Markdown: code and tables.


@pytest.mark.parametrize("line", ["```", "````", "a ``` b", "~~~", "``"])
def test_a_fence_is_longer_than_any_in_the_code(line: str) -> None:
    assert markdown(article((Label.CODE, line), (Label.PARAGRAPH, "after"))) == [("fence", line), ("p", "after")]


def test_code_is_never_escaped_or_wrapped() -> None:
    line = "rm -rf *.o && make CFLAGS='-O2 -Wall' all install clean"
    assert markdown(article((Label.CODE, line)), width=10) == [("fence", line)]


def cells(text: str) -> list[str]:
    """The cells of the tables of a markdown text, in order."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [inline(token) for before, token in pairwise(tokens) if before.type in ("th_open", "td_open")]


@pytest.mark.parametrize("text", NASTY)
def test_rows_of_as_many_cells_are_a_table(text: str) -> None:
    one = article((Label.TABLE, f"Team\t{text}"), (Label.TABLE, f"{text}\t31"))
    assert cells(render(one, "markdown")) == ["Team", text, text, "31"]


def test_an_empty_cell_keeps_its_place() -> None:
    one = article((Label.TABLE, "Team\tPlayed\tPoints"), (Label.TABLE, "Vellmouth\t\t31"))
    assert cells(render(one, "markdown")) == ["Team", "Played", "Points", "Vellmouth", "", "31"]


def test_cells_of_uneven_rows_are_parted_by_a_dot() -> None:
    one = article((Label.TABLE, "Team\tPlayed\tPoints"), (Label.TABLE, "Vellmouth\t31"))
    assert markdown(one) == [("p", "Team · Played · Points\nVellmouth · 31")]


# The front.


def test_title_byline_and_date_stand_above_the_body() -> None:
    one = article(
        (Label.BYLINE, "By Clara Venn"), (Label.DATE, "4 March 2024"), (Label.PARAGRAPH, "words"), title="Title"
    )
    assert markdown(one) == [("h1", "Title"), ("p", "By Clara Venn"), ("p", "4 March 2024"), ("p", "words")]
    assert render(one) == "Title\n\nBy Clara Venn\n4 March 2024\n\nwords\n"


def test_a_byline_comes_before_a_date_whatever_the_page_does() -> None:
    one = article(
        (Label.DATE, "4 March 2024"), (Label.BYLINE, "By Clara Venn"), (Label.PARAGRAPH, "words"), (Label.OTHER, "Menu")
    )
    assert render(one) == "By Clara Venn\n4 March 2024\n\nwords\n"


_ALONE = (
    (Label.DATE, "4 March 2024"),
    (Label.BYLINE, "By Clara Venn"),
    (Label.TITLE, "Title | The Upland Review"),
    (Label.PARAGRAPH, "words"),
)


def test_text_of_which_nothing_is_removed_keeps_its_order() -> None:
    one = article(*_ALONE, title="Title")
    line = "Title | The Upland Review"
    assert render(one) == f"4 March 2024\nBy Clara Venn\n\n{line}\n\nwords\n"
    assert markdown(one) == [("p", "4 March 2024"), ("p", "By Clara Venn"), ("h1", line), ("p", "words")]
    assert render(article(*_ALONE[:2], _ALONE[3], title="Title")).startswith("Title\n\n4 March 2024\n")


def test_where_something_is_removed_the_title_comes_first() -> None:
    one = article((Label.NAVIGATION, "Home"), *_ALONE, title="Title")
    assert render(one) == "Title\n\nBy Clara Venn\n4 March 2024\n\nwords\n"
    assert [kind for kind, _ in markdown(one)] == ["h1", "p", "p", "p"]


# Text.


def test_paragraphs_are_parted_by_a_blank_line_and_the_text_ends_with_a_line_feed() -> None:
    assert render(article((Label.PARAGRAPH, "one"), (Label.HEADING, "two"))) == "one\n\ntwo\n"


def test_items_of_a_list_stand_together() -> None:
    one = article((Label.LIST_ITEM, "a"), (Label.LIST_ITEM, "b"), (Label.PARAGRAPH, "c"))
    assert render(one) == "- a\n- b\n\nc\n"


def test_a_numbered_item_keeps_the_number_that_the_page_gives_it() -> None:
    one = article((Label.LIST_ITEM, "3) a"), (Label.LIST_ITEM, "(9) b"), ordinals=[3, 9])
    assert render(one) == "3) a\n(9) b\n"


def test_a_quotation_is_marked() -> None:
    assert render(article((Label.QUOTE, "a b")), width=3) == "> a\n> b\n"


def test_code_and_rows_keep_their_lines() -> None:
    one = article((Label.CODE, "for x in y:"), (Label.CODE, "print(x)"), (Label.TABLE, "a\tb"))
    assert render(one, width=4) == "for x in y:\nprint(x)\n\na\tb\n"


@pytest.mark.parametrize("text", NASTY)
def test_plain_text_is_not_escaped(text: str) -> None:
    assert render(article((Label.PARAGRAPH, text))) == text + "\n"


# Width.

LONG = "The wheel turned on Monday, and by noon eleven sacks of flour stood in the yard. " * 4


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("label", [Label.PARAGRAPH, Label.QUOTE, Label.LIST_ITEM, Label.CAPTION])
@pytest.mark.parametrize("width", [12, 20, 33, 80])
def test_no_line_is_wider_than_asked(label: Label, width: int, form: str) -> None:
    one = article((Label.PARAGRAPH, "words"), (label, LONG.strip()))
    lines = render(one, form, width=width, captions=True).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_line_of_a_numbered_list_is_wider_than_asked(form: str) -> None:
    one = article((Label.LIST_ITEM, f"10. {LONG.strip()}"), ordinals=[10])
    assert max(map(len, render(one, form, width=24).splitlines())) <= 24


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_without_a_width_a_paragraph_is_one_line(form: str) -> None:
    assert render(article((Label.PARAGRAPH, LONG.strip())), form).count("\n") == 1


def test_a_word_longer_than_the_width_is_not_broken() -> None:
    address = "https://example.org/" + "a" * 60
    assert render(article((Label.PARAGRAPH, f"see {address} there")), width=20) == f"see\n{address}\nthere\n"


def test_a_word_with_a_hyphen_is_not_broken() -> None:
    assert render(article((Label.PARAGRAPH, "a well-known mill")), width=8) == "a\nwell-known\nmill\n"


def test_the_lines_of_an_item_hang_under_its_text() -> None:
    assert render(article((Label.LIST_ITEM, "aaa bbb")), width=6) == "- aaa\n  bbb\n"


@pytest.mark.parametrize("form", ["text", "markdown"])
@given(block_texts | marked_texts, st.integers(1, 60))
def test_wrapping_changes_only_white_space(form: str, text: str, width: int) -> None:
    one = article((Label.PARAGRAPH, text))
    if form == "text":
        assert render(one, form, width=width).split() == render(one, form).split()
    else:
        assert markdown(one, width) == markdown(one)


# Captions.


@pytest.mark.parametrize(
    ("caption", "line"),
    [("The wheel.|Ann Lee", "The wheel. (Ann Lee)"), ("The wheel.|", "The wheel."), ("|Ann Lee", "Ann Lee")],
)
def test_a_caption_stands_where_the_page_has_it_with_its_credit(caption: str, line: str) -> None:
    one = article((Label.PARAGRAPH, "a"), (Label.CAPTION, caption), (Label.PARAGRAPH, "b"))
    assert render(one, captions=True) == f"a\n\n{line}\n\nb\n"
    assert markdown(one, captions=True) == [("p", "a"), ("p", f"<em_open>{line}<em_close>"), ("p", "b")]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_captions_are_left_out_unless_asked_for(form: str) -> None:
    one = article((Label.PARAGRAPH, "a"), (Label.CAPTION, "The wheel.|Ann Lee"), (Label.FOOTER, "f"))
    assert render(one, form) == "a\n"


def test_what_nothing_was_removed_of_has_its_captions_as_they_stand() -> None:
    one = article((Label.PARAGRAPH, "a"), (Label.CAPTION, "The wheel.|Ann Lee"))
    one = one._replace(captions=(one.captions[0]._replace(shown="The wheel. Photo: Ann Lee"),))
    assert render(one) == render(one, captions=True) == "a\n\nThe wheel. Photo: Ann Lee\n"
    assert render(one, captions=False) == "a\n"


def test_json_always_has_the_captions() -> None:
    one = article((Label.PARAGRAPH, "a"), (Label.CAPTION, "The wheel.|Ann Lee"))
    caption = json.loads(render(one, "json"))["captions"][0]
    assert (caption["text"], caption["credit"]) == ("The wheel.", "Ann Lee")


def test_a_caption_parts_a_list_only_when_it_is_printed() -> None:
    one = article((Label.LIST_ITEM, "a"), (Label.CAPTION, "c"), (Label.LIST_ITEM, "b"))
    assert render(one, captions=False) == "- a\n- b\n"
    assert render(one) == render(one, captions=True) == "- a\n\nc\n\n- b\n"


# JSON.


@pytest.mark.parametrize("form", ["json", "jsonl"])
@given(texts=st.lists(block_texts | marked_texts, max_size=4))
def test_json_reads_back_as_the_data_it_was_made_of(form: str, texts: list[str]) -> None:
    one = article(*((Label.PARAGRAPH, text) for text in texts), (Label.SHARE, "Tweet"), title="Title")
    assert json.loads(render(one, form)) == as_data(one)


@given(st.lists(block_texts, min_size=1, max_size=4))
def test_jsonl_is_one_line(texts: list[str]) -> None:
    written = render(article(*((Label.PARAGRAPH, text) for text in texts)), "jsonl")
    assert written.endswith("\n")
    assert len(written.splitlines()) == 1


def test_json_is_readable_in_any_script() -> None:
    assert "Привет" in render(article((Label.PARAGRAPH, "Привет, мир.")), "json")


def test_json_names_the_source_as_the_caller_does() -> None:
    one = article((Label.PARAGRAPH, "a"))._replace(origin="pages/a.txt")
    assert json.loads(render(one, "json"))["source"] == "pages/a.txt"


def test_the_level_of_a_heading_is_given_and_of_nothing_else() -> None:
    heading, paragraph = json.loads(render(article((Label.HEADING, "a"), (Label.PARAGRAPH, "b")), "json"))["body"]
    assert heading["level"] == 2
    assert "level" not in paragraph


# Nothing, and wrong use.


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_article_without_a_body_is_no_text(form: str) -> None:
    assert render(article((Label.SHARE, "Tweet"), title="Title"), form) == ""


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_an_article_without_a_body_is_json_all_the_same(form: str) -> None:
    found = json.loads(render(article((Label.SHARE, "Tweet")), form))
    assert (found["body"], found["text"], len(found["removed"])) == ([], "", 1)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_part_without_text_leaves_no_hole(form: str) -> None:
    one = article((Label.PARAGRAPH, "a"), (Label.PARAGRAPH, ""), (Label.PARAGRAPH, "b"))
    assert render(one, form) == "a\n\nb\n"


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'pdf'.*" + ", ".join(FORMS)):
        render(article((Label.PARAGRAPH, "a")), "pdf")


@pytest.mark.parametrize("width", [0, -1])
def test_a_width_below_one_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="width"):
        render(article((Label.PARAGRAPH, "a")), width=width)


# What was removed.


def test_removed_blocks_are_grouped_by_kind() -> None:
    one = article((Label.SHARE, "Tweet"), (Label.FOOTER, "Terms"), (Label.SHARE, "Email"), (Label.PARAGRAPH, "words"))
    assert removed(one) == "share:\n  Tweet\n  Email\n\nfooter:\n  Terms\n"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nothing_removed_is_no_text(form: str) -> None:
    assert removed(article((Label.PARAGRAPH, "words")), form) == ""


def test_removed_blocks_without_text_are_not_shown() -> None:
    assert removed(article((Label.SHARE, ""), (Label.SHARE, "Tweet"))) == "share:\n  Tweet\n"


def test_what_was_removed_is_no_json() -> None:
    with pytest.raises(ValueError, match="json"):
        removed(article((Label.SHARE, "Tweet")), "json")
