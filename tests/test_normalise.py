from __future__ import annotations

import unicodedata

import pytest

from mtclean.readers.normalise import normalise

# U+009B alone is not among them: it opens an escape sequence.
CONTROLS = [chr(code) for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and code != 0x9B]
INVISIBLE = [
    *(character for character in CONTROLS if not character.isspace()),
    "\u00ad",
    "\u180e",
    "\u200b",
    "\u2060",
    "\u2061",
    "\u2062",
    "\u2063",
    "\u2064",
    "\u206a",
    "\u206f",
    "\ufeff",
    "\ufff9",
    "\ufffa",
    "\ufffb",
    "\ufdd0",
    "\ufdef",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udfff",
]
DIRECTIONS = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]

SPACES = [
    *"\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
    *"\u2028\u2029\u202f\u205f\u3000",
    "   ",
    " \xa0 ",
]


def name(character: str) -> str:
    return "+".join(f"U+{ord(each):04X}" for each in character)


@pytest.mark.parametrize("character", INVISIBLE, ids=name)
def test_what_cannot_be_seen_goes_without_a_trace(character: str) -> None:
    assert normalise(f"fer{character}ry, {character}late{character}") == "ferry, late"


@pytest.mark.parametrize("character", DIRECTIONS, ids=name)
def test_nothing_turns_the_writing_direction_of_what_follows(character: str) -> None:
    assert normalise(f"pay {character}gpj.exe") == "pay gpj.exe"


@pytest.mark.parametrize("space", SPACES, ids=name)
def test_white_space_of_any_kind_is_one_space(space: str) -> None:
    assert normalise(f"{space}The{space}ferry{space}") == "The ferry"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry was late.",
        "👩‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🇫🇮 👍🏽 ❤️",
        "می‌خواهم",
        "क्‍ष",
        "שלום\u200f! \u200eabc",
        "cafe\u0301",
        "ﬁn",
        "½ ² ™ ẞ",
        "船、島。",
        "lost \ufffd letter",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_is_seen_or_joins_stays(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("\x1b[1mThe ferry\x1b[0m", "The ferry"),
        ("\x1b[38;5;196mlate\x1b[m", "late"),
        ("\x1b[?25l\x1b[2J\x1b[10;20Hlate", "late"),
        ("\x1b[200~late\x1b[201~", "late"),
        ("\x9b1mlate\x9b0m", "late"),
        ("\x1b]0;a window title\x07late", "late"),
        ("\x1b]8;;https://ferry.example/\x1b\\late\x1b]8;;\x1b\\", "late"),
        ("\x1bPq#0;2;0\x1b\\late", "late"),
        ("\x1b_hidden\x1b\\late", "late"),
        ("\x1b^hidden\x1b\\late", "late"),
        ("\x1bXhidden\x1b\\late", "late"),
        ("\x1b(Blate\x1b)0", "late"),
        ("\x1b=late\x1b>", "late"),
        ("\x1b7late\x1b8", "late"),
        ("\x1blate", "late"),
        ("late\x1b", "late"),
        ("la\x1b[31mte", "late"),
    ],
)
def test_escape_sequences_go(line: str, text: str) -> None:
    assert normalise(line) == text


@pytest.mark.parametrize("line", ["\x1b]0;the ferry was late", "\x1bPthe ferry was late", "\x9dthe ferry was late"])
def test_a_sequence_that_is_not_closed_takes_no_words_with_it(line: str) -> None:
    assert normalise(line).endswith("he ferry was late")


def test_a_long_run_of_escapes_is_no_trap() -> None:
    """Nothing here may take a time that grows with the square of the length: the suite would show it."""
    assert normalise("\x1b]" * 20_000 + "late").endswith("late")
    assert normalise("\x1b[" * 20_000 + "m late").endswith("late")


ENGLISH = "She said, “We wait,” and then, “We go.” It’s over – for £5…"
FRENCH = "Là-bas, l’été, « on s’en va » à Évreux, où le cœur est léger ; ça coûte 5 €."
GERMAN = "„Größe“, sagte Frau Özil, „ist für Ältere überflüssig.“"
PORTUGUESE = "Não há informação: João disse que a região está à espera."
RUSSIAN = "Надежда ждала Марию на причале, а Эмиль молчал."


def misread(text: str, encoding: str) -> str:
    """UTF-8 read as a one-byte encoding, undefined bytes as the controls that browsers make of them."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, PORTUGUESE, RUSSIAN], ids=["en", "fr", "de", "pt", "ru"])
def test_utf8_that_was_read_as_cp1252_is_repaired(text: str) -> None:
    assert normalise(misread(text, "cp1252")) == text


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, PORTUGUESE, RUSSIAN], ids=["en", "fr", "de", "pt", "ru"])
def test_utf8_that_was_read_as_latin1_is_repaired(text: str) -> None:
    """The trailing bytes are C1 controls here, among them those that open and close control strings."""
    assert normalise(misread(text, "latin-1")) == text


def test_utf8_that_was_read_as_cp1251_is_repaired() -> None:
    assert normalise(misread(RUSSIAN, "cp1251")) == RUSSIAN


@pytest.mark.parametrize("character", ["Ã©", "â€™", "Â£"])
def test_a_single_misread_character_is_repaired(character: str) -> None:
    assert normalise(f"x {character} y") == f"x {character.encode('cp1252').decode()} y"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        FRENCH,
        GERMAN,
        PORTUGUESE,
        RUSSIAN,
        "« Il est arrivé »… au CAFÉ»",
        "L’ÉTÉ… LA FORÊT™ OÙ « est » l’ÎLE…",
        "À « la » carte, LE MUSÉE–CAFÉ €5",
        "„GRÜẞ GOTT“, „ÄÖÜ“, DIE TÜR ZUM CAFÉ“",
        "ATENÇÃO” disse: NÃO», INFORMAÇÃO…",
        "São ‘João’ não",
        "«ВСЁ» РСФСР, СССР и ГСССР",
        "Самое главное – Сергей… Россия, Сербия",
        "Їжак і Ґанок, «Ємність»",
        "SEÑOR “Ñu” ¿qué?",
    ],
)
def test_sound_text_is_not_touched(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text", [ENGLISH, FRENCH, RUSSIAN, "a \u00ad\u00ad b", "\x1b\x1b[1m[1m x", "fer\u200b \u200bry"]
)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
