from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wrapper import greedy

from mtclean.blocks import Block, Mark, Page
from mtclean.readers.text import read

FERRY = (
    "The ferry was late again, and nobody on the quay could say when it would leave for the islands. The keeper of the "
    "lock, who has stood there for thirty years, said that people once set their watches by it, and that now they "
    "could not set a calendar."
)
COFFEE = (
    "Coffee in the hut beside the lock costs as much as a ticket and cools twice as fast. Whoever buys one is given "
    "the day's timetable with it, which the hut prints every morning on the back of yesterday's, since the paper is "
    "good and the yesterdays are many."
)
BOATS = (
    "Two of the three boats are laid up. The third, a flat and patient thing with a roof of sailcloth, was built for "
    "cattle, and some of the older passengers still board it in single file and without being asked."
)
ITEM = (
    "a return ticket, which is valid until the evening of the day on which it was bought or on which the boat last "
    "came back, whichever is the later"
)
JAPANESE = (
    "渡し船はまた遅れて、いつ島へ出るのか、岸にいた人は誰も知らなかった。昔はこの船で時計を合わせたものだと番人は言う。"
    "今では暦さえ合わせられない。水門のそばの小屋では、切符と同じ値段でコーヒーを売っているが、冷めるのは二倍も早い。"
)
COLUMNS = pytest.mark.parametrize("columns", [60, 72, 80, 100])


def dump(*chunks: list[str]) -> str:
    """Chunks of lines with a blank line between."""
    return "\n\n".join("\n".join(lines) for lines in chunks) + "\n"


def w3m(columns: int) -> str:
    return dump(
        ["[The Islander]"],
        ["  • Home", "  • News", "  • Harbour"],
        ["Late again"],
        greedy(FERRY, columns),
        greedy(COFFEE, columns),
        [*greedy(ITEM, columns, "  • ", "    "), *greedy(ITEM, columns, "  • ", "    "), "  • a dog"],
        [*greedy(ITEM, columns, " 1. ", "    "), *greedy(ITEM, columns, " 2. ", "    ")],
        greedy(BOATS, columns),
    )


def lynx(columns: int) -> str:
    return dump(
        ["   #[1]The Islander » Feed [2]alternate"],
        ["   [3]Skip to content"],
        ["   (BUTTON) Menu (BUTTON) Close"],
        ["     * [4]Home", "     * [5]News"],
        ["   ____________________ (BUTTON) Search"],
        ["Late again"],
        greedy(FERRY.replace("quay", "[6]quay"), columns, "   "),
        greedy(BOATS.replace("sailcloth", "[7]sailcloth"), columns, "   "),
        greedy(ITEM, columns, "     * ", "       "),
        ["   ( ) Yes", "   (*) No", "   [ ] Tell me when it leaves"],
        ["References"],
        ["   Visible links:", *(f"   {number}. https://islander.example/{number}" for number in range(1, 8))],
        ["   Hidden links:", "   8. https://islander.example/8"],
    )


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def block_of(page: Page, opening: str) -> Block:
    return next(block for block in page.blocks if block.text.startswith(opening))


def is_partition(page: Page) -> bool:
    """True where every character that is not white space lies in exactly one block, in order."""
    inside = [False] * len(page.source)
    for block in page.blocks:
        for place in range(block.start, block.end):
            if inside[place]:
                return False
            inside[place] = True
    ordered = all(a.end <= b.start and a.last < b.first for a, b in pairwise(page.blocks))
    return ordered and all(known or each.isspace() for known, each in zip(inside, page.source))


@COLUMNS
def test_a_w3m_dump(columns: int) -> None:
    page = read(w3m(columns))
    assert texts(page) == [
        "[The Islander]",
        "Home",
        "News",
        "Harbour",
        "Late again",
        FERRY,
        COFFEE,
        ITEM,
        ITEM,
        "a dog",
        f"1. {ITEM}",
        f"2. {ITEM}",
        BOATS,
    ]
    assert [block.mark for block in page.blocks] == [
        Mark.IMAGE,
        *[Mark.BULLET] * 3,
        *[Mark.NONE] * 3,
        *[Mark.BULLET] * 3,
        *[Mark.NUMBER] * 2,
        Mark.NONE,
    ]
    assert is_partition(page)


@COLUMNS
def test_a_lynx_dump(columns: int) -> None:
    page = read(lynx(columns))
    assert texts(page) == [
        "#The Islander » Feed alternate",
        "Skip to content",
        "Menu Close",
        "Home",
        "News",
        "____________________ Search",
        "Late again",
        FERRY,
        BOATS,
        ITEM,
        "( ) Yes",
        "(*) No",
        "[ ] Tell me when it leaves",
        "References",
        "Visible links:",
        *(f"{number}. https://islander.example/{number}" for number in range(1, 8)),
        "Hidden links:",
        "8. https://islander.example/8",
    ]
    assert {block.mark for block in page.blocks[page.blocks.index(block_of(page, "References")) :]} == {Mark.REFERENCE}
    assert is_partition(page)


@pytest.mark.parametrize(
    ("opening", "mark"),
    [
        ("Menu Close", Mark.BUTTON),
        ("Home", Mark.BULLET),
        ("____", Mark.FIELD),
        ("( ) Yes", Mark.FIELD),
        ("(*) No", Mark.FIELD),
        ("[ ] Tell", Mark.FIELD),
        ("Late", Mark.NONE),
    ],
)
def test_the_marks_of_a_lynx_dump(opening: str, mark: Mark) -> None:
    assert block_of(read(lynx(72)), opening).mark is mark


@COLUMNS
def test_a_wrapped_paragraph_keeps_its_place(columns: int) -> None:
    source = w3m(columns)
    block = block_of(read(source), "The ferry")
    lines = greedy(FERRY, columns)
    assert (block.first, block.last) == (9, 8 + len(lines))
    assert source[block.start : block.end] == "\n".join(lines)
    assert (block.indent, block.gap) == (0, 1)


def test_an_indented_paragraph_keeps_its_place() -> None:
    source = lynx(72)
    block = block_of(read(source), "The ferry")
    assert source[block.start : block.end].startswith("The ferry")
    assert source[block.start : block.end].endswith("calendar.")
    assert (block.indent, block.gap) == (3, 1)


@pytest.mark.parametrize("columns", [60, 72, 80])
def test_a_wrapped_dump_in_japanese_is_joined_without_spaces(columns: int) -> None:
    page = read(dump(["ニュース"], greedy(JAPANESE, columns), greedy(JAPANESE, columns)))
    assert texts(page) == ["ニュース", JAPANESE, JAPANESE]


def test_a_wrapped_quotation_is_one_block() -> None:
    page = read(dump(greedy(FERRY, 72), greedy(BOATS, 72, "> "), greedy(COFFEE, 72)))
    assert texts(page) == [FERRY, BOATS, COFFEE]
    assert [block.mark for block in page.blocks] == [Mark.NONE, Mark.QUOTE, Mark.NONE]


def test_a_paragraph_that_was_wrapped_by_hand_is_one_block() -> None:
    source = (
        "For eleven days in October the sea lock at Brandal stood open, and nobody\n"
        "could say why. The gates had been serviced in spring, the pumps were new, and\n"
        "the software that drives them had passed every test that the port could think\n"
        "of.\n\n"
        "What the engineers found in the end was a mussel. It had settled in the pipe\n"
        "that tells the system how high the water stands, and grown until the pipe was\n"
        "shut. The system, told that the water was level for ever, waited for a\n"
        "difference that never came.\n\n"
        "The port has now put a second sensor beside the first, made by another firm and\n"
        "placed on the other wall. It cost less than one day of ships waiting outside."
    )
    assert [(block.first, block.last) for block in read(source).blocks] == [(1, 4), (6, 9), (11, 12)]


def test_a_short_line_ends_a_paragraph() -> None:
    page = read(dump([*greedy(FERRY, 72), "Late again", *greedy(BOATS, 72)], greedy(COFFEE, 72)))
    assert texts(page) == [FERRY, "Late again", BOATS, COFFEE]


def test_a_blank_line_ends_a_paragraph_however_full_its_last_line_is() -> None:
    long_word = f"Notwithstanding-the-weather: {BOATS}"
    page = read(dump(greedy(FERRY, 72)[:-1], greedy(long_word, 72), greedy(COFFEE, 72)))
    assert texts(page)[1:] == [long_word, COFFEE]


def test_a_centred_heading_over_two_lines_is_one_block() -> None:
    title = "The ferry to the islands was late again, and the coffee in the hut is cold"
    heading = [line.center(75).rstrip() for line in greedy(title, 62)]
    page = read(dump(heading, *(greedy(text, 72, "   ") for text in (FERRY, COFFEE, BOATS))))
    assert texts(page) == [title, FERRY, COFFEE, BOATS]


def test_a_centred_title_is_broken_where_its_words_divide_best() -> None:
    title = ["The ferry to the islands was late", "again and the coffee is cold"]
    heading = [line.center(75).rstrip() for line in title]
    menu = [line.center(75).rstrip() for line in ("home", "about us", "letters")]
    page = read(dump(heading, menu, *(greedy(text, 72, "   ") for text in (FERRY, COFFEE, BOATS))))
    assert texts(page)[:4] == [" ".join(title), "home", "about us", "letters"]


def test_a_line_that_goes_further_left_begins_a_block() -> None:
    page = read(dump([*greedy(FERRY, 72, "   ")[:-1], *greedy(BOATS, 72)], greedy(COFFEE, 72)))
    assert texts(page)[1:] == [BOATS, COFFEE]


MENU = ["Home", "News", "Harbour", "Weather on the islands", "Letters"]


@pytest.mark.parametrize(
    "lines",
    [
        [*MENU, "Late again", "By Ada Quill", FERRY, COFFEE, BOATS, *MENU],
        [FERRY, COFFEE, BOATS],
        [f"Case {number}: the board of the harbour against the keeper of lock {number}" for number in range(10, 40)],
        [sentence + "." for sentence in f"{FERRY} {COFFEE} {BOATS}".split(". ")],
        [JAPANESE, "ニュース", JAPANESE],
        ["• " + ITEM, "• " + ITEM, "• a dog"],
    ],
    ids=["page", "paragraphs", "cases", "sentences", "japanese", "list"],
)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_browser_text_is_never_joined(lines: list[str], separator: str) -> None:
    page = read(separator.join(lines))
    assert texts(page) == [line.removeprefix("• ") for line in lines]
    assert is_partition(page)


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"], ids=["lf", "crlf", "cr", "nel", "ls", "ps"]
)
def test_line_ends(end: str) -> None:
    page = read(f"One{end}{end}  Two{end}Three")
    assert [(b.text, b.first, b.last, b.gap, b.indent) for b in page.blocks] == [
        ("One", 1, 1, 0, 0),
        ("Two", 3, 3, 1, 2),
        ("Three", 4, 4, 0, 0),
    ]
    assert [page.source[b.start : b.end] for b in page.blocks] == ["One", "Two", "Three"]


def test_line_ends_of_all_kinds_in_one_page() -> None:
    page = read("1\r\n2\r3\n4\x855\u20286\u20297")
    assert [block.first for block in page.blocks] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("character", ["\v", "\f", "\x1c", "\x1e"])
def test_other_controls_end_no_line(character: str) -> None:
    assert texts(read(f"One{character}two")) == ["One two"]


def test_blank_lines_count_as_gaps_whatever_white_space_they_hold() -> None:
    assert read("\n\n  One\n \t\n\xa0\n\u3000\nTwo").blocks[1].gap == 3
    assert read("\n\nOne").blocks[0].gap == 2


def test_a_page_without_anything() -> None:
    assert read("").blocks == ()
    assert read(" \n\t\n").blocks == ()


def test_a_line_of_invisible_characters_is_a_block_without_text() -> None:
    page = read("One\n\u200b\nTwo")
    assert texts(page) == ["One", "", "Two"]
    assert is_partition(page)


def test_a_page_keeps_its_source_and_its_address() -> None:
    page = read("One\r\n", url="https://islander.example/")
    assert (page.source, page.url, page.kind) == ("One\r\n", "https://islander.example/", "text")


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        ("• a dog", Mark.BULLET, "a dog"),
        ("  - a dog", Mark.BULLET, "a dog"),
        ("* a dog", Mark.BULLET, "a dog"),
        ("▪ a dog", Mark.BULLET, "a dog"),
        ("     o a dog", Mark.BULLET, "a dog"),
        ("     + a dog", Mark.BULLET, "a dog"),
        ("o a dog", Mark.NONE, "o a dog"),
        ("-5 degrees", Mark.NONE, "-5 degrees"),
        ("*late*", Mark.NONE, "*late*"),
        ("1. a dog", Mark.NUMBER, "1. a dog"),
        ("12) a dog", Mark.NUMBER, "12) a dog"),
        ("(3) a dog", Mark.NUMBER, "(3) a dog"),
        ("1.5 dogs", Mark.NONE, "1.5 dogs"),
        ("2021. A year", Mark.NONE, "2021. A year"),
        ("14. 3. 2021", Mark.NONE, "14. 3. 2021"),
        ("> a dog", Mark.QUOTE, "a dog"),
        (">> a dog", Mark.QUOTE, "a dog"),
        ("> > a dog", Mark.QUOTE, "a dog"),
        (">", Mark.NONE, ">"),
        ("[a dog]", Mark.IMAGE, "[a dog]"),
        ("[dog-small.jpg]", Mark.IMAGE, "[dog-small.jpg]"),
        ("[a dog] and a cat", Mark.NONE, "[a dog] and a cat"),
        ("(BUTTON) Search", Mark.BUTTON, "Search"),
        ("____________", Mark.FIELD, "____________"),
        ("(*) a dog", Mark.FIELD, "(*) a dog"),
        ("[x] a dog", Mark.FIELD, "[x] a dog"),
        ("[ ] a dog", Mark.FIELD, "[ ] a dog"),
        ("___ and more", Mark.NONE, "___ and more"),
        ("A dog", Mark.NONE, "A dog"),
        ("狗", Mark.NONE, "狗"),
    ],
)
def test_marks(line: str, mark: Mark, text: str) -> None:
    (block,) = read(line).blocks
    assert (block.mark, block.text) == (mark, text)


def test_numbers_in_brackets_stay_where_a_page_counts_its_own_notes() -> None:
    lines = ["The ferry[1] was late.", "So[2] was the coffee.[3]", "And[4] the boats.", "[5] See the timetable."]
    assert texts(read("\n".join(lines))) == lines


def test_a_heading_called_references_is_no_list_of_links_where_prose_follows() -> None:
    page = read("The ferry was late.\nReferences\nAda Quill: Late again. Upland, 2021.")
    assert [block.mark for block in page.blocks] == [Mark.NONE] * 3


def test_a_heading_called_references_at_the_end_is_a_heading() -> None:
    assert read("The ferry was late.\n\nReferences").blocks[-1].mark is Mark.NONE


def test_link_numbers_go_where_a_list_of_references_says_that_they_are_some() -> None:
    page = read("   The [1]ferry was [2]late.\n\nReferences\n\n   1. https://a.example/\n   2. file:///tmp/b.html\n")
    assert texts(page)[0] == "The ferry was late."


@pytest.mark.parametrize(
    "line",
    ["Ferry[12]", "[12]", "Share: [12] [13]"],
)
def test_a_link_number_at_the_end_of_a_line_goes_too(line: str) -> None:
    page = read(f"   {line} \n\n   Late.\n\nReferences\n\n  12. https://a.example/\n  13. https://b.example/\n")
    assert "[1" not in page.blocks[0].text


def test_link_numbers_are_no_images() -> None:
    assert read("[12]").blocks[0].mark is Mark.NONE


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ferry\t7:30\t9:15", "Ferry\t7:30\t9:15"),
        ("Ferry \t\t  7:30\t", "Ferry\t7:30"),
        ("\tFerry", "Ferry"),
        ("\t\tFerry\t", "Ferry"),
        ("Fer\u200bry\t7\xa0h", "Ferry\t7 h"),
        ("\u200b\tFerry\t7:30", "Ferry\t7:30"),
    ],
)
def test_cells_stay_apart(line: str, text: str) -> None:
    assert texts(read(line)) == [text]


LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.text(alphabet="ab \t\n\r\x0b\x0c\x1c\x85\u2028\u3000\u200b[]()123.*•>_渡", max_size=120),
        st.sampled_from(
            [FERRY, *greedy(FERRY, 60), *greedy(ITEM, 60, "  • ", "    "), "References", "  1. http://a.b/"]
        ),
    ),
    max_size=25,
)


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_blocks_part_any_text(lines: list[str], end: str) -> None:
    page = read(end.join(lines))
    assert is_partition(page)
    for block in page.blocks:
        assert 1 <= block.first <= block.last
        assert not page.source[block.start].isspace()
        assert not page.source[block.end - 1].isspace()
        assert "\n" not in block.text


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "[1] " * 50_000,
        "> " * 50_000,
        "_ " * 50_000,
        "1. " * 50_000,
        "(BUTTON) " * 20_000,
        "\t" * 100_000 + "x",
    ],
)
def test_hostile_lines_are_read_too(source: str) -> None:
    """Nothing here may take a time that grows with the square of the length: the suite would show it."""
    assert is_partition(read(source))


def test_a_line_that_shows_nothing_is_one_more_blank_line() -> None:
    page = read("one\n\u200b\u2060\n\ntwo\n\nthree")
    assert [(block.text, block.gap) for block in page.blocks] == [("one", 0), ("", 0), ("two", 2), ("three", 1)]
    assert [block.text for block in page.shown] == ["one", "two", "three"]
