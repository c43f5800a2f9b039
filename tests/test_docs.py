"""What README and docs say is true: every command and every Python example in them runs."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import environment
from pages import run as mtclean

from mtclean import config, userrules

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def fenced(language: str) -> list[tuple[str, str]]:
    return [
        (page.name, code)
        for page in PAGES
        for code in re.findall(rf"(?m)^ *```{language}\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


COMMANDS = [
    (name, line.partition("  #")[0].strip())
    for name, code in fenced("sh")
    for line in code.splitlines()
    if re.search(r"(^|\| )mtclean ", line.partition("#")[0])
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with every file that the examples name, and stand-ins for programs that a machine may lack."""
    source = ROOT / "fixtures" / "prose-appeal-in-middle" / "source.txt"
    text = source.read_text(encoding="utf-8")
    work, programs = tmp_path / "work", tmp_path / "bin"
    (work / "dumps").mkdir(parents=True)
    (work / "fixtures").symlink_to(ROOT / "fixtures")
    programs.mkdir()
    (work / "article.txt").write_text(text, encoding="utf-8")
    blocks = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    (work / "page.html").write_text(f"<!DOCTYPE html><html><body>{blocks}</body></html>", encoding="utf-8")
    for name in ("photo-captions", "article-about-donations", "ad-notices-between", "prose-appeal-in-middle"):
        shutil.copy(ROOT / "fixtures" / name / "source.txt", work / "dumps" / f"{name}.txt")
    rules = next(code for name, code in fenced("toml") if name == "rules.md")
    (work / "my-rules.toml").write_text(rules, encoding="utf-8")
    (work / "site.toml").write_text("pages = 3\n[lines]\n", encoding="utf-8")
    for name, line in (
        ("mtclean", f'exec {sys.executable} -m mtclean "$@"'),
        ("curl", "cat page.html"),
        ("pbpaste", "cat article.txt"),
        ("jq", "cat"),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    return work


@pytest.mark.parametrize(("name", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_the_commands_run(place: Path, name: str, line: str) -> None:
    before = set(place.rglob("*"))
    path = f"{place.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=place,
        env=environment(PATH=path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert done.stdout.strip() or set(place.rglob("*")) != before or "--resume" in line or "--learn-site" in line


@pytest.mark.parametrize(("name", "code"), fenced("python"))
def test_the_python_examples_run(place: Path, name: str, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_every_option_is_in_the_docs_and_nothing_else() -> None:
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", mtclean("--help").text))
    told = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
    assert options
    assert {option for option in options if f"`{option}`" not in told} == set()
    everywhere = " ".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "training.md")
    named = set(re.findall(r"mtclean [^\n`|]*?(--[a-z][a-z-]+)", everywhere))
    assert named <= options


def test_programs_that_take_a_corpus_are_there_with_their_options() -> None:
    for page in PAGES:
        for module, rest in re.findall(r"python -m ([\w.]+)([^\n`]*)", page.read_text(encoding="utf-8")):
            found = importlib.util.find_spec(module)
            assert found is not None, (page.name, module)
            assert found.origin is not None
            place = Path(found.origin)
            source = (place.with_name("__main__.py") if place.name == "__init__.py" else place).read_text(
                encoding="utf-8"
            )
            for option in re.findall(r"--[a-z-]+", rest):
                assert f'"{option}"' in source, (page.name, module, option)


def test_the_example_of_a_rule_keeps_its_examples(place: Path) -> None:
    assert userrules.check(place / "my-rules.toml") == (2, [])


def test_the_example_of_a_config_file_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mtclean").mkdir()
    text = next(code for name, code in fenced("toml") if name == "options.md")
    (tmp_path / "mtclean" / "config.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if config.path().parent != tmp_path / "mtclean":
        pytest.skip("this system keeps config files elsewhere")
    assert set(config.load()) == set(re.findall(r"(?m)^(\w+) =", text))


def test_help_is_readable_at_80_columns() -> None:
    shown = mtclean("--help", env=environment(COLUMNS="80")).text
    assert max(map(len, shown.splitlines())) <= 80


def test_links_between_the_docs_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_pictures_are_those_of_the_program(tmp_path: Path) -> None:
    import runpy

    made = runpy.run_path(str(ROOT / "docs" / "captures.py"))
    kept = {name: (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8") for name in ("reader", "explain")}
    made["main"].__globals__["DOCS"] = tmp_path
    made["main"]()
    assert {name: (tmp_path / f"{name}.svg").read_text(encoding="utf-8") for name in kept} == kept
