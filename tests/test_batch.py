"""Many files: folders, several processes, what is interrupted, too slow or broken."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest
from pages import PAGE, command, environment, run

from mtclean.batch import Lost
from mtclean.batch import run as run_batch


def answer(task: str) -> str:
    if task == "crash":
        os._exit(7)
    if task == "hang":
        time.sleep(60)
    return task.upper()


def test_results_come_in_order_and_a_crash_loses_one() -> None:
    tasks = ["a", "crash", "b", *"cdefghij"]
    found = list(run_batch(answer, tasks, 2, None))
    assert [item for item in found if isinstance(item, str)] == ["A", "B", *"CDEFGHIJ"]
    lost = found[1]
    assert isinstance(lost, Lost)
    assert "exit code 7" in lost.reason


def test_what_takes_too_long_is_given_up() -> None:
    found = list(run_batch(answer, ["a", "hang", "b"], 1, 2.0))
    assert (found[0], found[2]) == ("A", "B")
    assert isinstance(found[1], Lost)
    assert "longer than 2 s" in found[1].reason


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    (folder / "deep" / "er").mkdir(parents=True)
    for number in range(20):
        place = folder / ("deep" if number % 2 else "deep/er") / f"{number:02}.txt"
        place.write_text(PAGE.replace("mill", f"mill {number}"), encoding="utf-8")
    (folder / "notes.pdf").write_bytes(b"%PDF-")
    (folder / ".hidden.txt").write_text(PAGE, encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_folder_is_read_to_its_ground(dumps: Path, tmp_path: Path) -> None:
    done = run("-o", tmp_path / "out", "-j", "1", dumps)
    assert (done.code, done.message) == (0, "mtclean: 20 inputs: 20 cleaned\n")
    assert set(tree(tmp_path / "out")) == {str(p.relative_to(dumps)) for p in dumps.rglob("[0-9]*.txt")}


def test_outputs_do_not_depend_on_the_number_of_processes(dumps: Path, tmp_path: Path) -> None:
    run("-o", tmp_path / "one", "-j", "1", dumps)
    run("-o", tmp_path / "three", "-j", "3", dumps)
    assert tree(tmp_path / "one") == tree(tmp_path / "three")
    assert run("-f", "jsonl", "-j", "1", dumps).out == run("-f", "jsonl", "-j", "3", dumps).out


def test_outputs_in_the_folder_of_inputs_are_no_inputs(dumps: Path) -> None:
    assert run("-o", dumps / "out", dumps).code == 0
    assert "20 inputs: 20 cleaned" in run("-o", dumps / "out", dumps).message


def test_resume_skips_what_is_done_and_sweeps_what_was_cut_off(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("-o", out, dumps)
    whole = tree(out)
    (out / "deep" / "01.txt").unlink()
    (out / "deep" / ".mtclean.x.part").write_text("half", encoding="utf-8")
    later = time.time() + 60
    os.utime(dumps / "deep" / "03.txt", (later, later))
    done = run("-o", out, "--resume", dumps)
    assert done.message == "mtclean: 20 inputs: 2 cleaned, 18 there already\n"
    assert tree(out) == whole


def test_resume_needs_a_place() -> None:
    assert run("--resume", stdin=PAGE.encode()).code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_nothing_half_written_stays(tmp_path: Path, jobs: str, how: signal.Signals) -> None:
    dumps, out = tmp_path / "dumps", tmp_path / "out"
    dumps.mkdir()
    for number in range(60):
        (dumps / f"{number:02}.txt").write_text(PAGE * 8 + str(number), encoding="utf-8")
    arguments = [str(word) for word in command("-q", "-o", f"{out}/", "-j", jobs, "--resume", dumps)]
    # A shell starts what runs behind it deaf to Ctrl-C, and so would this be if the tests ran there.
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(arguments, env=environment(), start_new_session=True, preexec_fn=hear) as process:
        until = time.monotonic() + 30
        while not (out.is_dir() and any(out.glob("*.txt"))) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(how)
        process.wait(timeout=30)
    assert process.returncode in ({-9} if how is signal.SIGKILL else {130, 143})
    before = tree(out)
    assert all(name.endswith(".txt") for name in before) or how is signal.SIGKILL
    assert run("-q", "-o", f"{out}/", "--resume", dumps).code == 0
    after = tree(out)
    assert len(after) == 60
    assert all(after[name] == text for name, text in before.items() if name.endswith(".txt"))
    run("-q", "-o", tmp_path / "whole", dumps)
    assert after == tree(tmp_path / "whole")


def test_fail_fast_stops_at_the_first_failure(tmp_path: Path) -> None:
    for name, text in (("a.txt", PAGE), ("b.txt", ""), ("c.txt", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("--fail-fast", "-o", tmp_path / "out", tmp_path)
    assert done.code == 3
    assert set(tree(tmp_path / "out")) == {"a.txt"}
    assert "--fail-fast" in done.message
    assert "2 of 3 inputs: 1 cleaned, 1 unreadable" in done.message


def test_the_summary_names_what_was_lost(tmp_path: Path) -> None:
    for name, text in (("a.txt", PAGE), ("b.txt", ""), ("c.txt", "Home\nNews\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    message = run("-o", tmp_path / "out", tmp_path).message
    assert f"3 inputs: 1 cleaned, 1 without an article ({tmp_path}/c.txt), 1 unreadable ({tmp_path}/b.txt)" in message


def test_a_time_limit_counts_for_a_single_page(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = run("--timeout", "60", "-f", "text", page)
    assert done.code == 0
    assert done.out == run(page).out
    # So long a page takes many times as long, on whatever machine.
    page.write_text(PAGE * 2000, encoding="utf-8")
    done = run("--timeout", "0.5", page)
    assert (done.code, done.out) == (1, b"")
    assert "longer than 0.5 s" in done.message
