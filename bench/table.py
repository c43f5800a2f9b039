"""A report as markdown tables."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import fmean

import mtclean
from bench.metrics import Bin, Estimate, reliability, sure
from bench.run import HTML, Report, Row
from bench.standings import Standing

_GIVEN = {"browser": "browser copy", "w3m": "w3m dump", "lynx": "lynx dump", HTML: "full HTML"}


def render(report: Report, standings: Sequence[Standing], day: date) -> str:
    """The whole file, newline at the end."""
    parts = [
        f"# mtclean {mtclean.__version__}, {day.isoformat()}",
        f"{report.pages} pages, corpus {report.digest}. Python {platform.python_version()}, {platform.machine()}.",
        "## All tools",
        _main(standings, report.kinds[0]),
        _notes(report),
        "## By kind of dump",
        _by_kind(standings, report.kinds),
        "## By language",
        f"Mean word F1 on {_GIVEN[report.kinds[0]]} or HTML; the number of pages stands beside the language.",
        _breakdown(report, standings, lambda row: row.language or "unknown"),
        "## By source",
        _breakdown(report, standings, lambda row: row.source or "unknown"),
        "## Snippets",
        _snippets(report, standings),
        "## Title, byline and date",
        _front(report),
        "## What confidence is worth",
        *_reliability(report),
        "## Versions",
        _grid(["tool", "version"], [[tool, version] for tool, version in report.versions.items() if version]),
    ]
    return "\n\n".join(parts) + "\n"


def _main(standings: Sequence[Standing], kind: str) -> str:
    head = "tool|given|pages|word F1|4-gram F1|pages > 0.98|precision|recall|failed|pages a second".split("|")
    rows = []
    for each in standings:
        if each.given in (kind, HTML):
            told = each.figures
            cells = [each.tool, _GIVEN[each.given], str(told.pages), *map(_ranged, (told.f1, told.shingle_f1))]
            cells += [_ranged(told.perfect), f"{told.precision:.3f}", f"{told.recall:.3f}", str(each.failed)]
            rows.append([*cells, _pace(each.speed)])
    return _grid(head, rows)


def _notes(report: Report) -> str:
    sample = max(map(len, report.seconds.values()), default=0)
    return (
        "In brackets 95 % bootstrap intervals over pages. Word F1: bags of words, mean over pages. 4-gram F1: that of "
        "the mean precision and the mean recall of four-word shingles. A page on which a tool raises an error is "
        f"scored as empty. Speed: {sample} pages, processor time of the whole call in one process (of tools in Node: "
        "that of their process too), measured in this run before the scores; all tools take a page before any takes "
        "the next. The predictions out of fold come from the same code as mtclean and have its speed. w3m and lynx "
        "break lines at a fixed width, which tools that "
        "judge a line by itself were not made for. The weights that ship may have been fitted on these very pages: "
        "the figure to quote is the one out of fold."
    )


def _by_kind(standings: Sequence[Standing], kinds: Sequence[str]) -> str:
    found = {(each.tool, each.given): each.figures.f1 for each in standings}
    tools = dict.fromkeys(each.tool for each in standings if each.given in kinds)
    rows = [[tool, *(_ranged(found[tool, kind]) if (tool, kind) in found else "" for kind in kinds)] for tool in tools]
    return _grid(["tool", *(_GIVEN[kind] for kind in kinds)], rows)


def _breakdown(report: Report, standings: Sequence[Standing], key: Callable[[Row], str]) -> str:
    kept = [row for row in report.rows if row.given in (report.kinds[0], HTML)]
    sizes = Counter(group for _, group in {(row.page, key(row)) for row in kept})
    groups = sorted(sizes, key=lambda group: (-sizes[group], group))
    scores: dict[tuple[str, str], list[float]] = {}
    for row in kept:
        scores.setdefault((row.tool, key(row)), []).append(row.scores.f1)
    tools = dict.fromkeys(each.tool for each in standings if each.given in (report.kinds[0], HTML))
    rows = [[tool, *(_mean(scores.get((tool, group), ())) for group in groups)] for tool in tools]
    return _grid(["tool", *(f"{group} ({sizes[group]})" for group in groups)], rows)


def _snippets(report: Report, standings: Sequence[Standing]) -> str:
    rows = []
    for each in standings:
        if each.given in (report.kinds[0], HTML):
            own = [row.snippets for row in report.rows if (row.tool, row.given) == (each.tool, each.given)]
            shares = [[told.held for told in own], [told.kept_out for told in own]]
            rows.append([each.tool, _GIVEN[each.given], *map(_share, shares)])
    note = (
        "Of the snippets that a page's gold names: the share that a text has to hold and does, and that which it must "
        "not hold and does not; means over the pages that name some."
    )
    return note + "\n\n" + _grid(["tool", "given", "held", "kept out"], rows)


def _front(report: Report) -> str:
    rows = []
    for (tool, given), held in _own(report).items():
        fronts = [row.front for row in held if row.front is not None]
        verdicts = ([getattr(front, name) for front in fronts] for name in ("title", "byline", "published"))
        rows.append([tool, _GIVEN[given], *map(_share, verdicts)])
    note = (
        "Share that is right, of the pages that count. Title: the gold's stands in the dump as a line of its own; "
        "right where it is the same but for white space and the form of quotes. Byline: all of the gold's authors "
        "stand in the dump; right where the same people are named, whatever the case and punctuation. Date: the dump "
        "shows the gold's day, or mtclean gives a day; right to the day."
    )
    return note + "\n\n" + _grid(["tool", "given", "title", "byline", "date"], rows)


def _share(verdicts: Iterable[float | None]) -> str:
    counted = [verdict for verdict in verdicts if verdict is not None]
    return f"{fmean(counted):.3f} of {len(counted)}" if counted else ""


def _reliability(report: Report) -> list[str]:
    parts = []
    for (tool, given), rows in _own(report).items():
        if given != report.kinds[0]:
            continue
        pages = confident(rows)
        cells = [_cells(f"{each.low:g} to {each.high:g}", each) for each in reliability(pages)]
        cells.append(_cells("all from 0.9", sure(pages)))
        parts += [f"{tool}, {_GIVEN[given]}:", _grid(["confidence", "pages", "mean confidence", "mean word F1"], cells)]
    return parts


def confident(rows: Iterable[Row]) -> list[tuple[float, float]]:
    """Confidence and word F1 of the pages that have a confidence."""
    return [(row.confidence, row.scores.f1) for row in rows if row.confidence is not None]


def quoted(report: Report) -> tuple[str, list[Row]]:
    """What mtclean made of the main kind of dump: out of fold where there are predictions."""
    (tool, _), rows = next(iter(_own(report).items()))
    return tool, rows


def _own(report: Report) -> dict[tuple[str, str], list[Row]]:
    """The rows of mtclean and of its predictions, by tool and kind of dump, in the report's order."""
    found: dict[tuple[str, str], list[Row]] = {}
    for tool in report.versions:
        for kind in report.kinds:
            rows = [row for row in report.rows if (row.tool, row.given) == (tool, kind) and row.front is not None]
            if rows:
                found[tool, kind] = rows
    return found


def _cells(name: str, told: Bin) -> list[str]:
    means = ("" if value is None else f"{value:.3f}" for value in (told.confidence, told.f1))
    return [name, str(told.pages), *means]


def _mean(values: Sequence[float]) -> str:
    return f"{fmean(values):.3f}" if values else ""


def _ranged(told: Estimate) -> str:
    return f"{told.value:.3f} ({told.low:.3f}–{told.high:.3f})"


def _pace(told: Estimate | None) -> str:
    # Three digits: more would be the machine's mood.
    return f"{told.value:.3g}" if told is not None and told.value < 1000 else f"{told.value:.0f}" if told else ""


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
