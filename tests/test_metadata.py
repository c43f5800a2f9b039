"""Title, byline and date out of what a page shows and what it declares."""

from __future__ import annotations

import pytest

from mtclean import Label, Part, clean
from mtclean.blocks import Block
from mtclean.metadata import choose_byline, choose_date, choose_title, date_near, first_date

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
    ("shown", "declared", "around", "names"),
    [
        ([("Written by", False), ("Ann Rowe", True), ("Key Facts", True)], (), (), ("Ann Rowe",)),
        ([("Written by", False), ("Key Facts", False), ("Ann Rowe", True)], (), (), ("Key Facts", "Ann Rowe")),
        ([("Harbour Post Staff", False)], (), (), ("Harbour Post Staff",)),
        ([("Harbour Post Staff", False)], (), ("By Ann Rowe",), ("Ann Rowe",)),
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
    assert choose_byline(shown, declared, (), around, "Harbour Post") == names


def test_a_date_line_may_name_the_author() -> None:
    assert choose_byline((), (), ("4 March 2024", "4 March 2024 · Ann Rowe"), (), None) == ("Ann Rowe",)
    assert choose_byline([("By Jo Reed", False)], (), ("4 March 2024 · Ann Rowe",), (), None) == ("Jo Reed",)


def test_the_markup_says_who_signed() -> None:
    assert clean(page("", "<div class='post__meta'><a rel=author href=/ann>Ann Rowe</a></div>")).byline == ("Ann Rowe",)
    assert clean(page("", "<p class=byline>By <b>Ann Rowe</b> (aro)</p>")).byline == ("Ann Rowe",)


def test_names_that_are_no_names_are_passed_over() -> None:
    head = "<meta name=author content='ann@example.org'><meta name=author content='https://example.org/ann'>"
    assert clean(page(head)).byline == ()


def test_a_date_near_the_title_is_found_and_today_is_not() -> None:
    assert clean(page("", "<div>Harbour · 4 March 2024 · 3 min</div>")).published == "2024-03-04"
    assert clean(page("")).published is None


@pytest.mark.parametrize("line", ["Posted on 4 March 2024", "4 March 2024"])
def test_a_date_right_below_the_article_is_found(line: str) -> None:
    blocks = [Block(text, 0, 1, 1, 1) for text in ("Late again", "It was late.", "It came.", line, "9 May 2021")]
    assert date_near(blocks, "Late again", (1, 3), "en") == "2024-03-04"
    assert date_near(blocks, None, (1, 3), "en") == "2024-03-04"
    assert date_near(blocks[:3], "Late again", (1, 3), "en") is None


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
    line = Part(Label.DATE, shown, 0, 1, (1, 1))
    assert choose_date([line], declared, "en") == published
    assert choose_date([line._replace(label=Label.BYLINE)], declared, "en") == declared
    assert choose_date([line], None, "en") == choose_date([line._replace(label=Label.BYLINE)], None, "en")


def test_a_long_line_with_a_date_describes_a_picture() -> None:
    caption = Part(
        Label.DATE, f"People wait for the ferry in {'the rain and ' * 9}the wind on 1 March 2024", 0, 1, (1, 1)
    )
    assert choose_date([caption], "2024-03-04", "en") == "2024-03-04"
    assert choose_date([caption, caption._replace(text="2 March 2024")], "2024-03-04", "en") == "2024-03-02"
    assert choose_date([caption], None, "en") is None
    assert first_date([caption], "en") == "2024-03-01"


def test_the_first_line_that_holds_a_date_counts() -> None:
    byline = Part(Label.BYLINE, "By Ann Rowe · 4 March 2024", 0, 1, (1, 1))
    assert choose_date([byline, byline._replace(label=Label.DATE, text="9 May 2021")], None, "en") == "2024-03-04"
