"""Stanzas in text dumps: which lines belong to one, and how lines are written that only a line break parts."""

from __future__ import annotations

from itertools import chain

import pytest
from pages import FOOT, MENU, PARAGRAPHS, TITLE

import mtclean
from mtclean import Label, read, verse
from mtclean.article import assemble
from mtclean.blocks import LabelledBlock
from mtclean.look import look

STANZA = [
    "The wheel goes round, the water falls,",
    "it grinds the day to meal,",
    "and all that ever was",
    "is under the wheel.",
]
ADDRESS = ["The Old Mill", "4 Bridge Street", "Sallow Bridge"]


def found(text: str, kind: str = "text") -> list[list[int]]:
    blocks = read(text, kind=kind).blocks
    return list(map(list, verse.find(blocks, look(blocks).shapes)))


def test_lines_that_read_on_are_a_stanza() -> None:
    lines = "\n".join(STANZA)
    assert found(lines) == [[0, 1, 2, 3]]
    assert found(f"{PARAGRAPHS[0]}\n\n{lines}\n\n{lines}\n\n{PARAGRAPHS[1]}") == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert found(f"{PARAGRAPHS[0]}\n{lines}\n{PARAGRAPHS[1]}") == [[1, 2, 3, 4]]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(STANZA[:2]),
        "\n\n".join(STANZA),
        "\n".join(f"- {line}" for line in STANZA),
        "\n".join(
            ["drink it or make ice", "brush your teeth with it,", "wash the fruit and the salad", "give it to a child"]
        ),
        "\n".join(
            ["Wash your hands in it", "brush your teeth with it", "clean all of the fruit", "Cook with it as usual"]
        ),
        "\n".join(["Flour, three sacks,", "sugar, one small sack,", "salt, one grey block", "yeast"]),
        "\n".join(MENU),
        "\n".join(ADDRESS),
    ],
    ids=["two lines", "paragraphs", "bullets", "small letters", "no commas", "no sentence", "menu", "address"],
)
def test_other_lines_are_none(text: str) -> None:
    assert found(text) == []


def test_markup_parts_its_lines_itself() -> None:
    lines = "<br>".join(STANZA)
    assert found(f"<!DOCTYPE html><html><body><p>{lines}</p></body></html>", "html") == []


def page(*chunks: str) -> str:
    return "\n\n".join(["\n".join(MENU), TITLE, *PARAGRAPHS[:3], *chunks, *PARAGRAPHS[3:], "\n".join(FOOT)])


def test_a_stanza_stays_whole_and_is_written_in_lines() -> None:
    # The second one has the refrain of the first.
    stanzas = [STANZA, [line.replace("wheel", "stone") for line in STANZA]]
    article = mtclean.clean(page("On the wall above the stones stands a song:", *map("\n".join, stanzas)))
    lines = [part for part in article.body if part.text in chain(*stanzas)]
    assert [part.text for part in lines] == [*chain(*stanzas)]
    assert {part.label for part in lines} == {Label.PARAGRAPH}
    for form, line_end in (("text", "\n"), ("markdown", "\\\n")):
        for stanza in stanzas:
            assert f"\n\n{line_end.join(stanza)}\n\n" in mtclean.render(article, form)


def written(source: str, *labels: Label) -> str:
    """The text of an article whose blocks are given these labels, the last one again and again."""
    page = read(source, kind="text")
    named = [*labels, *labels[-1:] * len(page.blocks)]
    return assemble([LabelledBlock(block, label, 0.9) for block, label in zip(page.blocks, named)], page).text


def test_short_lines_that_no_blank_line_parts_are_written_so() -> None:
    address = "\n".join(ADDRESS)
    source = "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[1], address, PARAGRAPHS[2]])
    assert written(source, Label.PARAGRAPH) == source
    # What was removed stood between them.
    paragraph = Label.PARAGRAPH
    named = (paragraph, paragraph, paragraph, Label.SHARE, paragraph)
    assert written(source, *named) == source.replace("\n".join(ADDRESS), "\n\n".join(ADDRESS[::2]))


def test_long_lines_are_paragraphs() -> None:
    source = "\n\n".join([PARAGRAPHS[0], PARAGRAPHS[1], f"{PARAGRAPHS[2]}\n{ADDRESS[0]}", PARAGRAPHS[3]])
    assert written(source, Label.PARAGRAPH) == source.replace(f"\n{ADDRESS[0]}", f"\n\n{ADDRESS[0]}")


def test_where_no_blank_lines_stand_they_say_nothing() -> None:
    lines = [*PARAGRAPHS, *STANZA]
    assert written("\n".join(lines), Label.PARAGRAPH) == "\n\n".join(lines)
    assert written("\n".join(STANZA), Label.PARAGRAPH) == "\n\n".join(STANZA)
