"""Threads of readers' comments: judged as one."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import pytest
from pages import FOOT, MENU, PARAGRAPHS, TITLE

from mtclean import Label, clean, explain, label, read, thread
from mtclean.look import look
from mtclean.thread import find

COMMENTS = (
    "My aunt worked at the weir until the flood, and she told us that the wheel had a name, which nobody remembers.",
    "They will need more than eleven sacks. The mill at Tarn Cross sells forty on a Saturday and still loses money.",
    "What the report leaves out is the eel ladder. Without it the river board would never have signed anything.",
    "I was there on Monday and the bread was still warm at four. The queue went round the church twice.",
    "The stone under the bus stop was ours, by the way. We sat on it for thirty years and never thought to ask.",
    "Does anybody know whether the sluice can be opened by hand? The one in our village cannot, and it floods.",
    "A tractor as a prize in a raffle is one thing, but where do they find a miller who is younger than seventy?",
    "The grandfather was right about the gate for fifty years. Some of us would like that to be said as well.",
)
# Who wrote it, and when, stand above each.
THREAD = [f"{len(COMMENTS)} comments"] + [
    line
    for day, said in enumerate(COMMENTS, 5)
    for line in (f"Reader {'ABCDEFGH'[day - 5]}", f"March {day}, 2024, 9:4{day % 10} pm", said)
]
FLOOR = -700
KEPT, DOUBTED, GONE = 2000, -400, -3000


def threads(lines: Sequence[str], article: int, comment: int = DOUBTED) -> list[list[str]]:
    """The threads of a page; what is among `COMMENTS` has the score of a comment, paragraphs that of an article."""
    scores = [comment if line in COMMENTS else article if line in PARAGRAPHS else GONE for line in lines]
    blocks = read("\n\n".join(lines)).blocks
    assert [block.text for block in blocks] == list(lines)
    seen = look(blocks)
    return [[blocks[place].text for place in found] for found in find(seen.shapes, seen.tokens, scores, FLOOR)]


def test_a_thread_goes_as_a_whole() -> None:
    assert threads([TITLE, *PARAGRAPHS, *THREAD], KEPT) == [THREAD]
    assert threads([TITLE, *PARAGRAPHS, *THREAD, "Privacy policy", "Contact us"], KEPT)[0][: len(THREAD)] == THREAD


@pytest.mark.parametrize("lines", [THREAD[:13], [TITLE, *THREAD[1:]], [TITLE, *COMMENTS]], ids=["few", "bare", "prose"])
def test_what_is_no_thread(lines: list[str]) -> None:
    assert threads([TITLE, *PARAGRAPHS, *lines], KEPT) == []


def test_without_an_article_above_the_thread_is_what_the_page_is_about() -> None:
    assert threads([TITLE, *PARAGRAPHS[:1], *THREAD], KEPT) == []
    assert threads([TITLE, *PARAGRAPHS, *THREAD], GONE) == []


def test_a_call_to_comment_amid_the_article_heads_no_thread() -> None:
    """The article goes on below it, and hardly less likely so."""
    call = "What do you think? Join the conversation below"
    lines = [TITLE, *PARAGRAPHS, call, "View comments", *PARAGRAPHS[1:], *THREAD]
    scores = {**dict.fromkeys(COMMENTS, GONE), **dict.fromkeys(PARAGRAPHS, KEPT)}
    blocks = read("\n\n".join(lines)).blocks
    seen = look(blocks)
    # The second half is a little less sure to be the article's.
    judged = [scores.get(line, GONE) - 1000 * (place > lines.index(call)) for place, line in enumerate(lines)]
    found = list(find(seen.shapes, seen.tokens, judged, FLOOR))
    assert [lines[place.start] for place in found] == [THREAD[0]]


# Without days: there is a button below each.
UNDATED = [line for said in COMMENTS for line in ("Reader A", said, "Reply")]


@pytest.mark.parametrize(
    ("lines", "comment", "goes"),
    [
        (THREAD, 1000, True),
        (THREAD, KEPT, False),
        (UNDATED, DOUBTED, True),
        (UNDATED, 1000, False),
    ],
)
def test_how_sure_the_judgement_may_be_of_comments(lines: list[str], comment: int, goes: bool) -> None:
    """Below a heading and with days they go unless it is as sure of them as of the article."""
    found = threads([TITLE, *PARAGRAPHS, *lines], KEPT, comment)
    assert bool(found) is goes
    assert not goes or found[0][-1] == lines[-1]


@pytest.mark.parametrize("line", ["March {}, 2024, 9:45 pm", "Clara Venn, March {}, 2024, 9:45 pm"])
def test_a_live_blog_is_no_thread_below_its_button_for_comments(line: str) -> None:
    entries = [text for day, said in enumerate(COMMENTS, 5) for text in (line.format(day), said)]
    assert threads([TITLE, *PARAGRAPHS, "Comments", *entries], KEPT, 1000) == []


def test_it_begins_below_what_is_surely_the_articles() -> None:
    early = [TITLE, *PARAGRAPHS[:4], "12 comments", PARAGRAPHS[4], *THREAD]
    assert threads(early, KEPT) == [THREAD]


PAGE = "\n".join([*MENU, "", TITLE, "By Clara Venn", "", *(f"{p}\n" for p in PARAGRAPHS), *THREAD, *FOOT])


def test_nothing_of_the_comments_is_kept() -> None:
    assert clean(PAGE).text.split("\n\n")[-1] == PARAGRAPHS[-1]
    assert {item.label for item in label(read(PAGE)) if item.block.text in COMMENTS} == {Label.COMMENTS}


def test_what_would_be_kept_of_a_thread_is_told_to_be_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    last = [block.text for block in read(PAGE).shown].index(PARAGRAPHS[-1])
    monkeypatch.setattr(thread, "find", lambda *_: [range(last, last + 1)])
    row = next(row for row in explain.explain(PAGE).rows if row.texts == (PARAGRAPHS[-1],))
    assert (row.kept, row.label) == (False, "comments")
    assert "comments: it stands in a thread of comments" in [reason.why for reason in row.reasons]


def test_time_grows_with_the_page() -> None:
    def seconds(size: int) -> float:
        lines = [*PARAGRAPHS, *THREAD * size]
        seen = look(read("\n\n".join(lines)).blocks)
        began = perf_counter()
        list(find(seen.shapes, seen.tokens, [KEPT] * 5 + [DOUBTED] * (len(seen.shapes) - 5), FLOOR))
        return perf_counter() - began

    seconds(5)
    assert seconds(160) < 12 * max(seconds(40), 0.01)
