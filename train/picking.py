"""The forests that pick the title, the byline and the date of a page among the lines that could be it.

    python -m train.picking CORPUS FOLDS [--kind html]

`train.fit` does this as its last stage; by itself it puts new forests into the models that are there. FOLDS
holds the models of the folds: what is learned from is what they make of pages that they have not seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.metrics import people
from mtclean import attribution, byline, context, pick, tables, titles
from mtclean.attribution import Columns
from mtclean.blocks import Page
from mtclean.body import core_of
from mtclean.dates import DAY, find_date
from mtclean.forest import Forest
from mtclean.kinds import KindTable, shipped
from mtclean.look import Judged, Seen, look
from mtclean.model import Model, name_of
from train import trees
from train.corpus import FOLDS, KIND, MODELS, Example, Source, example_of, sources
from train.inserts import language_of, library
from train.prepare import variants_of

# A page has one title, and one line or a few next to each other tell who wrote it: these are chosen against the other
# lines. Each of the lines that tell when is judged by itself.
CHOICE = trees.Shape(leaves=6, rounds=240, rate=0.06)
SHAPE = trees.Shape(leaves=12, rounds=60, rate=0.08)

PICKED = ("title", "byline", "date")
# The fold that a training leaves out; None for the model that ships.
LEFT_OUT = (*range(FOLDS), None)
# Before it is trained.
UNTRAINED: dict[str, Any] = {"base": 0, "leaves": [], "tests": {}}

# Who and when is learned where it is found, nothing put in there and nothing taken away; and on the article
# alone, which has lost the lines that tell it.
_TELLING = (*chain.from_iterable(MODELS.values()), "crawl", "alone")


def path_of(kind: str) -> Path:
    """Where the model of a kind of page lies that ships."""
    return Path(tables.DATA, name_of(kind))


class Lines(NamedTuple):
    """The lines of one page that could be its title (or byline, or date, or a stranger), and which of them are.

    fold     of the page
    weights  how much each counts; () where they count alike
    """

    fold: int
    columns: Columns
    hits: list[bool]
    weights: Sequence[float] = ()


def add(corpus: Path, folds: Path, model: Path, kinds: Sequence[str]) -> None:
    """Train the forests and put them into the models of the folds and into the one that ships.

    Where byline and date are learned, the title is the one that a forest picks that has not seen the page's fold.
    """
    with Pool() as pool:
        found = pool.imap(partial(_titles, folds), sources(corpus, tuple(kinds)), chunksize=8)
        judged = [row for rows in found for row in rows]
        titled = [row.lines for row in judged if row.lines is not None]
        forests = {fold: {"title": fit(titled, fold, CHOICE, choice=True)} for fold in LEFT_OUT}
        whole = [(row, forests[row.example.fold]["title"]) for row in judged if _tells(row.example)]
        pairs = pool.starmap(_told, whole, chunksize=8)
    for fold, own in forests.items():
        own["byline"] = fit([signed for signed, _ in pairs], fold, CHOICE, choice=True)
        own["date"] = fit([dated for _, dated in pairs], fold, SHAPE)
    put(forests, folds, model)


def put(forests: Mapping[int | None, dict[str, Any]], folds: Path, model: Path) -> None:
    """Put forests into the models that are there: by the fold that was left out, None for the one that ships."""
    for fold, own in forests.items():
        path = model if fold is None else folds / f"fold-{fold}.json"
        write(tables.read(str(path)) | own, path)


def write(table: dict[str, Any], path: Path) -> None:
    """Write a model: a line a table, so that a change shows where it is."""
    lines = (
        f'"{name}":{json.dumps(value, ensure_ascii=False, separators=(",", ":"))}' for name, value in table.items()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def fit(
    lines: Sequence[Lines | None], left_out: int | None, shape: trees.Shape, *, choice: bool = False
) -> dict[str, Any]:
    """A forest as a model holds it, from the lines of the pages outside of a fold; untrained where there are none.

    choice  whether one line of each page is chosen, or none; else each is judged by itself
    """
    used = [page for page in lines if page is not None and page.fold != left_out]
    if not used:
        return UNTRAINED
    names = tuple(used[0].columns)
    matrix = np.concatenate([np.array(list(page.columns.values()), dtype=np.int32).T for page in used])
    target = np.array([hit for page in used for hit in page.hits])
    if choice:
        return trees.packed(trees.fit_choice(matrix, target, [len(page.hits) for page in used], shape), names)
    weight = np.concatenate([page.weights or np.ones(len(page.hits)) for page in used])
    everything = np.ones(len(target), dtype=bool)
    return trees.packed(trees.fit(everything, trees.data(matrix, target, weight), shape), names)


@lru_cache(None)
def fold_model(folder: Path, fold: int, other: Path | None = None) -> Model:
    """The model of a fold, as training left it in a folder.

    other  the folder with the models that are asked where these are lost
    """
    table = tables.read(str(folder / f"fold-{fold}.json"))
    return Model(table, None if other is None else partial(fold_model, other, fold), partial(_kinds, folder, fold))


def kinds_name(fold: int) -> str:
    """The name of the file with the table of kinds of a fold."""
    return f"kinds-{fold}.json"


@lru_cache(None)
def _kinds(folder: Path, fold: int) -> KindTable:
    """The table of kinds of a fold; the one that ships for a folder without: what belongs to the article is judged
    without it, and it has not seen the pieces of the test split either.
    """
    path = folder / kinds_name(fold)
    return KindTable(tables.read(str(path))) if path.is_file() else shipped()


class Titled(NamedTuple):
    """A page with what its blocks were judged by, and the lines that could be the title; None where nothing is learned.

    scores  log odds of each block for the body, in thousandths
    heard   what its words sound like (`pick.sounds`)
    """

    example: Example
    scores: list[int]
    heard: list[tuple[int, int]]
    lines: Lines | None


def _titles(folds: Path, source: Source) -> list[Titled]:
    """The variants of a page."""
    example = example_of(source)
    if example is None or not any(example.is_body):
        return []
    variants = variants_of(example, language_of(example), library("train"))
    judge = fold_model(folds, example.fold)
    return [_titled(variant, judge) for variant in variants if variant.kind != "chrome"]


class Looked(NamedTuple):
    """What the blocks of a page show by themselves, and what a model makes of them."""

    seen: Seen
    columns: Columns
    scores: list[int]


def looked(page: Page, judge: Model) -> Looked:
    """Look at a page and judge it."""
    seen = look(page.blocks)
    around = context.neighbourhood(page.blocks, seen.shapes, seen.tokens)
    known = bool(seen.languages)
    columns, scores = judge.judge(page.blocks, seen.shapes, seen.tokens, around, known=known, declared=page.declared)
    return Looked(seen, columns, scores)


def _titled(example: Example, judge: Model) -> Titled:
    blocks = example.page.blocks
    seen, columns, own = looked(example.page, judge)
    heard = pick.sounds(columns)
    if not example.title:
        return Titled(example, own, heard, None)
    core = core_of(own, columns["words"])
    found, rows = titles.candidates(Judged(blocks, seen.shapes, seen.tokens, own, core), heard)
    hits = [same_title(blocks[index].text, example.title) for index in found]
    # Where the title is missing from a dump something like it may stand there, but not in the bare article.
    told = any(hits) or (found and example.kind == "alone")
    return Titled(example, own, heard, Lines(example.fold, rows, hits) if told else None)


def _tells(example: Example) -> bool:
    return bool(example.authors or example.date) and example.kind in _TELLING and not any(example.is_inserted)


def _told(page: Titled, forest: dict[str, Any]) -> tuple[Lines | None, Lines | None]:
    """The lines of a page that could tell who wrote it, and those that could tell when."""
    example, own = page.example, page.scores
    blocks = example.page.blocks
    seen = look(blocks)
    tokens, languages, shapes = seen.tokens, seen.languages, seen.shapes
    core = core_of(own, [shape.words for shape in shapes])
    judged = Judged(blocks, shapes, tokens, own, core)
    judged = judged._replace(title=pick.find_title(Forest(forest), judged, page.heard))
    language = next(iter(languages), None)
    authors, day = people(example.authors), (example.date or "")[:DAY]

    def is_author(text: str) -> bool:
        return people(byline.signed(text)) <= authors

    def is_day(text: str) -> bool:
        return (find_date(text, language) or "").startswith(day)

    return (
        _lines(example, *attribution.bylines(judged), is_author) if authors else None,
        _lines(example, *attribution.dates(judged, language), is_day) if day else None,
    )


def _lines(example: Example, found: Sequence[int], columns: Columns, is_right: Callable[[str], bool]) -> Lines | None:
    """None for a page without such lines. One on which none is right teaches what is none."""
    if not found:
        return None
    return Lines(example.fold, columns, [is_right(example.page.blocks[index].text) for index in found])


def same_title(text: str, title: str) -> bool:
    """True where two titles differ in spaces and quotation marks only."""
    return titles.plain(text) == titles.plain(title)


def command(description: str | None, add: Callable[[Path, Path, Path, Sequence[str]], None]) -> None:
    """The command line of whatever adds forests to the models that are there.

    add  takes the corpus, the folder of the folds, the model that ships, and the kinds of dump
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--kind", **KIND)
    arguments = parser.parse_args()
    add(arguments.corpus, arguments.folds, path_of(arguments.kind), MODELS[arguments.kind])


def main() -> None:
    """The command line."""
    command(__doc__, add)


if __name__ == "__main__":
    main()
