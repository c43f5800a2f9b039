"""The learned judgement: what of a page belongs to the body of the article, and which block is its title.

Nine tables, all written by training (`data/model.json`, see `data/MODEL.md`): two of weights of words,
two forests for the body (the second knows what the first made of the page), one each for title, byline,
date and strangers, and what an expected F1 is worth. Pages with markup have tables of their own
(`data/model-html.json`, `data/model-markdown.json`), with a tenth of weights of names. What removed blocks
ask the reader for a table tells that all share (`kinds.KindTable`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from . import features, markup_features, tables
from .blocks import Block, Page
from .columns import Columns
from .context import Neighbourhood
from .errors import BadData
from .forest import Forest, Grid
from .grams import GramTable, grams
from .kin import Kin
from .kinds import KindTable, shipped
from .markup import Declared
from .shape import Shape
from .trust import calibrated, expectation

# Raised where the table or what it is read with changes, so that one is never read with the other.
SCHEMA = 5


class Model:
    """The tables of one training, ready to judge pages. BadData where the table is of another schema.

    other  gives the model that is asked where this one is lost; None where there is none to ask
    kinds  gives the table that tells what asks the reader for what
    """

    def __init__(
        self,
        table: Mapping[str, Any],
        other: Callable[[], Model] | None = None,
        kinds: Callable[[], KindTable] = shipped,
    ) -> None:
        if table["schema"] != SCHEMA:
            raise BadData(f"the model has schema {table['schema']}, this program reads {SCHEMA}")
        self.voice = GramTable(table["voice"])
        self.pitch = GramTable(table["pitch"])
        self._grid = Grid(table["first"], table["second"])
        self.first = Forest(table["first"], self._grid)
        self.second = Forest(table["second"], self._grid)
        self.title = Forest(table["title"])
        self.byline = Forest(table["byline"])
        self.date = Forest(table["date"])
        self.stray = Forest(table["stray"])
        self.names = GramTable(table["names"]) if "names" in table else None
        self.knots: list[list[float]] = table["confidence"]
        self.other = other
        self.kinds = kinds

    def judge(
        self,
        blocks: Sequence[Block],
        shapes: Sequence[Shape],
        tokens: Sequence[Sequence[str]],
        around: Neighbourhood,
        *,
        known: bool,
        declared: Declared | None = None,
    ) -> tuple[Columns, list[int]]:
        """The columns of a page, and for each block the log odds for the body, in thousandths.

        declared  what a page with markup says of itself
        """
        columns = features.first(blocks, shapes, around, known=known)
        found = list(map(grams, tokens))
        columns.update(features.voice(list(map(self.voice.score, found))))
        columns.update(features.pitch(list(map(self.pitch.score, found))))
        if self.names is not None:
            columns.update(markup_features.markup(blocks, columns, around.kin.places, declared))
            columns.update(markup_features.named(list(map(self.names.score, markup_features.names(blocks)))))
        return columns, self._scores(columns, around.kin)

    def expects(self, scores: Sequence[int], sizes: Sequence[int]) -> float:
        """The F1 that a page can be expected to reach, 0 to 1.

        scores  log odds of each block for the body, in thousandths
        sizes   words of each block
        """
        return calibrated(expectation(scores, sizes), self.knots)

    def _scores(self, columns: Columns, kin: Kin) -> list[int]:
        """What the second forest says of each row; the columns that it knows from the first are added."""
        rows = len(columns["words"])
        above = self._grid.empty
        self._grid.fill(above, columns, rows)
        more = features.second(self.first.read(above, rows), columns["words"], kin)
        columns.update(more)
        self._grid.fill(above, more, rows)
        return self.second.read(above, rows)

    def leanings(self, columns: Columns, kin: Kin) -> list[dict[str, int]]:
        """What each group of columns adds to the log odds of each block, in thousandths.

        columns  as `judge` gives them
        kin      what belongs together on the page

        Measured by taking a group away: its columns are set to the middle of the page, and the page is
        judged again. What several groups say alike is so credited to none of them in full.
        """
        # What the first judgement adds has no group, and follows from the others.
        known = {name: values for name, values in columns.items() if features.group(name)}
        rows = len(columns["words"])
        whole = self._scores(dict(known), kin)
        found: list[dict[str, int]] = [{} for _ in range(rows)]
        for group in features.GROUPS:
            flat: Columns = {
                name: [sorted(values)[rows // 2]] * rows if features.group(name) == group else values
                for name, values in known.items()
            }
            for place, (own, without) in enumerate(zip(whole, self._scores(flat, kin))):
                found[place][group] = own - without
        return found


def name_of(kind: str) -> str:
    """The name of the file with the model for a kind of page."""
    return {"text": "model.json", "markdown": "model-markdown.json"}.get(kind, "model-html.json")


def model(kind: str = "text") -> Model:
    """The model that ships with the package for a kind of page: "text", or one with markup."""
    return _shipped(name_of(kind))


# A page of so many blocks of which nothing is a link and this much stands in paragraphs was written by a converter: its
# elements tell no menu from the text. Nor do they where there are hardly any: a text that a browser showed and saved.
_MANY, _PLAIN, _FEW = 10, 0.8, 2


def model_of(page: Page) -> Model:
    """The model that judges a page: that for text where its markup, if it has any, tells nothing."""
    marked = [block.markup for block in page.blocks if block.markup is not None]
    paragraphs = sum(markup.tag == "p" for markup in marked)
    is_plain = len(marked) <= _FEW or (len(marked) >= _MANY and paragraphs >= _PLAIN * len(marked))
    return model("text" if is_plain and not any(markup.links for markup in marked) else page.kind)


@cache
def _shipped(name: str) -> Model:
    return Model(tables.learned(name), None if name == name_of("text") else model)
