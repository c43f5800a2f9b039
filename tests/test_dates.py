from __future__ import annotations

import pytest

from mtclean.dates import find_date, has_clock, has_date, is_span

FORMS = [
    "14 March 2021",
    "Sunday, 14 March 2021",
    "on 14 March, 2021",
    "14th of March 2021",
    "March 14, 2021",
    "March 14th, 2021",
    "Mar 14 2021",
    "TravelMarch 14, 2021",
    "TravelMARCH 14, 2021",
    "Ann Rowe•Mar 14, 2021",
    "Issue 7March 14, 2021",
    "14•March 14, 2021",
    "Mar. 14, 2021",
    "MARCH 14, 2021",
    "14-Mar-2021",
    "2021-03-14",
    "2021/3/14",
    "2021.03.14",
    "/2021/03/14/",
    "14.03.2021",
    "14.3.21",
    "14. 3. 2021",
    "14/03/2021",
    "14-03-2021",
]
LANGUAGES = [
    ("cs", "14. března 2021"),
    ("ca", "14 de març de 2021"),
    ("da", "14. marts 2021"),
    ("de", "Sonntag, 14. März 2021"),
    ("de", "14. Mär. 2021"),
    ("el", "14 Μαρτίου 2021"),
    ("es", "14 de marzo de 2021"),
    ("es", "14 de marzo del 2021"),
    ("fi", "14. maaliskuuta 2021"),
    ("fr", "le 14 mars 2021"),
    ("it", "14 marzo 2021"),
    ("nl", "14 maart 2021"),
    ("pl", "14 marca 2021 r."),
    ("pt", "14 de março de 2021"),
    ("ro", "14 martie 2021"),
    ("ru", "14 марта 2021 г."),
    ("tr", "14 Mart 2021"),
    ("uk", "14 березня 2021 року"),
    ("ar", "14 مارس 2021"),
    ("ar", "١٤ مارس ٢٠٢١"),
    ("bn", "14 মার্চ 2021"),
    ("he", "14 במרץ 2021"),
    ("hi", "14 मार्च 2021"),
    ("hu", "2021. március 14."),
    ("ja", "2021年3月14日"),
    ("ko", "2021년 3월 14일"),
    ("zh", "2021年03月14日"),
]


@pytest.mark.parametrize("text", FORMS)
def test_forms(text: str) -> None:
    assert find_date(f"Published {text}") == "2021-03-14"


@pytest.mark.parametrize(("language", "text"), LANGUAGES)
def test_languages(language: str, text: str) -> None:
    assert find_date(text, language) == "2021-03-14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1er mars 2021", "2021-03-01"), ("1º de mayo de 2021", "2021-05-01"), ("2 d’octubre de 2021", "2021-10-02")],
)
def test_forms_of_single_days(text: str, expected: str) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3/4/2021", "en", "2021-03-04"),
        ("3/4/2021", "fr", "2021-04-03"),
        ("3/4/2021", None, "2021-04-03"),
        ("3.4.2021", "en", "2021-04-03"),
        ("14/3/2021", "en", "2021-03-14"),
        ("3/14/2021", "fr", "2021-03-14"),
    ],
)
def test_day_or_month_first(text: str, language: str | None, expected: str) -> None:
    assert find_date(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-14T18:30:00Z", "2021-03-14T18:30"),
        ("14 March 2021, 9:05 pm", "2021-03-14T21:05"),
        ("9:05 p.m., March 14, 2021", "2021-03-14T21:05"),
        ("14 March 2021 at 12:15 a.m.", "2021-03-14T00:15"),
        ("14 March 2021 at 12:15 PM", "2021-03-14T12:15"),
        ("14.03.2021 18.30 Uhr", "2021-03-14T18:30"),
        ("14 mars 2021 à 7h45", "2021-03-14T07:45"),
        ("18:30 | 14 марта 2021", "2021-03-14T18:30"),
        ("2021年3月14日 18:30", "2021-03-14T18:30"),
        ("2021年3月14日 7時05分", "2021-03-14T07:05"),
        ("2021年3月14日 午後7時5分", "2021-03-14T19:05"),
        ("2021年3月14日 午前0時05分", "2021-03-14T00:05"),
        ("2021年3月14日 下午 3:05", "2021-03-14T15:05"),
        ("2021년 3월 14일 오후 2시 37분", "2021-03-14T14:37"),
        ("2021년 3월 14일 오전 11:02", "2021-03-14T11:02"),
        ("14.03.2021 um 24:15", "2021-03-14"),
        ("14 March 2021, 3 pm", "2021-03-14"),
    ],
)
def test_the_time_beside_it(text: str, expected: str) -> None:
    assert find_date(text) == expected


def test_the_first_of_several() -> None:
    assert find_date("Published March 14, 2021. Updated 15.03.2021") == "2021-03-14"
    assert find_date("15.03.2021 (first on 14 March 2021)") == "2021-03-15"


def test_an_impossible_date_hides_no_later_one() -> None:
    assert find_date("31 February 2021, or 1 March 2021") == "2021-03-01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "March 2021",
        "in 2021",
        "14 March",
        "31 February 2021",
        "31.02.2021",
        "2021-02-31",
        "29 February 2021",
        "February 30, 2020",
        "2021-13-05",
        "0 March 2021",
        "14.03.1821",
        "14 March 2521",
        "14 brigands 2021",
        "+1 (555) 010-1999",
        "555-01-2019",
        "Tel. 06.12.10.11.12",
        "030/12 34 56-78",
        "Version 3.11.7",
        "v2.4.1",
        "1.10.12.3 is out",
        "192.168.10.12",
        "10.1.12.11",
        "They won 3:2",
        "They won 21-19, 21-17",
        "6-4, 3-6, 7-5",
        "12,50 €",
        "$1.250.000",
        "€ 3.10",
        "ISBN 978-3-16-148410-0",
        "a ratio of 1/2/3",
        "Order 2021-03-145",
        "chapter 12.1.123",
        "10000000000",
    ],
)
def test_false_friends(text: str) -> None:
    assert find_date(text) is None


def test_a_leap_day() -> None:
    assert find_date("29 February 2020") == "2020-02-29"


def test_what_stands_far_into_a_line_is_not_looked_at() -> None:
    assert find_date("word " * 100 + "14 March 2021") is None


@pytest.mark.parametrize(
    "text",
    [
        "March 2, 1938 — November 9, 2025",
        "2025-12-12 - 2025-12-17",
        "3. Mai 2024 bis 9. Juni 2024",
        "1 May 2024 to 3 May 2024",
    ],
)
def test_from_one_day_to_another(text: str) -> None:
    assert is_span(text)


@pytest.mark.parametrize(
    "text", ["", "March 2, 2025", "Published March 2, 2025 | Updated March 5, 2025", "2 May 2024, 3 May 2024"]
)
def test_several_days_are_not_always_a_span(text: str) -> None:
    assert not is_span(text)


def test_has_date() -> None:
    assert has_date("Updated 14 March 2021")
    assert not has_date("Updated in March")


@pytest.mark.parametrize("text", ["at 7:45", "18.30 Uhr", "9:05 pm", "(23:59)"])
def test_has_clock(text: str) -> None:
    assert has_clock(text)


@pytest.mark.parametrize("text", ["", "seven", "7", "for 4.99", "27:75", "7:4", "1:234", "0.75", "33:20"])
def test_has_no_clock(text: str) -> None:
    assert not has_clock(text)
