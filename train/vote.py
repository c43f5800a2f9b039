"""Whether it pays to ask readability about a page with markup, and where.

    python -m train.vote CORPUS FOLDS

Prints word F1, the share of pages above 0.98 and the seconds that the asking took, with the opinion asked for nowhere,
below several expected F1, and everywhere; and what each weight of it gives. Pages are judged by models that have not
seen their site; FOLDS is the folder that `python -m train.fit CORPUS --kind html --folds FOLDS` wrote. Only the
judgement of the body is compared: neither the standfirst nor what is drawn along with an appeal.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from time import process_time
from typing import NamedTuple

from bench.metrics import Scores, perfect_share, word_f1, word_scores
from mtclean import vote
from mtclean.trust import threshold
from train.corpus import Source, example_of, sources
from train.picking import fold_model, looked

_DOUBTS = (0.0, 0.7, vote.DOUBT, 0.95, 2.0)
_WEIGHTS = (250, 500, 750, 1000)


class Judged(NamedTuple):
    """A page as the model of its fold judges it, and the votes; one entry a block.

    expected  calibrated F1
    seconds   that the votes took
    """

    texts: list[str]
    sizes: list[int]
    scores: list[int]
    votes: list[int] | None
    gold: str
    expected: float
    seconds: float


def _judged(folds: Path, source: Source) -> Judged | None:
    example = example_of(source)
    if example is None or example.silver or not any(example.is_body):
        return None
    page = example.page
    judge = fold_model(folds, example.fold)
    seen, columns, scores = looked(page, judge)
    sizes = columns["words"]
    expected = judge.expects(scores, sizes)
    begun = process_time()
    cast = vote.votes(page.source, seen.tokens)
    seconds = process_time() - begun
    texts = [block.text for block in page.blocks]
    return Judged(texts, sizes, scores, cast, example.text, expected, seconds)


def _scored(page: Judged, most: int) -> Scores:
    scores = page.scores if page.votes is None else vote.weighed(page.scores, page.votes, most)
    floor = threshold(scores, page.sizes)
    return word_scores("\n".join(text for text, score in zip(page.texts, scores) if score > floor), page.gold)


def _report(pages: Sequence[Judged]) -> None:
    print("| asked below | pages | seconds | weight | word F1 | pages > 0.98 |\n| --- | --- | --- | --- | --- | --- |")
    found = {weight: [_scored(page, weight) for page in pages] for weight in (0, *_WEIGHTS)}
    for doubt in _DOUBTS:
        asked = [page.expected < doubt for page in pages]
        seconds = sum(page.seconds for page, asks in zip(pages, asked) if asks)
        for weight in _WEIGHTS if any(asked) else (0,):
            own = [with_ if asks else without for with_, without, asks in zip(found[weight], found[0], asked)]
            figures = f"{word_f1(own):.4f} | {perfect_share(own):.3f}"
            print(f"| {doubt} | {sum(asked)} | {seconds:.1f} | {weight / 1000} | {figures} |")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folds", type=Path)
    arguments = parser.parse_args()
    with Pool() as pool:
        found = pool.imap(partial(_judged, arguments.folds), sources(arguments.corpus, ("html",)), chunksize=8)
        _report([page for page in found if page is not None])


if __name__ == "__main__":
    main()
