"""An article as text, markdown or JSON; what was removed, as text or markdown."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from . import markdown
from .article import Article, Caption, Part, Removed
from .blocks import Label

SCHEMA_VERSION = 1
FORMS = ("text", "markdown", "json", "jsonl")


def render(article: Article, form: str = "text", *, captions: bool = False, width: int | None = None) -> str:
    """An article in one of `FORMS`.

    captions  put captions between the paragraphs, where they stand on the page (JSON always has them)
    width     wrap text and markdown at so many columns; None for a line a paragraph

    "" for an article without a body, except as JSON. The text ends with a line feed. ValueError for
    an unknown form or a width below 1.
    """
    if form not in FORMS:
        raise ValueError(f"unknown form {form!r}: use one of {', '.join(FORMS)}")
    if width is not None and width < 1:
        raise ValueError("width has to be 1 or more")
    if form == "json":
        return json.dumps(as_data(article), ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return json.dumps(as_data(article), ensure_ascii=False) + "\n"
    if not article.body:
        return ""
    write = _text if form == "text" else _markdown
    return "\n\n".join(write(article, captions, width)) + "\n"


def as_data(article: Article) -> dict[str, Any]:
    """An article as plain data, as the JSON Schema (`mtclean --schema`) describes it."""
    return {
        "schema": SCHEMA_VERSION,
        "source": article.origin,
        "kind": article.kind,
        "url": article.url,
        "title": article.title,
        "byline": list(article.byline),
        "published": article.published,
        "site": article.site,
        "language": article.language,
        "text": article.text,
        "words": article.words,
        "confidence": article.confidence,
        "truncated": article.truncated,
        "front": [_part_data(part) for part in article.front],
        "body": [_part_data(part) for part in article.body],
        "captions": [{"text": item.text, "credit": item.credit, **_place(item)} for item in article.captions],
        "removed": [
            {
                "label": item.label.value,
                "text": item.text,
                **_place(item),
                "confidence": item.confidence,
                "evidence": [
                    {"source": reason.source, "label": reason.label.value, "points": reason.points}
                    for reason in item.evidence
                ],
            }
            for item in article.removed
        ],
    }


def _part_data(part: Part) -> dict[str, Any]:
    level = {} if part.level is None else {"level": part.level}
    return {"label": part.label.value, "text": part.text, **level, **_place(part)}


def _place(item: Part | Caption | Removed) -> dict[str, Any]:
    return {"start": item.start, "end": item.end, "lines": list(item.lines)}


def removed(article: Article, form: str = "text") -> str:
    """What was removed from a page, grouped by label, as text or markdown; "" where nothing was."""
    if form not in ("text", "markdown"):
        raise ValueError(f"what was removed is written as text or markdown, not as {form}")
    groups: dict[Label, list[Removed]] = {}
    for item in article.removed:
        if item.text:
            groups.setdefault(item.label, []).append(item)
    chunks = []
    for label, items in groups.items():
        if form == "markdown":
            chunks.append(f"## {label.value}")
            chunks.append("\n".join(f"- {markdown.escape(item.text)}" for item in items))
        else:
            chunks.append("\n".join([f"{label.value}:", *(f"  {item.text}" for item in items)]))
    return "\n\n".join(chunks) + "\n" if chunks else ""


def _flow(article: Article, captions: bool) -> list[Part | Caption]:
    """Body and captions in the order of the page."""
    parts: list[Part | Caption] = [*article.body, *(article.captions if captions else ())]
    return sorted((part for part in parts if _words(part)), key=lambda part: part.start)


def _front(article: Article) -> Iterator[str]:
    """Byline and date lines as the page shows them."""
    for label in (Label.BYLINE, Label.DATE):
        for part in article.front:
            if part.label is label:
                yield part.text


def _caption_line(caption: Caption) -> str:
    return f"{caption.text} ({caption.credit})" if caption.text and caption.credit else caption.text or caption.credit


def _runs(parts: Iterable[Part | Caption]) -> Iterator[tuple[Label, list[Part | Caption]]]:
    """Neighbouring parts that are written as one: the items of a list, the lines of code."""
    joined = (Label.LIST_ITEM, Label.CODE, Label.TABLE)
    labelled = ((part.label if isinstance(part, Part) else Label.CAPTION, part) for part in parts)
    for label, group in groupby(labelled, key=lambda pair: pair[0]):
        found = [part for _, part in group]
        if label in joined:
            yield label, found
        else:
            for part in found:
                yield label, [part]


def _text(article: Article, captions: bool, width: int | None) -> Iterator[str]:
    def wrap(text: str, hang: str = "") -> str:
        return _wrap(text, width, hang)

    if article.title:
        yield wrap(article.title)
    front = "\n".join(map(wrap, _front(article)))
    if front:
        yield front
    for label, parts in _runs(_flow(article, captions)):
        if label is Label.LIST_ITEM:
            yield "\n".join(wrap(_item_text(part), "  ") for part in parts)
        elif label in (Label.CODE, Label.TABLE):
            yield "\n".join(_words(part) for part in parts)
        elif label is Label.QUOTE:
            yield wrap(f"> {_words(parts[0])}", "> ")
        else:
            yield wrap(_words(parts[0]))


def _item_text(part: Part | Caption) -> str:
    text = _words(part)
    return text if isinstance(part, Part) and part.ordinal is not None else f"- {text}"


def _words(part: Part | Caption) -> str:
    return part.text if isinstance(part, Part) else _caption_line(part)


def _wrap(text: str, width: int | None, hang: str) -> str:
    if width is None:
        return text
    return textwrap.fill(text, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _markdown(article: Article, captions: bool, width: int | None) -> Iterator[str]:
    if article.title:
        yield markdown.heading(article.title, 1)
    for line in _front(article):
        yield markdown.paragraph(line, width)
    for label, parts in _runs(_flow(article, captions)):
        texts = [_words(part) for part in parts]
        if label is Label.LIST_ITEM:
            yield markdown.items(texts, [part.ordinal if isinstance(part, Part) else None for part in parts], width)
        else:
            yield _MARKDOWN.get(label, _plain)(texts, width)


def _plain(texts: Sequence[str], width: int | None) -> str:
    return markdown.paragraph(texts[0], width)


_MARKDOWN: dict[Label, Callable[[Sequence[str], int | None], str]] = {
    Label.HEADING: lambda texts, _: markdown.heading(texts[0], 2),
    Label.QUOTE: lambda texts, width: markdown.quote(texts[0], width),
    Label.CODE: lambda texts, _: markdown.code(texts),
    Label.TABLE: lambda texts, _: markdown.rows(texts),
    Label.CAPTION: lambda texts, width: markdown.emphasis(texts[0], width),
}
