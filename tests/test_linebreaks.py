"""Lines of scripts that write no spaces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pages import article
from rich.cells import cell_len

from mtclean import Label
from mtclean.linebreaks import breaks, is_eastern
from mtclean.render import Style
from mtclean.view import Screen, article_view


def lines(text: str, width: int) -> list[str]:
    places = [0, *breaks(text, width, cell_len), len(text)]
    return [text[start:stop].rstrip() for start, stop in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("渡轮今天又晚点了。", 8, ["渡轮今天", "又晚点", "了。"]),
        ("渡轮今天，又晚点了", 8, ["渡轮今", "天，又晚", "点了"]),
        ("渡轮「今天」又晚", 6, ["渡轮", "「今", "天」又", "晚"]),
        ("ファーストなひと", 6, ["ファー", "ストな", "ひと"]),
        ("「ー」", 2, ["「", "ー", "」"]),
        ("新しいJust for Menを", 10, ["新しいJust", "for Menを"]),
        ("木坂 有朗氏きさか", 10, ["木坂 有朗", "氏きさか"]),
        ("https://example.org/渡轮", 8, ["https://", "example.", "org/渡轮"]),
    ],
)
def test_lines_end_where_the_script_allows_it(text: str, width: int, wanted: list[str]) -> None:
    found = lines(text, width)
    assert found == wanted
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_other_scripts_are_wrapped_between_words() -> None:
    assert not any(map(is_eastern, ("The ferry was late.", "تأخرت العبارة", "배가 또 늦었다", "🚢🌊")))


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_on_a_terminal_begins_with_what_closes(width: int) -> None:
    text = "イオンは「改善計画の策定」（五十五）を急ぐ、と述べた。親会社も、調査に乗り出している。" * 6
    written = article_view(article((Label.PARAGRAPH, text), (Label.QUOTE, text)), Screen(width, color=False), Style())
    shown = [line.strip("│ ") for line in written.splitlines()]
    assert not [line for line in shown if line and line[0] in "、。」）"]
    assert max(map(cell_len, written.splitlines())) <= min(72, width - 4) + 2
