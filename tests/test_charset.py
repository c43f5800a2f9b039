from __future__ import annotations

import codecs

import pytest

from mtclean.errors import UnreadablePage
from mtclean.readers.charset import decode

ENGLISH = "The ferry was late again.\nNobody on the quay could say when it would leave for the islands.\n"
GERMAN = (
    "Die Fähre kam wieder zu spät, und niemand am Kai wußte, wann sie zu den Inseln führe.\n"
    "„Früher“, sagte der Wärter, „lief das Schiff pünktlich – jede Stunde.“ Für 5 € gab’s Kaffee dazu.\n"
    "Über die schmale Brücke läuft man seither zwölf Minuten bis zum Südhafen.\n"
)
FRENCH = (
    "Le bac était encore en retard, et personne sur le quai ne savait quand il partirait.\n"
    "« Autrefois, dit le gardien, on réglait sa montre sur lui. » Le café coûte 2 € à côté de l’écluse.\n"
    "Où sont passées les mouettes ? Ça, même les pêcheurs l’ignorent depuis l’été dernier.\n"
)
RUSSIAN = (
    "Паром снова опоздал, и никто на причале не знал, когда он пойдёт к островам.\n"
    "Раньше, говорит смотритель, по нему сверяли часы, а теперь по нему не сверяют даже календарь.\n"
    "Кофе в будке у шлюза стоит столько же, сколько билет, и остывает вдвое быстрее.\n"
)
POLISH = (
    "Prom znowu się spóźnił i nikt na nabrzeżu nie wiedział, kiedy odpłynie ku wyspom.\n"
    "Dawniej, mówi strażnik, można było według niego nastawiać zegarki, a dziś nawet kalendarz się myli.\n"
    "Gorąca kawa w budce przy śluzie kosztuje tyle, co bilet, i stygnie o połowę prędzej niż łódź dopłynie.\n"
)
PORTUGUESE = (
    "Não há informação sobre a balsa, e ninguém no cais sabia quando ela ia sair para as ilhas.\n"
    "Antigamente, diz o guarda, acertavam-se os relógios por ela; hoje nem o calendário se acerta.\n"
    "Na estação, à beira da água, o café custa tanto como o bilhete e esfria muito mais depressa.\n"
)
TURKISH = (
    "Vapur yine geç kaldı ve iskelede hiç kimse onun adalara ne zaman gideceğini bilmiyordu.\n"
    "Eskiden saatler ona göre ayarlanırdı, diyor bekçi; şimdi takvim bile ayarlanmıyor.\n"
    "Kıyıdaki kulübede kahve bilet kadar pahalı, üstelik iki kat daha çabuk soğuyor.\n"
)
CZECH = (
    "Přívoz měl zase zpoždění a nikdo na nábřeží nevěděl, kdy se vydá na ostrovy.\n"
    "Kdysi, říká hlídač, se podle něj seřizovaly hodiny; dnes ani kalendář nesouhlasí.\n"
    "Káva v budce u splavu stojí tolik co lístek a vystydne dvakrát rychleji než řeka.\n"
)
JAPANESE = (
    "渡し船はまた遅れて、いつ島へ出るのか、岸にいた人は誰も知らなかった。\n"
    "昔はこの船で時計を合わせたものだ、と番人は言う。今では暦さえ合わせられない。\n"
    "水門のそばの小屋では、切符と同じ値段でコーヒーを売っている。\n"
)
CHINESE = (
    "渡船又晚点了，码头上没有人知道它什么时候开往那些小岛。\n"
    "看守人说，从前大家都按这条船对表，现在连日历也对不上了。\n"
    "水闸旁边的小屋里，一杯咖啡和一张船票一样贵，凉得却快一倍。\n"
)
TAIWANESE = (
    "渡船又誤點了，碼頭上沒有人知道它什麼時候開往那些小島。\n"
    "看守人說，從前大家都按這條船對錶，現在連日曆也對不上了。\n"
    "水閘旁邊的小屋裡，一杯咖啡和一張船票一樣貴，涼得卻快一倍。\n"
)
KOREAN = (
    "나룻배는 또 늦었고 부두에 있던 사람들은 언제 섬으로 떠날지 아무도 몰랐다.\n"
    "예전에는 이 배를 보고 시계를 맞추었다고 관리인은 말한다. 이제는 달력도 맞출 수 없다.\n"
    "수문 옆 오두막에서는 배표와 같은 값에 커피를 팔고 있다.\n"
)


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, CHINESE, "naïve 👩‍🚀"])
def test_utf8(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, JAPANESE])
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == text


def test_a_cut_utf16_page_loses_its_last_character_alone() -> None:
    data = codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le")
    assert decode(data[:-1]) == ENGLISH[:-1] + "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH, RUSSIAN], ids=["en", "de", "fr", "ru"])
def test_utf16_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_nuls_make_no_utf16() -> None:
    assert decode(b"A ferry\0 left\0 at seven.") == "A ferry\0 left\0 at seven."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (PORTUGUESE, "cp1252"),
        (PORTUGUESE, "iso-8859-1"),
        (POLISH, "iso-8859-2"),
        (POLISH, "cp1250"),
        (CZECH, "iso-8859-2"),
        (CZECH, "cp1250"),
        (TURKISH, "cp1254"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc-kr"),
    ],
    ids=lambda value: value if len(value) < 20 else value[:5],
)
def test_legacy_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_one_accent_in_a_long_english_page(encoding: str) -> None:
    text = ENGLISH * 400 + "It ended at the café.\n"
    assert decode(text.encode(encoding)) == text


def test_damaged_utf8_stays_utf8() -> None:
    good = FRENCH.encode()
    cut = good.index("é".encode()) + 1
    assert decode(good + good[:cut]) == FRENCH + FRENCH[: FRENCH.index("é")] + "\ufffd"


def test_nothing_is_ever_refused() -> None:
    assert decode(bytes(range(256))) != ""


def test_nothing_gives_nothing() -> None:
    assert decode(b"") == ""
    assert decode(codecs.BOM_UTF8) == ""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "CP1252"])
def test_the_encoding_that_is_named_is_used(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), encoding) == GERMAN


def test_the_encoding_that_is_named_beats_the_one_that_would_be_told() -> None:
    assert decode("é".encode(), "cp1252") == "Ã©"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_mark_is_dropped_where_the_encoding_is_named_too(encoding: str) -> None:
    assert decode(("\ufeff" + ENGLISH).encode(encoding), encoding) == ENGLISH


def test_the_wrong_encoding_is_told_with_its_place() -> None:
    with pytest.raises(UnreadablePage, match=r"not utf-8 at byte 1,500; leave --encoding away"):
        decode(b"a" * 1500 + b"\xe9 la", "utf-8")


def test_an_odd_number_of_bytes_is_not_utf16() -> None:
    with pytest.raises(UnreadablePage, match="not utf-16-le"):
        decode(b"abc", "utf-16-le")


def test_an_unknown_encoding() -> None:
    with pytest.raises(LookupError):
        decode(b"abc", "klingon-8")


@pytest.mark.parametrize("encoding", ["base64", "rot13", "hex", "zlib"])
def test_a_codec_that_gives_no_text_is_no_encoding(encoding: str) -> None:
    with pytest.raises(LookupError):
        decode(b"abcd", encoding)
