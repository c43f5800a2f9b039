"""The library of chrome that training and its tests put into pages: whole, and never the same in both splits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pages import ROOT

from mtclean.blocks import CHROME_LABELS
from mtclean.rulebook import read_toml

LIBRARY = ROOT / "train" / "library"
FILES = sorted(LIBRARY.glob("*.toml"))

# Shorter lines (buttons, amounts) are the same wherever they stand.
_SAYING = 80


def pieces(split: str) -> Iterator[dict[str, Any]]:
    for path in FILES:
        if path.name.startswith(f"{split}-"):
            yield from read_toml(path)["block"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_piece_is_chrome_with_text_and_a_place(path: Any) -> None:
    assert path.name.startswith(("train-", "test-"))
    for piece in read_toml(path)["block"]:
        assert set(piece) == {"id", "label", "places", "text"}
        assert piece["label"] in CHROME_LABELS
        assert piece["places"]
        assert set(piece["places"]) <= {"top", "middle", "end"}
        assert piece["text"].strip()


def test_no_piece_has_the_name_of_another() -> None:
    names = [piece["id"] for split in ("train", "test") for piece in pieces(split)]
    assert len(names) >= 1000
    assert len(names) == len(set(names))


def test_nothing_is_both_trained_and_tested_with() -> None:
    lines = [
        {line.strip() for piece in pieces(split) for line in piece["text"].splitlines() if len(line) > _SAYING}
        for split in ("train", "test")
    ]
    assert all(lines)
    assert lines[0].isdisjoint(lines[1])
