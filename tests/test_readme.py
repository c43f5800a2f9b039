"""What the README says is true: its commands run, its example runs, its options are all there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import environment
from pages import run as mtclean

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", fenced("python"))
def test_the_python_examples_run(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_the_first_command_cleans_a_page_of_the_project() -> None:
    command = next(code for code in fenced("sh") if "pip install --quiet . " in code)
    page = command.split()[-1]
    done = mtclean(page, cwd=ROOT)
    assert (done.code, done.message) == (0, "")
    assert done.text == (ROOT / page).with_name("golden.txt").read_text(encoding="utf-8")


USES = [line for line in fenced("sh")[-1].splitlines() if line.startswith("mtclean ")]


@pytest.mark.parametrize("line", USES)
def test_the_commands_run(line: str, tmp_path: Path) -> None:
    words = line.partition("#")[0].split()[1:]
    page = str(ROOT / "fixtures" / "photo-captions" / "source.txt")
    words = [page if word.endswith(".txt") else f"{tmp_path}/" if word.endswith("/") else word for word in words]
    done = mtclean(*words)
    assert (done.code, done.message) == (0, "")
    assert done.text.strip() or list(tmp_path.iterdir())


def test_the_pipe_reads_standard_input() -> None:
    page = (ROOT / "fixtures" / "photo-captions" / "source.txt").read_bytes()
    done = mtclean("-f", "json", stdin=page)
    assert done.code == 0
    assert '"title": "Three weeks of white' in done.text


def test_every_option_is_in_the_readme() -> None:
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", mtclean("--help").text))
    assert options
    assert {option for option in options if f"`{option}`" not in README} == set()


def test_the_exit_codes_are_those_of_the_help() -> None:
    help_text = " ".join(mtclean("--help").text.split())
    codes = re.search(r"Exit codes: 0 .*?4 no article found", " ".join(README.split()))
    assert codes is not None
    assert codes[0] in help_text
