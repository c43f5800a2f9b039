"""What is it? Tells binary formats and markup from the text of a page, by content alone."""

from __future__ import annotations

import re

from . import charset

# Formats that nothing else gives away, or not for certain, and how they begin.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
)

# What is looked at of a page to tell what it is.
HEAD = 64 * 1024

# Control characters that no text has. More than this share of them and it is no text: pages with
# stray NULs or escape sequences stay far below it, compressed data has about 0.1.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE = 0.03

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.I | re.S,
)
_FEED = re.compile(r"\s*(?:<\?xml\b|<rss\b|<feed\b|<svg\b)", re.I)
_MHTML = re.compile(r"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,20}content-type:\s*multipart/related", re.I)
_TAG = re.compile(r"</(?:p|div|a|span|li|ul|td|tr|h[1-6]|section|article|script|style)\s*>", re.I)

# Signs of markdown that hardly any other text has: links, fences of code, the second rows of tables; with one of them
# headings on lines of their own, too.
_LINK = re.compile(r"\[[^\[\]\n]{0,300}\]\((?:[^()\s<>]|\([^()\s]{0,200}\)){1,800}(?:[ \t]+\"[^\n]{0,300}\")?\)")
_FENCE = re.compile(r"(?m)^(?:```|~~~)")
_TABLE = re.compile(r"(?m)^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$")
_PREAMBLE = re.compile(r"---[ \t]*\r?\n|[A-Z][A-Za-z ]{1,40}: ")
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n)#{1,6}[ \t]+\S.*(?=\n[ \t]*\n|\Z)")
_TITLED = re.compile(r"\s*#[ \t]+\S.*\n[ \t]*\n")
# It has so many signs, and one for so many lines, or begins with a heading. Of 4,761 dumps of pages none does, of 1,680
# pages that were written as markdown all do.
_FEWEST_SIGNS, _LINES_A_SIGN = 2, 20

# A fragment of HTML: it begins with a tag and closes at least this many in its first 64 kB. A page
# about HTML begins with words.
_FRAGMENT_TAGS = 3


def binary_format(data: bytes) -> str | None:
    """Say what a binary file looks like ("a PDF document"), or None for text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    head = data[:HEAD]
    if _is_utf16_or_32(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls <= _CONTROL_SHARE * len(head) and _is_utf8(head):
        return None
    import puremagic

    try:
        guess = puremagic.magic_string(head)[0]
    except (puremagic.PureError, IndexError, ValueError):
        guess = None
    if guess and guess.confidence >= 0.5 and not guess.mime_type.startswith("text/"):
        return guess.name or guess.mime_type or f"a {guess.extension} file"
    return "a binary file" if controls > _CONTROL_SHARE * len(head) else None


def _is_utf8(head: bytes) -> bool:
    try:
        # The head may end inside a character: three bytes less settle it.
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and len(head) == HEAD
    return True


def _is_utf16_or_32(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\0\0\xfe\xff":
        return True
    return charset.utf16_without_mark(head) is not None


def kind_of(source: str | bytes) -> str:
    """Say what a page is written in: "html", "mhtml", "markdown", "feed" (an XML file that is no page) or "text"."""
    head = source[:HEAD] if isinstance(source, str) else charset.decode(source[:HEAD])
    head = head.lstrip("\ufeff")
    if _HTML.match(head):
        return "html"
    if _MHTML.match(head):
        return "mhtml"
    if _FEED.match(head):
        return "feed"
    if _is_markdown(head):
        return "markdown"
    if head.lstrip().startswith("<") and len(_TAG.findall(head)) >= _FRAGMENT_TAGS:
        return "html"
    return "text"


def _is_markdown(head: str) -> bool:
    if _TITLED.match(head) or (_PREAMBLE.match(head) and _is_told(head)):
        return True
    head = head.replace("\r\n", "\n")
    signs = len(_LINK.findall(head)) + len(_FENCE.findall(head)) // 2 + len(_TABLE.findall(head))
    if not signs:
        return False
    signs += len(_HEADING.findall(head))
    lines = sum(1 for line in head.split("\n") if line.strip())
    return signs >= _FEWEST_SIGNS and _LINES_A_SIGN * signs >= lines


def _is_told(head: str) -> bool:
    # Hardly any page needs it.
    from . import preamble

    return preamble.find(head)[1] > 0
