"""The table that tells what removed blocks ask the reader for.

    python -m train.kinds CORPUS FOLDS

`train.fit` does this as its last stage for text; by itself it writes a new table (`data/kinds.json`), and one for every
fold into FOLDS, which holds the models of the folds. Two things teach it: pieces of the library, which have a kind, put
into pages; and the HTML of pages, whose classes say what is what ("newsletter-signup", "cookie-banner"). What a page
calls its blocks is often wrong, and counts less.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from mtclean import kinds, tables
from mtclean.blocks import Block, Label
from mtclean.grams import grams as words_of
from mtclean.kinds import KINDS, SCHEMA, Asked, KindTable
from mtclean.labeller import label
from mtclean.markup import Inside
from mtclean.model import Model
from mtclean.shape import Shape
from train import grams, nested
from train.corpus import LEADING, Example, Source, article_alone, example_of, sources
from train.inserts import language_of, library, met, of_fold
from train.nested import NONE, Folds, Rows, Scores
from train.picking import LEFT_OUT, kinds_name, path_of, write

# The dump it is learned on.
_DUMP = LEADING[0]

# How often a piece is put into a page.
_TIMES = 3

# Of a page with a piece in it what is no further from the piece than this, in blocks, is looked at, and what is no
# further than this is learned from.
_SEEN, _BESIDE = 20, 6

# Weights of words of a kind.
_WORDS = 900

# How far a line counts: of a piece, of chrome that a page calls so, of chrome that it calls otherwise or nothing, and
# beside a piece. A line of a word or two is often a button.
_PIECE, _CALLED, _OTHERWISE, _UNCALLED = 1.0, 0.7, 0.15, 0.05
_NEXT = 1.6
# More than half of the pieces are appeals for donations: where kinds are told from each other, each counts for less.
_APPEAL = 0.6
_BUTTON, _BUTTON_WORDS = 0.5, 2

# How strongly the regression over columns may weigh them, and in how many steps it is done; of what words and rules say
# 5,000 count as much as one sign.
_STRENGTH, _STEPS, _UNIT = 0.5, 300, 5000
# What a kind gains, in thousandths of log odds: most of what is learned from asks for nothing. With 1000 more some more
# pieces are named, and as much of what stands beside them is called by their name. Most pieces ask for donations: with
# 1000 for these, too, twice as many lines of other chrome are called so (17 of 9,349 for 8).
_LEAN = np.array([400 if kind is Label.DONATION else 1000 for kind in KINDS])
# Log odds of what was never met.
_NEVER = -20.0
_WINDOW = re.compile(r"\[(-?[0-9]+),(-?[0-9]+)\]$")

# The words of classes, ids and roles that say what a block is; of several the first of these.
_CALLED_SO: tuple[tuple[Label, str], ...] = (
    (Label.CONSENT, "cookie cookies consent gdpr onetrust cookiebanner"),
    (Label.NEWSLETTER, "newsletter newsletters mc4wp mailchimp"),
    (Label.DONATION, "donate donation donations donor"),
    (Label.SUBSCRIPTION, "paywall membership regwall"),
    (Label.ADVERTISEMENT, "ad ads advert advertisement advertorial sponsored sponsor dfp adslot"),
    (Label.COMMENTS, "comments comment commentform respond commentlist disqus commentary reply"),
    (Label.SHARE, "share sharing social socials sharedaddy addtoany sharebar"),
    (
        Label.RELATED,
        "related recirc recommended recommendations recommendation trending popular mostread teaser teasers latest "
        "outbrain taboola recent",
    ),
    (Label.FOOTER, "footer copyright colophon legal contentinfo foot"),
    (
        Label.NAVIGATION,
        "nav navigation navbar menu breadcrumb breadcrumbs subnav submenu skip pagination masthead toc dropdown search "
        "searchform",
    ),
)
_TOKENS = [(kind, {f".{name}" for name in names.split()}) for kind, names in _CALLED_SO]
_ELEMENTS = {Label.FOOTER: Inside.FOOTER, Label.NAVIGATION: Inside.NAVIGATION}


class Lines(NamedTuple):
    """The removed lines of a page, or of the part of one around a piece, as the table is asked about them.

    found    words of each line that was removed, as `grams.grams` has them
    shapes   of all blocks, `signs` of the same; `removed` are the indices of those that were
    called   what each removed line is; None for unknown
    voiced   how far each counts where words are learned, `told` where columns are
    """

    name: str
    fold: int
    found: list[list[str]]
    shapes: list[Shape]
    signs: list[list[str]]
    removed: list[int]
    called: list[Label | None]
    voiced: list[float]
    told: list[float]


class _Recorder(KindTable):
    """A table that tells nothing, and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def weigh(self, asked: Asked) -> list[list[int]]:
        self.asked.append(asked)
        return [[0] * len(KINDS) for _ in asked.removed]


@lru_cache(None)
def _judge(folds: Path, fold: int) -> tuple[Model, _Recorder]:
    """The model of a fold, and what notes the pages that it judges."""
    recorder = _Recorder()
    return Model(tables.read(str(folds / f"fold-{fold}.json")), kinds=lambda: recorder), recorder


def add(corpus: Path, folds: Path, model: Path) -> None:
    """Train the tables of the folds, which are written beside the models of the folds, and the one that ships, which is
    written beside the model that does.
    """
    pages = {(page.name, page.silver): page for page in sources(corpus, ("html",))}
    jobs = [(source, pages.get((source.name, source.silver))) for source in sources(corpus, (_DUMP,))]
    with Pool() as pool:
        found = pool.starmap(partial(_pages, folds), jobs, chunksize=8)
    trainer = _Trainer([lines for page in found for lines in page])
    for left_out, own in trainer.tables().items():
        write(own, model.with_name(kinds.NAME) if left_out is None else folds / kinds_name(left_out))


def called(block: Block) -> Label | None:
    """What the classes, ids, roles and elements around a block say that it is; None for nothing."""
    if block.markup is None:
        return None
    own = set(block.markup.tokens)
    for kind, names in _TOKENS:
        if own & names or block.markup.inside & _ELEMENTS.get(kind, Inside.NONE):
            return kind
    return None


def _called(page: Example) -> dict[str, Label]:
    """What the HTML calls the lines of its chrome that it calls one thing only."""
    found: dict[str, set[Label | None]] = {}
    for block, is_body in zip(page.page.blocks, page.is_body):
        if not is_body:
            found.setdefault(block.text, set()).add(called(block))
    known: dict[str, Label] = {}
    for text, said in found.items():
        kind = said.pop()
        if kind is not None and not said:
            known[text] = kind
    return known


def _pages(folds: Path, source: Source, markup: Source | None) -> list[Lines]:
    """The variants of a page, as a model judges them that has not seen it."""
    example = example_of(source)
    if example is None or not any(example.is_body):
        return []
    page = None if markup is None else example_of(markup)
    names = {} if page is None else _called(page)
    judge, recorder = _judge(folds, example.fold)
    found = [_lines(example, judge, recorder, names, None)]
    language = language_of(example)
    own = of_fold(library("train"), example.fold)
    hosts = [example] * _TIMES + ([] if example.silver else [article_alone(example)])
    for number, host in enumerate(hosts):
        piece = met(host, language, own, Random(f"kinds {number} {host.name}"))
        found.append(_lines(piece.page, judge, recorder, names, piece.insert.label))
    return [lines for lines in found if lines is not None]


def _lines(
    example: Example, judge: Model, recorder: _Recorder, names: dict[str, Label], piece: Label | None
) -> Lines | None:
    recorder.asked.clear()
    labelled = label(example.page, judge)
    if len(recorder.asked) != 1:
        return None
    tokens, shapes, signs, removed = recorder.asked[0]
    first, last = 0, len(tokens)
    put = [index for index, own in enumerate(example.is_inserted) if own]
    if put:
        first, last = max(0, put[0] - _SEEN), min(last, put[-1] + _SEEN + 1)
    gone = [index for index in removed if first <= index < last]
    if not gone:
        return None
    counted = [_count(example, index, names, piece, put, labelled[index].label, len(tokens[index])) for index in gone]
    return Lines(
        example.name,
        example.fold,
        [words_of(tokens[index]) for index in gone],
        list(shapes[first:last]),
        list(signs[first:last]),
        [index - first for index in gone],
        *map(list, zip(*counted)),
    )


def _count(
    example: Example,
    index: int,
    names: Mapping[str, Label],
    piece: Label | None,
    put: Sequence[int],
    by_hand: Label,
    words: int,
) -> tuple[Label | None, float, float]:
    """What a removed line is, and how far it counts where words are learned and where columns are.

    index    of the line, which has so many `words`
    names    what the page calls its lines
    piece    what was put into the page, at `put`; None for nothing
    by_hand  what the line is called without a table
    """
    if index in put:
        weight = _BUTTON if words <= _BUTTON_WORDS and piece in KINDS else 1.0
        return piece, weight * _PIECE, _APPEAL if piece is Label.DONATION else _PIECE
    said = names.get(example.page.blocks[index].text)
    if example.is_body[index]:
        return None, 0.0, 0.0
    if piece is not None:
        near = put[0] - _BESIDE <= index <= put[-1] + _BESIDE
        return said, 0.0, _NEXT if near and said not in KINDS and by_hand not in KINDS else 0.0
    if said in KINDS:
        return said, _CALLED * (_BUTTON if words <= _BUTTON_WORDS else 1.0), _CALLED
    weight = _UNCALLED if said is None else _OTHERWISE
    return said, weight, 0.0 if said is None and by_hand in KINDS else weight


class _Trainer:
    """All removed lines, page after page, and what is learned from those outside of some folds."""

    def __init__(self, pages: Sequence[Lines]) -> None:
        self.pages = pages
        self.vocabulary = grams.Vocabulary([page.found for page in pages], [page.name for page in pages])
        self.fold = np.concatenate([np.full(len(page.removed), page.fold) for page in pages])
        self.kind = np.array([_number(said) for page in pages for said in page.called])
        self.voiced = np.array([weight for page in pages for weight in page.voiced])
        self.told = np.array([weight for page in pages for weight in page.told])
        self.words: dict[Folds, list[grams.Weights]] = {}

    def tables(self) -> dict[int | None, dict[str, Any]]:
        """A table for each fold that is left out, and one for none."""
        sets = nested.left_out()
        global _TRAINER
        _TRAINER = self
        with Pool() as pool:
            self.words = dict(zip(sets, pool.map(_learn, sets, chunksize=1)))
        # A pool knows what was known when it was made.
        with Pool() as pool:
            return dict(zip(LEFT_OUT, pool.map(_table, LEFT_OUT, chunksize=1)))

    def table(self, without: Folds) -> dict[str, Any]:
        """What a table is made of that has not seen some folds."""
        scores = nested.honest(self.fold, without, self._spoken)
        rows = np.flatnonzero((self.told > 0) & ~np.isin(self.fold, list(without)))
        columns, signs = self._columns(scores)
        matrix = hstack([csr_matrix(columns.matrix / columns.scale), signs.matrix]).tocsr()[rows]
        odds, base = _fit(matrix, self.kind[rows], self.told[rows])
        split = len(columns.names)
        return {
            "schema": SCHEMA,
            "trained_on": _digest(page for page in self.pages if page.fold not in without),
            "words": {kind.value: weights.packed(self.vocabulary) for kind, weights in zip(KINDS, self.words[without])},
            "base": _rounded(1000 * base + _LEAN),
            # Of a thousandth, in millionths of log odds.
            "columns": _by_name(columns.names, 1_000_000 * odds[:split] / columns.scale[:, None]),
            "signs": _by_name(signs.names, 1000 * odds[split:]),
        }

    def _spoken(self, left_out: Folds, rows: Rows) -> Scores:
        """What the words of some lines say for each of `KINDS`: [rows x kinds]."""
        return np.stack([weights.scores(self.vocabulary, rows) for weights in self.words[left_out]], axis=1)

    def _columns(self, scores: Scores) -> tuple[_Dense, _Sparse]:
        """What tells the kinds from each other, a row a removed line.

        scores  what the words of each removed line say for each of `KINDS`
        """
        dense: list[npt.NDArray[np.int32]] = []
        index: dict[str, int] = {}
        indices: list[int] = []
        pointers = [0]
        names: list[str] = []
        start = 0
        for page in self.pages:
            heard = [[0] * len(page.shapes) for _ in KINDS]
            for offset, place in enumerate(page.removed):
                for kind, row in enumerate(heard):
                    row[place] = kinds.above(int(scores[start + offset, kind]))
                indices += [index.setdefault(name, len(index)) for name in dict.fromkeys(page.signs[place])]
                pointers.append(len(indices))
            columns = kinds.columns_of(heard, page.shapes, page.removed)
            names = list(columns)
            dense.append(np.array([columns[name] for name in names], dtype=np.int32).T[page.removed])
            start += len(page.removed)
        # A sum over many blocks is as large as what stands in one.
        scale = np.array([_UNIT * _width(name) for name in names])
        shown = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(pointers) - 1, len(index)))
        return _Dense(names, np.concatenate(dense), scale), _Sparse(list(index), shown)


def _fit(
    matrix: csr_matrix, kind: npt.NDArray[np.int64], weight: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Log odds of each of `KINDS` against all other chrome: [columns x kinds], and [kinds] where all columns are 0.

    kind  of each row: 0 for other chrome. A kind of which there is none is never told.
    """
    odds, base = np.zeros((matrix.shape[1], len(KINDS))), np.full(len(KINDS), _NEVER)
    classes = np.unique(kind)
    if classes[0] == 0 and len(classes) > 1:
        model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS)
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, kind, sample_weight=weight)
        # Of two classes there is one row of weights, else one for each.
        coef = model.coef_ if len(classes) == 2 else model.coef_[1:] - model.coef_[0]
        intercept = model.intercept_ if len(classes) == 2 else model.intercept_[1:] - model.intercept_[0]
        odds[:, classes[1:] - 1] = coef.T
        base[classes[1:] - 1] = intercept
    return odds, base


class _Dense(NamedTuple):
    """Columns of numbers; `scale` is what one of them is in each, as far as the regression is concerned."""

    names: list[str]
    matrix: npt.NDArray[np.int32]
    scale: npt.NDArray[np.int64]


class _Sparse(NamedTuple):
    """Signs, which are there or not."""

    names: list[str]
    matrix: csr_matrix


def _digest(pages: Iterable[Lines]) -> str:
    """SHA-256 over the names of pages, what their removed lines say and what they are."""
    sums = hashlib.sha256()
    for page in pages:
        sums.update(f"{page.name}\n".encode())
        for found, said in zip(page.found, page.called):
            sums.update(f"{said} {' '.join(found)}\n".encode("utf-8", "replace"))
    return sums.hexdigest()


def _rounded(values: npt.NDArray[np.float64]) -> list[int]:
    return [round(value) for value in values.tolist()]


def _by_name(names: Sequence[str], rows: npt.NDArray[np.float64]) -> dict[str, list[int]]:
    """Weights by name, without those that are nothing."""
    found = {name: _rounded(row) for name, row in zip(names, rows)}
    return {name: found[name] for name in sorted(found) if any(found[name])}


_TRAINER: _Trainer


def _learn(left_out: Folds) -> list[grams.Weights]:
    trainer = _TRAINER
    rows = (trainer.voiced > 0) & ~np.isin(trainer.fold, list(left_out))
    nothing = grams.Weights(0, np.zeros(len(trainer.vocabulary.grams), dtype=np.int32))
    found = []
    for number in range(1, len(KINDS) + 1):
        target = trainer.kind == number
        is_known = target[rows].any() and not target[rows].all()
        found.append(grams.fit(trainer.vocabulary, target, trainer.voiced, rows, _WORDS) if is_known else nothing)
    return found


def _table(left_out: int | None) -> dict[str, Any]:
    return _TRAINER.table(NONE if left_out is None else frozenset({left_out}))


def _width(name: str) -> int:
    """How many blocks a column is about."""
    found = _WINDOW.search(name)
    return int(found[2]) - int(found[1]) + 1 if found else 1


def _number(said: Label | None) -> int:
    """The class of a line: 0 for what is none of `KINDS`."""
    return KINDS.index(said) + 1 if said in KINDS else 0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folds", type=Path)
    arguments = parser.parse_args()
    add(arguments.corpus, arguments.folds, path_of("text"))


if __name__ == "__main__":
    main()
