"""The reader for markdown, as crawlers and clippers write pages: the blocks of the HTML that it stands for.

CommonMark 0.31 with the tables and the strikethrough of GitHub Flavored Markdown, raw HTML included. Offsets point
into the markdown: the parser says in which lines an element stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from ..blocks import Block, Page
from . import html, preamble, text

# Lists and quotes in each other, two levels each. What is nested deeper the parser leaves out.
_DEEPEST = 100

# Crawlers set a link around a whole card, a heading into a link, or spaces into what is emphasised. CommonMark takes
# for text what was meant as markup: an image whose address has spaces in it, the end of a link that began above, the
# beginning of one that ends below, the sign of a heading, stars beside a space.
_IMAGE = re.compile(r"!\[[^\[\]]{0,1000}\]\([^()\n]{0,2000}\)")
_LINK_END = re.compile(r"\]\((?:[^()\s\"]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\n]{0,500}\")?\)")
_LINK_START = re.compile(r"\A\s*!?\[")
_HEADING = re.compile(r"\A#{1,6}\s+(?=\S)")
_BROKEN_EMPHASIS = re.compile(r"(?:\A|\s)\*\*|\*\*(?:\s|\Z)")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
# Emphasis of nothing; four stars at a letter may stand for the others of a word that is not printed.
_NO_EMPHASIS = re.compile(r"(?<=[^\w\s*])\*{4}(?!\*)|(?<!\S)\*{4}(?=[\"“‘(])")

# What parts the cells of a row, and what may stand in front of the first.
_CELL = re.compile(r"(?<!\\)\|")
_ROW_START = re.compile(r"[\s>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)*\|?")


class _Parser(MarkdownIt):
    """Takes any address for one: what runs something instead of opening a page is left out where links are written."""

    def validateLink(self, _: str) -> bool:
        return True


_Rule = Callable[[Sequence[Token], int, OptionsDict, EnvType], str]


class _Renderer(RendererHTML):
    """Writes HTML whose start tags say where in the source they stand, as far as `_locate` found out."""

    def __init__(self, parser: object = None) -> None:
        super().__init__(parser)
        self._plain: dict[str, _Rule] = dict(self.rules)
        self.rules = dict.fromkeys(self.rules, self._placing)  # type: ignore[arg-type]

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _placed(super().renderToken(tokens, idx, options, env), tokens[idx])

    def _placing(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        written = self._plain[token.type](tokens, idx, options, env)
        # Tags that open something go through `renderToken`, whichever rule asks for them.
        return written if token.nesting else _placed(written, token)


def _placed(markup: str, token: Token) -> str:
    return html.placed(markup, token.meta["at"]) if "at" in token.meta else markup


def read(source: str, *, url: str | None = None) -> Page:
    """Read markdown into blocks; every character that is not white space lies in one of them.

    What stands above the text in front matter, or in the lines that a crawler writes there, is read as what the page
    says of itself, and a block that shows nothing. What is nested deeper than anybody nests it is read as text, as a
    whole.
    """
    head, start = preamble.find(source)
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    env: EnvType = {}
    starts = [start, *(match.end() for match in html.LINE_END.finditer(source, start)), len(source)]
    tokens = parser.parse(source[start:], env)
    lines = [source[first:last] for first, last in pairwise(starts)]
    spilled = dict(_spilled(tokens, lines))
    if spilled:
        tokens = parser.parse("".join(spilled.get(number, line) for number, line in enumerate(lines)), env)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        return text.read(source, url=url)
    _locate(tokens, source, starts)
    body: str = parser.renderer.render(tokens, parser.options, env)
    page = html.parse(head + body, source, url, "markdown")
    return page._replace(blocks=(*_unseen(page.blocks, source), *page.blocks))


def _spilled(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The rows that have more cells than the head of their table, each with its line, with the rest in the last cell.

    The parser would drop them; crawlers write whole pages as tables.
    """
    width = 0
    for token in tokens:
        if token.type == "table_open":
            width = 0
        elif token.type == "th_open":
            width += 1
        elif token.type == "tr_open" and width and token.map is not None:
            line = lines[token.map[0]]
            begun = _ROW_START.match(line)
            parts = [match.start() for match in _CELL.finditer(line, begun.end() if begun else 0)]
            if parts and not line[parts[-1] + 1 :].strip():
                parts.pop()
            if len(parts) >= width:
                pieces = [line[first:last] for first, last in pairwise([0, *parts[width - 1 :], len(line)])]
                yield token.map[0], "\\".join(pieces)


def _unseen(blocks: Sequence[Block], source: str) -> Iterator[Block]:
    """What stands above the first block: what is below it lies in the block before."""
    above = source[: blocks[0].start].rstrip() if blocks else ""
    if above:
        start = len(above) - len(above.lstrip())
        first = 1 + len(html.LINE_END.findall(above[:start]))
        yield Block("", start, len(above), first, first + len(html.LINE_END.findall(above[start:])))


def _locate(tokens: Sequence[Token], source: str, starts: Sequence[int]) -> None:
    """Note of each token where in the source it stands: its line, of raw HTML its tag. Text is mended.

    starts  where the lines begin
    """
    for token in tokens:
        if token.map is None:
            continue
        line, last = token.map
        cursor = token.meta["at"] = _after_indent(source, starts[line])
        for is_text, children in groupby(token.children or (), lambda child: child.type == "text"):
            if is_text:
                _mend(list(children))
                continue
            for child in children:
                if child.type in ("softbreak", "hardbreak"):
                    line = min(line + 1, last)
                    cursor = max(cursor, starts[line])
                elif child.type == "html_inline":
                    cursor = max(cursor, source.find(child.content, cursor, starts[last]))
                child.meta["at"] = cursor


def _after_indent(source: str, start: int) -> int:
    while source[start : start + 1] in (" ", "\t"):
        start += 1
    return start


def _mend(pieces: Sequence[Token]) -> None:
    """Mend a run of text; the parser may leave it in pieces."""
    content = _mended("".join(piece.content for piece in pieces))
    for place, piece in enumerate(pieces):
        piece.content = "" if place else content


def _mended(content: str) -> str:
    """Text without what was meant as markup."""
    content = _LINK_END.sub("", _IMAGE.sub("", content))
    if "]" not in content:
        content = _LINK_START.sub("", content)
    content = _NO_EMPHASIS.sub("", content)
    if _BROKEN_EMPHASIS.search(content):
        content = _STARS.sub("", content)
    return _HEADING.sub("", content)
