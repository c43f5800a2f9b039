from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtclean import files


def test_an_interruption_after_the_renaming_stays_an_interruption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.replace

    def interrupted(source: str, target: str) -> None:
        rename(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(str(tmp_path / "out.txt"), "whole\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
