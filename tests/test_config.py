"""The config file: defaults that flags override."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages import PAGE, PARAGRAPHS, RULE, environment, run

LINE = "Everybody who heard the mill song on Monday evening stayed for an hour and went home late."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "config" / "mtclean"
    folder.mkdir(parents=True)
    return folder


def with_config(home: Path, *arguments: str, stdin: str = PAGE):  # type: ignore[no-untyped-def]
    return run(*arguments, stdin=stdin.encode(), env=environment(XDG_CONFIG_HOME=str(home.parent)))


def test_the_path_is_told(home: Path) -> None:
    assert with_config(home, "--config-path").text == f"{home / 'config.toml'}\n"


def test_a_default_counts_with_and_without_flags(home: Path) -> None:
    (home / "config.toml").write_text('format = "json"\n', encoding="utf-8")
    assert json.loads(with_config(home).text)["title"]
    assert json.loads(with_config(home, "--captions").text)["title"]


def test_flags_win(home: Path) -> None:
    (home / "config.toml").write_text('format = "json"\nwidth = 30\n', encoding="utf-8")
    written = with_config(home, "-f", "text").text
    assert written.splitlines()
    assert max(map(len, written.splitlines())) <= 30


def test_rules_beside_it_are_always_used(home: Path) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{LINE}")
    assert LINE in with_config(home, stdin=page).text
    (home / "rules.toml").write_text(RULE, encoding="utf-8")
    assert LINE not in with_config(home, stdin=page).text
    assert LINE not in with_config(home, "-f", "markdown", stdin=page).text


def test_files_named_in_it_are_near_it(home: Path) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{LINE}")
    (home / "mine.toml").write_text(RULE, encoding="utf-8")
    (home / "config.toml").write_text('rules = ["mine.toml"]\n', encoding="utf-8")
    assert LINE not in with_config(home, stdin=page).text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("formt = 1\n", "there is no option 'formt'"),
        ("width = '30'\n", "width is '30'; give a number of columns"),
        ("format = 'pdf'\n", "one of text, markdown"),
        ("format = \n", "line 1, column"),
        ("rules = [1]\n", "a list of files"),
        ("keep = ['spam']\n", "there is no label 'spam'"),
    ],
)
def test_a_bad_file_is_told(home: Path, text: str, what: str) -> None:
    (home / "config.toml").write_text(text, encoding="utf-8")
    done = with_config(home)
    assert (done.code, done.out) == (2, b"")
    assert what in " ".join(done.message.split())


@pytest.mark.parametrize("option", ["--config-path", "--help", "--version", "--schema"])
def test_a_bad_file_is_in_nobodys_way_who_wants_to_mend_it(home: Path, option: str) -> None:
    (home / "config.toml").write_text("width = = 3\n", encoding="utf-8")
    assert with_config(home, option).code == 0
    done = with_config(home)
    assert done.code == 2
    assert f"{home / 'config.toml'}: " in done.message
    assert "line 1, column 9" in done.message
