"""From bytes or text to a page: what is it, in which encoding, and which blocks does it hold."""

from __future__ import annotations

from ..blocks import Page
from ..errors import EmptyPage, UnreadablePage
from . import charset, sniff, text

BY_SCRIPTS = "this page's text is added by scripts; copy it from the browser or save it as a single file"

KINDS = ("text", "html", "mhtml", "markdown")


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
    if isinstance(data, bytes):
        found = sniff.binary_format(data)
        if found and encoding is None:
            raise UnreadablePage(f"this is not text: it looks like {found}; copy the page's text, or save it as text")
    kind = kind or sniff.kind_of(data)
    if kind == "feed":
        raise UnreadablePage(
            "this looks like an XML file (a feed, a site map, an image), which holds no page; open the article itself "
            "and save that, or use --from to have it read as text or html"
        )
    if kind == "mhtml":
        from . import mhtml

        return _checked(mhtml.read(data.encode("utf-8", "replace") if isinstance(data, str) else data, url=url))
    if isinstance(data, str):
        source = data
    elif kind == "html" and encoding is None:
        source = charset.decode_html(data)
    else:
        source = charset.decode(data, encoding)
    if kind == "text":
        return _checked(text.read(source, url=url))
    # What text does not need takes a while to import.
    if kind == "markdown":
        from . import commonmark

        return _checked(commonmark.read(source, url=url))
    from . import html

    return _checked(html.read(source, url=url))


# What a page of frames says to a browser that shows none has no more characters.
_INSTEAD = 300


def _checked(page: Page) -> Page:
    """The page, or EmptyPage where there is nothing on it."""
    told = page.declared
    said = sum(len(block.text) for block in page.blocks)
    is_framed = told is not None and told.framed
    if said > (_INSTEAD if is_framed else 0):
        return page
    if is_framed:
        raise EmptyPage("this page only frames others; open the frame that holds the article, and save that")
    if told is not None and told.scripted:
        raise EmptyPage(BY_SCRIPTS)
    raise EmptyPage("there is nothing to read: it is empty, or white space only")
