"""Score the package and two ways to do without it on the dumps of a corpus, and name its worst pages.

    python -m bench.score CORPUS [--kind browser] [--worst 30]

The corpus is laid out as `train/README.md` says. The figures are those of the weights that ship,
which were fitted on whatever `model.json` was trained on; for figures on pages never fitted on see
`python -m train.fit --folds`, for more tools and figures `python -m bench`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import mtclean
from bench.metrics import Scores, summary, word_scores
from bench.peers import all_lines, best_run
from train.corpus import KINDS, gold_pages


def article(dump: str) -> str:
    """What mtclean keeps; nothing where it finds no article."""
    return mtclean.clean(dump, kind="text").text


WAYS: tuple[Callable[[str], str], ...] = (all_lines, best_run, article)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst pages")
    arguments = parser.parse_args()
    for kind in arguments.kind or KINDS:
        pages = list(gold_pages(arguments.corpus, kind))
        if not pages:
            sys.exit(f"no {kind} dumps in {arguments.corpus}")
        for way in WAYS:
            rows: list[tuple[Scores, str]] = [
                (word_scores(way(dump), gold["text"]), name) for name, gold, dump in pages
            ]
            print(f"{kind:8} {way.__name__:10} {summary([scores for scores, _ in rows])}")
        for scores, name in sorted(rows, key=lambda row: row[0].f1)[: arguments.worst]:
            print(f"  {scores.f1:.3f} precision {scores.precision:.3f} recall {scores.recall:.3f} {name}")


if __name__ == "__main__":
    main()
