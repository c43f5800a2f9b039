"""The reader for text dumps: browser copies, w3m and lynx dumps, crawl text.

A browser copy and crawl text hold a block a line. w3m and lynx wrap: their paragraphs and list
items are joined again. Which of the two it is follows from the text (see `wrapping`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..blocks import Block, Mark, Page
from . import tabular, wrapping
from .normalise import normalise

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_BULLET = re.compile(r"(?:[•·‣◦▪●○■□▸►➢⁃*+-]|[o#@=](?=\s{1,3}\S))\s+(?=\S)")
_PLAIN_BULLETS = "•·‣◦▪●○■□▸►➢⁃*+-"
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,2}\))\s+(?=[^\d\s])")
_QUOTE = re.compile(r"(?:>\s?)+(?=\S)")
_BUTTON = re.compile(r"\(BUTTON\)\s*")
_FIELD = re.compile(r"[\s_]*_{4,}[\s_]*(?:\(BUTTON\).*)?|\s*\((?:\*|\s)\)\s.*|\s*\[[ x_]{1,3}\](?:\s.*)?")
_IMAGE = re.compile(r"\[[^\[\]]{1,80}\]")
# A line across the page.
_ACROSS = re.compile(r"\s*([━─═—_=*~-])\1{3,}")

# lynx numbers its links in the text, [1], [2] ..., and lists them at the end.
_LINK = re.compile(r"\[(\d{1,5})\]")
_REFERENCE = re.compile(r"\s*\d{1,5}\.\s+(?:[a-z][a-z+.-]{1,12}:\S+|\S*/\S*)\s*", re.I)
_REFERENCES_HEAD = re.compile(r"\s*(?:References|(?:Visible|Hidden) links:?)\s*")

# Fewer numbered links than this say nothing: a page may number its own notes.
_FEWEST_LINKS = 4


class _Line:
    __slots__ = ("gap", "indent", "mark", "number", "row", "start", "text")

    def __init__(self, text: str, start: int, number: int, gap: int) -> None:
        self.text = text
        self.start = start
        self.number = number
        self.gap = gap
        self.mark = Mark.NONE
        self.indent = 0
        # Which row of a table that is drawn it is a line of; 0 for none.
        self.row = 0


def read(source: str, *, url: str | None = None) -> Page:
    """Read a text dump into blocks; every character that is not white space lies in one of them."""
    lines = list(_lines(source))
    references = _references_from(lines)
    wrap = wrapping.find(
        ((line.text, after.text) for line, after in pairwise(lines) if not after.gap), [line.text for line in lines]
    )
    numbered = references < len(lines) or (wrap is not None and _has_numbered_links(lines))
    for index, line in enumerate(lines):
        line.indent = len(line.text) - len(line.text.lstrip())
        line.mark = Mark.REFERENCE if index >= references else _mark(line.text)
    if wrap is not None:
        for number, row in enumerate(tabular.rows([line.text for line in lines], [line.gap for line in lines]), 1):
            for index in row:
                lines[index].row = number
    groups = [[line] for line in lines] if wrap is None else _paragraphs(lines, wrap)
    wide = wrap.wide if wrap is not None else 2
    return Page(tuple(_parted(_block(group, numbered, wide) for group in groups)), source, "text", url)


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what shows nothing as one more blank line before the next."""
    hidden = 0
    for block in blocks:
        gap = block.gap + hidden
        yield block._replace(gap=gap) if hidden else block
        hidden = 0 if block.text else gap + 1


def _lines(source: str) -> Iterator[_Line]:
    """The lines that hold anything, without trailing white space."""
    start, number, gap = 0, 1, 0
    while True:
        end_match = _LINE_END.search(source, start)
        text = source[start : end_match.start() if end_match else len(source)].rstrip()
        if text:
            yield _Line(text, start, number, gap)
            gap = 0
        else:
            gap += 1
        if end_match is None:
            return
        start, number = end_match.end(), number + 1


def _references_from(lines: list[_Line]) -> int:
    """Index of the line at which a lynx list of links begins, len(lines) where there is none."""
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if _REFERENCES_HEAD.fullmatch(text):
            if text.strip() == "References":
                return index if index + 1 < len(lines) else len(lines)
        elif not _REFERENCE.fullmatch(text):
            break
    return len(lines)


def _has_numbered_links(lines: list[_Line]) -> bool:
    """True where numbers in brackets count up by one through the text, as lynx writes its links."""
    numbers = [int(found) for line in lines for found in _LINK.findall(line.text[:2000])]
    steps = sum(after == number + 1 for number, after in pairwise(numbers))
    return len(numbers) >= _FEWEST_LINKS and steps >= 0.8 * (len(numbers) - 1)


def _mark(line: str) -> Mark:
    text = line.lstrip()
    if text[0].isalpha() and text[0] != "o":
        return Mark.NONE
    if (text[0] in _PLAIN_BULLETS or len(line) - len(text) >= 4) and _BULLET.match(text):
        return Mark.BULLET
    if text[0] in "(0123456789" and _NUMBER.match(text):
        return Mark.NUMBER
    if text[0] == ">" and _QUOTE.match(text):
        return Mark.QUOTE
    if _BUTTON.match(text):
        return Mark.BUTTON
    if _FIELD.fullmatch(text):
        return Mark.FIELD
    if _IMAGE.fullmatch(text) and not _LINK.match(text):
        return Mark.IMAGE
    return Mark.NONE


_STARTS = frozenset({Mark.BULLET, Mark.NUMBER, Mark.BUTTON, Mark.FIELD, Mark.REFERENCE})


def _paragraphs(lines: list[_Line], wrap: wrapping.Wrap) -> list[list[_Line]]:
    """Group the lines of a wrapped dump into paragraphs and list items."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and not line.gap and _continues(groups[-1], line, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: list[_Line], line: _Line, wrap: wrapping.Wrap) -> bool:
    last = group[-1]
    if line.row or last.row:
        return line.row == last.row
    if line.mark in _STARTS or group[0].mark in (Mark.REFERENCE, Mark.FIELD):
        return False
    if wrapping.is_centred(last.text, wrap) and wrapping.is_centred(line.text, wrap):
        return wrapping.is_one_heading(last.text, line.text, wrap)
    hanging = 6 if len(group) == 1 and group[0].mark in (Mark.BULLET, Mark.NUMBER) else 0
    if not last.indent <= line.indent <= last.indent + hanging:
        return False
    if _ACROSS.fullmatch(last.text) or _ACROSS.fullmatch(line.text):
        return False
    if not tabular.columns(last.text).isdisjoint(tabular.columns(line.text)):
        return False
    following = line.text
    if group[0].mark is Mark.QUOTE:
        if line.mark is not Mark.QUOTE:
            return False
        following = _QUOTE.sub("", following.lstrip(), count=1)
    return wrapping.is_forced(last.text, following, wrap) or (
        last.indent == line.indent and wrapping.is_midway(last.text, following, wrap)
    )


def _block(group: list[_Line], numbered: bool, wide: int) -> Block:
    head, tail = group[0], group[-1]
    lead = head.text.lstrip()
    if head.mark is Mark.BULLET:
        lead = _BULLET.sub("", lead, count=1)
    elif head.mark is Mark.QUOTE:
        lead = _QUOTE.sub("", lead, count=1)
    rest = [line.text for line in group[1:]]
    if head.mark is Mark.QUOTE:
        rest = [_QUOTE.sub("", text.lstrip(), count=1) for text in rest]
    text = wrapping.join([lead, *rest], wide)
    if "(BUTTON)" in text:
        text = _BUTTON.sub("", text)
    if numbered and head.mark is not Mark.REFERENCE and "[" in text:
        text = _LINK.sub("", text)
    if head.row:
        cells = list(map(normalise, tabular.cells([line.text for line in group])))
    elif "\t" in text:
        cells = [cell for cell in map(normalise, text.split("\t")) if cell]
    else:
        cells = [normalise(text)]
    return Block(
        text="\t".join(cells),
        start=head.start + head.indent,
        end=tail.start + len(tail.text),
        first=head.number,
        last=tail.number,
        indent=head.indent,
        gap=head.gap,
        mark=head.mark,
    )
