"""An article as a page for a terminal."""

from __future__ import annotations

import re

import pytest
from pages import HTML_PAGE, article, source_of
from rich.cells import cell_len

from mtclean import Label, clean
from mtclean.render import Style
from mtclean.view import Screen, article_view

PLAIN = Screen(80, color=False)
COLOURED = Screen(80, color=True)
APPEAL = clean(source_of("prose-appeal-in-middle"))
WIDE = {
    "chinese": "渡轮今天又晚点了，码头上的乘客只好在雨中等待。" * 12,
    "arabic": "تأخرت العبارة مرة أخرى اليوم وانتظر الركاب تحت المطر في الميناء. " * 8,
    "hebrew": "המעבורת איחרה שוב היום והנוסעים חיכו בגשם בנמל. " * 8,
    "emoji": "The ferry 🚢🌊 was late 👩‍🚒 again 🇳🇴 today. " * 8,
    "combining": "Cafe\u0301 nai\u0308f re\u0301sume\u0301 te\u0302te-a\u0300-te\u0302te. " * 12,
    "long": "https://example.org/" + "a" * 300,
}


@pytest.mark.parametrize("width", [24, 40, 80, 200])
@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_every_script_keeps_its_measure(text: str, width: int) -> None:
    written = article_view(article((Label.PARAGRAPH, text)), Screen(width, color=False), Style())
    lines = written.splitlines()
    assert max(map(cell_len, lines)) <= min(72, width - 4) + 2
    assert "".join(text.split()) in "".join(written.split())


def test_without_colour_there_is_no_control_character() -> None:
    assert "\x1b" not in article_view(APPEAL, PLAIN, Style())


def test_with_colour_the_words_are_the_same() -> None:
    coloured = re.sub(r"\x1b\[[\d;]*m", "", article_view(APPEAL, COLOURED, Style()))
    assert [line.rstrip() for line in coloured.splitlines()] == article_view(APPEAL, PLAIN, Style()).splitlines()


def test_markup_of_the_page_is_text() -> None:
    text = "A [bold]loud[/bold] :smile: paragraph with [link=https://example.org]brackets[/link]."
    assert text in " ".join(article_view(article((Label.PARAGRAPH, text)), COLOURED, Style()).split())


def test_what_was_removed_is_told_in_a_line() -> None:
    written = " ".join(article_view(APPEAL, PLAIN, Style()).split())
    assert "removed 42 lines: donation 17, navigation 12" in written
    assert written.endswith("--explain shows them")
    untouched = article((Label.PARAGRAPH, "The ferry is late."))
    assert article_view(untouched, PLAIN, Style()).rstrip().endswith("nothing removed")


def test_words_and_minutes() -> None:
    assert f"{APPEAL.words} words · 2 min" in article_view(APPEAL, PLAIN, Style())
    chinese = article((Label.PARAGRAPH, WIDE["chinese"]))
    assert "characters · 1 min" in article_view(chinese, PLAIN, Style())


def test_structure() -> None:
    made = article(
        (Label.HEADING, "What next"),
        (Label.LIST_ITEM, "one boat is in the yard"),
        (Label.LIST_ITEM, "2. the other is away"),
        (Label.QUOTE, "It is late."),
        (Label.TABLE, "Day\tBoats"),
        (Label.TABLE, "Monday\t3"),
        (Label.CODE, "for boat in boats: wait(boat)"),
        (Label.CAPTION, "The pier on Monday|Ann Lee"),
        title="The ferry",
        ordinals=(None, 2),
    )
    written = article_view(made, PLAIN, Style(captions=True))
    for line in ("  • one boat is in the yard", "  2. the other is away", "  │ It is late.", "    for boat in boats"):
        assert line in written
    assert "The pier on Monday (Ann Lee)" in written


def test_dumb_terminals_get_no_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in article_view(APPEAL, Screen(80), Style())


def test_no_color_takes_colours_not_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    made = article((Label.CODE, "x = 1"), title="The ferry")
    written = article_view(made, Screen(80), Style())
    assert "\x1b[1m" in written
    assert "\x1b[36m" not in written


def test_runs_with_markup_bring_no_controls_and_no_line_ends() -> None:
    page = HTML_PAGE.replace("water wheel", "water <b>wheel&#27;[31m that\n      I know</b>").replace("\n", "<p>")
    page = page.replace("that<p>", "that\n")
    written = article_view(clean(page), PLAIN, Style())
    assert "water wheel that I know at Sallow Bridge" in " ".join(written.split())
    assert "\x1b" not in written
    assert "    I know" not in written


def test_a_quote_has_its_bar_on_every_line_and_a_table_no_empty_ones_around_it() -> None:
    made = article((Label.QUOTE, "It is late. " * 20), (Label.TABLE, "Day\tBoats"), (Label.TABLE, "Monday\t3"))
    written = article_view(made, PLAIN, Style())
    assert len(re.findall(r"(?m)^  │ \S", written)) == 4
    assert re.search(r"late\.\n\n  Day +Boats *\n  ─+\n  Monday +3\n\n  nothing removed", written)


def test_the_day_is_told_once() -> None:
    told = article((Label.BYLINE, "By Clara Venn, March 4, 2024"), (Label.PARAGRAPH, "It is late."))
    assert "2024-03-04" not in article_view(told._replace(published="2024-03-04"), PLAIN, Style())
    told = article((Label.BYLINE, "By Clara Venn"), (Label.PARAGRAPH, "It is late."))
    assert "2024-03-04 · 3 words" in article_view(told._replace(published="2024-03-04"), PLAIN, Style())
