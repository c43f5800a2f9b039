"""Train the model: from a corpus folder to `src/mtclean/data/model.json`.

    python -m train.fit CORPUS                 train on all pages and write the model
    python -m train.fit CORPUS --folds FOLDER  also write FOLDER/fold-K.json, each trained without fold K

Whatever a model is trained on, what an earlier stage says of it comes from a model that has not seen
that page's site: the words' scores, the first forest's, the second's. The same corpus gives the same
bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from mtclean import features, labeller, tables
from mtclean.context import largest_run
from mtclean.model import SCHEMA
from mtclean.titles import candidates
from train import grams, trees
from train.calibrate import knots
from train.corpus import FOLDS
from train.prepare import Prepared, prepare, variants

Floats = npt.NDArray[np.float64]
Folds = frozenset[int]

MODEL = Path(tables.DATA, "model.json")
NONE: Folds = frozenset()

FIRST = trees.Shape(leaves=31, rounds=120, rate=0.1)
SECOND = trees.Shape(leaves=31, rounds=200, rate=0.06)
TITLE = trees.Shape(leaves=12, rounds=60, rate=0.08)


class Trainer:
    """All pages, and what is learned from those outside of some folds. Rows are blocks, page after page."""

    def __init__(self, pages: Sequence[Prepared]) -> None:
        self.pages = pages
        self.names = pages[0].names
        self.matrix = np.concatenate([page.matrix for page in pages])
        self.target = np.concatenate([np.array(page.example.is_body) for page in pages])
        self.weight = np.concatenate([page.weight for page in pages])
        self.fold = np.concatenate([np.full(len(page.sizes), page.example.fold) for page in pages])
        self.starts = np.cumsum([0, *(len(page.sizes) for page in pages)])
        self.vocabulary = grams.Vocabulary([page.tokens for page in pages], [page.example.name for page in pages])
        self.words = lru_cache(None)(self._words)
        self.first = lru_cache(None)(self._first)
        self.first_forest = lru_cache(None)(self._first_forest)
        self._learned: dict[Folds, grams.Weights] = {}

    def learn_words(self, sets: Sequence[Folds]) -> None:
        """Weights of grams for each set of folds that is left out, several at once."""
        global _TRAINER
        _TRAINER = self
        with Pool() as pool:
            self._learned = dict(zip(sets, pool.map(_learn, sets, chunksize=1)))

    def outside(self, left_out: Folds) -> npt.NDArray[np.bool_]:
        """The rows of the folds that are not left out."""
        return ~np.isin(self.fold, list(left_out))

    def _words(self, left_out: Folds) -> npt.NDArray[np.int32]:
        return self._learned[left_out].scores(self.vocabulary)

    def honest(self, left_out: Folds, stage: Any) -> npt.NDArray[np.int32]:
        """What a stage says of every row, from training without `left_out` and without the row's own fold."""
        found = np.array(stage(left_out), copy=True)
        for fold in range(FOLDS):
            if fold not in left_out:
                rows = self.fold == fold
                found[rows] = stage(left_out | {fold})[rows]
        return found

    def first_matrix(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The columns of the first forest, under these scores of the words."""
        voices = [features.voice(words[rows].tolist()) for _, rows in self._slices()]
        return np.concatenate([self.matrix, _stacked(voices)], axis=1)

    def _slices(self) -> Iterator[tuple[Prepared, slice]]:
        return zip(self.pages, map(slice, self.starts, self.starts[1:]))

    def _first_forest(self, left_out: Folds) -> lightgbm.Booster:
        """The first forest, trained without some folds."""
        return trees.fit(
            self.first_matrix(self.honest(left_out, self.words)),
            self.target,
            self.weight,
            self.outside(left_out),
            FIRST,
        )

    def _first(self, left_out: Folds) -> npt.NDArray[np.int32]:
        booster = self.first_forest(left_out)
        return trees.scores(booster, self.first_matrix(self.words(left_out)))

    def second_matrix(self, words: npt.NDArray[np.int32], first: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The columns of the second forest, under these scores of the words and of the first."""
        more = [features.second(first[rows].tolist(), page.sizes) for page, rows in self._slices()]
        return np.concatenate([self.first_matrix(words), _stacked(more)], axis=1)

    def second_forest(self, left_out: Folds) -> lightgbm.Booster:
        """The second forest, trained without some folds."""
        words, first = self.honest(left_out, self.words), self.honest(left_out, self.first)
        return trees.fit(self.second_matrix(words, first), self.target, self.weight, self.outside(left_out), SECOND)

    def second(self, booster: lightgbm.Booster, left_out: Folds) -> npt.NDArray[np.int32]:
        """What a second forest says of every row, under the words and first forest of the same training."""
        return trees.scores(booster, self.second_matrix(self.words(left_out), self.first(left_out)))

    def title_forest(self, left_out: Folds, scores: npt.NDArray[np.int32]) -> dict[str, Any]:
        """The forest for titles, packed, under these scores for the body."""
        rows: list[tuple[int, ...]] = []
        target: list[bool] = []
        names: tuple[str, ...] = ()
        for page, its_rows in self._slices():
            example = page.example
            # Where the article stands alone its title is the first line, which teaches nothing.
            if not example.title or example.fold in left_out or example.kind in ("alone", "chrome"):
                continue
            own = scores[its_rows].tolist()
            core = largest_run(labeller.weighed(own, page.sizes))
            found, columns = candidates(page.blocks, page.shapes, page.tokens, own, core)
            hits = [same_title(page.blocks[index].text, example.title) for index in found]
            if any(hits):
                names = tuple(columns)
                rows.extend(zip(*columns.values()))
                target.extend(hits)
        matrix, everything = np.array(rows, dtype=np.int32), np.ones(len(rows), dtype=bool)
        booster = trees.fit(matrix, np.array(target), np.ones(len(rows)), everything, TITLE)
        return trees.packed(booster, names)

    def model(self, left_out: Folds, scores: npt.NDArray[np.int32], second: lightgbm.Booster) -> dict[str, Any]:
        """The tables of one training.

        scores  what second forests that have not seen a row's site say of it
        """
        first_names = (*self.names, *features.voice([0]))
        second_names = (*first_names, *features.second([0], [1]))
        known = [(page, rows) for page, rows in self._slices() if page.example.fold not in left_out]
        return {
            "schema": SCHEMA,
            "trained_on": digest(page for page, _ in known),
            "confidence": knots([(page, scores[rows].tolist()) for page, rows in known]),
            "grams": self._learned[left_out].packed(self.vocabulary),
            "first": trees.packed(self.first_forest(left_out), first_names),
            "second": trees.packed(second, second_names),
            "title": self.title_forest(left_out, scores),
        }


def _stacked(pages: Sequence[features.Columns]) -> npt.NDArray[np.int32]:
    return np.concatenate([np.array(list(columns.values()), dtype=np.int32).T for columns in pages])


_TRAINER: Trainer


def _learn(left_out: Folds) -> grams.Weights:
    trainer = _TRAINER
    return grams.fit(trainer.vocabulary, trainer.target, trainer.weight, trainer.outside(left_out))


_QUOTES = str.maketrans("‘’“”", "''\"\"")


def same_title(text: str, title: str) -> bool:
    """True where two titles differ in spaces and quotation marks only."""
    return " ".join(text.translate(_QUOTES).split()) == " ".join(title.translate(_QUOTES).split())


def digest(pages: Iterable[Prepared]) -> str:
    """SHA-256 over names, kinds and texts of pages."""
    sums = hashlib.sha256()
    for page in pages:
        sums.update(f"{page.example.name} {page.example.kind}\n".encode())
        for block in page.blocks:
            sums.update(block.text.encode("utf-8", "replace"))
    return sums.hexdigest()


def write(table: dict[str, Any], path: Path) -> None:
    """Write a model: a line a table, so that a change shows where it is."""
    lines = (
        f'"{name}":{json.dumps(value, ensure_ascii=False, separators=(",", ":"))}' for name, value in table.items()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    found = list(variants(arguments.corpus))
    if not found:
        sys.exit(f"no pages in {arguments.corpus}: it needs gold/*.json and dump/*.KIND.txt")
    with Pool() as pool:
        pages = pool.map(prepare, found, chunksize=16)
    trainer = Trainer(pages)
    print(f"{len(pages):,} pages, {len(trainer.target):,} blocks", file=sys.stderr)
    single = [frozenset({fold}) for fold in range(FOLDS)]
    pairs = sorted({one | other for one in single for other in single if one != other}, key=sorted)
    triples = sorted({pair | one for pair in pairs for one in single if not one <= pair}, key=sorted)
    trainer.learn_words([NONE, *single, *pairs, *triples])
    print("words done", file=sys.stderr)
    # What a second forest without a row's fold says of it: needed for titles and confidence, and each
    # is the model of that fold.
    scores = np.zeros(len(trainer.target), dtype=np.int32)
    boosters = {}
    for left_out in single:
        boosters[left_out] = trainer.second_forest(left_out)
        rows = ~trainer.outside(left_out)
        scores[rows] = trainer.second(boosters[left_out], left_out)[rows]
        print(f"fold {min(left_out)} done", file=sys.stderr)
    if arguments.folds:
        for left_out, booster in boosters.items():
            write(trainer.model(left_out, scores, booster), arguments.folds / f"fold-{min(left_out)}.json")
    write(trainer.model(NONE, scores, trainer.second_forest(NONE)), MODEL)


if __name__ == "__main__":
    main()
