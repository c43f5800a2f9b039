from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib

import pytest

from mtclean import read
from mtclean.errors import EmptyPage, UnreadablePage
from mtclean.readers.sniff import binary_format, kind_of

PROSE = "The ferry was late again.\nNobody on the quay could say when it would leave for the islands.\n" * 20


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(random.Random(1).randbytes(3000))
    header = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.txt", random.Random(2).randbytes(2000))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a PDF document"),
        (b"{\\rtf1\\ansi The ferry was late again.}", "an RTF document"),
        (b"%!PS-Adobe-3.0\n%%Title: ferry\n", "a PostScript document"),
    ],
)
def test_formats_that_begin_like_text_are_named(data: bytes, name: str) -> None:
    assert binary_format(data) == name


@pytest.mark.parametrize(
    "data",
    [png(), zipped(), gzip.compress(random.Random(3).randbytes(2000)), random.Random(4).randbytes(5000)],
    ids=["png", "zip", "gzip", "noise"],
)
def test_binary_formats(data: bytes) -> None:
    assert binary_format(data) is not None


@pytest.mark.parametrize(
    ("data", "name"),
    [(png(), "graphics"), (zipped(), "zip"), (gzip.compress(b"ferry" * 500, mtime=0), "gzip")],
    ids=["png", "zip", "gzip"],
)
def test_known_binary_formats_are_called_by_name(data: bytes, name: str) -> None:
    found = binary_format(data)
    assert found is not None
    assert name in found.lower()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_text_in_any_encoding(encoding: str) -> None:
    assert binary_format((PROSE + "Café, déjà vu.\n").encode(encoding)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
def test_russian_is_text_in_any_encoding(encoding: str) -> None:
    assert binary_format(("Паром снова опоздал, и никто не знал почему.\n" * 20).encode(encoding)) is None


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "iso-2022-jp", "utf-8"])
def test_japanese_is_text_in_any_encoding(encoding: str) -> None:
    assert binary_format(("渡し船はまた遅れて、誰も知らなかった。\n" * 20).encode(encoding)) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"\n",
        PROSE.encode().replace(b"ferry", b"fer\0ry"),
        b"\x1b[1mThe ferry\x1b[0m was late.\n" * 10,
        PROSE.encode() + b"\xff\xfe damaged",
        b"PK is short for Port Kirby, where the ferry was late again.",
        b"GIF89a is how such files begin, the archivist explained to us.",
        "é".encode() * 40_000,
        b"x" + "é".encode() * 40_000,
        "船".encode() * 30_000,
    ],
    ids=["nothing", "a", "lf", "nuls", "escapes", "damage", "pk", "gif", "even cut", "odd cut", "cut in three"],
)
def test_text_with_something_odd_in_it_is_text(data: bytes) -> None:
    assert binary_format(data) is None


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><p>Late</p>",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<html lang=en><body>",
        "<HTML>",
        "\n\n  <html>",
        "\ufeff<html>",
        "<head><title>Late</title>",
        "<title>Late</title><p>The ferry is late.",
        "<meta charset=utf-8>\n<title>Late</title>",
        "<body class=x>Late",
        "<!-- saved page --><!-- twice -->\n<html>",
        "<?xml version='1.0'?><!DOCTYPE html><html>",
        "<div><p>Late</p><p>Again</p></div>",
        "<p>One</p>\n<p>Two</p>\n<p>Three</p>",
        "<article><h1>Late</h1><p>The ferry</p></article>",
    ],
)
def test_html(source: str) -> None:
    assert kind_of(source) == "html"


@pytest.mark.parametrize(
    "source",
    [
        "MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n",
        "From: <Saved>\r\nSubject: Late\r\nContent-Type: multipart/related; boundary=x\r\n",
        "From: a\nSubject: a long\n one\nContent-type: MULTIPART/RELATED\n",
    ],
)
def test_mhtml(source: str) -> None:
    assert kind_of(source) == "mhtml"


@pytest.mark.parametrize("source", ["<?xml version='1.0'?><rss>", "<rss version='2.0'>", "<feed xmlns='x'>", "<svg>"])
def test_feeds_and_other_xml(source: str) -> None:
    assert kind_of(source) == "feed"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "The ferry was late.",
        "How to close a paragraph\n\nWrite </p> after <p>. So do </div>, </li> and </ul>.\n<html> comes first.",
        "“<html>” is where a page begins, and </html>, </body> and </p> are where its parts end.",
        "<3 from all of us on the ferry </3",
        "< Back to the news\n\nThe ferry was late.",
        "<b>Late</b>, said one sign.",
        "<p>Late</p> and <p>again</p> is how a page says it.",
        "<headline> was left in the print run by mistake.",
        "Subject: the ferry\nIt was late.",
        "Content-Type is a header; multipart/related is one of its values.",
        "<<<< Previous | Next >>>>",
    ],
)
def test_plain_text_is_no_markup(source: str) -> None:
    assert kind_of(source) == "text"


@pytest.mark.parametrize("source", ["<!--" * 5000, "<?xml " * 5000, "a:\n " * 20_000, "<" * 60_000, " " * 60_000])
def test_hostile_beginnings_are_told_too(source: str) -> None:
    """Nothing here may take a time that grows with the square of the length: the suite would show it."""
    assert kind_of(source) in ("text", "feed")


def test_reading_says_what_it_looks_like_and_what_to_try() -> None:
    with pytest.raises(UnreadablePage, match="a PDF document; copy the page's text"):
        read(b"%PDF-1.4 ...")
    with pytest.raises(UnreadablePage, match=r"XML file.*open the article itself"):
        read("<?xml version='1.0'?><rss version='2.0'><channel/></rss>")


def test_a_kind_that_is_named_is_not_sniffed() -> None:
    assert read("<html><body>Late", kind="text").blocks[0].text == "<html><body>Late"


@pytest.mark.parametrize("data", ["", b"", " \n\t\n", "\ufeff", b"\xef\xbb\xbf\n", "\u200b\n\u00ad", "\u3000\u00a0"])
def test_there_is_nothing_to_read(data: str | bytes) -> None:
    with pytest.raises(EmptyPage, match="white space only"):
        read(data)


def test_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="unknown kind 'pdf': use one of text"):
        read("The ferry", kind="pdf")
