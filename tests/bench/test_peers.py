"""The tools: what they keep, and that none of them stops a run."""

from __future__ import annotations

import pytest

from bench import peers
from bench.peers import MTCLEAN, TOOLS, Found, Tool, c4_lines, find, wrap

PROSE = "The lighthouse at Corran Point was lit again on Sunday night, and half of the village came to see it."
PAGE = f"<html><body><p>{PROSE} {PROSE} {PROSE}</p></body></html>"


def test_names_tell_tools_apart() -> None:
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)


def test_a_dump_is_wrapped_line_by_line() -> None:
    assert wrap("a < b\n\n  c").count("<p>") == 2
    assert "<p>a &lt; b</p>" in wrap("a < b")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The light came back on Sunday.", True),
        ("  “We all saw the light come back.”  ", True),
        ("The light came back on Sunday", False),
        ("The light came back on ...", False),
        ("It came back.", False),
        ("Please enable JavaScript to see this page.", False),
        ("By reading you accept our Privacy Policy here.", False),
    ],
)
def test_lines_are_kept_by_the_rules_of_c4(line: str, kept: bool) -> None:
    assert c4_lines(f"Home\n{line}") == (line.strip() if kept else "")


def test_a_tool_that_raises_has_found_nothing() -> None:
    def broken(page: str, language: str) -> Found:
        raise RecursionError("a page too deep")

    assert find(Tool("broken", "dump", broken), "a page", "en") == (Found(""), True)


def test_a_fault_of_our_own_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: str, **_: object) -> None:
        raise FileNotFoundError("the model is gone")

    monkeypatch.setattr("mtclean.clean", broken)
    with pytest.raises(FileNotFoundError, match="the model is gone"):
        find(MTCLEAN, PAGE, "en")


def test_a_page_that_mtclean_refuses_is_a_failure() -> None:
    assert find(MTCLEAN, " ", "en") == (Found(""), True)


def test_a_tool_that_is_not_installed_says_so() -> None:
    absent = Tool("absent", "html", peers.justext, ("no_such_module_at_all",))
    assert "no_such_module_at_all" in str(absent.missing)
    assert Tool("ours", "dump", peers.justext).missing is None


@pytest.mark.parametrize(
    "tool", [tool for tool in TOOLS if tool.distribution not in (None, "mtclean")], ids=lambda tool: tool.name
)
@pytest.mark.parametrize("language", ["en", "zu", ""])
def test_each_peer_reads_a_page(tool: Tool, language: str) -> None:
    if tool.missing:
        pytest.skip(tool.missing)
    found, failed = find(tool, PAGE, language)
    assert not failed
    assert PROSE in " ".join(found.text.split())
    assert tool.version
