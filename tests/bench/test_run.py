"""A whole run on a small corpus, with the tools that need no package."""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import mtclean
from bench import __main__ as command
from bench import history, peers, run, table
from bench.peers import MTCLEAN, Found, Tool, all_lines
from bench.run import OUT_OF_FOLD, BadPredictions, load, read_predictions
from bench.standings import standings

DAY = date(2024, 3, 4)


def _everything(page: str, _language: str) -> Found:
    return Found(all_lines(page))


def _broken(page: str, _language: str) -> Found:
    raise ValueError("this page is odd")


TOOLS = (
    MTCLEAN,
    Tool("everything", "dump", _everything),
    Tool("markup", "html", _everything),
    Tool("broken", "lines", _broken),
    Tool("absent", "html", _everything, ("no_such_module_at_all",)),
)


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(run, "TOOLS", TOOLS)
    yield
    logging.disable(logging.NOTSET)


def test_pages_are_those_that_have_every_kind(corpus: Path) -> None:
    (corpus / "dump" / "b.w3m.txt").unlink()
    pages = load(corpus, ("browser", "w3m"))
    assert [(page.name, page.source, page.language) for page in pages] == [("a", "inland", "en"), ("c", "coast", "de")]
    assert [page.name for page in load(corpus, ("browser",))] == ["a", "b", "c"]


def test_a_limit_takes_pages_from_all_over(corpus: Path) -> None:
    assert [page.name for page in load(corpus, ("browser",), 2)] == ["a", "b"]
    assert len(load(corpus, ("browser",), 9)) == 3


def test_the_gold_may_name_the_language(corpus: Path) -> None:
    path = corpus / "gold" / "a.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "language": "gd"}), encoding="utf-8")
    assert load(corpus, ("browser",))[0].language == "gd"


def test_every_tool_is_scored_on_what_it_is_given(corpus: Path) -> None:
    kinds = ("browser", "w3m")
    report = run.run(load(corpus, kinds), kinds)
    found = {(each.tool, each.given): each for each in standings(report)}
    assert set(found) == {
        *((tool, kind) for tool in ("mtclean", "everything", "broken") for kind in kinds),
        ("markup", "html"),
    }
    assert found["mtclean", "browser"].figures.f1.value > found["everything", "browser"].figures.f1.value
    assert found["broken", "w3m"].failed == 3
    assert found["broken", "w3m"].figures.f1.value == 0.0
    assert "no_such_module_at_all" in report.missing["absent"]


def test_speed_is_measured_on_the_main_kind_alone(corpus: Path) -> None:
    kinds = ("w3m", "browser")
    found = {(each.tool, each.given): each.speed for each in standings(run.run(load(corpus, kinds), kinds))}
    assert found["mtclean", "w3m"] is not None
    assert found["mtclean", "browser"] is None
    assert found["markup", "html"] is not None


def test_a_page_without_html_is_left_to_the_tools_that_read_text(corpus: Path) -> None:
    (corpus / "html" / "a.html.gz").unlink()
    found = {each.tool: each.figures.pages for each in standings(run.run(load(corpus, ("browser",)), ("browser",)))}
    assert (found["markup"], found["everything"]) == (2, 3)


def test_processes_score_what_one_process_does(corpus: Path) -> None:
    # Processes may be started afresh, without the tools of this test: so mtclean alone.
    others = {tool.name for tool in (*TOOLS, *peers.TOOLS)} - {"mtclean"}
    pages = load(corpus, ("browser",))
    one, two = (run.accuracy(pages, ("browser",), {}, skipped=others, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert [(row.page, row.tool) for row in one] == [("a", "mtclean"), ("b", "mtclean"), ("c", "mtclean")]


def test_predictions_are_scored_beside_the_package(corpus: Path, predictions: Path) -> None:
    kinds = ("browser", "w3m")
    report = run.run(load(corpus, kinds), kinds, read_predictions(predictions))
    rows = {row.page: row for row in report.rows if row.tool == OUT_OF_FOLD}
    assert {row.given for row in rows.values()} == {"browser"}
    assert [rows[name].scores.f1 for name in "abc"] == [1.0, 0.0, 0.0]
    front = [rows[name].front for name in "ab"]
    assert [(each.title, each.byline, each.published) for each in front if each] == [
        (True, True, True),
        (False, True, True),
    ]
    found = {(each.tool, each.given): each for each in standings(report)}
    assert found[OUT_OF_FOLD, "browser"].speed == found["mtclean", "browser"].speed


def test_predictions_that_lack_pages_are_refused(corpus: Path, predictions: Path) -> None:
    told = read_predictions(predictions)
    del told["b", "browser"]
    with pytest.raises(BadPredictions, match="no prediction for 1 of 3 browser pages: b"):
        run.run(load(corpus, ("browser",)), ("browser",), told)


@pytest.mark.parametrize("line", ["no JSON", '{"id": "a"}', "[]"])
def test_a_line_that_is_no_prediction_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BadPredictions, match=r"bad\.jsonl:1: "):
        read_predictions(path)


def test_the_digest_tells_corpora_apart(corpus: Path) -> None:
    first = run.digest(load(corpus, ("browser",)))
    assert first == run.digest(load(corpus, ("browser",)))
    (corpus / "dump" / "a.browser.txt").write_text("another", encoding="utf-8")
    assert run.digest(load(corpus, ("browser",))) != first


def test_the_tables_hold_every_part(corpus: Path, predictions: Path) -> None:
    kinds = ("browser", "w3m")
    report = run.run(load(corpus, kinds), kinds, read_predictions(predictions))
    told = table.render(report, standings(report), DAY)
    assert told.startswith(f"# mtclean {mtclean.__version__}, 2024-03-04\n")
    assert "| mtclean out of fold | browser copy | 3 | 0.333 (0.000–1.000) |" in told
    assert "| tool | browser copy | w3m dump |" in told
    assert "| tool | en (2) | de (1) |" in told
    assert "| tool | coast (2) | inland (1) |" in told
    assert "| mtclean out of fold | browser copy | 0.333 of 3 | 1.000 of 3 |" in told
    assert "| mtclean out of fold | browser copy | 0.333 of 3 | 1.000 of 3 | 1.000 of 3 |" in told
    assert "| 0 to 0.5 | 2 | 0.400 | 0.000 |" in told
    assert "| all from 0.9 | 1 | 0.970 | 1.000 |" in told


def test_tables_are_rectangular(corpus: Path) -> None:
    report = run.run(load(corpus, ("browser",)), ("browser",))
    for block in table.render(report, standings(report), DAY).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.splitlines()}) == 1


def test_the_command_writes_tables_and_a_row_a_tool(
    corpus: Path, predictions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, log = tmp_path / "out", tmp_path / "history.csv"
    words = [str(corpus), "--predictions", str(predictions), "--kind", "browser", "--out", str(out)]
    words += ["--history", str(log), "--date", "2024-03-04", "--jobs", "1"]
    command.main(words)
    told = capsys.readouterr()
    assert (out / "table.md").read_text(encoding="utf-8") == told.out
    assert "absent is left out: " in told.err
    assert "broken failed on every page (browser)" in told.err
    command.main(words)
    with log.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["tool"] for row in rows[: len(rows) // 2]] == [row["tool"] for row in rows[len(rows) // 2 :]]
    first = next(row for row in rows if row["tool"] == OUT_OF_FOLD)
    assert (first["date"], first["pages"], first["given"]) == ("2024-03-04", "3", "browser")
    assert (first["word_f1"], first["word_f1_low"], first["word_f1_high"]) == ("0.3333", "0.0000", "1.0000")


def test_a_part_of_the_corpus_leaves_no_trace_unasked(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "BENCH", tmp_path / "bench")
    command.main([str(corpus), "--kind", "browser", "--limit", "2", "--jobs", "1"])
    assert not (tmp_path / "bench").exists()
    command.main([str(corpus), "--kind", "browser", "--jobs", "1"])
    assert (tmp_path / "bench" / "results" / "table.md").is_file()
    assert (tmp_path / "bench" / "history.csv").is_file()


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no pages in"):
        command.main([str(tmp_path), "--jobs", "1"])


def test_a_history_with_other_columns_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("date,f1\n", encoding="utf-8")
    report = run.run(load(corpus, ("browser",)), ("browser",))
    with pytest.raises(history.BadHistory, match="other columns"):
        history.append(report, standings(report), DAY, path)
    assert path.read_text(encoding="utf-8") == "date,f1\n"
