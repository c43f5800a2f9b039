"""What the words of a block say: a score for words, pairs of words, and how a block begins and ends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

# So many words of a block are looked at, and a block of no more than so many is looked up as a whole.
_READ = 60
_WHOLE = 6


def grams(tokens: Sequence[str]) -> list[str]:
    """The words and pairs of words of a block, each once; ^ and $ mark where it begins and ends."""
    if not tokens:
        return []
    tokens = tokens[:_READ]
    found = dict.fromkeys(tokens)
    found.update(dict.fromkeys(map(" ".join, pairwise(tokens))))
    first, last = tokens[0], tokens[-1]
    found["^" + first] = found[last + "$"] = None
    if len(tokens) > 1:
        found[f"^{first} {tokens[1]}"] = found[f"{tokens[-2]} {last}$"] = None
    if len(tokens) <= _WHOLE:
        found["=" + " ".join(tokens)] = None
    return list(found)


class GramTable:
    """Weights of grams, in thousandths of natural log odds.

    base     what every block has
    weights  gram -> weight; a block has their sum over the square root of the number of its grams
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._base: int = table["base"]
        self._weights: dict[str, int] = dict(zip(table["grams"].split("\t"), table["weights"]))

    def score(self, found: Sequence[str]) -> int:
        """The score of a block from its grams."""
        total = sum(filter(None, map(self._weights.get, found)))
        return self._base + round(total / math.sqrt(len(found) or 1))
