"""The plots, as SVG whose text stays text and which comes out the same for the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.metrics import Bin
from bench.run import HTML
from bench.standings import Standing

# Text as text can be searched and read aloud; the salt makes the ids in the file the same each time.
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "mtclean",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e4e4e4",
    "axes.axisbelow": True,
}

# Told apart by anybody's eyes, and by lightness in print.
_OWN, _TEXT, _MARKUP = "#d55e00", "#0072b2", "#8a8a8a"

# Sizes as shares of the plot: the height of a line of labels, the width of a letter, the radius of a dot.
_LINE, _LETTER, _DOT = 0.036, 0.0094, 0.008

# How many half lines a label moves up or down, nearest first.
_STEPS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)


def speed(standings: Sequence[Standing], path: Path) -> None:
    """Word F1 against pages a second, a dot for every tool whose speed was measured."""
    shown = [each for each in standings if each.speed is not None]
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(9, 6), layout="constrained")
        axes = figure.add_subplot()
        for colour, name, held in (
            (_OWN, "mtclean", [each for each in shown if _is_own(each)]),
            (_TEXT, "given the text", [each for each in shown if not _is_own(each) and each.given != HTML]),
            (_MARKUP, "given the HTML", [each for each in shown if each.given == HTML]),
        ):
            if held:
                paces, heights = zip(*map(_place, held))
                axes.scatter(paces, heights, color=colour, label=name, s=36, zorder=3)
        axes.set_xscale("log")
        axes.set_xlabel("pages a second, one core (log)")
        axes.set_ylabel("mean word F1")
        axes.set_xlim(min(map(_pace, shown)) / 3, max(map(_pace, shown)) * 3)
        axes.legend(loc="upper right", frameon=False)
        figure.draw_without_rendering()  # settles the limits, by which the labels find their places
        _label(axes, shown)
        _save(figure, path)


def _is_own(standing: Standing) -> bool:
    return standing.tool.startswith("mtclean")


def _pace(standing: Standing) -> float:
    return standing.speed.value if standing.speed is not None else 0.0


def _label(axes: Axes, shown: Sequence[Standing]) -> None:
    """Write each name beside its dot, in the first place where it lies on no other name and no dot."""
    dots = [axes.transAxes.inverted().transform(axes.transData.transform(_place(each))) for each in shown]
    taken = [_Box(x - _DOT, x + _DOT, y - _DOT, y + _DOT) for x, y in dots]
    for each, (x, y) in sorted(zip(shown, dots), key=lambda pair: -pair[0].figures.f1.value):
        width = _LETTER * len(each.tool)
        places = [(side, y + _LINE * step / 2) for step in _STEPS for side in (x + 2 * _DOT, x - 2 * _DOT - width)]
        boxes = [_Box(left, left + width, at - _LINE / 2, at + _LINE / 2) for left, at in places]
        box = next((box for box in boxes if box.left >= 0 and not any(map(box.meets, taken))), boxes[0])
        taken.append(box)
        axes.annotate(
            each.tool,
            (x, y),
            (box.left if box.left > x else box.right, (box.low + box.high) / 2),
            xycoords="axes fraction",
            textcoords="axes fraction",
            fontsize=9,
            ha="left" if box.left > x else "right",
            va="center",
            arrowprops={"arrowstyle": "-", "color": "#b0b0b0", "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3},
        )


def _place(standing: Standing) -> tuple[float, float]:
    return _pace(standing), standing.figures.f1.value


@dataclass(frozen=True, slots=True)
class _Box:
    """A part of the plot, in shares of its width and height."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high


def reliability(bins: Sequence[Bin], path: Path, *, title: str) -> None:
    """Mean word F1 against mean confidence, a dot a bin, as large as it has pages."""
    held = [each for each in bins if each.confidence is not None and each.f1 is not None]
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(6, 6), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color="#b0b0b0", linestyle="--", linewidth=1, label="as sure as right")
        most = max((each.pages for each in held), default=1)
        axes.scatter(
            [each.confidence or 0.0 for each in held],
            [each.f1 or 0.0 for each in held],
            s=[20 + 280 * each.pages / most for each in held],
            color=_OWN,
            alpha=0.8,
            zorder=3,
        )
        for each in held:
            axes.annotate(
                f"{each.pages}",
                (each.confidence or 0.0, each.f1 or 0.0),
                (0, -16),
                textcoords="offset points",
                ha="center",
                fontsize=8,
            )
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("mean confidence (the number of pages below each dot)")
        axes.set_ylabel("mean word F1")
        axes.set_title(title, fontsize=10)
        axes.legend(loc="upper left", frameon=False)
        _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
