"""The reader for HTML: blocks, their places, and what the markup knows of them."""

from __future__ import annotations

import gc
import html as entities
import re
import socket
import threading
import time
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import PARAGRAPHS, TITLE

import mtclean
from mtclean import EmptyPage, Page, UnreadablePage, read
from mtclean.blocks import Mark
from mtclean.markup import Inside
from mtclean.tokens import words


def page(body: str) -> Page:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>")


def texts(body: str) -> list[str]:
    return [block.text for block in page(body).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("One<div>Two</div>Three", ["One", "Two", "Three"]),
        ("<p>A <b>bold</b> word, <i>slanted</i>.</p>", ["A bold word, slanted."]),
        ("<p>un<b>broken</b></p>", ["unbroken"]),
        ("<p>The sea<br>is wide</p>", ["The sea", "is wide"]),
        ("<ul><li>One<li>Two<ul><li>Deep</ul></ul>", ["One", "Two", "Deep"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<table><tr><td>Day<td>Delay</table>", ["Day\tDelay"]),
        ("<a href=/>Home</a><a href=/n>News</a>", ["Home News"]),
        ("<button>Yes</button><button>No</button>", ["Yes", "No"]),
        ("<p>5 &lt; 6 &amp; 7&nbsp;&gt; 2</p>", ["5 < 6 & 7 > 2"]),
        ("<script>var a = '<p>no</p>'</script><style>p{}</style><p>Yes</p>", ["Yes"]),
        ("<!-- <p>no</p> --><p>Yes</p>", ["Yes"]),
        ("<p>a\0b</p>", ["ab"]),
        ("<p>one\n   two\t three</p>", ["one two three"]),
        ("<textarea>Type <b>here</b></textarea>", ["Type <b>here</b>"]),
        ("</p></div><p>Unopened</b>", ["Unopened"]),
        ("<template><p>no</p></template><p>Yes</p>", ["Yes"]),
        ("<x-page><template shadowrootmode=open><p>One</p></template></x-page><p>Two</p>", ["One", "Two"]),
        ("<p>So <math><mi>x</mi><annotation encoding=tex>x^2</annotation></math>.</p>", ["So x."]),
        ("<p>One</p><script>for(i=0;i<n;i++)f(i)</script><p>Two</p>", ["One", "Two"]),
        ("<p>One</p><div title='<p>no</p>'>Two</div><p>Three</p>", ["One", "Two", "Three"]),
        ('<p>One</p><div title="<p>no</p>">Two</div><p>Three<br/>Four</p>', ["One", "Two", "Three", "Four"]),
    ],
)
def test_blocks_are_broken_where_a_browser_breaks_lines(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_what_looks_like_a_tag_in_a_value_or_a_script_is_left_as_it_is() -> None:
    found = read(
        """<title>Tides</title><meta name="description" content="Low <b>and</b> high">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "If a<b then"}</script>
        <img src="wheel.png" alt='The <i>new</i> wheel'><p>If a&lt;b then.</p>"""
    )
    assert found.declared is not None
    assert found.declared.description == "Low <b>and</b> high"
    assert "If a<b then" in found.declared.titles
    assert [image.text for image in found.images] == ["The <i>new</i> wheel"]


def test_a_break_is_no_new_paragraph_and_two_are() -> None:
    one, two, three = page("<p>The sea<br>is wide<br><br>the boat").blocks
    assert one.markup is not None
    assert two.markup is not None
    assert three.markup is not None
    assert (two.gap, two.markup.continued) == (0, True)
    assert (three.gap, three.markup.continued) == (1, False)


def test_a_paragraph_has_a_blank_line_around_it_and_a_div_has_none() -> None:
    assert [block.gap for block in page("<p>a</p><p>b</p><div>c</div><div>d</div>").blocks] == [0, 1, 1, 0]


def test_what_the_markup_knows_of_a_block() -> None:
    block = page(
        "<main><article class='storyBody wide'><h2 id=top>Late <a href=/x>again</a></h2></article></main>"
    ).blocks[0]
    found = block.markup
    assert found is not None
    assert (found.tag, found.level, found.parents[:2]) == ("h2", 2, ("article", "main"))
    wanted = Inside.MAIN | Inside.ARTICLE | Inside.HEADING
    assert found.inside & wanted == wanted
    assert {"h2", ".top", ".story", ".body", ".wide"} <= set(found.tokens)
    assert found.links == 500


def test_lists_are_numbered_where_the_page_numbers_them() -> None:
    blocks = page("<ol start=3><li>Three<li>Four<p>more</p></ol><ul><li>Dot</ul>").blocks
    assert [(block.mark, block.markup.ordinal if block.markup else None) for block in blocks] == [
        (Mark.NUMBER, 3),
        (Mark.NUMBER, 4),
        (Mark.NONE, None),
        (Mark.BULLET, None),
    ]


@pytest.mark.parametrize(
    "attribute", ["hidden", "style='display: none'", "style='visibility:hidden'", "aria-hidden=true"]
)
def test_what_is_hidden_is_known_as_such(attribute: str) -> None:
    hidden, shown = page(f"<div {attribute}><p>a</p></div><p>b</p>").blocks
    assert hidden.markup is not None
    assert shown.markup is not None
    assert hidden.markup.inside & Inside.HIDDEN
    assert not shown.markup.inside & Inside.HIDDEN


def test_preformatted_text_is_kept_as_it_stands() -> None:
    found = page("<pre><code class='language-python'>def a():\n    return 1\n</code></pre>").blocks[0].markup
    assert found is not None
    assert found.verbatim == "def a():\n    return 1\n"
    assert found.language == "python"


def visible(source: str) -> str:
    """The words of a piece of source, roughly: without tags, scripts and comments."""
    source = re.sub(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", " ", source)
    return entities.unescape(re.sub(r"</?(?:b|i|a|em|span)\b[^>]*>", "", source))


_PIECE = st.sampled_from(
    "<p> </p> <div> </div> <b> </b> <br/> <ul> <li> </ul> <td> <table> <tr> </table> ferry| late|&amp;|wet| again"
    " <a|href='x'> </a> | <span|class=x></span> <h2> </h2>".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECE, max_size=40))
def test_every_word_lies_in_one_block_and_each_block_where_it_says(pieces: list[str]) -> None:
    source = "<html><body>" + "".join(pieces).replace("|", " ") + "</body></html>"
    try:
        blocks = read(source, kind="html").blocks
    except EmptyPage:
        blocks = ()
    spoken = Counter(words(" ".join(block.text for block in blocks)))
    letters = re.sub(r"\W", "", visible(re.sub(r"<[^>]*>", "", source)))
    assert sorted("".join(spoken.elements())) == sorted(letters)
    last = 0
    for block in blocks:
        assert last <= block.start <= block.end <= len(source)
        own = visible(re.sub(r"<[^>]*>", "", source[block.start : block.end]))
        assert re.sub(r"\W", "", block.text) in re.sub(r"\W", "", own)
        last = block.end


def test_lines_are_those_of_the_source() -> None:
    source = "<html>\n<body>\n<p>One\nmore</p>\n\n<p>Two</p>\n</body></html>"
    assert [(block.first, block.last) for block in read(source).blocks] == [(3, 4), (6, 7)]


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul"])
def test_deep_nesting_loses_nothing(tag: str) -> None:
    depth = 100_000
    found = texts(f"<p>Above</p>{f'<{tag}>' * depth}<p>Deep down</p>{f'</{tag}>' * depth}<p>Below</p>")
    assert found == ["Above", "Deep down", "Below"]


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "<p>Late again.</p>" * size,
        lambda size: "<div>Late " * size,
        lambda size: "<table>" + "<tr><td>Late<td>again" * size,
        lambda size: "<p>" + "late again " * size * 4,
        lambda size: "<a href=/late>Late</a> " * size,
        lambda size: "<p " + "late=again " * size + ">Late",
        lambda size: "<ul><li>Late" * size,
        lambda size: "&amp;" * size * 4,
        lambda size: "</p>late" * size,
        lambda size: "<br>" * size + "late",
        lambda size: "<b>" * size + "late",
    ],
    ids=["short", "nested", "table", "one text", "links", "attributes", "lists", "entities", "ends", "breaks", "bold"],
)
def test_the_time_grows_with_the_size(make: object) -> None:
    assert callable(make)
    taken = []
    # What other tests have left in memory would be gone through again and again while this one is timed.
    gc.collect()
    gc.freeze()
    for size in (10_000, 40_000):
        source = f"<html><body>{make(size)}</body></html>"
        best = 99.0
        for _ in range(5):
            # The processor's time, which nothing else that runs on the machine adds to.
            start = time.process_time()
            read(source)
            best = min(best, time.process_time() - start)
        taken.append(best)
    gc.unfreeze()
    # Four times the size; a square would take sixteen times as long.
    assert taken[1] < 9 * taken[0] + 0.1


def test_nothing_is_fetched() -> None:
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        port = server.getsockname()[1]

        def listen() -> None:
            with suppress(OSError):
                calls.append(server.accept())

        listener = threading.Thread(target=listen)
        listener.start()
        address = f"http://127.0.0.1:{port}/x"
        source = (
            f"<?xml version='1.0'?><!DOCTYPE html SYSTEM '{address}' [<!ENTITY e SYSTEM '{address}'>"
            "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            f"<html><head><base href='{address}'><link rel=stylesheet href='{address}'>"
            f"<script src='{address}'></script>"
            f"</head><body><img src='{address}'><iframe src='{address}'></iframe>"
            f"<p>&e;&b; {PARAGRAPHS[0]}</p></body></html>"
        )
        found = read(source, kind="html")
        listener.join()
    assert calls == []
    assert "aaaaaaaaaa" not in found.blocks[0].text


def test_text_that_scripts_would_add_is_told() -> None:
    with pytest.raises(EmptyPage, match="added by scripts; copy it from the browser or save it as a single file"):
        mtclean.clean("<html><head><script src=app.js></script></head><body><div id=root></div></body></html>")


def test_a_frameset_is_told() -> None:
    with pytest.raises(EmptyPage, match="only frames others"):
        mtclean.clean("<html><frameset cols=*><frame src=a.html></frameset></html>")
    with pytest.raises(EmptyPage, match="only frames others"):
        mtclean.clean(
            "<html><frameset cols=*><frame src=a.html><noframes>No frames, no page.</noframes></frameset></html>"
        )


ARTICLE = f"<html><body><h1>{TITLE}</h1>" + "".join(f"<p>{text} café</p>" for text in PARAGRAPHS) + "</body></html>"


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1251"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-8-sig", "latin-1"),
    ],
)
def test_the_encoding_is_what_the_bytes_are(encoding: str, meta: str) -> None:
    """Whatever the page says of itself."""
    source = ARTICLE.replace("<body>", f"<head><meta charset={meta}></head><body>")
    assert "café" in mtclean.clean(source.encode(encoding)).text


def test_russian_in_the_encoding_that_it_names() -> None:
    text = "Паром снова опоздал, и никто на острове не знал, почему это случилось."
    source = f"<html><head><meta charset=koi8-r></head><body>{f'<p>{text}</p>' * 6}</body></html>"
    assert text in mtclean.clean(source.encode("koi8-r")).text


def mhtml(encoding: str = "quoted-printable") -> bytes:
    import base64
    import quopri

    body = ARTICLE.encode()
    coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/story\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://example.org/story\r\n\r\n"
    )
    return head.encode() + coded + b"\r\n------x\r\nContent-Type: image/png\r\n\r\nxx\r\n------x--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_that_a_browser_saved_as_one_file(encoding: str) -> None:
    found = mtclean.clean(mhtml(encoding))
    assert (found.kind, found.url, found.title) == ("mhtml", "https://example.org/story", TITLE)
    assert PARAGRAPHS[2] in found.text


def test_a_web_archive_without_a_page() -> None:
    with pytest.raises(UnreadablePage, match="holds no page"):
        read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\nLate\r\n--x--\r\n")
