"""Floors under the figures of the weights that ship: they rise with the figures and never sink unseen.

    python -m bench.floors --fixtures fixtures/        check the project's own cases
    python -m bench.floors --corpus CORPUS             check the browser dumps of a corpus, and its HTML
    python -m bench.floors ... --raise                 lift the floors to figures that are higher
    python -m bench.floors --lower-floor NAME VALUE    sink one floor, on purpose

Exits with 1 and a message where a figure is below its floor, or has none.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import mtclean
from bench.metrics import Scores, perfect_share, shingle_f1, word_f1, word_scores
from mtclean import Label
from train.corpus import gold_pages

FLOORS = Path(__file__).with_name("floors.json")

# What the text of an article leaves out, though it is no chrome.
_NO_TEXT = (Label.TITLE, Label.BYLINE, Label.DATE, Label.CAPTION)

# A floor has four decimals, cut off, so that the figure it was taken from stands above it.
_UNIT = 10_000


class BadFloors(Exception):
    """Floors, or figures to hold against them, that do not fit together."""


def fixture_figures(folder: Path) -> dict[str, float]:
    """Figures over fixture cases, 0..1: the text of each page against the article rows of its truth."""
    cases = sorted(path.parent for path in folder.glob("*/truth.tsv"))
    if not cases:
        raise BadFloors(f"no cases in {folder}: each is a folder with truth.tsv and source.txt")
    scores = [word_scores(_cleaned(_source(case)), truth_text(case / "truth.tsv")) for case in cases]
    return {"fixtures-word-f1": word_f1(scores), "fixtures-perfect": perfect_share(scores)}


def corpus_figures(corpus: Path) -> dict[str, float]:
    """Figures over the browser dumps of a corpus, 0..1, and over the HTML of the same pages where it has that."""
    figures: dict[str, float] = {}
    for name, kind in (("corpus", "browser"), ("html", "html")):
        scores = [word_scores(_cleaned(page), gold["text"]) for _, gold, page in gold_pages(corpus, kind)]
        if scores:
            figures |= _figures(name, scores)
        elif kind == "browser":
            raise BadFloors(f"no browser dumps in {corpus}: it needs gold/*.json and dump/*.browser.txt")
    return figures


def _figures(name: str, scores: Sequence[Scores]) -> dict[str, float]:
    return {
        f"{name}-word-f1": word_f1(scores),
        f"{name}-shingle-f1": shingle_f1(scores),
        f"{name}-perfect": perfect_share(scores),
    }


def truth_text(path: Path) -> str:
    """The article's text by a truth.tsv (label, tab, text of the block): what `Article.text` should hold."""
    rows = (line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())
    labelled = [(Label(name), text) for name, text in rows]
    return "\n\n".join(text for label, text in labelled if label.is_article and label not in _NO_TEXT)


def _source(case: Path) -> bytes:
    return next(iter(sorted(case.glob("source.*")))).read_bytes()


def _cleaned(page: str | bytes) -> str:
    return mtclean.clean(page).text


def faults(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for each figure that is below its floor, or that has no floor."""
    told = []
    for name, value in figures.items():
        if name not in floors:
            told.append(f"{name} is {value:.4f} and has no floor: --raise gives it one")
        elif value < floors[name]:
            told.append(
                f"{name} is {value:.4f}, below its floor {floors[name]:.4f}; if that is meant: "
                f"--lower-floor {name} {_cut(value):.4f}"
            )
    return told


def raised(floors: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The floors, lifted to the figures that are higher; a figure without a floor gets one."""
    return {**floors, **{name: max(_cut(value), floors.get(name, 0.0)) for name, value in figures.items()}}


def lowered(floors: Mapping[str, float], name: str, value: float) -> dict[str, float]:
    """The floors with one of them sunk; BadFloors where there is none, or it would not sink."""
    if name not in floors:
        raise BadFloors(f"there is no floor {name}: there are {', '.join(floors)}")
    if not 0 <= value < floors[name]:
        raise BadFloors(f"{value:g} does not lower {name}, whose floor is {floors[name]:.4f}: --raise lifts floors")
    return {**floors, name: value}


def _cut(value: float) -> float:
    return math.floor(value * _UNIT) / _UNIT


def read(path: Path) -> dict[str, float]:
    """The floors in a file, {} where there is no file."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write(floors: Mapping[str, float], path: Path) -> None:
    """Write the floors, sorted by name."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def main(words: Sequence[str] | None = None) -> None:
    """The command line."""
    arguments = _parser().parse_args(words)
    if not (arguments.fixtures or arguments.corpus or arguments.lower_floor):
        sys.exit("nothing to do: name --fixtures, --corpus or --lower-floor")
    try:
        floors = _lowered(read(arguments.floors), arguments.lower_floor)
        figures: dict[str, float] = {}
        if arguments.fixtures:
            figures |= fixture_figures(arguments.fixtures)
        if arguments.corpus:
            figures |= corpus_figures(arguments.corpus)
    except BadFloors as error:
        sys.exit(str(error))
    if arguments.raise_floors:
        floors = raised(floors, figures)
    if floors != read(arguments.floors):
        write(floors, arguments.floors)
    for name, value in figures.items():
        print(f"{name:18} {value:.4f}  floor {floors.get(name, math.nan):.4f}")
    told = faults(figures, floors)
    if told:
        sys.exit("\n".join(told))


def _lowered(floors: dict[str, float], wanted: Iterable[tuple[str, str]]) -> dict[str, float]:
    for name, value in wanted:
        try:
            floors = lowered(floors, name, float(value))
        except ValueError as error:
            raise BadFloors(f"{value} is no floor for {name}: {error}") from error
    return floors


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.floors", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fixtures", type=Path, metavar="FOLDER")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    parser.add_argument("--floors", type=Path, metavar="FILE", default=FLOORS)
    parser.add_argument("--raise", action="store_true", dest="raise_floors")
    parser.add_argument("--lower-floor", nargs=2, action="append", metavar=("NAME", "VALUE"), default=[])
    return parser


if __name__ == "__main__":
    main()
