"""What holds for every page, whatever is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pages import CASES, FOOT, MENU, PAGE, PARAGRAPHS, source_of

from mtclean import Article, Caption, MtcleanError, Part, Removed, clean, read, render
from mtclean.readers.normalise import normalise
from mtclean.render import FORMS, as_data, removed
from mtclean.tokens import words

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

menu_lines = st.sampled_from(
    [*MENU, *FOOT, "Subscribe now", "Give monthly", "Accept all cookies", "×", "|", "1,204", "Advertisement"]
)
paragraphs = st.sampled_from(PARAGRAPHS) | st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=3).map(" ".join)
marks = st.sampled_from(
    ["• ", "* ", "- ", "+ ", "o ", "1. ", "2) ", "(3) ", "> ", ">> ", "[4]", "(BUTTON) ", "    ", "   # ", "\t", "٤. "]
)
controls = st.text(
    alphabet="\x00\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x85\x9b\xad\u200b\u200d\u202e\u2066\u2028\ufeff\ufffe\ud800 ",
    max_size=4,
)
fronts = st.sampled_from(
    [
        "By Clara Venn",
        "March 4, 2024",
        "4.3.2024 09:15",
        "Photo: Ann Lee/Valley Press",
        "[photo.jpg]",
        "____________",
        "References",
    ]
)
noise = st.text(max_size=40)
lines = st.one_of(
    menu_lines,
    paragraphs,
    fronts,
    noise,
    st.just(""),
    st.tuples(marks, menu_lines | paragraphs | noise).map("".join),
    st.tuples(controls, menu_lines | paragraphs, controls).map("".join),
    st.lists(menu_lines, min_size=2, max_size=4).map("\t".join),
)
line_ends = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\u2028"])


@st.composite
def wrapped(draw: st.DrawFn) -> str:
    """A paragraph as w3m and lynx print it, cut into lines."""
    text, width, indent = draw(paragraphs), draw(st.sampled_from([60, 72, 80])), draw(st.sampled_from(["", "   "]))
    found, line = [], indent
    for word in text.split():
        if len(line) + 1 + len(word) > width and line.strip():
            found.append(line)
            line = indent
        line = f"{line} {word}" if line.strip() else line + word
    return "\n".join([*found, line])


@st.composite
def page_texts(draw: st.DrawFn) -> str:
    """Something like the text of a page."""
    pieces = draw(st.lists(st.tuples(lines | wrapped(), line_ends), max_size=25))
    return "".join(piece + end for piece, end in pieces)


page_bytes = st.one_of(
    st.binary(max_size=300),
    st.tuples(
        page_texts(), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "shift_jis"])
    ).map(lambda pair: pair[0].encode(pair[1], "replace" if not pair[1].startswith("utf") else "surrogatepass")),
    st.tuples(
        st.sampled_from([b"%PDF-", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\x1f\x8b"]),
        st.binary(max_size=200),
    ).map(b"".join),
)


def cleaned(data: str | bytes) -> Article | None:
    """The article, or None where mtclean says that there is no page to read."""
    try:
        return clean(data)
    except MtcleanError:
        return None


def pieces(article: Article) -> list[Part | Caption | Removed]:
    return [*article.front, *article.body, *article.captions, *article.removed]


def holes(source: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """What of a source lies in no span, or in more than one."""
    count = [0] * (len(source) + 1)
    for start, end in spans:
        for place in range(start, end):
            count[place] += 1
    return (source[place] for place in range(len(source)) if not source[place].isspace() and count[place] != 1)


# Everything is accounted for.


@given(page_texts() | st.text(max_size=200))
@example("1.\u00a0\u200b\n2.\u2003x")
@example("a\x1cb\x1d\x1e\x1fc")
def test_every_character_lies_in_exactly_one_block(text: str) -> None:
    try:
        page = read(text, kind="text")
    except MtcleanError:
        return
    assert list(holes(page.source, [(block.start, block.end) for block in page.blocks])) == []
    starts = [block.start for block in page.blocks]
    assert starts == sorted(starts)


@given(page_texts())
@example(PAGE)
def test_every_block_is_in_the_article_or_in_what_was_removed(text: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    spans = [(piece.start, piece.end) for piece in pieces(article)]
    assert list(holes(text, spans)) == []
    for block in read(text).blocks:
        assert sum(start <= block.start and block.end <= end for start, end in spans) == 1


@pytest.mark.parametrize("case", CASES)
def test_every_character_of_a_fixture_is_accounted_for(case: str) -> None:
    source = source_of(case).decode("utf-8")
    assert list(holes(source, [(piece.start, piece.end) for piece in pieces(clean(source))])) == []


@given(page_texts())
@example(PAGE)
def test_the_order_of_the_page_is_kept(text: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    for row in (article.front, article.body, article.captions, article.removed):
        starts = [piece.start for piece in row]
        assert starts == sorted(starts)


@given(page_texts(), st.sampled_from(["text", "markdown"]))
@example(PAGE, "text")
def test_no_word_is_invented(text: str, form: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    known = {word for line in LINE_END.split(text) for word in words(normalise(line))}
    told = render(article, form, captions=True, width=40)
    assert set(words(told)) <= known
    assert {word for name in article.byline for word in words(name)} <= known
    assert set(words(article.title or "")) <= known


@given(page_texts())
def test_removed_text_is_text_of_the_page(text: str) -> None:
    article = cleaned(text)
    if article is None:
        return
    known = {word for line in LINE_END.split(text) for word in words(normalise(line))}
    labels = {word for item in article.removed for word in words(item.label.value)}
    assert set(words(removed(article))) <= known | labels


# Nothing breaks.


@given(page_bytes)
@settings(max_examples=200)
def test_bytes_give_an_article_or_an_error_of_ours(data: bytes) -> None:
    cleaned(data)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_text_gives_an_article_or_an_error_of_ours(text: str) -> None:
    cleaned(text)


@given(
    page_bytes,
    st.sampled_from(
        [
            "utf-8",
            "utf-16",
            "utf-7",
            "cp1252",
            "idna",
            "punycode",
            "undefined",
            "unicode_escape",
            "rot13",
            "hex",
            "zip",
            "no such",
        ]
    )
    | st.text(max_size=12),
)
def test_an_encoding_gives_an_article_or_an_error_of_ours(data: bytes, encoding: str) -> None:
    with suppress(MtcleanError, ValueError, LookupError):
        clean(data, encoding=encoding)


@given(page_texts(), st.text(max_size=8))
def test_a_kind_that_is_none_is_a_value_error(text: str, kind: str) -> None:
    if kind == "text":
        return
    with pytest.raises(ValueError, match="unknown kind"):
        clean(text, kind=kind)


@given(page_texts(), st.sampled_from(FORMS), st.booleans(), st.none() | st.integers(1, 100))
def test_every_article_can_be_written_in_every_form(text: str, form: str, captions: bool, width: int | None) -> None:
    article = cleaned(text)
    if article is not None:
        told = render(article, form, captions=captions, width=width)
        assert told == "" or told.endswith("\n")
        told.encode("utf-8")


@given(page_texts())
@example(PAGE)
def test_json_reads_back(text: str) -> None:
    article = cleaned(text)
    if article is not None:
        assert json.loads(render(article, "json")) == json.loads(render(article, "jsonl")) == as_data(article)


@given(page_texts())
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    article = cleaned(text)
    if article is not None:
        told = render(article, captions=True) + removed(article)
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told) == []


@given(page_texts())
def test_bytes_and_text_of_a_page_give_the_same(text: str) -> None:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return
    as_text, as_bytes = cleaned(text), cleaned(data)
    # A page of control characters is a binary file as bytes, and what it is as text; a leading
    # byte order mark belongs to the bytes.
    if as_text is not None and as_bytes is not None and not text.startswith("\ufeff") and b"\0" not in data:
        assert as_bytes.text == as_text.text


# A clean article stays as it is.


@pytest.mark.parametrize("case", CASES)
def test_cleaning_again_changes_nothing(case: str) -> None:
    once = clean(source_of(case))
    if once.body:
        assert render(clean(render(once))) == render(once)
