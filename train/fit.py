"""Train the model: from a corpus folder to `src/mtclean/data/model.json`.

    python -m train.fit CORPUS                 train on all pages and write the model
    python -m train.fit CORPUS --folds FOLDER  also write FOLDER/fold-K.json, each trained without fold K
    python -m train.fit CORPUS --kind html     train on the pages' HTML and write the model for pages with markup;
                                               --kind markdown does so with what `train.convert` makes of it

Whatever a model is trained on, what an earlier stage says of it comes from a model that has not seen
that page's site: the words' scores, the first forest's, the second's. The same corpus gives the same
bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
import numpy.typing as npt

from mtclean import features, markup_features
from mtclean.columns import Columns
from mtclean.grams import grams as words_of
from mtclean.kin import kinship
from mtclean.model import SCHEMA
from train import grams, kinds, nested, picking, strays, trees
from train.calibrate import knots
from train.corpus import FOLDS, KIND, MODELS
from train.nested import NONE, Folds, Rows, Scores
from train.prepare import Prepared, pages

Matrix = npt.NDArray[np.int32]
Forests = tuple[lightgbm.Booster, lightgbm.Booster]

FIRST = trees.Shape(leaves=31, rounds=90, rate=0.12)
SECOND = trees.Shape(leaves=31, rounds=110, rate=0.11)

# How many weights of words are kept, and how much a block that was made up counts among those that were
# found where chrome that was put in is learned.
_VOICE, _PITCH, _NAMES = 12_000, 8_000, 3_000
_STRESS = 3.0


class Words(NamedTuple):
    """Weights of words: article against chrome as pages have it; chrome that was put in against articles.

    names  those of classes, ids and roles; None for pages without markup
    """

    voice: grams.Weights
    pitch: grams.Weights
    names: grams.Weights | None


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
        self.used = np.concatenate([page.used for page in pages])
        self.inserted = np.concatenate([_inserted(page) for page in pages])
        self.mixed = np.concatenate([np.full(len(page.sizes), _inserted(page).any()) for page in pages])
        self.made_up = np.concatenate([np.full(len(page.sizes), page.example.made_up) for page in pages])
        self.fold = np.concatenate([np.full(len(page.sizes), page.example.fold) for page in pages])
        self.starts = np.cumsum([0, *(len(page.sizes) for page in pages)])
        called = [page.example.name for page in pages]
        self.vocabulary = grams.Vocabulary([list(map(words_of, page.tokens)) for page in pages], called)
        # The names of classes, ids and roles, where the pages have any.
        self.with_markup = pages[0].blocks[0].markup is not None
        self.names_used = grams.Vocabulary([markup_features.names(page.blocks) for page in pages], called)
        self.words: dict[Folds, Words] = {}

    def learn_words(self, sets: Sequence[Folds]) -> None:
        """Weights of grams for every set of folds that is left out somewhere, several at once."""
        global _TRAINER
        _TRAINER = self
        with Pool() as pool:
            self.words = dict(zip(sets, pool.map(_learn, sets, chunksize=1)))

    def outside(self, left_out: Folds) -> Rows:
        """The rows that are trained on where these folds are left out."""
        return self.used & ~np.isin(self.fold, list(left_out))

    def honest(self, without: Folds, scores: Callable[[Folds, Rows], Scores]) -> Scores:
        """What a stage says of every row, trained without the row's own fold as well."""
        return nested.honest(self.fold, without, scores)

    def slices(self) -> Iterator[tuple[Prepared, slice]]:
        """The pages, each with where its rows are."""
        return zip(self.pages, map(slice, self.starts, self.starts[1:]))

    def spoken(self, without: Folds) -> Matrix:
        """The columns of the first forest."""
        voice = self.honest(without, lambda left, rows: self.words[left].voice.scores(self.vocabulary, rows))
        pitch = self.honest(without, lambda left, rows: self.words[left].pitch.scores(self.vocabulary, rows))
        voices = [features.voice(voice[rows].tolist()) for _, rows in self.slices()]
        pitches = [features.pitch(pitch[rows].tolist()) for _, rows in self.slices()]
        found = [self.matrix, _stacked(voices), _stacked(pitches)]
        if self.with_markup:
            names = self.honest(without, self._named)
            found.append(_stacked([markup_features.named(names[rows].tolist()) for _, rows in self.slices()]))
        return np.concatenate(found, axis=1)

    def _named(self, left_out: Folds, rows: Rows) -> Scores:
        weights = self.words[left_out].names
        assert weights is not None
        return weights.scores(self.names_used, rows)

    def told(self, matrix: Matrix, first: Scores) -> Matrix:
        """The columns of the second forest: those of the first, and what it says."""
        more = [
            features.second(first[rows].tolist(), page.sizes, kinship(page.blocks, page.shapes, page.tokens))
            for page, rows in self.slices()
        ]
        return np.concatenate([matrix, _stacked(more)], axis=1)

    def train(self, without: Folds) -> tuple[lightgbm.Booster, lightgbm.Booster, Scores]:
        """Both forests, and what the second says of the rows of the folds left out."""
        matrix = self.spoken(without)
        known = trees.data(matrix, self.target, self.weight)
        forests: dict[Folds, lightgbm.Booster] = {}

        def first(left_out: Folds, rows: Rows) -> Scores:
            if left_out not in forests:
                forests[left_out] = trees.fit(self.outside(left_out), known, FIRST)
            return trees.scores(forests[left_out], matrix[rows])

        told = self.told(matrix, self.honest(without, first))
        rows = np.isin(self.fold, list(without))
        if without not in forests:
            first(without, rows)
        second = trees.fit(self.outside(without), trees.data(told, self.target, self.weight), SECOND)
        return forests[without], second, trees.scores(second, told[rows])

    def judged(self, scores: Scores) -> list[tuple[Prepared, list[int]]]:
        """The pages with their part of what is said of all rows."""
        return [(page, scores[rows].tolist()) for page, rows in self.slices()]

    def model(self, left_out: Folds, scores: Scores, forests: Forests) -> dict[str, Any]:
        """The tables of one training, those that pick title, byline and date still untrained.

        scores  what second forests that have not seen a row's site say of it
        """
        names = markup_features.named([0]) if self.with_markup else {}
        first_names = (*self.names, *features.voice([0]), *features.pitch([0]), *names)
        second_names = (*first_names, *second_names_of(self.pages[0]))
        known = [(page, own) for page, own in self.judged(scores) if page.example.fold not in left_out]
        own = self.words[left_out]
        return {
            "schema": SCHEMA,
            "trained_on": digest(page for page, _ in known),
            "confidence": knots(known),
            "voice": own.voice.packed(self.vocabulary),
            "pitch": own.pitch.packed(self.vocabulary),
            **({"names": own.names.packed(self.names_used)} if own.names else {}),
            "first": trees.packed(forests[0], first_names),
            "second": trees.packed(forests[1], second_names),
            **dict.fromkeys((*picking.PICKED, "stray"), picking.UNTRAINED),
        }


def second_names_of(page: Prepared) -> tuple[str, ...]:
    """The names of the columns that the first forest adds to a page like this one."""
    return tuple(features.second([0], [1], kinship(page.blocks[:1], page.shapes[:1], page.tokens[:1])))


def _inserted(page: Prepared) -> Rows:
    return np.array(page.example.is_inserted or [False] * len(page.sizes))


def _stacked(pages: Sequence[Columns]) -> Matrix:
    return np.concatenate([np.array(list(columns.values()), dtype=np.int32).T for columns in pages])


_TRAINER: Trainer


def _learn(left_out: Folds) -> Words:
    trainer = _TRAINER
    rows = trainer.outside(left_out)
    # What a word says of the page is learned where nothing was put in: there is no end to what could be.
    voice = grams.fit(trainer.vocabulary, trainer.target, trainer.weight, rows & ~trainer.mixed, _VOICE)
    told = rows & (trainer.mixed | trainer.made_up) & (trainer.inserted | trainer.target)
    stress = np.where(trainer.inserted | trainer.made_up, _STRESS, 1.0)
    pitch = grams.fit(trainer.vocabulary, trainer.inserted, stress, told, _PITCH)
    names = None
    if trainer.with_markup:
        names = grams.fit(trainer.names_used, trainer.target, trainer.weight, rows & ~trainer.inserted, _NAMES)
    return Words(voice, pitch, names)


def digest(pages: Iterable[Prepared]) -> str:
    """SHA-256 over names, kinds and texts of pages."""
    sums = hashlib.sha256()
    for page in pages:
        sums.update(f"{page.example.name} {page.example.kind}\n".encode())
        for block in page.blocks:
            sums.update(block.text.encode("utf-8", "replace"))
    return sums.hexdigest()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=Path, metavar="FOLDER")
    parser.add_argument("--kind", **KIND)
    arguments = parser.parse_args()
    dumps = MODELS[arguments.kind]
    found = pages(arguments.corpus, dumps)
    if not found:
        sys.exit(f"no pages in {arguments.corpus}: it needs gold/*.json and dump/*.KIND.txt or html/*.html.gz")
    trainer = Trainer(found)
    print(f"{len(found):,} pages, {len(trainer.target):,} blocks", file=sys.stderr)
    trainer.learn_words(nested.left_out())
    print("words done", file=sys.stderr)
    # What a second forest without a row's fold says of it: needed for confidence.
    scores = np.zeros(len(trainer.target), dtype=np.int32)
    trained: dict[Folds, Forests] = {}
    for fold in range(FOLDS):
        first, second, scores[trainer.fold == fold] = trainer.train(frozenset({fold}))
        trained[frozenset({fold})] = first, second
        print(f"fold {fold} done", file=sys.stderr)
    model = picking.path_of(arguments.kind)
    with tempfile.TemporaryDirectory() as passing:
        folder = arguments.folds or Path(passing)
        for left_out, forests in trained.items():
            picking.write(trainer.model(left_out, scores, forests), folder / f"fold-{min(left_out)}.json")
        picking.write(trainer.model(NONE, scores, trainer.train(NONE)[:2]), model)
        del trainer
        picking.add(arguments.corpus, folder, model, dumps)
        strays.add(arguments.corpus, folder, model, dumps)
        if arguments.kind == "text":
            kinds.add(arguments.corpus, folder, model)


if __name__ == "__main__":
    main()
