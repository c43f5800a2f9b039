"""Title, byline and date out of what a page shows and what it declares."""

from __future__ import annotations

import pytest

from mtclean import Label, Part, clean
from mtclean.metadata import choose_byline, choose_date, choose_title

BODY = "".join(
    f"<p>The ferry left the harbour late on day {day}, and the passengers waited for it in the rain.</p>"
    for day in range(1, 9)
)


def page(head: str, top: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>The ferry is late again</h1>{top}{BODY}</body></html>"


@pytest.mark.parametrize(
    ("shown", "declared", "site", "title"),
    [
        ("Late again", ("Late once more",), None, "Late again"),
        ("Late again | Harbour Post", ("Late again",), "Harbour Post", "Late again"),
        ("Late again – harbour post", (), "Harbour Post", "Late again"),
        ("Harbour Post", ("Harbour Post",), "Harbour Post", "Harbour Post"),
        ("Subscribe now", ("The ferry is late",), None, "The ferry is late"),
        ("Late again", (), None, "Late again"),
        (None, ("Late again - Harbour Post",), "Harbour Post", "Late again"),
        (None, (), None, None),
    ],
)
def test_title(shown: str | None, declared: tuple[str, ...], site: str | None, title: str | None) -> None:
    assert choose_title(shown, declared, site) == title


@pytest.mark.parametrize(
    ("shown", "declared", "around", "names"),
    [
        ([("By Ann Rowe", False)], ("Ann Rowe", "Jo Reed"), (), ("Ann Rowe", "Jo Reed")),
        ([("By Ann Rowe", False)], ("Harbour Post",), (), ("Ann Rowe",)),
        ([("By Ann Rowe", False)], ("hp-admin",), (), ("Ann Rowe",)),
        ([("Harbour Walks", False)], ("hp-admin",), (), ("hp-admin",)),
        ([("Ann Rowe", False), ("By Jo Reed", False)], (), (), ("Jo Reed",)),
        ([("Ann Rowe", False), ("Jo Reed", True), ("Key Facts", False)], (), (), ("Ann Rowe", "Jo Reed")),
        ([], (), ("Share", "Written by the Harbour Team", "By Ann Rowe"), ("the Harbour Team",)),
        ([], (), ("Share", "Read more"), ()),
        ([("ByAnn Rowe · Updated May 6, 2025", False)], (), (), ("Ann Rowe",)),
    ],
)
def test_byline(
    shown: list[tuple[str, bool]], declared: tuple[str, ...], around: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert choose_byline(shown, declared, around, "Harbour Post") == names


def test_the_markup_says_who_signed() -> None:
    assert clean(page("", "<div class='post__meta'><a rel=author href=/ann>Ann Rowe</a></div>")).byline == ("Ann Rowe",)
    assert clean(page("", "<p class=byline>By <b>Ann Rowe</b> (aro)</p>")).byline == ("Ann Rowe",)


def test_names_that_are_no_names_are_passed_over() -> None:
    head = "<meta name=author content='ann@example.org'><meta name=author content='https://example.org/ann'>"
    assert clean(page(head)).byline == ()


def test_a_date_near_the_title_is_found_and_today_is_not() -> None:
    assert clean(page("", "<div>Harbour · 4 March 2024 · 3 min</div>")).published == "2024-03-04"
    assert clean(page("")).published is None


@pytest.mark.parametrize(
    ("declared", "shown", "published"),
    [
        ("2024-03-06", "4 March 2024", "2024-03-04"),
        ("2024-03-04T08:00Z", "4 March 2024", "2024-03-04T08:00Z"),
        ("2024-03-04", "9 May 2024", "2024-03-04"),
    ],
)
def test_a_day_that_is_shown_before_the_declared_one_counts(declared: str, shown: str, published: str) -> None:
    line = Part(Label.DATE, shown, 0, 1, (1, 1))
    assert choose_date([line], declared, "en") == published
    assert choose_date([line._replace(label=Label.BYLINE)], declared, "en") == declared
    assert choose_date([line], None, "en") == choose_date([line._replace(label=Label.BYLINE)], None, "en")
