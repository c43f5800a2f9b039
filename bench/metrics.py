"""How much of a gold article a text holds: word F1 and 4-gram shingle F1.

Both are per page and then averaged. Word F1 compares bags of lower-case words, as the WCXB benchmark
does; the shingle figures compare bags of four consecutive words, as the article extraction benchmark
does, whose F1 is that of the mean precision and the mean recall. In scripts that write no spaces
each character is a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import mean

from mtclean.tokens import SPACELESS

_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")
_SHINGLE = 4

# A page on which so much is right has nothing wrong that a reader would notice.
_PERFECT = 0.98


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of one page, over words and over shingles; all 0..1."""

    precision: float
    recall: float
    f1: float
    shingle_precision: float
    shingle_recall: float


def word_scores(text: str, gold: str) -> Scores:
    """Score one page."""
    bags = [Counter(_WORD.findall(each.lower())) for each in (text, gold)]
    shingles = [_shingles(_WORD.findall(each)) for each in (text, gold)]
    precision, recall = _precision_recall(*bags)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Scores(precision, recall, f1, *_precision_recall(*shingles))


def _shingles(found: list[str]) -> Counter[tuple[str, ...]]:
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + _SHINGLE]) for at in range(max(1, len(found) - _SHINGLE + 1)))


def _precision_recall(text: Counter[Hashable], gold: Counter[Hashable]) -> tuple[float, float]:
    if not text or not gold:
        return (1.0, 1.0) if not text and not gold else (0.0, 0.0)
    common = (text & gold).total()
    return common / text.total(), common / gold.total()


def summary(rows: Sequence[Scores]) -> str:
    """One line: means over pages, and the share of pages that are all but perfect."""
    shingle_precision = mean(row.shingle_precision for row in rows)
    shingle_recall = mean(row.shingle_recall for row in rows)
    both = shingle_precision + shingle_recall
    return (
        f"pages {len(rows):4}  word F1 {mean(row.f1 for row in rows):.4f}"
        f"  precision {mean(row.precision for row in rows):.4f}  recall {mean(row.recall for row in rows):.4f}"
        f"  4-gram F1 {2 * shingle_precision * shingle_recall / both if both else 0:.4f}"
        f"  pages > {_PERFECT} {mean(row.f1 > _PERFECT for row in rows):.3f}"
    )
