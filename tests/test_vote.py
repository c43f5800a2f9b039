"""A second opinion on pages with markup."""

from __future__ import annotations

import socket
import time

import pytest

from mtclean import clean, vote
from mtclean.readers import read
from mtclean.tokens import words

PROSE = (
    "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain, {} of them wet."
)
MENU = "".join(f"<li><a href='/{name}'>{name}</a>" for name in ("Home", "Sport", "Tides", "Jobs", "Motors"))
ARTICLE = "".join(f"<p>{PROSE.format(count)}</p>" for count in ("ten", "nine", "eight", "seven", "six", "five"))
PAGE = f"<!DOCTYPE html><html><body><ul class='menu'>{MENU}</ul><div class='article'>{ARTICLE}</div></body></html>"


def cast(source: str) -> list[int] | None:
    return vote.votes(source, [words(block.text) for block in read(source, kind="html").blocks])


def test_the_article_is_voted_for_and_the_menu_is_not() -> None:
    assert cast(PAGE) == [0] * 5 + [1000] * 6


@pytest.mark.parametrize("source", ["", "<html></html>", "\0", "<p>" * 5, PAGE + " " * 2_000_000])
def test_no_opinion_is_none(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert vote.votes(source, [["harbour"]]) is None
    assert capfd.readouterr() == ("", "")


def test_a_page_made_to_be_slow_is_left_alone() -> None:
    attributes = " ".join(f"a{number}='<'" for number in range(100_000))
    begun = time.process_time()
    assert vote.votes(PAGE.replace("<p>", f"<p {attributes}>", 1), [["harbour"]]) is None
    assert time.process_time() - begun < 5


def test_nothing_is_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        head = f"<!DOCTYPE html SYSTEM '{address}/dtd' [<!ENTITY bait SYSTEM '{address}/entity'>]>"
        bait = f"<link rel='stylesheet' href='{address}/style'><img src='{address}/image'>&bait;"
        assert vote.votes(PAGE.replace("<!DOCTYPE html>", head).replace("<p>", f"<p>{bait}", 1), [["harbour"]])
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_vote_counts_as_much_for_as_against() -> None:
    assert vote.weighed([0, 0, 0, 500], [1000, 0, 500, 750], 800) == [800, -800, 0, 900]


@pytest.mark.parametrize("doubt", [0.0, 2.0])
def test_it_is_asked_for_where_the_model_is_in_doubt(doubt: float, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(vote, "DOUBT", doubt)
    monkeypatch.setattr(vote, "votes", lambda source, tokens: asked.append(source))
    clean(PAGE)
    assert asked == [PAGE] * (doubt > 1)


def test_what_it_says_is_among_the_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vote, "DOUBT", 2.0)
    removed = clean(PAGE).removed
    assert any(reason.source == "model:readability" for part in removed for reason in part.evidence)


def test_a_text_dump_is_judged_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vote, "DOUBT", 2.0)
    monkeypatch.setattr(vote, "votes", lambda source, tokens: pytest.fail("asked"))
    assert clean(PROSE.format("six")).words
