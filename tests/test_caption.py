from __future__ import annotations

import pytest

from mtclean.caption import is_signed, may_be_signed, split_credit


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("Ships at the quay. Photo: Ada Quill/Nordbild", "Ships at the quay.", "Ada Quill/Nordbild"),
        ("Ships at the quay (Photo: Ada Quill)", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay (Ada Quill)", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay (photo by a passenger)", "Ships at the quay", "a passenger"),
        ("Schiffe am Kai (Symbolbild)", "Schiffe am Kai", "Symbolbild"),
        ("Schiffe am Kai (dpa/nordbild)", "Schiffe am Kai", "dpa/nordbild"),
        ("Ships at the quay [Nordbild/Ada Quill]", "Ships at the quay", "Nordbild/Ada Quill"),
        ("Ships at the quay © Ada Quill", "Ships at the quay", "Ada Quill"),
        ("Ships at the quay. Photograph by Ada Quill.", "Ships at the quay.", "Ada Quill"),
        ("Ships at the quay. Ada Quill for The Upland Review", "Ships at the quay.", "Ada Quill for The Upland Review"),
        ("Ships at the quay. ADA QUILL", "Ships at the quay.", "ADA QUILL"),
        ("Ships at the quay nordbild.example", "Ships at the quay", "nordbild.example"),
        ("Schiffe am Kai. Foto: Jan Kos", "Schiffe am Kai.", "Jan Kos"),
        ("Корабли у причала. Фото: Анна Иванова", "Корабли у причала.", "Анна Иванова"),
        ("Statki przy nabrzeżu. Fot. Zofia Nowak", "Statki przy nabrzeżu.", "Zofia Nowak"),
        ("港に入る船＝１３日午後（林遥撮影）", "港に入る船＝１３日午後", "林遥撮影"),
        ("港に入る船＝１３日午後、林遥撮影", "港に入る船", "１３日午後、林遥撮影"),
        ("港に入る船（写真：北日報）", "港に入る船", "北日報"),
        ("写真提供＝北日報", "", "北日報"),
        ("写真：北日報", "", "北日報"),
        ("항구에 들어오는 배. [사진 출처 = 북일보]", "항구에 들어오는 배.", "북일보"),
        ("항구에 들어오는 배 [사진 = 하늘 기자]", "항구에 들어오는 배", "하늘 기자"),
        ("船只进港。图片来源：北方社", "船只进港。", "北方社"),
        ("船只进港（图/北方社）", "船只进港", "北方社"),
        ("Barcos en el muelle. EFE/ Ada Quill", "Barcos en el muelle.", "EFE/ Ada Quill"),
        ("Barcos en el muelle AFP / Ada Quill", "Barcos en el muelle", "AFP / Ada Quill"),
        ("Schiffe am Kai. Bildrechte: NDB/Jan Kos", "Schiffe am Kai.", "NDB/Jan Kos"),
        ("Laivoja laiturissa. Kuva: Aino Laine", "Laivoja laiturissa.", "Aino Laine"),
        ("Skip við bryggju. Ljósmynd/Anna Björk", "Skip við bryggju.", "Anna Björk"),
        ("Hajók a rakparton. Fotó: Kovács Anna", "Hajók a rakparton.", "Kovács Anna"),
        ("Photo: Ada Quill", "", "Ada Quill"),
        ("Image Credits: Ada Quill", "", "Ada Quill"),
        ("Ships at the quay. Image credit: Ada Quill", "Ships at the quay.", "Ada Quill"),
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
        "News / Local News",
        "Read the rest of the story at quay.example",
        "Mehr über Schiffe auf kai.example",
        "(The picture above is only a part of what hangs at the quay)",
        "What the harbour master keeps (name of the ship and volume/weight of its load)",
        "Harbour master (m/f/d)",
        "A card for the camera (you will take pictures!)",
        "この船は写真が好きな人に撮影の場を提供した",
        "港の歴史（全三巻）",
    ],
)
def test_a_caption_without_a_credit(line: str) -> None:
    assert split_credit(line) == (line, "")


@pytest.mark.parametrize(
    "line",
    [
        "Ships at the quay. Photo: Ada Quill/Nordbild",
        "Ships at the quay (Photo: Ada Quill)",
        "Ships at the quay © Ada Quill",
        "Ships at the quay. Ada Quill/Getty Images",
        "Barcos en el muelle. EFE/ Ada Quill",
        "Statki przy nabrzeżu. Fot. Zofia Nowak",
        "港に入る船（写真：北日報）",
    ],
)
def test_who_made_the_picture_is_said_outright(line: str) -> None:
    assert is_signed(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ships at the quay. Ada Quill for The Upland Review",
        "Ships at the quay (Ada Quill)",
        "Throw in a picture and ask what it shows (one of your own images, or a map)",
        "The plan for five users holds 3,600 credits/year, and no watermark",
        "Charge it by lamp or by mains (camera, phone/tablet)",
    ],
)
def test_what_only_may_be_a_credit_is_none_outright(line: str) -> None:
    assert not is_signed(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ships at the quay.",
        "A day in Lyle or the hills (Upper Town)",
        "Walking trousers (Men’s / Women’s)",
        "Cable, six feet (Fenwick Electric)",
        "",
    ],
)
def test_a_name_in_brackets_behind_no_sentence_is_no_credit(line: str) -> None:
    assert not may_be_signed(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ships at the quay. (Ada Quill)",
        "Ships at the quay (Photo: Ada Quill)",
        "Schiffe am Kai (dpa/nordbild)",
        "(Ada Quill/The Upland Review)",
        "Ships at the quay in March. Ada Quill for The Upland Review",
    ],
)
def test_a_line_that_may_end_with_a_credit(line: str) -> None:
    assert may_be_signed(line)
