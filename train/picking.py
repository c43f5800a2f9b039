"""The forests that pick the title, the byline and the date of a page among the lines that could be it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from multiprocessing import Pool
from typing import Any, NamedTuple

import numpy as np

from mtclean import attribution, byline, labeller, lexicon, titles
from mtclean.attribution import Columns, Judged
from mtclean.context import largest_run
from mtclean.dates import find_date
from mtclean.forest import Forest
from mtclean.tokens import words
from train import trees
from train.prepare import Prepared

SHAPE = trees.Shape(leaves=12, rounds=60, rate=0.08)

# Who and when is learned where it is found: nothing is put in there, and nothing taken away.
_WHOLE = ("browser", "w3m", "lynx", "crawl", "html")
_DAY = len("2024-02-29")

Folds = frozenset[int]


class Lines(NamedTuple):
    """The lines of one page that could be its title (or byline, or date), and which of them are.

    fold  of the page
    """

    fold: int
    columns: Columns
    hits: list[bool]


def forests(pages: Sequence[tuple[Prepared, list[int]]], sets: Iterable[Folds]) -> dict[Folds, dict[str, Any]]:
    """The packed forests for every set of folds that is left out: "title", "byline" and "date".

    pages  each with the log odds of its blocks, from models that have not seen its site

    Where byline and date are learned, the title is the one that a forest picks that has not seen the page's fold.
    """
    sets = list(sets)
    with Pool() as pool:
        titled = list(filter(None, pool.starmap(_titles, pages, chunksize=32)))
        found = {left_out: {"title": _fit(titled, left_out)} for left_out in sets}
        forest = {fold: found[frozenset({fold})]["title"] for fold in {page.example.fold for page, _ in pages}}
        whole = [(page, own, forest[page.example.fold]) for page, own in pages if page.example.kind in _WHOLE]
        rows = pool.starmap(_fronts, whole, chunksize=32)
    for left_out in sets:
        for name, place in (("byline", 0), ("date", 1)):
            found[left_out][name] = _fit([row[place] for row in rows if row[place]], left_out)
    return found


def _fit(lines: Sequence[Lines | None], left_out: Folds) -> dict[str, Any]:
    used = [page for page in lines if page is not None and page.fold not in left_out]
    if not used:
        return {"base": 0, "leaves": [], "tests": {}}
    names = tuple(used[0].columns)
    matrix = np.concatenate([np.array(list(page.columns.values()), dtype=np.int32).T for page in used])
    target = np.array([hit for page in used for hit in page.hits])
    everything = np.ones(len(target), dtype=bool)
    return trees.packed(trees.fit(everything, trees.data(matrix, target, np.ones(len(target))), SHAPE), names)


def _core(page: Prepared, own: list[int]) -> tuple[int, int]:
    return largest_run(labeller.weighed(own, page.sizes))


def _titles(page: Prepared, own: list[int]) -> Lines | None:
    example = page.example
    if not example.title or example.kind == "chrome":
        return None
    found, columns = titles.candidates(page.blocks, page.shapes, page.tokens, own, _core(page, own))
    hits = [same_title(page.blocks[index].text, example.title) for index in found]
    # Where the title is missing from a dump something like it may stand there, but not in the bare article.
    if any(hits) or (found and example.kind == "alone"):
        return Lines(example.fold, columns, hits)
    return None


def _fronts(page: Prepared, own: list[int], forest: dict[str, Any]) -> tuple[Lines | None, Lines | None]:
    example = page.example
    if any(example.is_inserted) or example.made_up or not (example.authors or example.date):
        return None, None
    core = _core(page, own)
    title = labeller.find_title(Forest(forest), page.blocks, page.shapes, page.tokens, own, core)
    judged = Judged(page.blocks, page.shapes, page.tokens, own, core, title)
    language = next(iter(lexicon.identify(page.tokens)), None)
    authors, day = {_plain(name) for name in example.authors}, (example.date or "")[:_DAY]

    def is_author(text: str) -> bool:
        return {_plain(name) for name in byline.signed(text)} <= authors

    def is_day(text: str) -> bool:
        return bool(day) and (find_date(text, language) or "").startswith(day)

    return (
        _lines(page, *attribution.bylines(judged), is_author),
        _lines(page, *attribution.dates(judged, language), is_day),
    )


def _lines(page: Prepared, found: Sequence[int], columns: Columns, is_right: Callable[[str], bool]) -> Lines | None:
    hits = [is_right(page.blocks[index].text) for index in found]
    return Lines(page.example.fold, columns, hits) if any(hits) else None


def _plain(name: str) -> str:
    return " ".join(words(name))


_QUOTES = str.maketrans("‘’“”", "''\"\"")


def same_title(text: str, title: str) -> bool:
    """True where two titles differ in spaces and quotation marks only."""
    return " ".join(text.translate(_QUOTES).split()) == " ".join(title.translate(_QUOTES).split())
