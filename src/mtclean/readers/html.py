"""The reader for HTML: the blocks that a browser would show, with what the markup knows of each.

Blocks are broken where a browser breaks lines (HTML Standard, "the innerText algorithm"), so that what
is known of text dumps holds for them. lxml reads the source as a stream of tags and texts: no tree, no
limit of depth, and time that grows with the source alone.

The parser does not say where in the source a tag stands. So every start tag is given its offset as its
first attribute before it is parsed; where the source has an attribute of that name, ours comes first and
wins. What looks like a start tag may be part of a value or of a script: so the offset has no quotes, never
parts the `<` of an end tag from its `/`, and is taken out of values and texts again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain

from lxml import etree

from ..blocks import Block, Mark, Page
from ..markup import Image, Inline, Inside, Markup
from . import declared
from .normalise import normalise

LINE_END = re.compile("\r\n|[\n\r]")
_START_TAG = re.compile(r"<[a-zA-Z][^\s/<>]*")
_PLACE = "mt-at"
_PLACED = re.compile(rf" {_PLACE}=\d+ ")

_BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup"
    " option p pre search section select summary table tbody tfoot thead tr caption ul noscript".split()
)
# What these hold is no text of the page.
_SILENT = frozenset(
    "script style template svg head iframe object canvas audio video map annotation annotation-xml".split()
)
# But for the templates of a page's own kinds of element (declarative shadow DOM): a browser shows them, and writes them
# so where it saves a page.
_SHADOWS = ("shadowrootmode", "shadowmode", "shadowroot")
_CELLS = frozenset({"td", "th"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_INSIDE = {
    "article": Inside.ARTICLE,
    "main": Inside.MAIN,
    "nav": Inside.NAVIGATION,
    "header": Inside.HEADER,
    "footer": Inside.FOOTER,
    "aside": Inside.ASIDE,
    "form": Inside.FORM,
    "figure": Inside.FIGURE,
    "figcaption": Inside.CAPTION,
    "caption": Inside.CAPTION,
    "blockquote": Inside.QUOTE,
    "ul": Inside.LIST,
    "ol": Inside.LIST,
    "dl": Inside.LIST,
    "table": Inside.TABLE,
    "button": Inside.BUTTON,
    "label": Inside.BUTTON,
    "select": Inside.BUTTON,
    "dialog": Inside.DIALOG,
    "noscript": Inside.HIDDEN,
    "pre": Inside.CODE,
    "time": Inside.TIME,
    "details": Inside.DETAILS,
}
_INSIDE.update({f"h{level}": Inside.HEADING for level in range(1, 7)})
_ROLES = {
    "main": Inside.MAIN,
    "article": Inside.ARTICLE,
    "navigation": Inside.NAVIGATION,
    "banner": Inside.HEADER,
    "contentinfo": Inside.FOOTER,
    "complementary": Inside.ASIDE,
    "search": Inside.FORM,
    "dialog": Inside.DIALOG,
    "alertdialog": Inside.DIALOG,
    "button": Inside.BUTTON,
    "heading": Inside.HEADING,
}
_STRONG, _EMPHASIS, _CODE = (
    frozenset({"b", "strong"}),
    frozenset({"i", "em", "cite"}),
    frozenset({"code", "kbd", "samp", "tt"}),
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LANGUAGE = re.compile(r"\b(?:language|lang|highlight-source|brush:)[-_ ]?([\w+#-]{1,20})")

# Of so many elements around a block the names are looked at, and no more than so many words of names.
_NAMED_AROUND, _MOST_NAMES = 6, 40
# A deeper list is set as one of this depth.
_DEEPEST_LIST = 9


class _Element:
    """An element that is open."""

    __slots__ = (
        "flags", "inline", "item", "level", "listing", "nesting", "number", "numbering", "raw", "spent", "table", "tag",
        "words",
    )  # fmt: skip

    flags: int
    inline: Inline
    nesting: int
    table: int
    item: _Element | None
    listing: _Element | None
    level: int | None

    def __init__(self, tag: str, number: int, parent: _Element | None) -> None:
        self.tag = tag
        self.number = number
        self.flags = parent.flags if parent else 0
        self.inline = parent.inline if parent else _PLAIN
        self.nesting = parent.nesting if parent else 0
        self.table = parent.table if parent else 0
        # Taken over from above, so that nobody has to look for them: how deep a page is nested has no bound.
        self.item = parent.item if parent else None
        self.listing = parent.listing if parent else None
        self.level = parent.level if parent else None
        self.raw = ""
        self.words: tuple[str, ...] | None = None
        self.numbering: int | None = None
        self.spent = False

    def names(self) -> tuple[str, ...]:
        """The words of its names."""
        if self.words is None:
            pieces = _PIECES.findall(self.raw[:300])
            self.words = (self.tag, *dict.fromkeys(f".{piece.lower()}" for piece in pieces))
        return self.words


_PLAIN = Inline()


class Builder:
    """Takes the parser's events and collects blocks; `close` gives the page."""

    def __init__(self, source: str, url: str | None, kind: str) -> None:
        self._source = source
        self._url = url
        self._kind = kind
        self._open: list[_Element] = []
        self._silent = 0
        self._count = 0
        self._tables = 0
        self._told = declared.Collector()
        self._images: list[Image] = []
        self._blocks: list[Block] = []
        self._line_starts = [0, *[match.end() for match in LINE_END.finditer(source)]]
        # The block that is being collected.
        self._pieces: list[tuple[str, Inline]] = []
        self._leaf: _Element | None = None
        self._start = 0
        self._seen = False
        # Between blocks.
        self._at = 0
        self._fresh: int | None = 0
        self._gap = 0
        self._breaks = 0
        self._broken = True

    # What the parser calls.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        place = attributes.get(_PLACE, "")
        if place.isdigit():
            self._at = int(place)
        for name, value in attributes.items():
            if _PLACE in value:
                attributes[name] = _PLACED.sub("", value)
        if self._fresh is None:
            self._fresh = self._at
        self._told.start(tag, attributes)
        if self._silent or (tag in _SILENT and not (tag == "template" and _is_shadow(attributes))):
            self._silent += 1
            return
        parent = self._open[-1] if self._open else None
        if tag in _BLOCKS:
            self._break(tag)
            self._fresh = self._at
        elif tag == "br":
            self._flush()
            self._fresh = self._at
            self._breaks += 1
        elif tag in _CELLS and self._pieces:
            self._pieces.append(("\t", _PLAIN))
        elif tag == "a" and self._pieces and self._pieces[-1][1].link:
            # Two links side by side are two words.
            self._pieces.append((" ", _PLAIN))
        elif tag == "img":
            self._image(attributes)
        self._count += 1
        element = _Element(tag, self._count, parent)
        self._describe(element, attributes)
        self._open.append(element)

    def end(self, tag: str) -> None:
        """An end tag, or where one was left out."""
        self._told.end(tag)
        if self._silent:
            self._silent -= 1
            return
        if tag in _BLOCKS:
            self._break(tag)
        if self._open:
            self._open.pop()

    def data(self, text: str) -> None:
        """Text."""
        if _PLACE in text:
            text = _PLACED.sub("", text)
        self._told.data(text)
        if self._silent:
            return
        if not self._seen and not text.isspace():
            self._seen = True
            self._leaf = self._open[-1] if self._open else None
            self._start = self._find(text)
        if self._pieces or self._seen or (self._open and self._open[-1].flags & Inside.CODE):
            self._pieces.append((text, self._open[-1].inline if self._open else _PLAIN))
        if self._seen:
            self._fresh = None

    def comment(self, text: str) -> None:
        """A comment; nothing is done with it."""

    def pi(self, target: str, data: str | None = None) -> None:
        """A processing instruction; nothing is done with it."""

    def close(self) -> Page:
        """The page."""
        self._flush()
        told = self._told.result(self._url)
        return Page(tuple(self._blocks), self._source, self._kind, self._url or told.url, told, tuple(self._images))

    # What comes of it.

    def _describe(self, element: _Element, attributes: dict[str, str]) -> None:
        tag = element.tag
        flags = element.flags | _INSIDE.get(tag, 0)
        if len(attributes) > (_PLACE in attributes):
            element.raw = " ".join(attributes[name] for name in _NAMING if name in attributes)
            role = attributes.get("role")
            if role:
                flags |= _ROLES.get(role, 0)
            style = attributes.get("style")
            if (
                "hidden" in attributes
                or attributes.get("aria-hidden") == "true"
                or (style and _UNSEEN.search(style) is not None)
            ):
                flags |= Inside.HIDDEN
        element.flags = flags
        if tag in _HEADINGS:
            element.level = int(tag[1])
        elif tag in _ITEMS:
            element.item = element
        if tag == "a":
            href = attributes.get("href")
            element.inline = element.inline._replace(link=href.strip() if href else None)
        elif tag in _STRONG:
            element.inline = element.inline._replace(strong=True)
        elif tag in _EMPHASIS:
            element.inline = element.inline._replace(emphasis=True)
        elif tag in _CODE:
            element.inline = element.inline._replace(code=True)
        elif tag in _LISTS:
            element.listing = element
            element.nesting = min(element.nesting + 1, _DEEPEST_LIST)
            if tag == "ol":
                start = attributes.get("start", "")
                element.numbering = int(start) if start.isascii() and start.isdigit() and len(start) < 8 else 1
        elif tag == "table":
            self._tables += 1
            element.table = self._tables

    def _image(self, attributes: dict[str, str]) -> None:
        address = attributes.get("src", "").strip()
        if address and not address.startswith("data:"):
            self._images.append(Image(normalise(attributes.get("alt", "")), address, self._at))

    def _break(self, tag: str) -> None:
        self._flush()
        self._broken = True
        if tag == "p":
            self._gap = 1

    def _find(self, text: str) -> int:
        """Where the block begins that begins with this text."""
        if self._fresh is not None:
            return self._fresh
        # It follows an end tag, and so the text before that.
        word = re.split(r"[&<\s]", text.split(None, 1)[0], maxsplit=1)[0]
        after = self._source.find("</", self._at)
        found = self._source.find(word, after) if after >= 0 and word else -1
        limit = max(self._at, self._start) + sum(len(piece) for piece, _ in self._pieces) + _FURTHEST
        return found if self._start <= found <= limit else max(self._at, self._start)

    def _flush(self) -> None:
        """Put what was collected on the page as a block."""
        pieces, self._pieces = self._pieces, []
        seen, self._seen = self._seen, False
        if not seen:
            return
        text = _text(pieces)
        if not text:
            return
        blocks = self._blocks
        if blocks and blocks[-1].end > self._start:
            before = self._trimmed(blocks[-1].start, self._start)
            blocks[-1] = blocks[-1]._replace(end=before, last=self._line(before - 1))
        end = self._trimmed(self._start, len(self._source) if self._fresh is None else self._fresh)
        markup, mark = self._markup(pieces, text)
        blocks.append(
            Block(
                text=text,
                start=self._start,
                end=end,
                first=self._line(self._start),
                last=self._line(end - 1),
                gap=int(bool(blocks) and (self._gap > 0 or self._breaks > 1)),
                mark=mark,
                markup=markup,
            )
        )
        self._gap = self._breaks = 0
        self._broken = False

    def _trimmed(self, start: int, end: int) -> int:
        """The end of what lies between two places, without white space."""
        while end > start and self._source[end - 1].isspace():
            end -= 1
        return end

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, max(0, offset))

    def _markup(self, pieces: list[tuple[str, Inline]], text: str) -> tuple[Markup, Mark]:
        leaf = self._leaf
        around = self._open
        # The element that the block is the text of: the last one open that breaks lines, or is a cell.
        place = len(around) - 1
        while place > 0 and around[place].tag not in _BLOCKS and around[place].tag not in _CELLS:
            place -= 1
        own = around[place] if around else _Element("body", 0, None)
        parents = [element.tag for element in around[max(0, place - 3) : place]][::-1]
        flags = (leaf.flags if leaf else 0) | own.flags
        naming = [leaf, *around[: -_NAMED_AROUND - 1 : -1]] if leaf else []
        names = dict.fromkeys(chain.from_iterable([element.names() for element in naming]))
        linked = sum(len(piece) for piece, inline in pieces if inline.link is not None)
        item = own.item
        mark, ordinal = Mark.NONE, None
        if flags & Inside.CODE:
            pass
        elif item is not None and not item.spent:
            item.spent = True
            mark = Mark.BULLET
            lists = item.listing
            if lists is not None and lists.numbering is not None and item.tag == "li":
                mark, ordinal = Mark.NUMBER, lists.numbering
                lists.numbering += 1
        elif flags & Inside.BUTTON:
            mark = Mark.BUTTON
        elif flags & Inside.QUOTE:
            mark = Mark.QUOTE
        level = None
        if flags & Inside.HEADING:
            level = own.level or (leaf.level if leaf else None) or 2
        verbatim = language = None
        if flags & Inside.CODE:
            verbatim = "".join(piece for piece, _ in pieces)
            raw = " ".join(element.raw for element in (leaf, *around[-3:]) if element)
            named = _LANGUAGE.search(raw)
            language = named[1] if named else None
        markup = Markup(
            tag=own.tag,
            parents=tuple(parents),
            tokens=tuple(names)[:_MOST_NAMES],
            inside=flags,
            level=level,
            links=min(1000, 1000 * linked // max(1, len(text))),
            depth=len(around),
            container=around[place - 1].number if place > 0 else 0,
            outer=around[place - 2].number if place > 1 else 0,
            nesting=own.nesting,
            ordinal=ordinal,
            table=own.table if own.tag in _ROWS else 0,
            continued=self._breaks == 1 and not self._broken,
            runs=tuple(pieces),
            verbatim=verbatim,
            language=language,
        )
        return markup, mark


# A text that follows an end tag stands no further from it than this, beside what the block before holds.
_FURTHEST = 20_000
_ITEMS = frozenset({"li", "dd", "dt"})
_ROWS = frozenset({"tr", "td", "th"})
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def _is_shadow(attributes: dict[str, str]) -> bool:
    return any(name in attributes for name in _SHADOWS)


def _text(pieces: list[tuple[str, Inline]]) -> str:
    joined = "".join([piece for piece, _ in pieces])
    if "\t" not in joined or not any(piece == "\t" for piece, _ in pieces):
        return normalise(joined)
    rows: list[list[str]] = [[]]
    for piece, _ in pieces:
        if piece == "\t":
            rows.append([])
        else:
            rows[-1].append(piece)
    cells = [cell for cell in (normalise("".join(row)) for row in rows) if cell]
    return "\t".join(cells)


def read(source: str, *, url: str | None = None) -> Page:
    """Read HTML into blocks; every word that a browser would show lies in one of them.

    Offsets point into the source: the tags and the text of a block lie between its start and its end.
    """
    # Of one width, so that places stay what they are; the text reader drops both alike.
    plain = source.replace("\0", "\u200b") if "\0" in source else source
    return parse(_START_TAG.sub(lambda match: f"{match[0]} {_PLACE}={match.start()} ", plain), source, url, "html")


def placed(markup: str, place: int) -> str:
    """HTML of which all stands at one place of the source."""
    return _START_TAG.sub(lambda match: f"{match[0]} {_PLACE}={place} ", markup)


def parse(marked: str, source: str, url: str | None, kind: str) -> Page:
    """The page that HTML shows whose start tags say where they stand in the source."""
    builder = Builder(source, url, kind)
    parser = etree.HTMLParser(target=builder, huge_tree=True, recover=True, encoding="utf-8", no_network=True)
    parser.feed(marked.encode("utf-8", "replace"))
    page: Page = parser.close()
    return page
