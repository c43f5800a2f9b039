"""Score the package beside its peers on a corpus, in one run.

    python -m bench CORPUS [--predictions FILE] [--kind browser w3m] [--limit N] [--out FOLDER] [--history FILE]

Writes tables and plots to `bench/results` and a row a tool to `bench/history.csv`. A run on a part of
the corpus (--limit) prints its tables and writes only where --out and --history say so. The corpus is
laid out as `train/README.md` says, with the pages themselves as html/ID.html.gz. Peers that are not
installed are left out; the dependency groups `bench` and `bench-html` have those in Python, and
`npm install` in `bench/node` brings those in Node.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from bench import history, table
from bench.metrics import reliability
from bench.run import BadPredictions, Report, load, read_predictions, run
from bench.standings import Standing, standings
from train.corpus import KINDS

BENCH = Path(__file__).parent


def main(words: list[str] | None = None) -> None:
    """The command line."""
    arguments = _parser().parse_args(words)
    kinds = tuple(dict.fromkeys(arguments.kind or KINDS))
    pages = load(arguments.corpus, kinds, arguments.limit)
    if not pages:
        sys.exit(f"no pages in {arguments.corpus}: it needs gold/*.json and dump/*.KIND.txt for {', '.join(kinds)}")
    try:
        predictions = read_predictions(arguments.predictions) if arguments.predictions else None
        report = run(pages, kinds, predictions, arguments.jobs)
    except BadPredictions as error:
        sys.exit(str(error))
    for tool, reason in report.missing.items():
        print(f"{tool} is left out: {reason}", file=sys.stderr)
    part = arguments.limit is not None
    found = standings(report)
    for each in found:
        if each.failed == each.figures.pages:
            print(f"{each.tool} failed on every page ({each.given}): its figures say nothing of it", file=sys.stderr)
    _write(report, found, arguments.date, arguments.out or (None if part else BENCH / "results"))
    log = arguments.history or (None if part else BENCH / "history.csv")
    if log is not None:
        try:
            history.append(report, found, arguments.date, log)
        except history.BadHistory as error:
            sys.exit(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="what mtclean makes of pages never fitted on")
    parser.add_argument("--kind", nargs="+", action="extend", choices=KINDS, help="the first is the main one")
    parser.add_argument("--limit", type=int, metavar="N", help="so many pages, spread evenly")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="for tables and plots")
    parser.add_argument("--history", type=Path, metavar="FILE")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes, for scores only")
    return parser


def _write(report: Report, found: list[Standing], day: date, out: Path | None) -> None:
    tables = table.render(report, found, day)
    print(tables, end="")
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / "table.md").write_text(tables, encoding="utf-8", newline="\n")
    try:
        from bench import plot  # matplotlib is slow to import, and not everybody has it
    except ImportError as error:
        print(f"no plots: {error}", file=sys.stderr)
        return
    plot.speed(found, out / "f1-speed.svg")
    tool, rows = table.quoted(report)
    plot.reliability(reliability(table.confident(rows)), out / "reliability.svg", title=f"{tool}, {report.kinds[0]}")


if __name__ == "__main__":
    main()
