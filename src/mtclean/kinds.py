"""What a block that was removed asks the reader for, as learned: by its words, by what stands around it, by its signs.

The points that are set by hand tell a menu from a footer by where it stands. What asks for something stands anywhere,
and says it in as many ways as there are people who ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from . import tables
from .blocks import CHROME_LABELS, Label
from .columns import Columns, shifted, window_sums
from .errors import BadData
from .grams import GramTable, grams
from .shape import Shape

# What the table tells from each other and from all other chrome.
KINDS = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER, Label.CONSENT, Label.ADVERTISEMENT)

NAME = "kinds.json"

# Raised where the table or what it is read with changes, so that one is never read with the other.
SCHEMA = 1

# No words say more than this, for a kind or against it, and no rules, in thousandths of log odds and of points.
_MOST, _MOST_POINTS = 5000, 4000
_STEPS = (-1, 1)
_AROUND = ((-3, 3), (-8, -1), (1, 8))


class Asked(NamedTuple):
    """A page of which some blocks were removed; one entry a block, but for `removed`.

    signs    names of its signs (`signs.signs`)
    removed  indices of the blocks that were removed, rising
    """

    tokens: Sequence[Sequence[str]]
    shapes: Sequence[Shape]
    signs: Sequence[Sequence[str]]
    removed: Sequence[int]


class KindTable:
    """Weights of words and of columns for each of `KINDS`. BadData where the table is of another schema.

    Multinomial logistic regression: what it says of a kind are log odds against all chrome that is none of them.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        if table["schema"] != SCHEMA:
            raise BadData(f"the table of kinds has schema {table['schema']}, this program reads {SCHEMA}")
        self.words = [GramTable(table["words"][kind.value]) for kind in KINDS]
        self._base: list[int] = table["base"]
        self._columns: dict[str, list[int]] = table["columns"]
        self._signs: dict[str, list[int]] = table["signs"]

    def weigh(self, asked: Asked) -> list[list[int]]:
        """For each block that was removed the log odds of each of `KINDS`, in thousandths."""
        removed = asked.removed
        columns = columns_of(heard(self.words, asked.tokens, removed), asked.shapes, removed)
        said = [list(self._base) for _ in removed]
        for name, weights in self._columns.items():
            values = columns[name]
            # On most pages no rule of some kinds fires.
            for row, place in zip(said, removed) if any(values) else ():
                value = values[place]
                if value:
                    for kind, weight in enumerate(weights):
                        row[kind] += value * weight // 1000
        for row, place in zip(said, removed):
            for sign in asked.signs[place]:
                for kind, weight in enumerate(self._signs.get(sign, ())):
                    row[kind] += weight
        return said


def heard(words: Sequence[GramTable], tokens: Sequence[Sequence[str]], removed: Sequence[int]) -> list[list[int]]:
    """For each of `KINDS` what the words of each block say, 0 or more, in thousandths; 0 for what was not removed."""
    found = [[0] * len(tokens) for _ in words]
    for place in removed:
        spoken = grams(tokens[place])
        for row, table in zip(found, words):
            row[place] = above(table.score(spoken))
    return found


def above(score: int) -> int:
    """What words say at the least is nothing."""
    return max(-_MOST, min(_MOST, score)) + _MOST


def columns_of(heard: Sequence[list[int]], shapes: Sequence[Shape], removed: Sequence[int]) -> Columns:
    """What tells the kinds from each other: words and rules of each block, of its neighbours, and of what is around it.

    One entry a block of the page. What was not removed says nothing.

    heard  for each of `KINDS` what the words of each block say
    """
    told: dict[Label, list[int]] = {kind: [0] * len(shapes) for kind in CHROME_LABELS}
    for place in removed:
        for kind, points in shapes[place].points.items():
            if kind in told:
                told[kind][place] = min(_MOST_POINTS, round(1000 * points))
    columns: Columns = {}
    for name, values in (
        *((f"words-{kind}", spoken) for kind, spoken in zip(KINDS, heard)),
        *((f"rules-{kind}", points) for kind, points in told.items()),
    ):
        columns[name] = values
        for step in _STEPS:
            columns[f"{name}{step:+}"] = shifted(values, step, 0)
        columns.update(window_sums(name, values, _AROUND))
    return columns


@cache
def shipped() -> KindTable:
    """The table that ships with the package."""
    return KindTable(tables.learned(NAME))
