"""One row a tool for each run, in a file that only grows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import mtclean
from bench.run import Report
from bench.standings import Standing

COLUMNS = (
    "date",
    "mtclean",
    "corpus",
    "pages",
    "tool",
    "version",
    "given",
    "word_f1",
    "word_f1_low",
    "word_f1_high",
    "shingle_f1",
    "perfect",
    "precision",
    "recall",
    "failed",
    "pages_a_second",
)


class BadHistory(Exception):
    """A history file that has other columns."""


def append(report: Report, standings: Sequence[Standing], day: date, path: Path) -> None:
    """Add the run to the file, which is made where there is none; BadHistory where it has other columns."""
    _check(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    begins = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if begins:
            writer.writerow(COLUMNS)
        writer.writerows(_row(report, standing, day) for standing in standings)


def _check(path: Path) -> None:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file), [])
    if tuple(head) != COLUMNS:
        raise BadHistory(f"{path} has other columns: {', '.join(head)}; move it away, or name another with --history")


def _row(report: Report, standing: Standing, day: date) -> list[str]:
    told = standing.figures
    shares = (
        told.f1.value,
        told.f1.low,
        told.f1.high,
        told.shingle_f1.value,
        told.perfect.value,
        told.precision,
        told.recall,
    )
    return [
        day.isoformat(),
        mtclean.__version__,
        report.digest,
        str(told.pages),
        standing.tool,
        standing.version,
        standing.given,
        *(f"{share:.4f}" for share in shares),
        str(standing.failed),
        "" if standing.speed is None else f"{standing.speed.value:.1f}",
    ]
