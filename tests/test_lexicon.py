from __future__ import annotations

from pathlib import Path

import pytest

from mtclean import rulebook, tables
from mtclean.errors import BadData
from mtclean.lexicon import identify, lexicon
from mtclean.tokens import words

WORDS: dict[str, dict[str, str]] = rulebook.read_toml(Path(tables.DATA, "words.toml"))


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_language_names_twelve_months_or_none(code: str) -> None:
    months = WORDS[code].get("months", "").split()
    assert len(months) in (0, 12)
    assert all(all(names.split("|")) for names in months)


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_language_has_function_words_that_can_be_found(code: str) -> None:
    """A word that `words` would cut, or that is not in lower case, is never met in a text."""
    lost = [word for word in WORDS[code].get("function_words", "").split() if words(word) != [word]]
    assert lost == []


@pytest.mark.parametrize("code", sorted(WORDS))
def test_what_opens_a_line_can_be_found(code: str) -> None:
    """Openers are compared with the words of a line, and scripts without spaces have a word a character."""
    for key, openers in (("by", lexicon().byline_openers), ("correction", lexicon().corrections)):
        phrases = [phrase for phrase in WORDS[code].get(key, "").split("|") if phrase]
        assert [phrase for phrase in phrases if " ".join(words(phrase)) not in openers] == []


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_row_knows_no_other_keys(code: str) -> None:
    assert set(WORDS[code]) <= {"function_words", "months", "by", "correction", "days", "we", "you"}


def test_a_table_with_eleven_months_is_refused() -> None:
    with pytest.raises(BadData, match=r"words\.toml: xx names 11 months"):
        rulebook.compile_lexicon({"xx": {"months": " ".join("abcdefghijk")}})


@pytest.mark.parametrize(
    ("name", "month"),
    [("march", 3), ("märz", 3), ("août", 8), ("enero", 1), ("мая", 5), ("grudnia", 12), ("eylül", 9), ("лютого", 2)],
)
def test_months_of_many_languages(name: str, month: int) -> None:
    assert lexicon().months[name] == month


SENTENCES = {
    "en": "The ferry was late again, and nobody on the quay could say when it would leave for the islands.",
    "de": "Die Fähre kam wieder zu spät, und niemand am Kai wusste, wann sie zu den Inseln fahren würde.",
    "fr": "Le bac était encore en retard, et personne sur le quai ne savait quand il partirait pour les îles.",
    "es": "El barco llegó tarde otra vez, y nadie en el muelle sabía cuándo iba a salir hacia las islas.",
    "it": "Il traghetto era di nuovo in ritardo e nessuno sul molo sapeva quando sarebbe partito per le isole.",
    "pt": "O barco atrasou outra vez, e ninguém no cais sabia quando ele ia sair para as ilhas do sul.",
    "nl": "De veerboot was weer te laat en niemand op de kade wist wanneer hij naar de eilanden zou vertrekken.",
    "pl": "Prom znowu się spóźnił i nikt na nabrzeżu nie wiedział, kiedy ma odpłynąć na wyspy, ale to nie był koniec.",
    "cs": "Přívoz měl zase zpoždění a nikdo na nábřeží nevěděl, kdy se vydá na ostrovy, ale to už byl jen začátek.",
    "ru": "Паром снова опоздал, и никто на причале не знал, когда он пойдёт к островам, но это было только начало.",
    "uk": "Пором знову запізнився, і ніхто на причалі не знав, коли він піде до островів, але це було лише початком.",
    "tr": "Vapur yine geç kaldı ve iskelede hiç kimse onun adalara ne zaman gideceğini bilmiyordu ve bu ilk gündü.",
    "sv": "Färjan var sen igen och ingen på kajen visste när den skulle gå till öarna, men det var bara början.",
    "fi": "Lautta oli taas myöhässä eikä kukaan laiturilla tiennyt, milloin se lähtee saarille, ja se oli vasta alku.",
    "hu": "A komp megint késett, és a parton senki sem tudta, hogy mikor indul a szigetek felé, és ez csak a kezdet.",
    "ro": "Bacul a întârziat din nou și nimeni de pe chei nu știa când va pleca spre insule, dar era doar începutul.",
    "el": "Το πλοίο άργησε και πάλι, και κανείς στην αποβάθρα δεν ήξερε πότε θα φύγει για τα νησιά.",
    "ar": "تأخرت العبارة مرة أخرى ولم يكن أحد على الرصيف يعرف متى ستغادر إلى الجزر في ذلك اليوم",
    "he": "המעבורת איחרה שוב, ואף אחד על הרציף לא ידע מתי היא תצא אל האיים, אבל זה היה רק ההתחלה של היום.",
    "hi": "नाव फिर देर से आई और घाट पर किसी को पता नहीं था कि वह द्वीपों के लिए कब निकलेगी।",
    "vi": "Chuyến phà lại bị trễ và không ai trên bến biết khi nào nó sẽ đi ra các đảo, nhưng đó mới là ngày đầu.",
    "id": "Kapal itu terlambat lagi dan tidak ada orang di dermaga yang tahu kapan akan berangkat ke pulau hari ini.",
    "ja": "船はまた遅れて、いつ島へ出るのかを知っている人は岸に一人もいなかった。",
    "zh": "渡船又晚点了，码头上没有人知道它什么时候会开往那些小岛。",
    "ko": "배는 또 늦었고 부두에 있던 사람들은 언제 섬으로 떠날지 아무도 알지 못했다.",
    "th": "เรือมาช้าอีกแล้วและไม่มีใครรู้ว่าเมื่อไรจะออกไปเกาะ",
}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_the_language_of_a_sentence(code: str) -> None:
    assert identify([words(SENTENCES[code])])[:1] == [code]


@pytest.mark.parametrize(
    "tokens", [[], [[]], [["zzz", "qqq", "xxx"]], [["zzz"] * 40 + ["the"]], [words("Home News Sport Contact")]]
)
def test_no_language_is_named_for_what_has_none(tokens: list[list[str]]) -> None:
    assert identify(tokens) == []


def test_a_second_language_follows_where_there_is_enough_of_it() -> None:
    both = [words(SENTENCES["de"]), words(SENTENCES["de"]), words(SENTENCES["fr"])]
    assert identify(both)[:2] == ["de", "fr"]


def test_japanese_without_kana_in_its_menu_is_japanese() -> None:
    assert identify([words("政治経済社会"), words(SENTENCES["ja"])]) == ["ja"]


def test_a_few_kana_make_a_headline_japanese() -> None:
    assert identify([words("都知事選挙の開票結果が発表")]) == ["ja"]


def test_a_few_words_of_another_script_change_nothing() -> None:
    assert identify([words(SENTENCES["en"]), words("東京")])[:1] == ["en"]
