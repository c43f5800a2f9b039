"""From bytes or text to a page: what is it, in which encoding, and which blocks does it hold."""

from __future__ import annotations

from ..blocks import Page
from ..errors import EmptyPage, UnreadablePage
from . import charset, sniff, text

KINDS = ("text",)


def read(data: str | bytes, *, kind: str | None = None, url: str | None = None, encoding: str | None = None) -> Page:
    """Read a page.

    data      the page itself (a `str` is content, never a path)
    kind      one of `KINDS`, or None to recognise it
    encoding  for bytes: the name of the encoding, or None to recognise it

    Raises UnreadablePage for what cannot be read as a page, EmptyPage where there is nothing to
    read, ValueError for an unknown kind and LookupError for an unknown encoding.
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}: use one of {', '.join(KINDS)}")
    if isinstance(data, str):
        source = data
    else:
        found = sniff.binary_format(data)
        if found and encoding is None:
            raise UnreadablePage(f"this is not text: it looks like {found}; copy the page's text, or save it as text")
        source = charset.decode(data, encoding)
    if kind is None:
        markup = sniff.markup_format(source)
        if markup:
            raise UnreadablePage(
                f"this looks like {markup}, which is not read yet; copy the text from the browser, "
                "or convert it with w3m -dump or lynx -dump"
            )
    page = text.read(source, url=url)
    if not any(block.text for block in page.blocks):
        raise EmptyPage("there is nothing to read: it is empty, or white space only")
    return page
