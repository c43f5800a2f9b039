"""What the README says is true; that its commands and examples run is in `test_docs.py`."""

from __future__ import annotations

import re
from pathlib import Path

from pages import run as mtclean

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_first_command_cleans_a_page_of_the_project() -> None:
    command = next(code for code in fenced("sh") if "pip install --quiet . " in code)
    page = command.split()[-1]
    done = mtclean(page, cwd=ROOT)
    assert (done.code, done.message) == (0, "")
    assert done.text == (ROOT / page).with_name("golden.txt").read_text(encoding="utf-8")


def test_the_pipe_reads_standard_input() -> None:
    page = (ROOT / "fixtures" / "photo-captions" / "source.txt").read_bytes()
    done = mtclean("-f", "json", stdin=page)
    assert done.code == 0
    assert '"title": "Three weeks of white' in done.text


def test_the_exit_codes_are_those_of_the_help() -> None:
    help_text = " ".join(mtclean("--help").text.split())
    codes = re.search(r"Exit codes: 0 .*?4 no article found", " ".join(README.split()))
    assert codes is not None
    assert codes[0] in help_text
