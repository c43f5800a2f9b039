"""The plots: the same bytes for the same figures, and text that is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.metrics import Estimate, Figures, reliability
from bench.standings import Standing

pytest.importorskip("matplotlib")


def _standing(tool: str, given: str, f1: float, pace: float | None) -> Standing:
    figure = Estimate(f1, f1, f1)
    speed = None if pace is None else Estimate(pace, pace, pace)
    return Standing(tool, given, "", Figures(3, figure, figure, figure, f1, f1), 0, speed)


STANDINGS = [
    _standing("mtclean", "browser", 0.95, 90),
    _standing("mtclean", "w3m", 0.94, None),
    _standing("a peer on lines", "browser", 0.8, 100),
    _standing("a peer on HTML", "html", 0.8, 101),
]


def test_speed_and_f1_are_drawn_the_same_each_time(tmp_path: Path) -> None:
    from bench import plot

    for name in ("one.svg", "two.svg"):
        plot.speed(STANDINGS, tmp_path / name)
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "two.svg").read_bytes()
    assert b"<dc:date>" not in drawn
    for name in (b"a peer on lines", b"a peer on HTML"):
        assert drawn.count(b">" + name + b"</text>") == 1


def test_confidence_is_drawn_the_same_each_time(tmp_path: Path) -> None:
    from bench import plot

    for name in ("one.svg", "two.svg"):
        plot.reliability(reliability([(0.8, 0.7), (0.97, 1.0)]), tmp_path / name, title="mtclean, browser")
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "two.svg").read_bytes()
    assert b">mtclean, browser</text>" in drawn
