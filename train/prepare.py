"""Pages as a model is trained on them: their variants, and the numbers of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from mtclean import context, features, markup_features
from mtclean.blocks import Block
from mtclean.look import look
from mtclean.shape import Shape
from train.articles import Article, alone, articles, hosted, hosts_of
from train.corpus import (
    KINDS,
    LEADING,
    Example,
    article_alone,
    chrome_alone,
    example_of,
    read_again,
    shortened,
    sources,
    without_gaps,
)
from train.inserts import Insert, augmented, language_of, library

# A long block is worth more than a short one, but not as much more as it is longer: pages are scored
# by words, and menus have to be learned too.
_LENGTH_POWER = 0.75

# How far the variants of a page count beside the browser's dump of it.
_VARIANT, _CHROME = 0.8, 0.4
# The same of a dump of w3m or lynx with a short article; and of an article alone with pieces in it, which is met twice,
# beside one without.
_BRIEF, _TWICE = 0.5, 0.6

# How far what was put in counts beside the rest of a page: there is less of it than of menus.
_INSERTED = 2.0

# How many pieces of chrome are put into a page, and into an article that stands alone.
_MANY, _FEW = (2, 3, 3, 4), (1, 2, 2)

# What is further than so many blocks from what was put in is met without it as well.
_NEAR = 12

# How many pages a made-up article is put into.
_HOSTS = 4

# Of chrome that is further than so many blocks from any article and from what was put in, menus for the
# most part, every other block is trained on, for two.
_FAR = 20


class Prepared(NamedTuple):
    """An example with what does not change from fit to fit.

    matrix  [blocks x columns] what `features.first` gives
    sizes   [blocks] words
    weight  [blocks]
    used    [blocks] whether it is trained on; all are judged
    """

    example: Example
    tokens: list[list[str]]
    shapes: list[Shape]
    known: bool
    names: tuple[str, ...]
    matrix: npt.NDArray[np.int32]
    sizes: list[int]
    weight: npt.NDArray[np.float64]
    used: npt.NDArray[np.bool_]

    @property
    def blocks(self) -> Sequence[Block]:
        return self.example.page.blocks


def pages(corpus: Path, kinds: tuple[str, ...] = KINDS) -> list[Prepared]:
    """What a model is trained on, always in the same order; [] where the corpus has no pages.

    Of every page the browser's dump, the same with a short article, its article alone, all with chrome put in, and of
    some what is around the article; of every gold page the other kinds of dump (of a silver page one of them) and
    one without blank lines; and every made-up article, alone and in the place of some pages' own.
    """
    with Pool() as pool:
        read = pool.imap(example_of, sources(corpus, kinds), chunksize=8)
        found = [example for example in read if example is not None and any(example.is_body)]
        if not found:
            return []
        languages = pool.map(language_of, found, chunksize=32)
        hosts = [pair for pair in zip(languages, found) if pair[1].kind in LEADING]
        made_up = [(article, hosts_of(article, hosts, _HOSTS), kinds != KINDS) for article in articles()]
        rows = pool.starmap(_prepare_page, zip(found, languages), chunksize=8)
        rows += pool.starmap(_prepare_article, made_up, chunksize=2)
    return [page for row in rows for page in row]


def _prepare_page(example: Example, language: str) -> list[Prepared]:
    return list(map(prepare, variants_of(example, language, library("train"))))


def _prepare_article(article: Article, hosts: Sequence[Example], markup: bool) -> list[Prepared]:
    return list(map(prepare, _made_up(alone(article, markup=markup), article, hosts, library("train"))))


def variants_of(example: Example, language: str, inserts: Sequence[Insert]) -> Iterator[Example]:
    """What a page is trained on as, always the same."""
    draw = crc32(example.name.encode()) % 6
    brief = shortened(example)
    # What is learned of menus and inserts of the leading kind holds for the others.
    if example.kind not in LEADING:
        # Of a silver page one of the two, which differ little.
        if not example.silver or example.kind == ("w3m", "lynx")[draw % 2]:
            yield _weighed(example, _VARIANT)
        if not example.silver and brief is not None:
            yield _weighed(brief, _BRIEF)
        return
    yield example
    if brief is not None:
        brief = _weighed(brief, _VARIANT)
        yield augmented(brief, language, inserts, _FEW) if draw % 2 else brief
    yield _weighed(augmented(example, language, inserts, _MANY), _VARIANT)
    article = _weighed(article_alone(example), _VARIANT)
    if not example.silver or draw % 2:
        yield article
    # Most of what is copied by hand is an article with a piece or two in it: it is met twice, with other pieces.
    lighter = _weighed(article, _TWICE)
    yield augmented(lighter, language, inserts, _FEW)
    if not example.silver:
        yield augmented(lighter._replace(name=f"{article.name}-again"), language, inserts, _FEW)
    if not example.silver and example.kind == "browser":
        crawl = _weighed(without_gaps(example), _VARIANT)
        yield augmented(crawl, language, inserts, _MANY) if draw % 2 else crawl
    if not example.silver or not draw % 2:
        yield _weighed(read_again(example), _VARIANT)
    if draw // 2 == 0 and not all(example.is_body):
        yield _weighed(chrome_alone(example), _CHROME)


def _made_up(
    plain: Example, article: Article, hosts: Sequence[Example], inserts: Sequence[Insert]
) -> Iterator[Example]:
    random_ = Random(article.id)
    pages = [plain, *(hosted(article, host, random_) for host in hosts)]
    for number, page in enumerate(pages):
        # The names differ, so that the pieces do.
        page = page._replace(name=f"{page.name}-{number}")
        yield augmented(page, article.language, inserts, _MANY) if number % 2 else page
    yield augmented(pages[0], article.language, inserts, _FEW)


def _weighed(example: Example, weight: float) -> Example:
    return example._replace(weight=example.weight * weight)


def prepare(example: Example) -> Prepared:
    """Words, shapes and columns of a page, as the labeller sees them."""
    blocks = example.page.blocks
    seen = look(blocks)
    tokens, languages, shapes = seen.tokens, seen.languages, seen.shapes
    around = context.neighbourhood(blocks, shapes, tokens)
    columns = features.first(blocks, shapes, around, known=bool(languages))
    if blocks[0].markup is not None:
        columns.update(markup_features.markup(blocks, columns, around.kin.places, example.page.declared))
    sizes = np.array([(shape.words + 2) ** _LENGTH_POWER for shape in shapes])
    weight = example.weight * sizes / sizes.sum() * len(sizes) ** 0.5
    used = np.ones(len(blocks), dtype=bool)
    if any(example.is_inserted):
        used = _near(example.is_inserted, _NEAR)
        weight = np.where(example.is_inserted, _INSERTED * weight, weight)
    elif any(example.is_body):
        far = ~_near(example.is_body, _FAR)
        used = ~far | (np.arange(len(blocks)) % 2 == 0)
        weight = np.where(far, 2 * weight, weight)
    return Prepared(
        example,
        tokens,
        shapes,
        bool(languages),
        tuple(columns),
        np.array(list(columns.values()), dtype=np.int32).T,
        [shape.words for shape in shapes],
        weight,
        used,
    )


def _near(marks: Sequence[bool], reach: int) -> npt.NDArray[np.bool_]:
    """The blocks that are no further from a mark than this."""
    spread = np.convolve(marks, np.ones(2 * reach + 1))[reach : reach + len(marks)]
    found: npt.NDArray[np.bool_] = spread > 0.5
    return found
