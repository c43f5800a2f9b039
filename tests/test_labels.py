"""Labels that neighbours decide."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from pages import PAGE, PARAGRAPHS, TITLE

from mtclean import Label, clean, label, read
from mtclean.render import render
from mtclean.settings import Settings

FIXTURES = Path(__file__).parent.parent / "fixtures"

APPEAL = (
    "Dear reader, we need your help: please donate today, so that we can keep our reporting free for everyone. "
    "Every gift counts, and your support makes our work possible."
)


@pytest.mark.parametrize("name", ["Ann Rowe, editor", "The Editors", "By Ann Rowe and Jo Reed"])
def test_the_name_under_an_appeal_is_no_byline(name: str) -> None:
    page = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{APPEAL}\n\n{name}")
    article = clean(page)
    assert name not in [part.text for part in article.front]
    assert not set(name.removeprefix("By ").split(" and ")) & set(article.byline)
    assert Label.DONATION in [item.label for item in article.removed]


@pytest.mark.parametrize(
    "line",
    [
        "Tonight only: an old friend will double every gift to Harbour Radio, up to £9,000. DOUBLE MY GIFT",
        "This week a reader matches every gift to Valley Radio, up to $500. MATCH MY GIFT",
    ],
)
@pytest.mark.parametrize("tag", ["", "p"])
def test_who_asks_describes_no_picture(line: str, tag: str) -> None:
    lines = PAGE.replace(PARAGRAPHS[2], f"{PARAGRAPHS[2]}\n\n{line}")
    page = "".join(f"<p>{each}</p>" for each in lines.splitlines() if each) if tag else lines
    article = clean(f"<html><body>{page}</body></html>" if tag else page)
    assert article.captions == ()
    assert (line, Label.DONATION) in [(item.text, item.label) for item in article.removed]


def below_the_end(line: str) -> str:
    return PAGE.replace(PARAGRAPHS[-1], f"{PARAGRAPHS[-1]}\n\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "The Best Millstones for Your Bakery (Rowe Trading)",
        "Picture of the day: the harbour of Sallow Bridge © Ann Rowe",
    ],
)
def test_no_caption_stands_far_below_the_end(line: str) -> None:
    article = clean(f"{PAGE}{line}\n")
    assert article.captions == ()
    assert line in [item.text for item in article.removed]


def test_the_last_picture_keeps_its_caption() -> None:
    text, credit = "The mill pond at dusk, seen from the old bridge.", "Ann Rowe/Harbour Post"
    article = clean(below_the_end(f"{text} Photo: {credit}"))
    assert [(each.text, each.credit) for each in article.captions] == [(text, credit)]


@pytest.mark.parametrize(
    "line", ["Keep reading this story for free, courtesy of Ann Rowe.", "Unlock this article, courtesy of Jo Reed"]
)
def test_an_offer_to_read_on_is_no_caption(line: str) -> None:
    article = clean(below_the_end(line))
    assert article.captions == ()
    assert article.truncated


@pytest.mark.parametrize("line", ["Sluice Repair", "Key Features", "What We Like", "A Far Better Wheel"])
def test_a_heading_in_the_body_is_no_name(line: str) -> None:
    article = clean(PAGE.replace(PARAGRAPHS[1], f"{line}\n\n{PARAGRAPHS[1]}"))
    assert (Label.HEADING, line) in [(part.label, part.text) for part in article.body]
    assert article.byline == ("Clara Venn",)


@pytest.mark.parametrize(
    "line",
    [
        "As of 8 March 2024, on the board at the mill",
        "wheel.log: 2024-03-05T11:53:00 turned=3600",
        "Sallow Bridge, March 5, 2024 – June 9, 2024",
    ],
)
def test_a_day_that_the_body_names_stays_where_it_is(line: str) -> None:
    sentences = [f"{sentence}." for paragraph in PARAGRAPHS for sentence in paragraph.rstrip(".").split(". ")]
    article = clean("\n\n".join([TITLE, *sentences[:9], line, *sentences[9:]]))
    assert line in [part.text for part in article.body]
    assert article.published is None


def test_who_wrote_a_book_that_the_article_is_about_did_not_write_the_article() -> None:
    column = """
Shelf Notes: Islands, Lighthouses and a Dog Named Pepper

Every month this column looks at a handful of novels that deserve more readers than they have found so far, and this \
month all of them are set beside the sea.

The Keeper's Last Winter

Author: Odile Marsh

Released: March 4, 2025 by Saltbox Press

Two sisters inherit a lighthouse that nobody has lit for thirty years, and find that somebody has been living in it \
all the same.
"""
    assert render(clean(column)) == column.lstrip()


def test_what_stands_in_the_place_of_a_picture_is_no_paragraph() -> None:
    line = "Two millers carry a sack of flour across the yard on a bright morning."
    article = clean(PAGE.replace(PARAGRAPHS[1], f"{line} {line}\n\n{PARAGRAPHS[1]}"))
    assert line not in article.text
    assert line in article.captions[-1].text


def test_a_link_beside_its_picture_is_no_caption() -> None:
    line = "The baker of Sallow Bridge The baker of Sallow Bridge"
    article = clean(PAGE.replace(PARAGRAPHS[1], f"* {line}\n* Share Share\n\n{PARAGRAPHS[1]}"))
    assert article.captions == ()
    assert any(line in item.text for item in article.removed)


def test_the_title_of_a_cleaned_article_is_found() -> None:
    title = "الطاحونة عند الجسر تعمل من جديد"
    paragraphs = [
        "دارت عجلة الماء يوم الاثنين لأول مرة منذ اثنتين وخمسين سنة، وقبل الظهر ملأت الطحانة أحد عشر كيسا بالدقيق.",
        "استغرق إصلاح المبنى تسعة فصول شتاء، فقد انهار السقف وامتلأت القناة بجذور الصفصاف ووجد الناس أحد الحجرين.",
    ]
    assert clean("\n\n".join([title, paragraphs[0], *paragraphs])).title == title


def test_a_file_that_is_coded_into_a_page_is_no_paragraph() -> None:
    data = "iVBORw0KGgoAAAANSUhEUg" * 300
    page = read("\n\n".join(["Home", "News", TITLE, *PARAGRAPHS[:3], data, *PARAGRAPHS[3:], "Share"]))
    found = {item.block.text: item.label for item in label(page)}
    assert found[data] is Label.OTHER
    assert found[PARAGRAPHS[2]] is found[PARAGRAPHS[3]] is Label.PARAGRAPH


@pytest.mark.parametrize("credit", ["Photo: Ann Rowe/Nordbild", "© Jan Kos", "Foto: dpa"])
def test_the_line_above_a_credit_is_the_caption(credit: str) -> None:
    line = "The wheel of the mill on the morning when it turned again"
    page = [
        "Home",
        "News",
        TITLE,
        "By Ann Rowe",
        *PARAGRAPHS[:2],
        line,
        credit,
        *PARAGRAPHS[2:],
        "Share",
        "Terms of use",
    ]
    found = clean("\n\n".join(page))
    assert line in [item.text for item in found.captions]
    assert [part.text for part in found.body] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines", [[], ["The wheel"], ["Weight: 4 tons | Height: 6.1 metres | Built in 1804 by Ann Rowe"]]
)
def test_a_paragraph_a_heading_or_a_table_above_a_credit_is_none(lines: list[str]) -> None:
    page = [
        "Home",
        "News",
        TITLE,
        *PARAGRAPHS[:2],
        *lines,
        "Photo: Ann Rowe/Nordbild",
        *PARAGRAPHS[2:],
        "Share",
        "Terms",
    ]
    assert [item.text for item in clean("\n\n".join(page)).captions] == [""]


@pytest.mark.parametrize("name", ["prose-appeal-in-middle", "related-inside-and-after", "cookie-banner"])
def test_a_page_of_nothing_but_paragraphs_is_read_by_its_words(name: str) -> None:
    """What converters make of a dump: each line an element like all others, without a link."""
    lines = (FIXTURES / name / "source.txt").read_text(encoding="utf-8").splitlines()
    page = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    article, told = clean("\n\n".join(filter(str.strip, lines))), clean(f"<html><body>{page}</body></html>")
    assert told.title == article.title
    kept, others = ({block.text for block in each.body} for each in (told, article))
    assert len(kept ^ others) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Mein Nachbar hat gestern seinen Apfelbaum gefällt. Er stand dort seit vierzig Jahren.\n\n"
        "Ich habe ihn gefragt, warum. Er sagte: Weil er mir im Weg war.\n\n"
        "Jetzt liegt der Stamm auf der Wiese, und die Kinder klettern darauf herum.",
        "The council voted on Tuesday to close the swimming pool on Mill Lane for good.\n\n"
        "Residents had collected four thousand signatures against it.",
    ],
    ids=["three paragraphs", "two"],
)
def test_a_few_paragraphs_come_back_whole(text: str) -> None:
    assert clean(text).text == text


def test_a_picture_of_a_cleaned_article_is_no_heading_and_comes_back() -> None:
    page = (
        "The mill\n\n"
        "Water turned the wheel on Monday for the first time in fifty years, and the miller was glad of it.\n\n"
        "The wheel on Monday. Photo: Ada Quill\n\n"
        "She sold eleven sacks of flour to those who had come to see it turn, and kept one for the school.\n\n"
        "The council paid a third of what it cost, and a raffle paid the rest of it before the winter came.\n"
    )
    found = clean(page)
    assert [(each.text, each.credit) for each in found.captions] == [("The wheel on Monday.", "Ada Quill")]
    assert found.removed == ()
    assert render(found) == page


@pytest.mark.parametrize("element", ["p", "pre", "div"])
def test_a_page_in_a_single_element_is_judged_by_its_words(element: str) -> None:
    found = clean(f"<html><body><{element}>{escape(PAGE)}</{element}></body></html>")
    assert PARAGRAPHS[0] in " ".join(found.text.split())


def test_the_day_above_an_article_is_no_appeal_that_takes_the_first_paragraph_along() -> None:
    text = (FIXTURES / "markdown-crawl" / "golden.txt").read_text(encoding="utf-8")
    assert clean(text).text.startswith("In the reading room at Pellen")


@pytest.mark.parametrize(("line", "told"), [("By Ann Rowe", Label.BYLINE), ("3 May 2024", Label.DATE)])
def test_a_line_that_only_tells_who_or_when_does_so_below_the_standfirst(line: str, told: Label) -> None:
    """Where next to everything passes for the body, it does not stay there."""
    lead = "The evening boat has been late three times this month, and the council wants a report from the company."
    page = read("\n".join(["The evening boat is late again", lead, line, *PARAGRAPHS]))
    assert label(page, settings=Settings(threshold=0.03))[2].label is told


def test_a_line_above_a_sentence_that_leads_on_is_a_heading() -> None:
    announced = "Here is what the miller had to pay for the new sluice, a little shortened:"
    lines = [TITLE, *PARAGRAPHS[:2], "The bill", announced, "Oak: 4,000", "Iron: 900", *PARAGRAPHS[2:]]
    labels = {item.block.text: item.label for item in label(read("\n".join(lines)))}
    assert labels["The bill"] is Label.HEADING
