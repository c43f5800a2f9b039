"""Pages with a gold article, and which of their blocks belong to it.

A corpus is a folder with `gold/ID.json` (at least `text`; `title`, `site`, `fold`, `dump_recall`
where known), `dump/ID.KIND.txt` (of markdown too) or `html/ID.html.gz`, and optionally `silver/`, laid out in the same
way, whose pages are for training only.
"""

from __future__ import annotations

import difflib
import gzip
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

from mtclean import reread
from mtclean.blocks import Block, Page
from mtclean.errors import MtcleanError
from mtclean.look import look
from mtclean.readers import read
from mtclean.readers.charset import decode, decode_html
from mtclean.titles import plain
from mtclean.tokens import words

# What there are models for, and the kinds of page that each learns from, the one that tells the most first.
MODELS: dict[str, tuple[str, ...]] = {
    "text": ("browser", "w3m", "lynx"),
    "html": ("html",),
    "markdown": ("markdown",),
}
# How a command line says which of them is meant.
KIND: dict[str, Any] = {"choices": tuple(MODELS), "default": "text", "help": "the pages that the model is for"}
LEADING = tuple(kinds[0] for kinds in MODELS.values())
# Kinds of dump.
KINDS = MODELS["text"]

# Below this share of the gold's words in the dump the article is not there to be found.
LEAST_RECALL = 0.9

# From this share of its words on, a block belongs to the article. Shorter blocks match by chance:
# they have to stand in the gold as a line of their own.
_LEAST_SHARE = 0.6
_SHORT = 4


# A heading that is taken for the title has so many letters.
_TITLE = 8

# A short article has so many blocks of the whole one's start, and so many of its end.
_START, _END = (2, 3, 4, 5, 6), (1, 2, 3)

FOLDS = 5


class Example(NamedTuple):
    """A page, which of its blocks are article, and where it comes from.

    fold         of `FOLDS`, by site
    silver       whether it is for training only
    weight       how far its gold is trusted
    is_inserted  which blocks were put into it by training; () for none
    made_up      whether its article was written for training
    authors      who wrote it; () for unknown
    date         when it was published, ISO 8601; None for unknown
    """

    name: str
    kind: str
    page: Page
    is_body: tuple[bool, ...]
    title: str | None
    text: str
    fold: int
    silver: bool
    weight: float
    is_inserted: tuple[bool, ...] = ()
    made_up: bool = False
    authors: tuple[str, ...] = ()
    date: str | None = None

    def with_blocks(
        self, blocks: tuple[Block, ...], is_body: tuple[bool, ...], is_inserted: tuple[bool, ...] = ()
    ) -> Example:
        """The same example with other blocks."""
        page = self.page._replace(blocks=blocks)
        return self._replace(page=page, is_body=is_body, is_inserted=is_inserted)


class Source(NamedTuple):
    """A page as it lies in a corpus, not read yet.

    markup  the file with its HTML, which tells title and date where nobody marked them; None where they are marked
    """

    name: str
    kind: str
    gold: dict[str, Any]
    dump: str
    fold: int
    silver: bool
    markup: Path | None = None


def sources(corpus: Path, kinds: tuple[str, ...] = KINDS) -> Iterator[Source]:
    """Every usable page of a corpus in these kinds of dump."""
    folds = {gold.get("site"): gold["fold"] for _, gold, _ in gold_pages(corpus, kinds[0]) if "fold" in gold}
    for kind in kinds:
        for name, gold, dump in gold_pages(corpus, kind):
            yield Source(name, kind, gold, dump, _fold(name, gold, folds), silver=False)
        if (corpus / "silver").is_dir():
            for name, gold, dump in gold_pages(corpus / "silver", kind):
                markup = _markup(corpus / "silver", name)
                yield Source(name, kind, gold, dump, _fold(name, gold, folds), silver=True, markup=markup)


def _fold(name: str, gold: dict[str, Any], folds: dict[str | None, int]) -> int:
    """The fold of a page: its own, that of its site, or one by the name of the site."""
    if "fold" in gold:
        return int(gold["fold"])
    site = gold.get("site")
    return folds[site] if site in folds else crc32((site or name).encode()) % FOLDS


def gold_pages(corpus: Path, kind: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The usable pages of one kind of dump: name, gold, dump."""
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        dump = corpus / "dump" / f"{path.stem}.{kind}.txt"
        page = _markup(corpus, path.stem)
        if gold.get("dump_recall", 1) < LEAST_RECALL:
            continue
        if kind == "html" and page.is_file():
            yield path.stem, gold, _unpacked(page)
        elif kind != "html" and dump.is_file():
            yield path.stem, gold, decode(dump.read_bytes())


def _markup(corpus: Path, name: str) -> Path:
    return corpus / "html" / f"{name}.html.gz"


def _unpacked(path: Path) -> str:
    return decode_html(gzip.decompress(path.read_bytes()))


def example_of(source: Source) -> Example | None:
    """The page with what of it is article; None where it cannot be read."""
    try:
        page = read(source.dump, kind=source.kind if source.kind in MODELS else "text")
    except MtcleanError:
        return None
    page = page._replace(blocks=page.shown)
    gold = source.gold
    if source.markup is not None and source.markup.is_file():
        gold = gold | _front(page if source.kind == "html" else read(_unpacked(source.markup), kind="html"))
    return Example(
        name=source.name,
        kind=source.kind,
        page=page,
        is_body=aligned([block.text for block in page.blocks], gold["text"]),
        title=gold.get("title"),
        text=gold["text"],
        fold=source.fold,
        silver=source.silver,
        weight=0.5 if source.silver else 1.0,
        authors=tuple(gold.get("authors") or ()),
        date=gold.get("date"),
    )


def _front(page: Page) -> dict[str, Any]:
    """Title and date as a page with markup declares them, the title where one heading says the same.

    Where people marked both, 624 of 686 such headings are the title, and 522 of 575 such days are right. Authors are
    often filled in by programs: learned from, they made no byline better.
    """
    spoken = [plain(title).casefold() for title in page.declared.titles]
    site = plain(page.declared.site or "").casefold()
    headings: dict[bool, set[str]] = {True: set(), False: set()}
    for block in page.blocks:
        own = plain(block.text).casefold()
        level = block.markup.level if block.markup else None
        if level and len(own) >= _TITLE and own != site and any(title.startswith(own) for title in spoken):
            headings[level == 1].add(plain(block.text))
    found = headings[True] or headings[False]
    return {
        "title": next(iter(found)) if len(found) == 1 else None,
        "date": page.declared.published,
    }


def without_gaps(example: Example) -> Example:
    """The same page as crawl text has it: no blank lines."""
    blocks = tuple(block._replace(gap=0) for block in example.page.blocks)
    return example._replace(kind="crawl").with_blocks(blocks, example.is_body)


def article_alone(example: Example) -> Example:
    """The page as it is once it has been cleaned: its title, if it shows one, and its article."""
    shown = [place for place, block in enumerate(example.page.blocks) if block.text == example.title]
    begun = next((place for place, is_body in enumerate(example.is_body) if is_body), 0)
    # Pages also show it in breadcrumbs, above the share buttons and among the links below.
    title = max((place for place in shown if place <= begun), default=shown[0] if shown else None)
    return _only(example, "alone", [is_body or place == title for place, is_body in enumerate(example.is_body)])


def chrome_alone(example: Example) -> Example:
    """The page without its article: a page that has none."""
    return _only(example, "chrome", [not is_body for is_body in example.is_body])


def shortened(example: Example) -> Example | None:
    """The page with a short article, without most of the middle; None where the article is short already.

    Pages of short articles are few in a corpus, and many among those that people read.
    """
    random_ = Random(f"{example.name} {example.kind} short")
    body = [place for place, is_body in enumerate(example.is_body) if is_body]
    start, end = random_.choice(_START), random_.choice(_END)
    if len(body) < 2 * (start + end):
        return None
    gone = range(body[start], body[-end])
    brief = _only(example, "short", [place not in gone for place in range(len(example.is_body))])
    told = (block.text for block, is_body in zip(brief.page.blocks, brief.is_body) if is_body)
    return brief._replace(text="\n".join(told))


def read_again(example: Example) -> Example:
    """The page as it is read a second time, without the chrome that asks for something."""
    blocks, is_body = example.page.blocks, example.is_body
    shapes = look(blocks).shapes
    removed = [not own for own in is_body]
    asking = [out and shape.chrome_points > 0 for out, shape in zip(removed, shapes)]
    gone = set(chain.from_iterable(reread.stretches(asking, removed, [shape.words for shape in shapes])))
    kept = [index for index in range(len(blocks)) if index not in gone]
    return example.with_blocks(tuple(blocks[index] for index in kept), tuple(is_body[index] for index in kept))


def _only(example: Example, kind: str, kept: list[bool]) -> Example:
    pairs = [pair for pair, keep in zip(zip(example.page.blocks, example.is_body), kept) if keep]
    blocks = tuple(block._replace(gap=1) if kind == "alone" else block for block, _ in pairs)
    return example._replace(kind=kind).with_blocks(blocks, tuple(is_body for _, is_body in pairs))


def aligned(texts: list[str], gold: str) -> tuple[bool, ...]:
    """Which texts belong to the gold: those whose words lie in the common subsequence of both."""
    tokens = [words(text) for text in texts]
    flat = [token for row in tokens for token in row]
    owner = [index for index, row in enumerate(tokens) for _ in row]
    matched = [0] * len(texts)
    matcher = difflib.SequenceMatcher(None, flat, words(gold), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        for place in range(start, start + size):
            matched[owner[place]] += 1
    lines = {tuple(words(line)) for line in gold.split("\n")}
    return tuple(
        bool(row)
        and (
            matched[index] == len(row) and tuple(row) in lines
            if len(row) <= _SHORT
            else matched[index] >= _LEAST_SHARE * len(row)
        )
        for index, row in enumerate(tokens)
    )
