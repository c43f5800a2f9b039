"""The whole story: read a page, label its blocks, put the article together."""

from __future__ import annotations

from .article import Article, assemble
from .labeller import label
from .readers import read
from .settings import DEFAULT, Settings


def clean(
    data: str | bytes,
    *,
    kind: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    settings: Settings = DEFAULT,
) -> Article:
    """Separate the article of a page from everything around it.

    data      the page itself: text, or bytes in any encoding. A `str` is always content, never a path
    kind      "text", "html", "mhtml", "markdown", or None to recognise what it is
    url       where the page came from, if known
    encoding  for bytes: the name of their encoding, or None to recognise it
    settings  what the caller changes about the judgement: the balance, labels, rules, the profile of a site

    A page without an article gives an Article with an empty body and everything in `removed`.
    Raises UnreadablePage for what is no text, EmptyPage where there is nothing to read, ValueError
    for an unknown kind, LookupError for an unknown encoding.
    """
    page = read(data, kind=kind, url=url, encoding=encoding)
    return assemble(label(page, settings=settings), page)
