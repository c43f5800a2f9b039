"""What moving the balance costs: precision and recall by how far a block has to belong to the article.

    python -m bench.balance CORPUS FOLDS [--plot FILE]

FOLDS is the folder that `python -m train.fit CORPUS --folds FOLDS` wrote: every page is judged by the
model that saw no page of its site. Prints a table, and draws the curve.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean

from bench.metrics import Scores, word_scores
from mtclean.article import assemble
from mtclean.labeller import label
from mtclean.settings import LEAN, Settings
from train.corpus import Example, example_of, sources
from train.picking import fold_model

_LEANS = (-4500, -3000, -1500, -LEAN, 0, LEAN, 1500, 3000)
_NAMES = {-LEAN: "--lenient", 0: "as it comes", LEAN: "--strict"}


def _scores(folder: Path, example: Example) -> list[Scores]:
    judge = fold_model(folder, example.fold)
    found = []
    for lean in _LEANS:
        labelled = label(example.page, judge, Settings(lean=lean))
        found.append(word_scores(assemble(labelled, example.page).text, example.text))
    return found


def _draw(rows: Sequence[tuple[float, float, str]], path: Path) -> None:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "mtclean", "font.size": 10}):
        figure = Figure(figsize=(6, 4.5), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([recall for _, recall, _ in rows], [precision for precision, _, _ in rows], "o-", color="#d55e00")
        for precision, recall, name in rows:
            if name:
                axes.annotate(name, (recall, precision), xytext=(-8, -14), textcoords="offset points", ha="right")
        axes.set_xlabel("recall: share of the article's words that is kept")
        axes.set_ylabel("precision: share of what is kept that is article")
        axes.grid(color="#e4e4e4")
        figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the curve here, as SVG")
    arguments = parser.parse_args()
    with Pool() as pool:
        examples = [
            each for each in pool.imap(example_of, sources(arguments.corpus, ("browser",)), chunksize=8) if each
        ]
        pages = [example for example in examples if not example.silver]
        scored = pool.map(partial(_scores, arguments.folds), pages, chunksize=8)
    rows = []
    print("| balance | log odds | precision | recall | word F1 |\n| --- | --- | --- | --- | --- |")
    for place, lean in enumerate(_LEANS):
        column = [scores[place] for scores in scored]
        precision, recall, f1 = (
            fmean(getattr(each, name) for each in column) for name in ("precision", "recall", "f1")
        )
        rows.append((precision, recall, _NAMES.get(lean, "")))
        print(f"| {_NAMES.get(lean, '')} | {lean / 1000:+.2f} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    if arguments.plot:
        _draw(rows, arguments.plot)


if __name__ == "__main__":
    main()
