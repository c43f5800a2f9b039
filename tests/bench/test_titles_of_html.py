"""Titles, bylines and days of HTML, beside other tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import metadata
from bench.metadata import Told


def _told(_page: str) -> Told:
    return Told("The light is back", ("Morag Finlay",), "2024-03-04")


def test_what_is_not_installed_is_left_out(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(metadata, "TOOLS", {"known": (_told, "json"), "absent": (_told, "no_such_module_at_all")})
    monkeypatch.setattr("sys.argv", ["metadata", str(corpus)])
    metadata.main()
    said = capsys.readouterr()
    rows = [line.split(" | ")[0] for line in said.out.splitlines()]
    assert rows == ["| tool", "| ---", "| mtclean", "| known"]
    assert said.out.splitlines()[-1] == "| known | 0.333 (3) | 1.000 (3) | 1.000 (3) |"
    assert said.err == "absent is not installed\n"


def test_predictions_of_something_else_are_told(
    corpus: Path, predictions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["metadata", str(corpus), "--predictions", str(predictions)])
    with pytest.raises(SystemExit, match="to ask about"):
        metadata.main()
