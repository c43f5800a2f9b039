"""An article as text, markdown or JSON; what was removed, as text or markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Union

from . import markdown
from .article import Article, Caption, Part, Removed
from .blocks import Label
from .front import front_lines
from .markup import Image

# What stands in the flow of a page.
_Item = Union[Part, Caption, Image]

SCHEMA_VERSION = 1
FORMS = ("text", "markdown", "json", "jsonl")


class Style(NamedTuple):
    """What of an article is written, and how wide.

    captions  put captions between the paragraphs, where they stand on the page (JSON always has them); None where
              nothing was removed
    width     wrap text and markdown at so many columns; None for a line a paragraph
    links     write links, where the page has markup; None for markdown alone
    images    write images, in markdown
    """

    captions: bool | None = None
    width: int | None = None
    links: bool | None = None
    images: bool = False


def render(
    article: Article,
    form: str = "text",
    *,
    captions: bool | None = None,
    width: int | None = None,
    links: bool | None = None,
    images: bool = False,
) -> str:
    """An article in one of `FORMS`.

    captions  put captions between the paragraphs, where they stand on the page (JSON always has them); None where
              nothing was removed
    width     wrap text and markdown at so many columns; None for a line a paragraph
    links     write links, where the page has markup: in markdown as such (the default there), in text their addresses
              behind them
    images    write images, in markdown

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
    return "\n\n".join(write(article, Style(captions, width, links, images))) + "\n"


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
        "modified": article.modified,
        "site": article.site,
        "language": article.language,
        "description": article.description,
        "image": article.image,
        "free": article.free,
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
    data: dict[str, Any] = {"label": part.label.value, "text": part.text}
    if part.level is not None:
        data["level"] = part.level
    if part.ordinal is not None:
        data["ordinal"] = part.ordinal
    markup = part.markup
    if markup is not None:
        if part.label is Label.LIST_ITEM:
            data["nesting"] = markup.nesting
        if part.label is Label.CODE and markup.language:
            data["language"] = markup.language
        if part.label is Label.TABLE:
            data["cells"] = part.text.split("\t")
        links = link_addresses(part)
        if links:
            data["links"] = links
    return {**data, **_place(part)}


def link_addresses(part: Part) -> list[str]:
    """The addresses that a part links to and that a reader may safely follow, each once."""
    found = (markdown.address(look.link) for _, look in part.markup.runs if look.link) if part.markup else ()
    return list(dict.fromkeys(link for link in found if link))


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


def flow(article: Article, style: Style) -> list[_Item]:
    """Body, captions and images in the order of the page."""
    captions = style.captions if style.captions is not None else _is_whole(article)
    parts: list[_Item] = [*article.body, *(article.captions if captions else ())]
    parts = [part for part in parts if _words(part)]
    if style.images:
        parts += article.images
    return sorted(parts, key=lambda part: part.start)


def _is_whole(article: Article) -> bool:
    """True for a page of which nothing was removed."""
    return not any(item.text for item in article.removed)


def _sheet(article: Article, style: Style) -> tuple[list[str], list[str], list[_Item]]:
    """What is written of an article: its title, its byline and date lines, and what follows in the order of the page.

    Of a page of which nothing was removed all of it follows as it stands there: a text comes back as it was, with a
    date above its title, its captions, and the name of the site behind the title.
    """
    title = article.title
    above = [title] if title else []
    if not _is_whole(article):
        return above, front_lines(article), flow(article, style)
    is_text = article.kind == "text"
    items: list[_Item] = []
    for part in flow(article, style):
        if is_text and isinstance(part, Caption):
            part = part._replace(text=part.shown, credit="")
        items.append(part)
    for part in article.front:
        own = part._replace(markup=None)
        if title and part.label is Label.TITLE:
            own, above = own if is_text else own._replace(text=title), []
        items.append(own)
    return above, [], sorted(items, key=lambda part: part.start)


def caption_line(caption: Caption) -> str:
    """A caption with its credit."""
    return f"{caption.text} ({caption.credit})" if caption.text and caption.credit else caption.text or caption.credit


def runs(parts: Iterable[_Item]) -> Iterator[tuple[Label | None, list[_Item]]]:
    """Neighbouring parts that are written as one: the items of a list, lines of code or of a poem, the rows of a table.

    Their label comes first, None for an image.
    """
    run: list[_Item] = []
    for part in parts:
        if run and not _is_one(run[-1], part):
            yield _label(run[0]), run
            run = []
        run.append(part)
    if run:
        yield _label(run[0]), run


def _label(part: _Item) -> Label | None:
    if isinstance(part, Image):
        return None
    return part.label if isinstance(part, Part) else Label.CAPTION


def _is_one(last: _Item, part: _Item) -> bool:
    if not isinstance(part, Part) or not isinstance(last, Part) or part.label is not last.label:
        return False
    if part.label is Label.PARAGRAPH:
        return part.follows(last)
    if part.label is Label.LIST_ITEM:
        return True
    if part.markup is None:
        return part.label in (Label.CODE, Label.TABLE)
    # With markup a block of code is whole, and a table known by its number.
    return part.label is Label.TABLE and last.markup is not None and part.markup.table == last.markup.table


def _text(article: Article, style: Style) -> Iterator[str]:
    def wrap(text: str, hang: str = "") -> str:
        return _wrap(text, style.width, hang)

    title, front, items = _sheet(article, style)
    yield from map(wrap, title)
    if front:
        yield "\n".join(map(wrap, front))
    chunk = ""
    last: _Item | None = None
    for label, parts in runs(items):
        part = parts[0]
        if label is None:
            continue
        if label is Label.LIST_ITEM:
            text = "\n".join(wrap(_item_text(part, style), "  " + _margin(part)) for part in parts)
        elif label in (Label.CODE, Label.TABLE):
            text = "\n".join(_words(part) for part in parts)
        elif label is Label.QUOTE:
            text = wrap(f"> {_written(part, style)}", "> ")
        else:
            text = "\n".join(wrap(_written(part, style)) for part in parts)
        if chunk and isinstance(part, Part) and isinstance(last, Part) and _stands_below(part, last):
            chunk += "\n" + text
        else:
            if chunk:
                yield chunk
            chunk = text
        last = parts[-1]
    yield chunk


def _stands_below(part: Part, last: Part) -> bool:
    """True for what follows upon a line break, and for byline and date."""
    return part.follows(last) or {part.label, last.label} <= {Label.BYLINE, Label.DATE}


def _margin(part: _Item) -> str:
    nesting = part.markup.nesting if isinstance(part, Part) and part.markup else 1
    return "  " * (nesting - 1)


def _item_text(part: _Item, style: Style) -> str:
    text = _written(part, style)
    if not isinstance(part, Part) or part.ordinal is None:
        return f"{_margin(part)}- {text}"
    return text if part.markup is None else f"{_margin(part)}{part.ordinal}. {text}"


def _written(part: _Item, style: Style) -> str:
    """The text of a part, with the addresses of its links behind it where they are asked for."""
    text = _words(part)
    found = link_addresses(part) if style.links and isinstance(part, Part) else []
    return f"{text} <{'> <'.join(found)}>" if found else text


def _words(part: _Item) -> str:
    return caption_line(part) if isinstance(part, Caption) else part.text


def _wrap(text: str, width: int | None, hang: str) -> str:
    if width is None:
        return text
    # Not needed in a pipe.
    import textwrap

    return textwrap.fill(text, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _markdown(article: Article, style: Style) -> Iterator[str]:
    width = style.width
    title, front, items = _sheet(article, style)
    for line in title:
        yield markdown.heading(markdown.inline(line), 1)
    for line in front:
        yield markdown.paragraph(markdown.inline(line), width)
    for label, parts in runs(items):
        part = parts[0]
        if isinstance(part, Image):
            written = markdown.image(part.text, part.address, article.url)
            if written:
                yield written
            continue
        texts = [_set(part, article, style) for part in parts]
        if label is Label.LIST_ITEM:
            ordinals = [part.ordinal if isinstance(part, Part) else None for part in parts]
            yield markdown.items(texts, ordinals, width, depths(parts))
        elif label is Label.TABLE and _is_table(parts):
            yield markdown.table([list(map(markdown.inline, _words(row).split("\t"))) for row in parts])
        elif label is Label.TABLE:
            yield markdown.rows(texts)
        elif label is Label.TITLE:
            yield markdown.heading(texts[0], 1)
        elif label is Label.HEADING:
            yield markdown.heading(texts[0], (part.level if isinstance(part, Part) else None) or 2)
        elif label is Label.CODE:
            language = part.markup.language if isinstance(part, Part) and part.markup else None
            yield markdown.code([line for part in parts for line in _words(part).split("\n")], language)
        elif label is Label.PARAGRAPH:
            yield markdown.lines(texts, width)
        else:
            yield _MARKDOWN.get(label, markdown.paragraph)(texts[0], width)


def _is_table(parts: Sequence[_Item]) -> bool:
    """True for rows whose cells stand below each other: a copy of text may have lost the empty ones."""
    has_markup = any(isinstance(part, Part) and part.markup is not None for part in parts)
    counts = {part.text.count("\t") for part in parts}
    return len(parts) > 1 and (has_markup or (len(counts) == 1 and counts != {0}))


def depths(parts: Sequence[_Item]) -> list[int]:
    """How deep each item of a list is nested, from 0; [] where nothing is known of it."""
    nesting = [part.markup.nesting for part in parts if isinstance(part, Part) and part.markup]
    return [depth - min(nesting) for depth in nesting] if len(nesting) == len(parts) else []


def _set(part: _Item, article: Article, style: Style) -> str:
    """A part as a line of markdown."""
    if isinstance(part, Part) and part.markup is not None and part.label is not Label.TABLE:
        return markdown.runs(part.markup.runs, links=style.links is not False, base=article.url)
    return markdown.inline(_words(part))


_MARKDOWN: dict[Label | None, Callable[[str, int | None], str]] = {
    Label.QUOTE: markdown.quote,
    Label.CAPTION: markdown.emphasis,
}
