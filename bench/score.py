"""Score the package and three ways to do without it on the dumps of a corpus.

    python -m bench.score CORPUS [--kind browser] [--worst 30]

The corpus is laid out as `train/README.md` says. The figures are those of the weights that ship,
which were fitted on whatever `weights.toml` names; for figures on pages never fitted on see
`python -m train.fit --folds`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import mtclean
from bench.metrics import Scores, summary, word_scores
from mtclean.features import largest_run
from mtclean.tokens import words
from train.corpus import KINDS, gold_pages

# The best known trick of one line: a line is worth its words less this.
_RUN_COST = 12


def all_lines(dump: str) -> str:
    """The page as it is."""
    return dump


def best_run(dump: str) -> str:
    """The run of lines with the largest sum of (words - 12)."""
    lines = [line for line in dump.splitlines() if line.strip()]
    start, stop = largest_run([len(words(line)) - _RUN_COST for line in lines])
    return "\n".join(lines[start:stop])


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
