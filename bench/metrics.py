"""The measures: how right a text, its title, byline and date are, and how sure a figure is.

How much of a gold article a text holds is told by word F1 and 4-gram shingle F1, both per page and
then averaged. Word F1 compares bags of lower-case words, as the WCXB benchmark does; the shingle
figures compare bags of four consecutive words, as the article extraction benchmark does, whose F1 is
that of the mean precision and the mean recall. In scripts that write no spaces each character is a
word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from random import Random
from statistics import fmean, mean
from typing import TypeVar

from mtclean.dates import DAY, find_date
from mtclean.titles import plain
from mtclean.tokens import SPACELESS, words

_WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")
_SHINGLE = 4

# What stands between two people in one string.
_BETWEEN = re.compile(r"[,;&]|\b(?:and|und|et|y|og|och)\b")

_Item = TypeVar("_Item")

# A page on which so much is right has nothing wrong that a reader would notice.
_PERFECT = 0.98

# Enough for the third decimal of a 95 % interval to stand still; the seed is there to be the same.
_RESAMPLES = 2000
_SEED = 20240229

# Where a page's confidence falls. Narrower towards 1, where most pages are.
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)

# From this confidence on a reader would take a page without looking at it.
_SURE = 0.9


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
    return Scores(precision, recall, _f1(precision, recall), *_precision_recall(*shingles))


def _shingles(found: list[str]) -> Counter[tuple[str, ...]]:
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + _SHINGLE]) for at in range(max(1, len(found) - _SHINGLE + 1)))


def _precision_recall(text: Counter[_Item], gold: Counter[_Item]) -> tuple[float, float]:
    if not text or not gold:
        return (1.0, 1.0) if not text and not gold else (0.0, 0.0)
    common = (text & gold).total()
    return common / text.total(), common / gold.total()


@dataclass(frozen=True, slots=True)
class Snippets:
    """What became of the snippets that a page's gold names; shares, 0..1, None where it names none.

    held      of those that belong to the article
    kept_out  of those that do not
    """

    held: float | None
    kept_out: float | None


def snippets(text: str, must: Sequence[str], must_not: Sequence[str]) -> Snippets:
    """Look for snippets in a text, by their words alone: a snippet may begin or end within a word."""
    whole = _spoken(text)
    held = [_spoken(each) in whole for each in must]
    kept_out = [_spoken(each) not in whole for each in must_not]
    return Snippets(fmean(held) if held else None, fmean(kept_out) if kept_out else None)


def _spoken(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def summary(rows: Sequence[Scores]) -> str:
    """One line: means over pages, and the share of pages that are all but perfect."""
    return (
        f"pages {len(rows):4}  word F1 {word_f1(rows):.4f}"
        f"  precision {mean(row.precision for row in rows):.4f}  recall {mean(row.recall for row in rows):.4f}"
        f"  4-gram F1 {shingle_f1(rows):.4f}"
        f"  pages > {_PERFECT} {perfect_share(rows):.3f}"
    )


def word_f1(rows: Sequence[Scores]) -> float:
    """Mean word F1 over pages, 0..1."""
    return mean(row.f1 for row in rows)


def shingle_f1(rows: Sequence[Scores]) -> float:
    """4-gram F1 over pages, 0..1: that of the mean precision and the mean recall."""
    return _f1(mean(row.shingle_precision for row in rows), mean(row.shingle_recall for row in rows))


def perfect_share(rows: Sequence[Scores]) -> float:
    """Share of pages, 0..1, on which nothing is wrong that a reader would notice."""
    return mean(row.f1 > _PERFECT for row in rows)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over pages and the 95 % interval around it, in the unit of the figure."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one tool over pages; all 0..1."""

    pages: int
    f1: Estimate
    shingle_f1: Estimate
    perfect: Estimate
    precision: float
    recall: float


def figures(rows: Sequence[Scores]) -> Figures:
    """The figures over pages; ValueError where there are none."""
    return Figures(
        pages=len(rows),
        f1=estimate(_same, [row.f1 for row in rows]),
        shingle_f1=estimate(_f1, [row.shingle_precision for row in rows], [row.shingle_recall for row in rows]),
        perfect=estimate(_same, [float(row.f1 > _PERFECT) for row in rows]),
        precision=fmean(row.precision for row in rows),
        recall=fmean(row.recall for row in rows),
    )


def speed(seconds: Sequence[float]) -> Estimate:
    """Pages a second, from the seconds that each page took."""
    return estimate(lambda each: 1 / each if each else 0.0, seconds)


def estimate(figure: Callable[..., float], *columns: Sequence[float]) -> Estimate:
    """A figure of the means of columns of equal length, a value a page, with its bootstrap interval.

    The percentiles 2.5 and 97.5 over resamples of the pages, which are the same ones for every
    figure over as many pages. ValueError where there is no page.
    """
    size = len(columns[0])
    if not size:
        raise ValueError("no pages to take a figure of")
    found = sorted(
        figure(*(sum(map(column.__getitem__, chosen)) / size for column in columns)) for chosen in _resamples(size)
    )
    edge = round(0.025 * _RESAMPLES)
    return Estimate(figure(*map(fmean, columns)), found[edge], found[-edge - 1])


# A report has a few sizes (the pages of a kind, the sample for speed); each is some megabytes.
@lru_cache(maxsize=4)
def _resamples(size: int) -> list[list[int]]:
    random = Random(_SEED)
    return [random.choices(range(size), k=size) for _ in range(_RESAMPLES)]


def _same(value: float) -> float:
    return value


@dataclass(frozen=True, slots=True)
class Front:
    """Whether title, byline and date are right; None where the page is not counted for it.

    title      counted where the gold's title stands in the dump as a line of its own; right where it
               is the same but for white space and the form of quotes
    byline     counted where all of the gold's authors stand in the dump; right where the same people
               are named (see `people`), in any order, whatever the case and punctuation
    published  counted where the dump shows the gold's day, or a day is given; right to the day
    """

    title: bool | None
    byline: bool | None
    published: bool | None


def right_title(found: str | None, gold: str | None, dump: str) -> bool | None:
    """Whether a title is right, as `Front` says."""
    title = plain(gold or "")
    if not title or title not in map(plain, dump.splitlines()):
        return None
    return plain(found or "") == title


def right_byline(found: Iterable[str], gold: Iterable[str], dump: str) -> bool | None:
    """Whether the authors are right, as `Front` says."""
    names = people(gold)
    page = f" {_name(dump)} "
    if not names or not all(f" {name} " in page for name in names):
        return None
    return people(found) == names


def people(names: Iterable[str]) -> frozenset[str]:
    """The people that names name, of which one may name several: "Ann Example, PhD, and Ben Other".

    What is a single word beside a full name in it is left out: a degree, an agency, a place.
    """
    found: set[str] = set()
    for name in names:
        parts = {_name(part) for part in _BETWEEN.split(name)} - {""}
        found |= {part for part in parts if " " in part} or parts
    return frozenset(found)


def right_date(found: str | None, gold: str | None, dump: str) -> bool | None:
    """Whether the day is right, as `Front` says; both are ISO 8601, with or without a time."""
    day = (gold or "")[:DAY]
    if not day or (found is None and day not in _days(dump)):
        return None
    return (found or "").startswith(day)


def _name(text: str) -> str:
    return " ".join(words(text))


_YEAR = re.compile(r"\d{4}")


def _days(dump: str) -> set[str]:
    """The days that a dump shows, each way that 3/4/2021 can be read."""
    found: set[str] = set()
    for line in dump.splitlines():
        # One date is found in a text, so look again behind each year.
        for start in (0, *(match.end() for match in _YEAR.finditer(line))):
            dates = (find_date(line[start:], language) for language in (None, "en"))
            found.update(date.split("T")[0] for date in dates if date)
    return found


@dataclass(frozen=True, slots=True)
class Bin:
    """The pages whose confidence is at least `low` and below `high` (or equal to it, where it is 1).

    confidence, f1  means over the pages, None where there are none
    """

    low: float
    high: float
    pages: int
    confidence: float | None
    f1: float | None


def reliability(pages: Sequence[tuple[float, float]]) -> list[Bin]:
    """What confidence is worth: bins of pages, each given as its confidence and its word F1."""
    return [_bin(pages, low, high) for low, high in pairwise(_BINS)]


def sure(pages: Sequence[tuple[float, float]]) -> Bin:
    """The pages that can be taken unseen, as one bin."""
    return _bin(pages, _SURE, 1.0)


def _bin(pages: Sequence[tuple[float, float]], low: float, high: float) -> Bin:
    held = [page for page in pages if low <= page[0] and (page[0] < high or high == 1.0)]
    if not held:
        return Bin(low, high, 0, None, None)
    return Bin(low, high, len(held), fmean(page[0] for page in held), fmean(page[1] for page in held))
