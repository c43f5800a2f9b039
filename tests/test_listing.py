"""Listings of code in text dumps: which lines belong to one, and how they are written."""

from __future__ import annotations

from textwrap import fill

import pytest
from pages import FOOT, MENU, PARAGRAPHS, TITLE

import mtclean
from mtclean import Label, listing, read
from mtclean.look import look

CODE = """def grind(sacks):
    for sack in sacks:
        if sack.full:
            print("full  sack")   # two spaces

    return len(sacks)"""


def found(text: str) -> list[list[int]]:
    blocks = read(text, kind="text").blocks
    return list(map(list, listing.find(blocks, look(blocks).shapes)))


def page(code: str) -> str:
    above = ["\n".join(MENU), TITLE, *PARAGRAPHS[:2], "The program that counts them is short:"]
    return "\n\n".join([*above, code, *PARAGRAPHS[3:], "\n".join(FOOT)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CODE, [[0, 1, 2, 3, 4]]),
        ("const a = {\n  mill: 1,\n};\nconst b = [\nmill,\nwheel,\n];", [[0, 1, 2, 3]]),
        ("let a = 1;\nif (a) {\nflour\n}\n\n\n\nlet b = {};\nlet c = {};", [[0, 1, 2, 3], [4, 5]]),
        ("const a = {};\nThe mill grinds again.\nconst b = {};", []),
        # Prose, lists that end with semicolons, and what is indented but is no code.
        ("\n".join(PARAGRAPHS), []),
        ("flour, eleven sacks (by noon);\nbread, for the school;\na tractor;", []),
        ("  The mill\n  The wheel\n  The sluice", []),
        ("x = {};", []),
        ("let mill = {};\n\nwheel = turn(mill)\n\nwheel.stop()", [[0, 1, 2]]),
        ("x = {};\nThe mill. It grinds again, as it did\ny = {};", []),
        ("x = {};\nThis is how it is ground again:\ny = {};", []),
        ("    mill\n    x = {}", [[0, 1]]),
        # What is typed at a prompt, and prices.
        ("$ mill grind\n$ FLOUR=fine mill rest", [[0, 1]]),
        ("$ 5 a sack\n$ 7 a loaf", []),
    ],
)
def test_the_lines_of_a_listing(text: str, expected: list[list[int]]) -> None:
    assert found(text) == expected


def test_in_wrapped_text_an_indent_says_nothing() -> None:
    wrapped = "\n\n".join(fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert found(f"{wrapped}\n\nx = {{}}\n\n    one\n\n    two\n\n    three\n\ny = {{}}") == []


def test_in_wrapped_text_what_follows_without_a_blank_line_is_of_the_listing_but_no_item_of_a_list() -> None:
    wrapped = "\n\n".join(fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert found(f"{wrapped}\n\nif (mill) {{\n    grind\n    rest\n    grind\n}}") == [[5, 6, 7, 8, 9]]
    assert found(f"{wrapped}\n\n$ mill grind\n11 sacks") == [[5, 6]]
    assert found(f"{wrapped}\n\nx = {{}}\n* the mill\n* the wheel\n* the sluice") == []


def test_a_page_with_markup_has_elements_for_it() -> None:
    blocks = read("<pre>x = {}\ny = {}</pre><p>a = {}</p><p>b = {}</p>", kind="html").blocks
    assert list(listing.find(blocks, look(blocks).shapes)) == []


def test_a_listing_is_one_part_and_written_as_it_stands() -> None:
    article = mtclean.clean(page(CODE))
    (part,) = [part for part in article.body if part.label is Label.CODE]
    assert part.text == CODE
    assert part.lines[1] - part.lines[0] == CODE.count("\n")
    assert f"\n\n{CODE}\n\n" in mtclean.render(article)
    assert f"\n```\n{CODE}\n```\n" in mtclean.render(article, "markdown")


def test_an_indent_that_all_lines_have_goes() -> None:
    indented = "\n".join(f"    {line}" if line else line for line in CODE.split("\n"))
    (part,) = [part for part in mtclean.clean(page(indented)).body if part.label is Label.CODE]
    assert part.text == CODE


def test_control_sequences_in_code_go() -> None:
    code = CODE.replace("full  sack", "full \x1b[31m sack\u202e")
    (part,) = [part for part in mtclean.clean(page(code)).body if part.label is Label.CODE]
    assert part.text == CODE
