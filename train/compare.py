"""Set kinds of model beside each other: what each makes of pages of sites that it has not seen.

    python -m train.compare CORPUS [--fold K]

All are trained on browser dumps of the other folds and judge those of fold K by the same columns; of each page they
keep what makes its expected F1 highest. Prints a table: word F1 (each block counted as a whole), share of pages above
0.98, size of the model as packed text, how long that takes to load, and blocks a second once the columns are
there. Forests are read as the package reads them; the chain by the library that trained it (python-crfsuite).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import fmean

import numpy as np

from mtclean import features
from mtclean.decode import decode
from mtclean.forest import Forest
from mtclean.grams import GramTable
from mtclean.grams import grams as words_of
from mtclean.kin import kinship
from train import trees
from train.calibrate import f1_of
from train.corpus import FOLDS, Example
from train.fit import Matrix, Trainer, second_names_of
from train.nested import Scores
from train.prepare import pages

# What the chain reads of a block and of the blocks beside it, each column in so many bins: it has to be told in
# names what a tree finds by itself.
_CHAINED = (
    "voice pitch words function sentences ends capitals digits chrome line prose gap mark links link-share run open-run"
    " section core-start core-stop share-before repeated relative"
).split()
_BINS = 8
_ROUNDS = 60
# What a change between article and chrome costs on the way through the first forest's scores.
_SWITCH = 500


class Comparison:
    """A trainer, and the gold pages of one fold that its models are measured on."""

    def __init__(self, trainer: Trainer, fold: int) -> None:
        self.trainer = trainer
        self.without = frozenset({fold})
        trainer.learn_words([self.without | {other} for other in range(FOLDS)])
        self.matrix = trainer.spoken(self.without)
        self.names = (*trainer.names, *features.voice([0]), *features.pitch([0]))
        self.tested = [
            (page, rows)
            for page, rows in trainer.slices()
            if page.example.fold == fold and page.example.kind == "browser" and _is_plain(page.example)
        ]

    def row(
        self, name: str, scores: Scores, packed: str, judge: Callable[[], object], load: Callable[[], object]
    ) -> str:
        """A line of the table, by what a model says of all rows.

        judge  judges the tested pages again
        load   makes the packed model ready again
        """
        found = [f1_of(page, scores[rows].tolist()) for page, rows in self.tested]
        blocks = sum(rows.stop - rows.start for _, rows in self.tested)
        perfect = fmean(f1 > 0.98 for f1 in found)
        size = len(packed.encode()) / 1000
        return (
            f"| {name} | {fmean(found):.4f} | {perfect:.3f} | {size:,.0f} kB | {1000 * _seconds(load):.0f} ms"
            f" | {blocks / _seconds(judge):,.0f} |"
        )

    def columns(self) -> Iterator[tuple[dict[str, list[int]], int]]:
        """The tested pages as the package reads them, with their numbers of blocks."""
        for _, rows in self.tested:
            table = self.matrix[rows]
            yield {name: table[:, place].tolist() for place, name in enumerate(self.names)}, len(table)


def _is_plain(example: Example) -> bool:
    return not (example.silver or example.made_up or any(example.is_inserted))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def words_alone(work: Comparison) -> str:
    """Logistic regression over words and pairs of words; no neighbour is asked."""
    table = work.trainer.words[work.without].voice.packed(work.trainer.vocabulary)
    text = json.dumps(table, ensure_ascii=False)
    read = GramTable(table)

    def judge() -> None:
        for page, _ in work.tested:
            for row in page.tokens:
                read.score(words_of(row))

    scores = work.matrix[:, work.names.index("voice")]
    return work.row("words alone (logistic regression)", scores, text, judge, lambda: GramTable(json.loads(text)))


def forests(work: Comparison) -> Iterator[str]:
    """One pass of boosted trees, the same with Viterbi over its scores, and two passes."""
    trainer = work.trainer
    first, second, of_fold = trainer.train(work.without)
    one = trees.scores(first, work.matrix)
    text = json.dumps(trees.packed(first, work.names))
    read = Forest(json.loads(text))
    pages = list(work.columns())

    def judge() -> list[list[int]]:
        return [read.score(columns, rows) for columns, rows in pages]

    def load() -> Forest:
        return Forest(json.loads(text))

    yield work.row("boosted trees, one pass", one, text, judge, load)
    smooth = one.copy()
    for _, rows in work.tested:
        path = decode([[0, score] for score in one[rows].tolist()], _SWITCH)
        smooth[rows] = [max(1, abs(score)) * (1 if body else -1) for score, body in zip(one[rows].tolist(), path)]
    yield work.row("boosted trees, one pass, Viterbi", smooth, text, judge, load)
    two = np.zeros_like(one)
    two[trainer.fold == min(work.without)] = of_fold
    packed = trees.packed(second, (*work.names, *second_names_of(trainer.pages[0])))
    both = text + json.dumps(packed)
    reread = Forest(packed)

    def judge_twice() -> None:
        for (columns, rows), (page, _), scores in zip(pages, work.tested, judge()):
            related = kinship(page.blocks, page.shapes, page.tokens)
            reread.score(columns | features.second(scores, page.sizes, related), rows)

    yield work.row("boosted trees, two passes", two, both, judge_twice, lambda: (load(), load()))


def chain(work: Comparison) -> str:
    """A linear-chain conditional random field over binned columns."""
    import pycrfsuite

    places = [work.names.index(name) for name in _CHAINED]
    used = work.matrix[:, places]
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1])) for column in used.T]
    bins = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, used.T)], axis=1)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": _ROUNDS})
    for page, rows in work.trainer.slices():
        example = page.example
        if example.fold not in work.without and example.kind == "browser" and not any(example.is_inserted):
            trainer.append(_named(bins[rows]), ["article" if body else "chrome" for body in example.is_body])
    scores = np.zeros(len(work.matrix), dtype=np.int32)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "chain"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        for _, rows in work.tested:
            items = _named(bins[rows])
            tagger.set(items)
            chances = np.clip([tagger.marginal("article", at) for at in range(len(items))], 1e-9, 1 - 1e-9)
            scores[rows] = np.rint(1000 * np.log(chances / (1 - chances)))
        size = Path(path).read_bytes().hex()[::2]
        items_of = [_named(bins[rows]) for _, rows in work.tested]
        return work.row(
            "linear-chain CRF (python-crfsuite)",
            scores,
            size,
            lambda: [tagger.tag(items) for items in items_of],
            lambda: pycrfsuite.Tagger().open(path),
        )


def _named(bins: Matrix) -> list[list[str]]:
    """The bins of a page as the chain reads them: of each block, the one before and the one after."""
    own = [[f"{name}={value}" for name, value in zip(_CHAINED, row)] for row in bins.tolist()]
    found = []
    for place, row in enumerate(own):
        before = [f"-1:{name}" for name in own[place - 1]] if place else ["first"]
        after = [f"+1:{name}" for name in own[place + 1]] if place + 1 < len(own) else ["last"]
        found.append([*row, *before, *after])
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fold", type=int, default=0)
    arguments = parser.parse_args()
    work = Comparison(Trainer(pages(arguments.corpus, ("browser",))), arguments.fold)
    print("| model | word F1 | pages > 0.98 | size | load | blocks a second |\n| --- | --- | --- | --- | --- | --- |")
    print(words_alone(work))
    print(chain(work), flush=True)
    for row in forests(work):
        print(row, flush=True)


if __name__ == "__main__":
    main()
