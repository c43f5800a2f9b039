"""A page is read a second time without what was put into it."""

from __future__ import annotations

import pytest

from mtclean import read, reread
from mtclean.body import Body
from mtclean.look import Seen, look
from mtclean.opinions import Opinion
from mtclean.settings import DEFAULT

_SIZES = [6, 6, 1, 1, 6, 6]


@pytest.mark.parametrize(
    ("asking", "removed", "found"),
    [
        ("..xx..", "xxxxxx", []),
        ("xx....", "xx....", [range(0, 2)]),
        ("x..x..", "xxxxxx", [range(0, 4)]),
        ("x...x.", "xxxxxx", []),
        ("x..xx.", "xx.xx.", []),
        ("xx..xx", "xxx.xx", [range(0, 2), range(4, 6)]),
        ("......", "xxxxxx", []),
    ],
    ids=["few words", "two", "others between", "too many between", "kept between", "two stretches", "nothing asks"],
)
def test_what_asks_is_left_out_with_what_stands_between(asking: str, removed: str, found: list[range]) -> None:
    marks = [[mark == "x" for mark in line] for line in (asking, removed)]
    assert reread.stretches(*marks, _SIZES) == found


def test_beside_is_what_was_removed_in_one_stretch_with_it() -> None:
    removed = [mark == "x" for mark in "xxx.xxx.xxxxx"]
    # Of two that are left out what lies between is next to neither side of the body; nor is the page's own edge.
    assert reread.beside({1, 5, 9, 11}, removed) == {0: False, 2: True, 4: True, 6: True, 8: True, 10: False, 12: False}
    assert reread.beside(set(), removed) == {}


_PROSE = "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain."
_MORE = "Passengers at the harbour waited for the late ferry until forty minutes past seven on Tuesday."
_APPEAL = "We at the Gazette live on what readers give us, three pounds a month, and thank every reader for it."
_REST = "Nobody but readers who give three pounds keeps the Gazette alive, and thanks to them it is."


def _read_again(monkeypatch: pytest.MonkeyPatch, second: list[int]) -> list[tuple[int, bool]]:
    """Scores above the floor of prose, an appeal, two lines below it and prose, each with whether the second reading
    turned it; `second` is what that says of all but the appeal.
    """
    page = read("\n\n".join([_PROSE, _APPEAL, _REST, _MORE, _PROSE]), kind="text")
    seen = look(page.blocks)
    first = [2000, -2000, -400, -300, 2000]
    columns = {
        "pitch": [-4000, 2000, -3000, -3000, -4000],
        "voice": [0] * 5,
        "words": [shape.words for shape in seen.shapes],
    }
    shown: list[str] = []

    def judged(_: Opinion, left: Seen, __: object) -> Body:
        shown.extend(" ".join(tokens) for tokens in left.tokens)
        return Body([score - 50 for score in second], [0] * 4, -50, set(), set(), set(), False, [{}] * 4)

    monkeypatch.setattr(reread, "ask", lambda *_: None)
    monkeypatch.setattr(reread, "judge_body", judged)
    body = Body([score + 100 for score in first], [0] * 5, 100, set(), set(), set(), False, [{}] * 5)
    opinion = Opinion(None, columns, first, first)  # type: ignore[arg-type]
    found = reread.again(opinion, body, page.blocks, seen, page, DEFAULT)
    assert not any("three pounds a month" in line for line in shown)
    above = [score + lift - found.floor for score, lift in zip(found.scores, found.lifts)]
    return list(zip(above, ("reread" in moves for moves in found.moves)))


def test_the_page_is_judged_without_the_appeal_whose_rest_stays_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    # What speaks of what only the appeal speaks of does not come back; what speaks of the article does.
    found = [(1000, False), (-2000, False), (-400, False), (500, True), (1500, False)]
    assert _read_again(monkeypatch, [1000, 500, 500, 1500]) == found


def test_where_nothing_is_doubtful_a_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "_DOUBT", 100)
    assert [score for score, _ in _read_again(monkeypatch, [9] * 4)] == [2000, -2000, -400, -300, 2000]
