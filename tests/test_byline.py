from __future__ import annotations

import pytest

from mtclean.byline import given, is_name_line, is_role_line, leads, names, opens, signed, tells_who
from mtclean.tokens import words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL", ("ADA QUILL",)),
        ("Ada Quill", ("Ada Quill",)),
        ("Written by: Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Ben Harrow", ("Ada Quill", "Ben Harrow")),
        ("By Ada Quill, Ben Harrow & Tim O’Shea", ("Ada Quill", "Ben Harrow", "Tim O’Shea")),
        ("By Ada Quill / Ben Harrow", ("Ada Quill", "Ben Harrow")),
        ("By Andrew Holland", ("Andrew Holland",)),
        ("By E. B. Stone", ("E. B. Stone",)),
        ("By Ludwig van Hoorn", ("Ludwig van Hoorn",)),
        ("By Ada Quill, Ada Quill", ("Ada Quill",)),
        ("Von Anna-Lena Groß und Jürgen Becker", ("Anna-Lena Groß", "Jürgen Becker")),
        ("Par Élodie Martin et Luc Petit", ("Élodie Martin", "Luc Petit")),
        ("Par Élodie d’Arcy", ("Élodie d’Arcy",)),
        ("Por María de la Cruz y Juan Soto", ("María de la Cruz", "Juan Soto")),
        ("di Marco Rosso e Anna Verdi", ("Marco Rosso", "Anna Verdi")),
        ("Door Jan de Vries en Piet Bos", ("Jan de Vries", "Piet Bos")),
        ("Av Kalle Öberg och Lisa Ek", ("Kalle Öberg", "Lisa Ek")),
        ("Autorka: Zofia Nowak", ("Zofia Nowak",)),
        ("Автор: Анна Иванова и Пётр Лисин", ("Анна Иванова", "Пётр Лисин")),
        ("Автори: Оля Гай та Іван Кіт", ("Оля Гай", "Іван Кіт")),
    ],
)
def test_names(line: str, expected: tuple[str, ...]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill, Staff Writer",
        "By Ada Quill, transport reporter",
        "By Ada Quill | Senior Correspondent",
        "By Ada Quill · 4 min read",
        "By Ada Quill 2 hours ago",
        "By Ada Quill | 14.03.2021",
        "By Ada Quill — 2021-03-14 18:30",
        "By Ada Quill, 14 March 2021",
        "By Ada Quill on 14 March 2021",
        "By Ada Quill | March 14, 2021",
        "By Ada Quill, March 14, 2021",
        "By Ada Quill on March 14, 2021",
        "By Ada Quill (Editor)",
        "By Ada Quill, Harbour",
        "Ada Quill Founder & Lead Reviewer",
        "Ada Quill ⋅ Senior Review Analyst",
        "Ada Quill, Chief Executive Officer",
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(line: str) -> None:
    assert names(line) == ("Ada Quill",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ADA QUILL, ZYX VORTRAGEN", ("ADA QUILL", "ZYX VORTRAGEN")),
        ("Per-Ole Harrow", ("Per-Ole Harrow",)),
        ("Theo Harrow", ("Theo Harrow",)),
        ("By Theo Harrow", ("Theo Harrow",)),
        ("Ada Quill, Zyx Vortragen", ("Ada Quill", "Zyx Vortragen")),
        ("By Ada Quill with Ben Harrow", ("Ada Quill", "Ben Harrow")),
        ("Ada Quill1, Ben Harrow2 and Zyx Vortragen3", ("Ada Quill", "Ben Harrow", "Zyx Vortragen")),
        ("By Ada Quill, Ben Harrow, Zyx Vortragen", ("Ada Quill", "Ben Harrow", "Zyx Vortragen")),
        ("Authors:Ada Quill, Ben Harrow", ("Ada Quill", "Ben Harrow")),
        ("BySarah July 30, 2019", ("Sarah",)),
        ("Posted by pebble on 3 May 2020", ("pebble",)),
        ("By Theo", ("Theo",)),
        ("Julie | May 3, 2020", ("Julie",)),
        ("Jan 08", ()),
        ("Issue 31", ()),
        ("Thu 9 Nov, 07.00 GMT", ()),
        ("Tuesday 9 November 2023 07.00 GMT", ()),
        ("Dienstag, 3. Oktober 2023", ()),
        ("By Domenica", ("Domenica",)),
        ("Sophie 9 Nov", ("Sophie",)),
        ("Reuters, 9 Nov", ("Reuters",)),
        ("March 3, 2024 · 4 min read · By Ann Rowe", ("Ann Rowe",)),
        ("March 3, 2024 Ann Rowe", ("Ann Rowe",)),
        ("Ann Rowe 3 March 2024", ("Ann Rowe",)),
        ("Posted by Ann at March 3, 2024 11:15 AM", ("Ann",)),
        ("Mar. 3, 2024 · Ann Rowe on behalf of the Harbour Group", ("Ann Rowe",)),
        ("Written by: Ann Rowe, Senior Analyst", ("Ann Rowe",)),
        ("By Ann Rowe, M.D.", ("Ann Rowe",)),
        ("by pebble", ("pebble",)),
        ("Harbour Post Staff", ("Harbour Post Staff",)),
        ("Ann Rowe / HARBOURPOST.COM / Mar 3, 2024", ("Ann Rowe",)),
        ("김하늘 기자", ("김하늘",)),
        ("March 3, 2024", ()),
        ("4 min read", ()),
    ],
)
def test_who_signs(line: str, expected: tuple[str, ...]) -> None:
    assert signed(line) == expected


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Ada Quill", 2),
        ("Łukasz Stone", 2),
        ("Lukasz Stone", 2),
        ("Dr. Ada Quill", 1),
        ("Post Tags", 0),
        ("The Harbour", 0),
        ("", 0),
    ],
)
def test_given_names(name: str, says: int) -> None:
    assert given(name) == says


@pytest.mark.parametrize(
    "line", ["", "By", "By the editors", "Staff reporter", "by a reader who asked us", "14.03.2021"]
)
def test_nobody_is_named(line: str) -> None:
    assert names(line) == ()


@pytest.mark.parametrize("line", ["By Ada", "von Ada", "Автор: Ада", "written by Ada", "A cura di Ada"])
def test_opens(line: str) -> None:
    assert opens(words(line))


@pytest.mark.parametrize("line", ["", "Bypass", "Ada by the sea", "The author"])
def test_opens_not(line: str) -> None:
    assert not opens(words(line))


@pytest.mark.parametrize("line", ["作者：王小明", "文：王小明"])
def test_opens_where_no_space_stands_between_words(line: str) -> None:
    assert opens(words(line))
    assert names(line) == ("王小明",)


@pytest.mark.parametrize(
    "line", ["Ada Quill", "Ada Quill, transport reporter", "Ada Quill and Ben Harrow", "Jan van der Berg"]
)
def test_is_name_line(line: str) -> None:
    assert is_name_line(line)


@pytest.mark.parametrize(
    "line", ["", "Ada", "Late again", "Ada Quill, 14 March", "Transport reporter", "Ada Quill, late again"]
)
def test_is_no_name_line(line: str) -> None:
    assert not is_name_line(line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Transport reporter", True),
        ("Redakteurin", True),
        ("Late again", False),
        ("News", False),
        ("The reporter who was late again", False),
    ],
)
def test_is_role_line(line: str, says: bool) -> None:
    assert is_role_line(line) is says


@pytest.mark.parametrize("line", ["Best overall: Blue Boots", "What Is a Ferry?", "Harbour News: Ada Quill"])
def test_a_heading_is_no_name(line: str) -> None:
    assert names(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2021 · Ada Quill",
        "Ada Quill | March 14, 2021",
        "March 14, 2021 • 5 min read • Ada Quill in Harbour",
        "Published March 14, 2021 by Ada Quill",
        "14 March 2021 By Ada Quill",
        "Posted on March 14 by Ada Quill",
        "Posted on 14 March by Ada Quill",
        "Interview by Ada Quill",
        "Interviewed by Ada Quill",
        "As told to Ada Quill",
        "Text och foto: Ada Quill",
        "Protokolliert von Ada Quill",
        "March 3, 2021April 14, 2021 by Ada Quill",
        "14. März 2021 um 15:46 Uhr / Ada Quill",
        "By Ada QuillTwitter",
        "by Ada Quill—10 min read",
        "Von Ada Quill mit AP",
        "By Ada Quill, Harbour University",
        "By Ada Quill, HARBOUR RADIO",
        "By Ada Quill Political Editor",
        "Von Ada Quill Landespolitische Korrespondentin",
        "This post was written by Ada Quill, Head of Markets and Money",
        "Checked by Ben Harrow, nurse — Written by Ada Quill",
        "Author Posted by Ada Quill on December 20, 2024",
        "Artikel veröffentlicht am 28. April 2024, 14:26 Uhr, Ada Quill",
    ],
)
def test_who_signs_beside_what_else_a_line_says(line: str) -> None:
    assert signed(line) == ("Ada Quill",)


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill",
        "By Zyx Vortragen, council reporter",
        "Von Zyx Vortragen, Redakteur",
        "Von Zyx Vortragen, Leiterin Produkt",
        "Por Zyx Vortragen, diretora de produto",
        "Di Zyx Vortragen, responsabile comunicazione",
        "Door Zyx Vortragen, verslaggever",
    ],
)
def test_tells_who(line: str) -> None:
    assert tells_who(line)


@pytest.mark.parametrize("line", ["By Land and Sea", "By the Reporter of the Year", "How the lock was mended"])
def test_tells_not_who(line: str) -> None:
    assert not tells_who(line)


@pytest.mark.parametrize("line", ["Written by", "By:", "Article written by:", "This post was written by", "Texte de"])
def test_leads(line: str) -> None:
    assert leads(words(line))


@pytest.mark.parametrize(
    "line", ["By Ada Quill", "Written in a night", "How much of it was in the end really written by", ""]
)
def test_leads_not(line: str) -> None:
    assert not leads(words(line))


@pytest.mark.parametrize("line", ["14 March 2021", "14 March 2021 · 5 min read"])
def test_a_date_without_a_name(line: str) -> None:
    assert signed(line) == ()


@pytest.mark.parametrize("line", ["By {}", "{}", "Ada Quill {}"])
def test_what_goes_on_without_a_space_is_no_byline(line: str) -> None:
    """And costs no time: an image that was copied as text stands in dumps."""
    assert signed(line.format("Ab" * 500_000)) == ()
    assert names(line.format("Ab" * 500_000)) == ()
