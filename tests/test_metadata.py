"""Title, byline and date out of what a page shows and what it declares."""

from __future__ import annotations

import pytest

from mtclean import clean
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
        ("Late again | Opinion", ("Late again | Opinion",), None, "Late again"),
        ("LATE AGAIN", ("Harbour", "Late Again"), None, "Late Again"),
        ("LATE AGAIN", ("Never late again",), None, "LATE AGAIN"),
        ("Harbour - Late once again", ("Late once again",), None, "Late once again"),
        ("4 March 2024 Late once again", ("Late once again",), None, "Late once again"),
        ("The Late once again", ("Late once again",), None, "The Late once again"),
        ("Harbour: Late once again", ("Harbour: Late once again", "Late once again"), None, "Harbour: Late once again"),
        (
            "Harbour - Late once again",
            ("Harbour: Late once again", "Late once again"),
            None,
            "Harbour - Late once again",
        ),
        ("Harbour - Late again", ("Late again",), None, "Harbour - Late again"),
    ],
)
def test_title(shown: str | None, declared: tuple[str, ...], site: str | None, title: str | None) -> None:
    assert choose_title(shown, declared, site) == title


@pytest.mark.parametrize(
    ("picked", "declared", "names"),
    [
        (["By Ann Rowe"], ("Ann Rowe", "Jo Reed"), ("Ann Rowe", "Jo Reed")),
        (["By Ann Rowe"], ("Harbour Post",), ("Ann Rowe",)),
        (["By Ann Rowe"], ("hp-admin",), ("Ann Rowe",)),
        ([], ("hp-admin",), ("hp-admin",)),
        (["Ann Rowe", "Jo Reed"], (), ("Ann Rowe", "Jo Reed")),
        (["4 March 2024 · Ann Rowe"], (), ("Ann Rowe",)),
        (["Harbour Post Staff"], (), ("Harbour Post Staff",)),
        (["Written by the Harbour Team"], (), ("the Harbour Team",)),
        (["ByAnn Rowe · Updated May 6, 2025"], (), ("Ann Rowe",)),
        ([], (), ()),
    ],
)
def test_byline(picked: list[str], declared: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert choose_byline(picked, declared, "Harbour Post") == names


def test_the_markup_says_who_signed() -> None:
    assert clean(page("", "<div class='post__meta'><a rel=author href=/ann>Ann Rowe</a></div>")).byline == ("Ann Rowe",)
    assert clean(page("", "<p class=byline>By <b>Ann Rowe</b> (aro)</p>")).byline == ("Ann Rowe",)


def test_names_that_are_no_names_are_passed_over() -> None:
    head = "<meta name=author content='ann@example.org'><meta name=author content='https://example.org/ann'>"
    assert clean(page(head)).byline == ()


def test_a_date_near_the_title_is_found_and_today_is_not() -> None:
    assert clean(page("", "<div>Harbour · 4 March 2024 · 3 min</div>")).published == "2024-03-04"
    assert clean(page("")).published is None


def test_a_date_well_inside_the_article_is_that_of_something_else() -> None:
    """Lists of other articles, with their days, stand between the paragraphs."""
    teasers = "<div class=date><time>1 March 2024</time></div>"
    body = BODY.replace("day 5,", f"day 5,</p>{teasers}<p>")
    head = "<meta property=article:published_time content=2024-03-04T08:00Z>"
    found = clean(f"<html><head>{head}</head><body><h1>The ferry is late again</h1>{body}</body></html>")
    assert found.published == "2024-03-04T08:00Z"


def test_a_page_as_text_shows_its_date_in_a_line_of_any_kind() -> None:
    paragraphs = BODY.replace("<p>", "").replace("</p>", "\n\n")
    assert clean(f"The ferry is late again\n\nViews 12, 4 March 2024\n\n{paragraphs}").published == "2024-03-04"


@pytest.mark.parametrize(
    ("declared", "shown", "published"),
    [
        ("2024-03-06", "4 March 2024", "2024-03-04"),
        ("2024-03-04T08:00Z", "4 March 2024", "2024-03-04T08:00Z"),
        ("2024-03-04", "9 May 2024", "2024-03-04"),
    ],
)
def test_a_day_that_is_shown_before_the_declared_one_counts(declared: str, shown: str, published: str) -> None:
    assert choose_date(shown, declared, "en") == published


def test_the_day_is_that_of_the_line_that_was_picked() -> None:
    assert choose_date("By Ann Rowe · 4 March 2024", None, "en") == "2024-03-04"
    assert choose_date("By Ann Rowe", None, "en") is None
    assert choose_date(None, "2024-03-04", "en") == "2024-03-04"
    assert choose_date(None, None, "en") is None


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("The ferry is late again | Harbour Post", "Harbour Post"),
        ("The ferry is late again - Ships - Harbour Post", "Harbour Post"),
        (f"The ferry is late again – fog, rain and a {'very ' * 12}long wait", None),
        ("The ferry is late again |", None),
        ("The ferry is late again and nobody minds", None),
        ("Harbour Post", None),
    ],
)
def test_the_site_is_what_stands_behind_the_headline_in_the_title_of_the_window(line: str, site: str | None) -> None:
    assert clean(page(f"<title>{line}</title>")).site == site
