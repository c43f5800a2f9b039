"""Pages as a model is trained on them: their variants, and the numbers of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from mtclean import context, features, labeller
from mtclean.blocks import Block
from mtclean.shape import Shape
from train.corpus import Example, article_alone, chrome_alone, examples, without_gaps
from train.inserts import augmented, library

# A long block is worth more than a short one, but not as much more as it is longer: pages are scored
# by words, and menus have to be learned too.
_LENGTH_POWER = 0.75

# How far the variants of a page count beside the browser's dump of it, and a block that was put into a
# page beside the page's own: there are few of them, and no page is to keep one.
_VARIANT, _ALONE, _CHROME = 0.8, 0.8, 0.4
_INSERTED = 4.0


class Prepared(NamedTuple):
    """An example with what does not change from fit to fit.

    matrix  [blocks x columns] what `features.first` gives
    sizes   [blocks] words
    weight  [blocks]
    stress  [blocks] how much more than that a block put into the page counts; words are learned without it
    """

    example: Example
    tokens: list[list[str]]
    shapes: list[Shape]
    known: bool
    names: tuple[str, ...]
    matrix: npt.NDArray[np.int32]
    sizes: list[int]
    weight: npt.NDArray[np.float64]
    stress: npt.NDArray[np.float64]

    @property
    def blocks(self) -> Sequence[Block]:
        return self.example.page.blocks


def variants(corpus: Path) -> Iterator[Example]:
    """What a model is trained on.

    Of every page the browser's dump, its article alone, and of some what is around it; of every gold page
    the other kinds of dump and one without blank lines. Into about half of them chrome is put.
    """
    inserts = library("train")
    for example in examples(corpus):
        if not any(example.is_body):
            continue
        draw = crc32(example.name.encode()) % 6
        if example.kind != "browser":
            turn = draw + ("w3m", "lynx").index(example.kind)
            other = _weighed(example, _VARIANT)
            yield augmented(other, inserts) if turn % 2 else other
            continue
        yield augmented(example, inserts) if example.silver and draw % 2 else example
        yield _weighed(article_alone(example), _ALONE)
        if not example.silver:
            other = _weighed(without_gaps(example) if draw % 3 == 2 else example, _VARIANT)
            yield augmented(other, inserts)
        if draw // 2 == 0 and not all(example.is_body):
            yield _weighed(chrome_alone(example), _CHROME)


def _weighed(example: Example, weight: float) -> Example:
    return example._replace(weight=example.weight * weight)


def prepare(example: Example) -> Prepared:
    """Words, shapes and columns of a page, as the labeller sees them."""
    blocks = example.page.blocks
    tokens, languages, _, shapes = labeller.look(blocks)
    around = context.neighbourhood(blocks, shapes, tokens)
    columns = features.first(blocks, shapes, tokens, around, known=bool(languages))
    sizes = np.array([(shape.words + 2) ** _LENGTH_POWER for shape in shapes])
    stress = np.where(example.is_inserted or [False] * len(blocks), _INSERTED, 1.0)
    return Prepared(
        example,
        tokens,
        shapes,
        bool(languages),
        tuple(columns),
        np.array(list(columns.values()), dtype=np.int32).T,
        [shape.words for shape in shapes],
        example.weight * sizes / sizes.sum() * len(sizes) ** 0.5,
        stress,
    )
