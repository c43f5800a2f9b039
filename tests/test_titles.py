"""Which block is the title."""

from __future__ import annotations

import pytest
from pages import PARAGRAPHS

from mtclean import clean, labeller, read
from mtclean.blocks import Block, Label
from mtclean.body import core_of
from mtclean.look import Judged, look
from mtclean.settings import Settings
from mtclean.titles import alone, candidates, find_declared, points_on

LINES = "<p>Harbour</p>{top}<p>The ferry left the harbour late, and the passengers waited in the rain.</p>"


def declared(top: str, *titles: str, site: str | None = None) -> str | None:
    """The text of the block that is found."""
    blocks = read(f"<!DOCTYPE html><html><body>{LINES.format(top=top)}</body></html>", kind="html").blocks
    place = find_declared(blocks, titles, (len(blocks) - 1, len(blocks)), site)
    return None if place is None else blocks[place].text


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("<h2>The ferry is late</h2>", "The ferry is late"),
        ("<div>The ferry is late</div>", "The ferry is late"),
        ("<div>The ferry is late</div><h2>The ferry is late</h2>", "The ferry is late"),
        ("<h1>Why is the ferry late?</h1>", "Why is the ferry late?"),
        ("<h1>Why is the ferry late?</h1><div>The ferry is late</div>", "The ferry is late"),
        ("<h2>Why is the ferry late?</h2>", None),
        ("<h1>The weather on the islands, week by week</h1>", None),
        ("<h1>The ferry</h1><h2>The ferry is late</h2>", "The ferry"),
    ],
)
def test_the_heading_that_the_page_declares(top: str, found: str | None) -> None:
    assert declared(top, "The ferry is late", "The ferry is late | Harbour Post") == found


@pytest.mark.parametrize(("level", "found"), [(1, "The ferry is late"), (2, None)])
def test_a_heading_far_below_where_the_article_was_taken_to_begin(level: int, found: str | None) -> None:
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in 3 * PARAGRAPHS)
    page = f"<!DOCTYPE html><html><body>{lines}<h{level}>The ferry is late</h{level}>{lines}</body></html>"
    blocks = read(page, kind="html").blocks
    place = find_declared(blocks, ["The ferry is late"], (0, len(blocks)))
    assert (None if place is None else blocks[place].text) == found


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ("Harbour Notes: The ferry is late", "The ferry is late"),
        ("Harbour Notes The ferry is late", "The ferry is late"),
        ("Harbour Notes and why the ferry is late", "Harbour Notes"),
    ],
)
def test_a_title_that_is_declared_behind_the_name_of_the_site(whole: str, found: str) -> None:
    top = "<h1>Harbour Notes</h1><h2>3 May</h2><h3>The ferry is late</h3>"
    assert declared(top, whole) == found


def test_the_name_of_the_site_behind_the_title_does_not_take_its_place() -> None:
    top = "<h1>The ferry is late</h1><h2>Harbour Notes</h2>"
    assert declared(top, "The ferry is late - Harbour Notes") == "The ferry is late"


def test_the_name_of_the_site_is_no_title() -> None:
    top = "<h1>Harbour Post</h1><h2>The ferry is late</h2>"
    titles = ("Harbour Post - News of the coast", "The ferry is late")
    assert declared(top, *titles) == "Harbour Post"
    assert declared(top, *titles, site="Harbour Post") == "The ferry is late"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("News / The ferry is late again", "The ferry is late again"),
        ("NewsHarbourThe ferry is late again", "The ferry is late again"),
        ("The ferry is late again :: read it", "The ferry is late again"),
        ("The ferry is late again today", "The ferry is late again today"),
        ("Harbour > What they say > On the island > The ferry is late again", "The ferry is late again"),
        ("HarbourWhat they sayOn the islandThe ferry is late again", "The ferry is late again"),
        ("What they say on the island of why the ferry is late again", None),
    ],
)
def test_a_title_that_stands_by_itself_as_well(line: str, found: str | None) -> None:
    blocks = [Block(text, 0, 1, 1, 1) for text in (line, "Harbour", "The ferry is late again")]
    assert blocks[alone(blocks, range(3), 0)].text == (found or line)
    assert alone(blocks[:2], range(2), 0) == 0


def test_with_markup_a_title_stands_by_itself() -> None:
    blocks = read("<!DOCTYPE html><p>Harbour / The ferry is late<p>The ferry is late", kind="html").blocks
    assert alone(blocks, range(2), 0) == 0


def test_a_paragraph_far_above_the_title_does_not_hide_it() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Tides", "Jobs", "Property", "Motors", "Archive", "Contact"]
    body = [
        "The ferry left the harbour late again on Tuesday, and forty passengers waited for it in the rain.",
        "Nobody on the quay could say when the next one would sail, and the ticket window had its blind down.",
        "The company said on Wednesday that a pump had failed and that a part was on its way from the mainland.",
        "It was the third time this month that the evening boat did not leave, and the council wants a report.",
    ]
    lead = (
        "The evening boat has been late three times this month, and the council has now asked the company for a report."
    )
    lines = ["Harbour Post", lead, *menu, "The evening boat is late again", "By Ann Rowe", *body]
    # What is kept by next to no chance keeps the paragraph above the menu.
    labelled = labeller.label(read("\n".join(lines)), settings=Settings(threshold=0.03))
    assert labelled[1].is_kept
    assert [item.block.text for item in labelled if item.label is Label.TITLE] == ["The evening boat is late again"]


def test_a_list_of_products_between_them_does_not_part_the_body() -> None:
    assert core_of([3000, *[-4000] * 3, 3000], [40] * 5) == (0, 5)
    assert core_of([3000, *[-4000] * 30, 3000], [40] * 32) == (0, 1)


def test_a_title_with_the_date_is_the_title() -> None:
    body = "\n".join(PARAGRAPHS)
    article = clean(f"Valley Post\nThe mill this week, March 3, 2024\n{body}")
    assert (article.title, article.published) == ("The mill this week, March 3, 2024", "2024-03-03")


def test_what_is_known_of_a_line_that_could_be_the_title() -> None:
    body = "The ferry left the harbour late again, and forty passengers waited for it in the rain, without a word."
    blocks = read(
        "\n".join(["Harbour", "The 7 best ferries of 2024", "The 7 best ferries of 2024", *[body] * 4])
    ).blocks
    seen = look(blocks)
    tokens, shapes = seen.tokens, seen.shapes
    heard = [(0, 0), (1500, -700), *[(0, 0)] * 5]
    found, columns = candidates(Judged(blocks, shapes, tokens, [0] * len(blocks), (3, 7)), heard)
    place = found.index(1)
    known = ("title-copies", "title-numbers", "title-year", "title-voice", "title-pitch", "title-before")
    assert [columns[name][place] for name in known] == [2, 2, 1, 1500, -700, 2]


def test_what_a_line_has_to_do_with_the_article_and_with_other_lines() -> None:
    """The heading of a part is forgotten in the second half; the title is not, and a caption repeats it."""
    title, part, caption = "Harrow light", "Granite quarry", "Harrow light in winter 2011"
    prose = [
        "The Harrow light is a lighthouse that was built of stone from a granite quarry on the mainland long ago.",
        "The granite was brought over by schooner, and the quarry sent its bill to the keeper, who sent it back.",
        "Today Harrow has four hundred people, and the light is switched on by one of them who is paid for it.",
        "In winter the light is seen from the ferry, and Harrow from nowhere, for there is fog until the spring.",
    ]
    blocks = read("\n\n".join([title, part, caption, *prose])).blocks
    seen = look(blocks)
    page = Judged(blocks, seen.shapes, seen.tokens, [0] * len(blocks), (3, len(blocks)))
    found, columns = candidates(page, [(0, 0)] * len(blocks))

    def told(index: int) -> list[int]:
        names = ("title-late", "title-late-rank", "title-opens", "title-within", "title-holds")
        return [columns[name][found.index(index)] for name in names]

    # The first sentence says what the title does, too.
    assert told(0) == [1000, 0, 1, 2, 0]
    assert told(1)[0] == told(1)[2] == told(1)[4] == 0
    assert told(1)[1] > told(0)[1]
    assert told(2)[3:] == [0, 1]


def test_a_byline_is_no_title() -> None:
    """Of a page that was copied from below its title the first line is the byline."""
    article = clean("\n".join(["By Rosa Lind, Thomas Reed", *PARAGRAPHS]))
    assert (article.title, article.byline) == (None, ("Rosa Lind", "Thomas Reed"))


@pytest.mark.parametrize("line", ["← The mill and the river", "The mill and the river →"])
def test_what_points_to_another_page_is_no_title(line: str) -> None:
    assert points_on(line)
    assert clean("\n".join([line, *PARAGRAPHS])).title is None
    assert clean("\n".join([line.strip("←→ "), *PARAGRAPHS])).title == "The mill and the river"
