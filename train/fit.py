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
from collections.abc import Callable, Iterable, Iterator, Sequence
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

FIRST = trees.Shape(leaves=31, rounds=70, rate=0.14)
SECOND = trees.Shape(leaves=31, rounds=90, rate=0.12)
TITLE = trees.Shape(leaves=12, rounds=60, rate=0.08)


class Trainer:
    """All pages, and what is learned from those outside of some folds. Rows are blocks, page after page.

    `without` names the fold that a whole training leaves out (`NONE` for the model that ships): nothing
    in that training sees its pages. Inside of it every stage is fed with what the stage before says of a
    row from a model that has not been trained on the row's own fold.
    """

    def __init__(self, pages: Sequence[Prepared]) -> None:
        self.pages = pages
        self.names = pages[0].names
        self.matrix = np.concatenate([page.matrix for page in pages])
        self.target = np.concatenate([np.array(page.example.is_body) for page in pages])
        self.weight = np.concatenate([page.weight for page in pages])
        self.stressed = self.weight * np.concatenate([page.stress for page in pages])
        self.fold = np.concatenate([np.full(len(page.sizes), page.example.fold) for page in pages])
        self.starts = np.cumsum([0, *(len(page.sizes) for page in pages)])
        self.vocabulary = grams.Vocabulary([page.tokens for page in pages], [page.example.name for page in pages])
        self.words: dict[Folds, grams.Weights] = {}

    def learn_words(self) -> None:
        """Weights of grams for every set of folds that is left out somewhere, several at once."""
        global _TRAINER
        _TRAINER = self
        sets = sorted({frozenset({one, other}) for one in range(FOLDS) for other in range(FOLDS)}, key=sorted)
        sets.append(NONE)
        with Pool() as pool:
            self.words = dict(zip(sets, pool.map(_learn, sets, chunksize=1)))

    def outside(self, left_out: Folds) -> npt.NDArray[np.bool_]:
        """The rows of the folds that are not left out."""
        return ~np.isin(self.fold, list(left_out))

    def _honest(self, without: Folds, scores: Callable[[Folds], npt.NDArray[np.int32]]) -> npt.NDArray[np.int32]:
        """What a stage says of every row, trained without the row's own fold as well."""
        found = np.zeros(len(self.target), dtype=np.int32)
        for fold in range(FOLDS):
            rows = self.fold == fold
            found[rows] = scores(without | {fold})[rows]
        return found

    def _slices(self) -> Iterator[tuple[Prepared, slice]]:
        return zip(self.pages, map(slice, self.starts, self.starts[1:]))

    def _voiced(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The columns of the first forest, under these scores of the words."""
        voices = [features.voice(words[rows].tolist()) for _, rows in self._slices()]
        return np.concatenate([self.matrix, _stacked(voices)], axis=1)

    def _told(self, matrix: npt.NDArray[np.int32], first: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The columns of the second forest: those of the first, and what it says."""
        more = [features.second(first[rows].tolist(), page.sizes) for page, rows in self._slices()]
        return np.concatenate([matrix, _stacked(more)], axis=1)

    def train(self, without: Folds) -> tuple[lightgbm.Booster, lightgbm.Booster, npt.NDArray[np.int32]]:
        """Both forests, and what the second says of every row."""
        matrix = self._voiced(self._honest(without, lambda left: self.words[left].scores(self.vocabulary)))
        forests: dict[Folds, lightgbm.Booster] = {}

        def first(left_out: Folds) -> npt.NDArray[np.int32]:
            if left_out not in forests:
                forests[left_out] = trees.fit(matrix, self.target, self.stressed, self.outside(left_out), FIRST)
            return trees.scores(forests[left_out], matrix)

        told = self._told(matrix, self._honest(without, first))
        first(without)
        second = trees.fit(told, self.target, self.stressed, self.outside(without), SECOND)
        return forests[without], second, trees.scores(second, told)

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

    def model(
        self, left_out: Folds, scores: npt.NDArray[np.int32], first: lightgbm.Booster, second: lightgbm.Booster
    ) -> dict[str, Any]:
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
            "grams": self.words[left_out].packed(self.vocabulary),
            "first": trees.packed(first, first_names),
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
    trainer.learn_words()
    print("words done", file=sys.stderr)
    # What a second forest without a row's fold says of it: needed for titles and confidence.
    scores = np.zeros(len(trainer.target), dtype=np.int32)
    trained: dict[Folds, tuple[lightgbm.Booster, lightgbm.Booster]] = {}
    for fold in range(FOLDS):
        first, second, found_scores = trainer.train(frozenset({fold}))
        rows = trainer.fold == fold
        scores[rows] = found_scores[rows]
        trained[frozenset({fold})] = first, second
        print(f"fold {fold} done", file=sys.stderr)
    if arguments.folds:
        for left_out, forests in trained.items():
            write(trainer.model(left_out, scores, *forests), arguments.folds / f"fold-{min(left_out)}.json")
    write(trainer.model(NONE, scores, *trainer.train(NONE)[:2]), MODEL)


if __name__ == "__main__":
    main()
