"""Floors: a figure below one fails, they rise by themselves and sink only when told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import CASES, FIXTURES

from bench import floors
from bench.metrics import word_scores

FIGURES = {"fixtures-word-f1": 0.95, "fixtures-perfect": 0.5}


def _case(folder: Path) -> Path:
    (folder / "lamp").mkdir(parents=True)
    text = "The lamp in the tower was lit again on Sunday night, and everybody came to see it turn over the water."
    (folder / "lamp" / "source.txt").write_text(f"Home\n\n{text}\n\n{text[::-1]}\n", encoding="utf-8")
    (folder / "lamp" / "truth.tsv").write_text(f"navigation\tHome\nparagraph\t{text}\n", encoding="utf-8")
    return folder


def test_the_fixtures_stand_on_their_floors() -> None:
    assert floors.faults(floors.fixture_figures(FIXTURES), floors.read(floors.FLOORS)) == []


def test_every_figure_has_a_floor_in_the_file() -> None:
    assert set(floors.read(floors.FLOORS)) == {
        "fixtures-word-f1",
        "fixtures-perfect",
        "corpus-word-f1",
        "corpus-shingle-f1",
        "corpus-perfect",
        "html-word-f1",
        "html-shingle-f1",
        "html-perfect",
    }


@pytest.mark.parametrize("case", CASES[:3])
def test_the_truth_is_the_text_without_title_byline_date_and_captions(case: str) -> None:
    text = floors.truth_text(FIXTURES / case / "truth.tsv")
    rows = [line.split("\t", 1) for line in (FIXTURES / case / "truth.tsv").read_text(encoding="utf-8").splitlines()]
    assert all(body in text for label, body in rows if label == "paragraph")
    assert word_scores(text, "\n".join(body for _, body in rows)).precision == 1.0


def test_a_floor_above_the_figure_fails() -> None:
    told = floors.faults(FIGURES, {"fixtures-word-f1": 0.9501, "fixtures-perfect": 0.5})
    assert len(told) == 1
    assert told[0].startswith("fixtures-word-f1 is 0.9500, below its floor 0.9501")


def test_a_figure_without_a_floor_fails() -> None:
    assert floors.faults(FIGURES, {"fixtures-perfect": 0.1}) == [
        "fixtures-word-f1 is 0.9500 and has no floor: --raise gives it one"
    ]


def test_a_figure_stands_on_the_floor_taken_from_it() -> None:
    figures = {"fixtures-word-f1": 2 / 3, "fixtures-perfect": 0.99999}
    assert floors.faults(figures, floors.raised({}, figures)) == []


def test_raising_never_lowers() -> None:
    before = {"fixtures-word-f1": 0.97, "fixtures-perfect": 0.4, "corpus-perfect": 0.3}
    assert floors.raised(before, FIGURES) == {**before, "fixtures-perfect": 0.5}


def test_lowering_names_what_it_lowers() -> None:
    assert floors.lowered({"a": 0.5, "b": 0.6}, "a", 0.4) == {"a": 0.4, "b": 0.6}
    for name, value in (("c", 0.1), ("a", 0.5), ("a", 0.7), ("a", -1), ("a", float("nan"))):
        with pytest.raises(floors.BadFloors):
            floors.lowered({"a": 0.5}, name, value)


def test_the_command_fails_on_a_floor_above_the_figure(tmp_path: Path) -> None:
    folder, path = _case(tmp_path / "cases"), tmp_path / "floors.json"
    floors.write({"fixtures-word-f1": 1.01, "fixtures-perfect": 0.0}, path)
    words = ["--fixtures", str(folder), "--floors", str(path)]
    for more in ([], ["--raise"]):
        with pytest.raises(SystemExit, match=r"fixtures-word-f1 is 0\.\d+, below its floor 1\.0100") as caught:
            floors.main([*words, *more])
        assert caught.value.code not in (None, 0)
    assert floors.read(path)["fixtures-word-f1"] == 1.01
    floors.main([*words, "--lower-floor", "fixtures-word-f1", "0"])
    assert floors.read(path)["fixtures-word-f1"] == 0.0


def test_the_command_sets_floors_that_then_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, path = _case(tmp_path / "cases"), tmp_path / "floors.json"
    floors.main(["--fixtures", str(folder), "--floors", str(path), "--raise"])
    assert set(floors.read(path)) == set(FIGURES)
    floors.main(["--fixtures", str(folder), "--floors", str(path)])
    assert "fixtures-word-f1" in capsys.readouterr().out


def test_the_corpus_has_floors_of_its_own(corpus: Path) -> None:
    found = floors.corpus_figures(corpus)
    assert set(found) == {
        f"{kind}-{figure}" for kind in ("corpus", "html") for figure in ("word-f1", "shingle-f1", "perfect")
    }
    assert all(0 <= value <= 1 for value in found.values())


@pytest.mark.parametrize(
    "words", [[], ["--fixtures", "nowhere"], ["--corpus", "nowhere"], ["--lower-floor", "fixtures-perfect", "little"]]
)
def test_what_cannot_be_done_is_told(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.write(FIGURES, path)
    with pytest.raises(SystemExit) as caught:
        floors.main([*words, "--floors", str(path)])
    assert isinstance(caught.value.code, str)
    assert floors.read(path) == FIGURES
