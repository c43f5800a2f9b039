"""Chrome that is put into pages: the library in `train/library/`, and pages with some of it inserted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mtclean import lexicon
from mtclean.blocks import Block, Label
from mtclean.markup import Inside, Markup
from mtclean.readers import read
from mtclean.rulebook import read_toml
from mtclean.tokens import words
from train.corpus import FOLDS, Example

LIBRARY = Path(__file__).with_name("library")
PLACES = ("top", "middle", "end")

# What a page gets in whose language there is no chrome.
_COMMON = "en"


class Insert(NamedTuple):
    """A piece of chrome: where on a page such a one is met, and its blocks.

    fold  of `FOLDS`: it is put into pages of that fold only, so that whoever has not seen a page has
          not seen what was put into it
    """

    id: str
    fold: int
    label: Label
    language: str
    places: tuple[str, ...]
    blocks: tuple[Block, ...]


@lru_cache(None)
def library(split: str, folder: Path = LIBRARY) -> tuple[Insert, ...]:
    """The pieces of one split ("train" or "test"), by file and order."""
    found = []
    for path in sorted(folder.glob(f"{split}-*.toml")):
        language = path.stem.rpartition("-")[2]
        for row in read_toml(path)["block"]:
            blocks = read(row["text"].strip("\n"), kind="text").blocks
            fold = crc32(row["id"].encode()) % FOLDS
            found.append(Insert(row["id"], fold, Label(row["label"]), language, tuple(row["places"]), blocks))
    return tuple(found)


def of_fold(inserts: Sequence[Insert], fold: int) -> list[Insert]:
    """The pieces that are put into pages of a fold."""
    return [insert for insert in inserts if insert.fold == fold]


def language_of(example: Example) -> str:
    """The language of a page, "en" where it is not known."""
    texts = (block.text for block, is_body in zip(example.page.blocks, example.is_body) if is_body)
    return next(iter(lexicon.identify(map(words, texts))), "en")


def choose(inserts: Sequence[Insert], language: str, random_: random.Random) -> Insert:
    """One piece in the page's language, in English where there is none.

    Pieces in languages that are no page's own would teach that the very words of a rare language are chrome.
    """
    return random_.choice(_spoken_in(language, inserts))


def _spoken_in(language: str, inserts: Sequence[Insert]) -> list[Insert]:
    own = [insert for insert in inserts if insert.language == language]
    return own or [insert for insert in inserts if insert.language == _COMMON]


def inserted(example: Example, insert: Insert, place: str, random_: random.Random) -> tuple[Example, range]:
    """The page with a piece in it above the article, in its middle or at its end; where the piece is now."""
    body = [index for index, is_body in enumerate(example.is_body) if is_body]
    total = len(example.page.blocks)
    if place == "top":
        # Above all else, or anywhere above the first paragraph: a window covers the title, or what is below it.
        at = random_.randint(0, random_.choice((min(2, body[0]), body[0])))
    elif place == "middle" and len(body) > 2:
        at = body[random_.randrange(1, len(body) - 1)] + 1
    else:
        at = random_.choice((body[-1] + 1, body[-1] + 1, total))
    gap = max(block.gap for block in example.page.blocks[:40]) > 0
    new = [insert.blocks[0]._replace(gap=int(gap)), *insert.blocks[1:]]
    beside = example.page.blocks[at - 1 if at else 0]
    if beside.markup is not None:
        new = _set_like(new, beside.markup, random_)
    blocks = list(example.page.blocks)
    if at < total:
        blocks[at] = blocks[at]._replace(gap=max(blocks[at].gap, int(gap)))
    blocks[at:at] = new
    is_body, is_inserted = list(example.is_body), list(example.is_inserted or [False] * total)
    is_body[at:at] = [False] * len(new)
    is_inserted[at:at] = [True] * len(new)
    changed = example.with_blocks(tuple(blocks), tuple(is_body), tuple(is_inserted))
    return changed, range(at, at + len(new))


class Met(NamedTuple):
    """A page with one piece of chrome in it: which, where it was put, and which blocks it is now."""

    insert: Insert
    place: str
    page: Example
    at: range


def met(example: Example, language: str, inserts: Sequence[Insert], random_: random.Random) -> Met:
    """The page with one of the pieces in it, where such a one is met."""
    insert = choose(inserts, language, random_)
    place = random_.choice([place for place in insert.places if place in PLACES])
    return Met(insert, place, *inserted(example, insert, place, random_))


# A line of an insert of no more words may be a button, or a link.
_SHORT = 5
# Containers that are no page's own.
_OWN_CONTAINER = -1


def _set_like(blocks: Sequence[Block], beside: Markup, random_: random.Random) -> list[Block]:
    """A piece with markup that tells nothing: as what it stands beside, or in an element of its own without a name."""
    plain = beside._replace(
        tag="p", level=None, links=0, ordinal=None, table=0, continued=False, inside=beside.inside & ~_TELLING
    )
    if random_.random() < 0.5:
        plain = plain._replace(
            parents=("div", *plain.parents[:2]),
            tokens=("p", "div", *plain.tokens[1:]),
            depth=plain.depth + 1,
            container=_OWN_CONTAINER,
            outer=plain.container,
        )
    found = []
    for block in blocks:
        own = plain
        if len(words(block.text)) <= _SHORT and random_.random() < 0.5:
            own = own._replace(tag=random_.choice(("p", "div")), links=random_.choice((0, 1000)))
        found.append(block._replace(markup=own))
    return found


_TELLING = Inside.HEADING | Inside.LIST | Inside.QUOTE | Inside.TABLE | Inside.CODE | Inside.CAPTION | Inside.TIME


# Of a piece of so many blocks or more a part may be missing.
_MANY_BLOCKS = 4


def _thinned(insert: Insert, random_: random.Random) -> Insert:
    """A piece without up to a third of its blocks, every other time: no two sites have the same one."""
    blocks = insert.blocks
    if len(blocks) < _MANY_BLOCKS or random_.random() < 0.5:
        return insert
    gone = set(random_.sample(range(len(blocks)), random_.randint(1, len(blocks) // 3)))
    return insert._replace(blocks=tuple(block for index, block in enumerate(blocks) if index not in gone))


# So many of the pieces of a page ask for a donation, however many there are of other kinds: nothing looks more like an
# article, and with fewer of them more are kept.
_APPEALS = 0.5


def _drawn(inserts: Sequence[Insert], language: str, random_: random.Random) -> Insert:
    """One piece to train on, as `choose` does."""
    own = _spoken_in(language, inserts)
    asks = random_.random() < _APPEALS
    return random_.choice([insert for insert in own if (insert.label is Label.DONATION) is asks] or own)


def augmented(example: Example, language: str, inserts: Sequence[Insert], counts: Sequence[int]) -> Example:
    """The page with as many pieces of its fold in it as one of `counts` says, always the same for a page and kind."""
    random_ = random.Random(f"{example.name} {example.kind}")
    own = of_fold(inserts, example.fold)
    for _ in range(random_.choice(counts)):
        insert = _thinned(_drawn(own, language, random_), random_)
        example, _ = inserted(example, insert, random_.choice(insert.places), random_)
    return example
