"""Articles that were made up for training, and pages that have one of them in the place of their own.

The chrome in `train/library/` was made up as well. Were it met beside found articles alone, a model
would learn to tell writing that is made up from writing that is found.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mtclean.blocks import Block, Page
from mtclean.markup import Inside, Markup
from mtclean.readers import read
from mtclean.rulebook import read_toml
from train.corpus import FOLDS, Example

ARTICLES = Path(__file__).with_name("articles")


class Article(NamedTuple):
    """A made-up article: its blocks, the first of them the title. It goes with the pages of one fold only."""

    id: str
    fold: int
    language: str
    blocks: tuple[Block, ...]


def articles(folder: Path = ARTICLES) -> list[Article]:
    """All articles, by file and order."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        language = path.stem.rpartition("-")[2]
        for row in read_toml(path)["article"]:
            blocks = read(row["text"].strip("\n"), kind="text").blocks
            found.append(Article(row["id"], crc32(row["id"].encode()) % FOLDS, language, blocks))
    return found


# An article alone has the plainest markup that there is.
_PARAGRAPH = Markup("p", ("div", "body"), ("p", "div", "body"), depth=3, container=2, outer=1)
_TITLE = _PARAGRAPH._replace(tag="h1", tokens=("h1", "div", "body"), inside=Inside.HEADING, level=1)


def alone(article: Article, *, markup: bool = False) -> Example:
    """The article as a page of its own, with markup or without."""
    blocks = tuple(block._replace(gap=1) for block in article.blocks)
    if markup:
        blocks = tuple(
            block._replace(markup=_PARAGRAPH if place else _TITLE, gap=int(place > 0))
            for place, block in enumerate(blocks)
        )
    return _example(article, "alone", Page(blocks, ""), (False, *[True] * (len(blocks) - 1)))


def hosted(article: Article, host: Example, random_: random.Random) -> Example:
    """A page with its own article and title taken out and this one put in, the chrome between them spread over it."""
    blocks = host.page.blocks
    body = [index for index, is_body in enumerate(host.is_body) if is_body]
    gap = blocks[body[len(body) // 2]].gap
    before = [block for block in blocks[: body[0]] if block.text != host.title]
    between = [blocks[index] for index in range(body[0], body[-1]) if not host.is_body[index]]
    rows = [(block._replace(gap=max(gap, block.gap)), index > 0) for index, block in enumerate(article.blocks)]
    if blocks[0].markup is not None:
        # Set as what it takes the place of.
        like = [blocks[body[index * len(body) // len(rows)]] for index in range(len(rows))]
        title = next((block for block in blocks if block.text == host.title), like[0])
        rows = [
            (row._replace(markup=own.markup, mark=own.mark, gap=own.gap), is_body)
            for (row, is_body), own in zip(rows, [title, *like[1:]])
        ]
    # Not between the title and the first paragraph: there the next piece of the article may stand as well.
    for place, block in sorted(zip([random_.randint(2, len(rows)) for _ in between], between), reverse=True):
        rows.insert(place, (block, False))
    rows = [*((block, False) for block in before), *rows, *((block, False) for block in blocks[body[-1] + 1 :])]
    page = host.page._replace(blocks=tuple(block for block, _ in rows))
    return _example(article, host.kind, page, tuple(is_body for _, is_body in rows))


def _example(article: Article, kind: str, page: Page, is_body: tuple[bool, ...]) -> Example:
    title, *paragraphs = (block.text for block in article.blocks)
    text = "\n".join(paragraphs)
    return Example(article.id, kind, page, is_body, title, text, article.fold, silver=True, weight=1.0, made_up=True)


def hosts_of(article: Article, hosts: Sequence[tuple[str, Example]], count: int) -> list[Example]:
    """Pages in the article's language and of its fold, as many as there are up to `count`, always the same.

    hosts  pages with their languages
    """
    own = [host for language, host in hosts if language == article.language and host.fold == article.fold]
    return random.Random(article.id).sample(own, min(count, len(own)))
