"""From labelled blocks to an article: its parts, what it says of itself, and what was removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from . import caption, lexicon, metadata
from .blocks import BODY_LABELS, Block, Evidence, Label, LabelledBlock, Mark, Page
from .markup import Declared, Image, Markup
from .model import model_of
from .readers.normalise import normalise, visible
from .tokens import count, words
from .trust import calibrated, expected_f1

_FRONT = (Label.TITLE, Label.BYLINE, Label.DATE)

_WHITE = re.compile(r"\s")

# The body has well begun after so many parts.
_BEGUN = 3


class Part(NamedTuple):
    """One block of an article, or the lines of one listing of code.

    start, end   character offsets into the decoded source, end exclusive
    lines        first and last source line, from 1
    level        of a heading: 2 and up (the title is 1); None for everything else
    ordinal      of a list item in a numbered list: its number; None for everything else
    markup       what the markup of the page knows of it; None where the page has none
    continues    where the part ends that it follows with no more than a line break between, as the next line of a poem
                 or an address does; None where more parts it from what stands before
    """

    label: Label
    text: str
    start: int
    end: int
    lines: tuple[int, int]
    level: int | None = None
    ordinal: int | None = None
    markup: Markup | None = None
    continues: int | None = None

    def follows(self, last: object) -> bool:
        """True where only a line break parts it from what stands before it."""
        return isinstance(last, Part) and last.end == self.continues

    @property
    def own_text(self) -> str:
        """Its text without the number with which an item of a list begins in a text dump."""
        return self.text.partition(" ")[2] if self.ordinal is not None and self.markup is None else self.text


class Caption(NamedTuple):
    """A caption, its credit apart; either text may be empty. Places as in `Part`.

    shown  both as the page has them
    """

    text: str
    credit: str
    start: int
    end: int
    lines: tuple[int, int]
    shown: str


class Removed(NamedTuple):
    """A block that is no part of the article, and why. Places as in `Part`."""

    label: Label
    text: str
    start: int
    end: int
    lines: tuple[int, int]
    confidence: float
    evidence: tuple[Evidence, ...]


class Article(NamedTuple):
    """An article, and everything that was around it.

    `front`, `body`, `captions` and `removed` together hold every block of the source.

    title       None where the page shows none
    byline      the people who wrote it
    published   ISO 8601, date or date and time, as the page shows it; None where it does not
    site        name of the site, where the page gives it beside the title
    language    ISO 639-1, or None where unknown
    front       the blocks that title, byline and published come from
    confidence  0..1, the word F1 that the separation of article and chrome can be expected to reach
    truncated   True where the text stops at a wall: right below it the page says that it goes on for others
    origin      where the page came from, as the caller named it
    modified, description, image, free  what a page with markup declares: when it was changed (ISO 8601), a summary, the
                address of a picture, and False where it says that it is for subscribers
    images      the images that stand between the first and the last block of the body
    """

    title: str | None
    byline: tuple[str, ...]
    published: str | None
    site: str | None
    language: str | None
    url: str | None
    kind: str
    front: tuple[Part, ...]
    body: tuple[Part, ...]
    captions: tuple[Caption, ...]
    removed: tuple[Removed, ...]
    confidence: float
    truncated: bool = False
    origin: str | None = None
    modified: str | None = None
    description: str | None = None
    image: str | None = None
    free: bool | None = None
    images: tuple[Image, ...] = ()

    @property
    def text(self) -> str:
        """The body: paragraphs joined by blank lines, without title, byline and captions."""
        return joined(self.body)

    @property
    def words(self) -> int:
        """Number of words in the body; characters where a script writes no spaces."""
        return sum(count(part.text) for part in self.body)


def assemble(labelled: Sequence[LabelledBlock], page: Page) -> Article:
    """Put the article of a page together from its labelled blocks, in page order."""
    kept = [item for item in labelled if item.is_kept]
    front = tuple(_part(item) for item in kept if item.label in _FRONT)
    body = tuple(_body(labelled, page.source))
    removed = tuple(_removed(item) for item in labelled if not item.is_kept)
    told = page.declared or Declared()
    spoken = lexicon.identify(words(part.text[:4000]) for part in body or front)
    language = next(iter(spoken), told.language)
    shown = next((part.text for part in front if part.label is Label.TITLE), None)
    title = metadata.choose_title(shown, told.titles, told.site)
    picked = [item.block.text for item in labelled if Label.BYLINE in item.tells]
    day = next((item.block for item in labelled if Label.DATE in item.tells), None)
    if day is not None and told.published is not None and len(body) > _BEGUN and day.start > body[_BEGUN].start:
        # What is declared is not corrected by a date well inside the body: it is that of something else.
        day = None
    return Article(
        title=title,
        byline=metadata.choose_byline(picked, told.authors, told.site),
        published=metadata.choose_date(day.text if day else None, told.published, language),
        site=told.site or _site(title, [*told.titles, *(item.text for item in removed)]),
        language=language,
        url=page.url,
        kind=page.kind,
        front=front,
        body=body,
        captions=tuple(_captions(labelled)),
        removed=removed,
        confidence=confidence(labelled, model_of(page).knots),
        truncated=_is_truncated(labelled),
        modified=told.modified,
        description=told.description,
        image=told.image,
        free=told.free,
        images=_images(body, page.images),
    )


def _images(body: Sequence[Part], images: Sequence[Image]) -> tuple[Image, ...]:
    if not body:
        return ()
    return tuple(image for image in images if body[0].start <= image.start < body[-1].end)


def joined(parts: Sequence[Part]) -> str:
    """The text of some parts: a blank line between them, a line end where the page has no more than that."""
    pieces: list[str] = []
    last: Part | None = None
    for part in parts:
        if part.text:
            if pieces:
                pieces.append("\n" if part.follows(last) else "\n\n")
            pieces.append(part.text)
            last = part
    return "".join(pieces)


# A gate stands within so many blocks of the end of what it lets through, and is known by these rules.
_GATE_REACH = 3
_GATE = "rule:subscription.gate."


def _is_truncated(labelled: Sequence[LabelledBlock]) -> bool:
    """True where right below the body the page says that the text goes on for those who pay or sign in."""
    last = max((index for index, item in enumerate(labelled) if item.label in BODY_LABELS), default=None)
    if last is None:
        return False
    below = labelled[last + 1 : last + 1 + _GATE_REACH]
    return any(reason.source.startswith(_GATE) for item in below for reason in item.evidence)


def _place(block: Block) -> tuple[int, int, tuple[int, int]]:
    return block.start, block.end, (block.first, block.last)


def _part(item: LabelledBlock) -> Part:
    block = item.block
    markup = block.markup
    if markup is not None:
        code = item.label is Label.CODE and markup.verbatim is not None
        text = _lines(markup.verbatim or "") if code else block.text
        level = max(2, markup.level or 2) if item.label is Label.HEADING else None
        ordinal = markup.ordinal if item.label is Label.LIST_ITEM else None
        return Part(item.label, text, *_place(block), level, ordinal, markup)
    ordinal = None
    if item.label is Label.LIST_ITEM and block.mark is Mark.NUMBER:
        ordinal = int("".join(filter(str.isdigit, block.text.split(None, 1)[0])))
    return Part(item.label, block.text, *_place(block), 2 if item.label is Label.HEADING else None, ordinal)


# A line of a poem, an address or a list without bullets has so many words at the most.
_LINE_WORDS = 15


def _broken(labelled: Sequence[LabelledBlock]) -> dict[int, int]:
    """Which blocks only a line break parts from the one before, by where they start: where that one ends."""
    pairs = [(last.block, item.block) for last, item in pairwise(labelled) if last.is_kept and item.is_kept]
    marked = [
        (last, block)
        for last, block in pairs
        if block.markup is not None and block.markup.continued and last.end == block.start
    ]
    return {block.start: last.end for last, block in (*marked, *_short_lines(labelled, pairs))}


def _short_lines(
    labelled: Sequence[LabelledBlock], pairs: Sequence[tuple[Block, Block]]
) -> Iterator[tuple[Block, Block]]:
    """The pairs of short lines of a text dump that no blank line parts, where one stands between paragraphs."""
    own = [item.block for item in labelled if item.label is Label.PARAGRAPH and item.is_kept]
    sizes = {block.start: count(block.text) for block in own if block.markup is None}
    long = [block.gap > 0 for block in own[1:] if sizes.get(block.start, 0) > _LINE_WORDS]
    if 2 * sum(long) > len(long) if long else any(block.gap for _, block in pairs):
        short = {start for start, size in sizes.items() if size <= _LINE_WORDS}
        for last, block in pairs:
            if not block.gap and {last.start, block.start} <= short:
                yield last, block


def _body(labelled: Sequence[LabelledBlock], source: str) -> Iterator[Part]:
    """The parts of the body; lines of code that follow each other are one, as they are where a page has markup."""
    broken = _broken(labelled)
    for is_code, items in groupby(labelled, _is_line_of_code):
        if is_code:
            yield _listing([item.block for item in items], source)
        else:
            for item in items:
                if item.is_kept and item.label in BODY_LABELS:
                    yield _part(item)._replace(continues=broken.get(item.block.start))


def _is_line_of_code(item: LabelledBlock) -> bool:
    return item.is_kept and item.label is Label.CODE and item.block.markup is None


def _listing(blocks: Sequence[Block], source: str) -> Part:
    lines = "".join("\n" * (block.gap + 1) + " " * block.indent + _as_written(block, source) for block in blocks)
    first, last = blocks[0], blocks[-1]
    return Part(Label.CODE, _lines(lines), first.start, last.end, (first.first, last.last))


def _as_written(block: Block, source: str) -> str:
    """A line with its white space and what was taken for a bullet, but without the numbers of its links."""
    written = source[block.start : block.end]
    plain = normalise(written)
    is_whole = plain == block.text or (block.mark is not Mark.NONE and plain.endswith(block.text))
    return written if is_whole else block.text


def _lines(verbatim: str) -> str:
    """Preformatted text with its line ends and its white space, without an indent that all of it has."""
    lines = [_WHITE.sub(" ", visible(line)).rstrip() for line in verbatim.expandtabs(4).splitlines()]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n")


def _removed(item: LabelledBlock) -> Removed:
    return Removed(item.label, item.block.text, *_place(item.block), round(item.confidence, 3), item.evidence)


def _captions(labelled: Iterable[LabelledBlock]) -> list[Caption]:
    """Captions with their credits; a credit on a line of its own goes to the caption before it."""
    captions: list[Caption] = []
    follows = False
    for item in labelled:
        if item.label is Label.CAPTION and item.is_kept:
            shown = item.block.text
            text, credit = caption.split_credit(shown)
            start, end, lines = _place(item.block)
            last = captions[-1] if captions and follows else None
            if last is not None and not text and not last.credit:
                shown = f"{last.shown} {shown}"
                captions[-1] = Caption(last.text, credit, last.start, end, (last.lines[0], lines[1]), shown)
            else:
                captions.append(Caption(text, credit, start, end, lines, shown))
        follows = item.label is Label.CAPTION
    return captions


# What parts a headline from what stands behind it.
_BESIDE_TITLE = re.compile(r"(?:^|\s)[|–—·•-](?:\s|$)|^:")
_LONGEST_SITE = 60


def _site(title: str | None, lines: Iterable[str]) -> str | None:
    """What stands last beside the title in the page's own title line: "Headline | Section | Site"."""
    if not title:
        return None
    for line in lines:
        first, *parts = _BESIDE_TITLE.split(line[len(title) :]) if line.startswith(title) else [""]
        if parts and not first.strip() and 0 < len(parts[-1].strip()) <= _LONGEST_SITE:
            return parts[-1].strip()
    return None


# A page is told so much less sure than it was found to be: out of fold those told 0.9 or more have a mean F1 of 0.970,
# without it of 0.969.
_CAUTION = 0.006


def confidence(labelled: Sequence[LabelledBlock], knots: Sequence[Sequence[float]]) -> float:
    """The F1 that a page so labelled can be expected to reach; 0 where nothing is.

    knots  what an expectation is worth (see `trust.calibrated`)
    """
    judged = [item for item in labelled if not item.label.is_article or item.label in BODY_LABELS]
    chances = [item.confidence if item.label.is_article else 1 - item.confidence for item in judged]
    sizes = [count(item.block.text) for item in judged]
    if not any(item.label.is_article for item in judged):
        # Sure that there is none: as sure as of the likeliest block.
        return round(1 - max(chances, default=1.0), 3)
    return round(max(0.0, calibrated(expected_f1(chances, sizes), knots) - _CAUTION), 3)
