"""The peers in Node: what goes over the pipe, and what becomes of a page that gets no answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import node, peers, run
from bench.node import NodeError, Runner
from bench.peers import TOOLS, Found, NodeTool, find
from bench.run import Page

IN_NODE = [tool for tool in TOOLS if isinstance(tool, NodeTool)]

# Answers as extract.mjs does, and does what the page tells it to.
STUB = """
import json, os, sys, time

for line in sys.stdin:
    asked = json.loads(line)
    if asked["html"] == "sleep":
        time.sleep(60)
    if asked["html"] == "die":
        sys.exit(1)
    told = {"error": "no article"} if asked["html"] == "fail" else {
        "text": f"{asked['tool']}: {asked['html']}", "title": "A light", "byline": "Ann Orr", "published": "2024-03-04"
    }
    print(json.dumps({**told, "pid": os.getpid(), "seconds": 2.5}), flush=True)
"""

Start = Callable[..., Runner]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    path, started = tmp_path / "stub.py", []
    path.write_text(STUB, encoding="utf-8")

    def begin(patience: float = 30) -> Runner:
        started.append(Runner((sys.executable, str(path)), patience))
        return started[-1]

    yield begin
    for runner in started:
        runner.close()


def test_one_process_answers_page_after_page(start: Start) -> None:
    runner = start()
    one, two = runner.ask("defuddle", "a line\u2028and another\n"), runner.ask("readability", "")
    assert (one["text"], two["text"]) == ("defuddle: a line\u2028and another\n", "readability: ")
    assert one["pid"] == two["pid"]
    assert runner.seconds == 5.0


def test_an_error_is_raised_and_the_process_goes_on(start: Start) -> None:
    runner = start()
    with pytest.raises(NodeError, match="no article"):
        runner.ask("defuddle", "fail")
    assert runner.ask("defuddle", "a")["text"] == "defuddle: a"
    assert runner.seconds == 5.0


def test_a_page_out_of_time_is_given_up_and_counts_as_waited_for(start: Start) -> None:
    runner = start(patience=0.5)
    with pytest.raises(NodeError, match="no answer"):
        runner.ask("defuddle", "sleep")
    assert 0.5 <= runner.seconds < 30


@pytest.mark.parametrize("pages", [1, 2])
def test_a_process_that_died_is_begun_again(start: Start, pages: int) -> None:
    runner = start()
    for _ in range(pages):
        with pytest.raises(NodeError, match="no answer"):
            runner.ask("defuddle", "die")
    assert runner.ask("defuddle", "a")["text"] == "defuddle: a"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_fork_has_a_process_of_its_own(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = start()
    first = runner.ask("defuddle", "a")["pid"]
    real = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: real + 1)
    assert runner.ask("defuddle", "a")["pid"] != first


def test_what_is_told_becomes_what_is_found(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "RUNNER", start())
    tool = IN_NODE[0]
    assert find(tool, "page", "en") == (Found("readability: page", "A light", ("Ann Orr",), "2024-03-04"), False)
    assert find(tool, "fail", "en") == (Found(""), True)


def test_the_time_that_node_spends_is_measured(start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(node, "RUNNER", start())
    monkeypatch.setattr(Page, "given", lambda page, tool, kind: "page")
    page = Page("a", {}, {}, tmp_path, "en")
    assert run.speed(IN_NODE, [page], "browser")["Defuddle on HTML"][0] >= 2.5


@pytest.mark.parametrize("tool", IN_NODE, ids=lambda tool: tool.name)
def test_what_is_not_installed_says_so(tool: NodeTool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(node, "_HOME", tmp_path)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/node")
    assert tool.missing == f"no {tool.distribution}: run npm install in bench/node"
    package = tmp_path / "node_modules" / str(tool.distribution) / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "1.2.3"}', encoding="utf-8")
    assert (tool.missing, tool.version) == (None, "1.2.3")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert tool.missing == "node is not installed"


LIGHT = "The lighthouse at Corran Point was lit again on Sunday night, and half of the village came to see it. " * 5
SHAPES = f"""<html><head><title>A light</title></head><body><article>
<h2>Who came</h2><p>{LIGHT}<script>document.write("never")</script></p>
<ul><li>the
keeper<li>the <b>harbour</b>, all of it</ul>
<table><tr><td>six<td>lamps</table>
<p>{LIGHT}<br>A last line.</p><pre>one
two</pre></article></body></html>"""


@pytest.mark.parametrize("tool", IN_NODE, ids=lambda tool: tool.name)
def test_a_block_is_a_line_of_its_own(tool: NodeTool) -> None:
    if tool.missing:
        pytest.skip(tool.missing)
    found, failed = peers.find(tool, SHAPES, "en")
    assert not failed
    assert found.title == "A light"
    lines = found.text.split("\n")
    told = [
        "Who came",
        LIGHT.strip(),
        "the keeper",
        "the harbour, all of it",
        "six lamps",
        LIGHT.strip(),
        "A last line.",
    ]
    assert lines == [*told, "one", "two"]
