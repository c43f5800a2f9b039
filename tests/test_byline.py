from __future__ import annotations

import pytest

from mtclean.byline import names, opens, split_credit
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
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(line: str) -> None:
    assert names(line) == ("Ada Quill",)


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
    ("line", "text", "credit"),
    [
        ("Ships at the quay. Photo: Ada Quill/Nordbild", "Ships at the quay.", "Ada Quill/Nordbild"),
        ("Ships at the quay (Photo: Ada Quill)", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay (Ada Quill)", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay [Nordbild/Ada Quill]", "Ships at the quay", "Nordbild/Ada Quill"),
        ("Ships at the quay © Ada Quill", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay. Photograph by Ada Quill.", "Ships at the quay.", "Ada Quill"),
        ("Ships at the quay. Ada Quill for The Upland Review", "Ships at the quay.", "Ada Quill for The Upland Review"),
        ("Ships at the quay. ADA QUILL", "Ships at the quay.", "ADA QUILL"),
        ("Ships at the quay nordbild.example", "Ships at the quay", "nordbild.example"),
        ("Schiffe am Kai. Foto: Jan Kos", "Schiffe am Kai.", "Jan Kos"),
        ("Корабли у причала. Фото: Анна Иванова", "Корабли у причала.", "Анна Иванова"),
        ("Statki przy nabrzeżu. Fot. Zofia Nowak", "Statki przy nabrzeżu.", "Zofia Nowak"),
        ("Photo: Ada Quill", "", "Ada Quill"),
        ("© Ada Quill", "", "Ada Quill"),
    ],
)
def test_a_caption_and_its_credit(line: str, text: str, credit: str) -> None:
    assert split_credit(line) == (text, credit)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ships at the quay.",
        "Ships (left) at the quay",
        "The quay in 1931 (from the left)",
        "The quay (1931)",
        "A photo of ships at the quay",
        "They wait for the ferry. It is late",
    ],
)
def test_a_caption_without_a_credit(line: str) -> None:
    assert split_credit(line) == (line, "")
