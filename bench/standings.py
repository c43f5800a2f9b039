"""From what each tool made of each page to a line of figures a tool."""

from __future__ import annotations

from dataclasses import dataclass

from bench import metrics
from bench.metrics import Estimate, Figures
from bench.peers import MTCLEAN, MTCLEAN_HTML
from bench.run import HTML, OUT_OF_FOLD, OUT_OF_FOLD_HTML, Report


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of one tool on what it was given.

    given    a kind of dump, or "html"
    failed   number of pages on which it raised an error
    speed    pages a second; None where it was not measured
    """

    tool: str
    given: str
    version: str
    figures: Figures
    failed: int
    speed: Estimate | None


def standings(report: Report) -> list[Standing]:
    """Each tool on each kind of dump, or on HTML; kinds in their order, the best word F1 first.

    Speed is measured on the main kind of dump and on HTML. Predictions were made by mtclean's own
    code with other weights, so they have its speed.
    """
    found: list[Standing] = []
    for given in (*report.kinds, HTML):
        group = [
            standing
            for tool in report.versions
            for standing in [_standing(report, tool, given)]
            if standing is not None
        ]
        found += sorted(group, key=lambda standing: -standing.figures.f1.value)
    return found


def _standing(report: Report, tool: str, given: str) -> Standing | None:
    rows = [row for row in report.rows if row.tool == tool and row.given == given]
    if not rows:
        return None
    own = {OUT_OF_FOLD: MTCLEAN.name, OUT_OF_FOLD_HTML: MTCLEAN_HTML.name}
    seconds = report.seconds.get(own.get(tool, tool))
    return Standing(
        tool=tool,
        given=given,
        version=report.versions[tool],
        figures=metrics.figures([row.scores for row in rows]),
        failed=sum(row.failed for row in rows),
        speed=metrics.speed(seconds) if seconds and given in (report.kinds[0], HTML) else None,
    )
