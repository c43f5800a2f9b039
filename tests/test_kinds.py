"""What removed blocks ask the reader for: the table of kinds, and what becomes of what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import RULE

from mtclean import clean, userrules
from mtclean.blocks import Label
from mtclean.errors import BadData
from mtclean.kinds import KINDS, SCHEMA, Asked, KindTable, shipped
from mtclean.look import look
from mtclean.readers import read
from mtclean.settings import Settings

DONATION = KINDS.index(Label.DONATION)


def for_donations(weight: int) -> list[int]:
    return [weight if kind is Label.DONATION else 0 for kind in KINDS]


def table(**changed: Any) -> KindTable:
    """A table that knows one word, and what stands beside it."""
    nothing = {"base": 0, "grams": "", "weights": []}
    words = {kind.value: nothing for kind in KINDS} | {
        "donation": {"base": 0, "grams": "donate", "weights": [4000]},
    }
    zero = [0] * len(KINDS)
    weights = for_donations(1000)
    whole = {
        "schema": SCHEMA,
        "words": words,
        "base": zero,
        "columns": {"words-donation": weights},
        "signs": {},
    }
    return KindTable(whole | changed)


def said(
    own: KindTable, lines: list[str], signs: list[list[str]] | None = None, removed: list[int] | None = None
) -> list[int]:
    """What a table says for a donation of the lines of a page, all removed unless told otherwise."""
    seen = look(read("\n\n".join(lines), kind="text").blocks)
    places = list(range(len(lines))) if removed is None else removed
    rows = own.weigh(Asked(seen.tokens, seen.shapes, signs or [[] for _ in lines], places))
    return [row[DONATION] for row in rows]


def test_words_speak_for_a_kind() -> None:
    asks, tells = said(table(), ["Donate", "The ferry is late again"])
    assert asks > tells


def test_what_stands_beside_it_speaks_for_a_kind() -> None:
    beside = {"words-donation+1": for_donations(1000)}
    above, asks = said(table(columns=beside), ["Our roof leaks", "Donate"])
    assert above > asks


def test_what_was_kept_lends_nothing() -> None:
    beside = {"words-donation+1": for_donations(1000)}
    whole = said(table(columns=beside), ["Our roof leaks", "Donate"])
    assert said(table(columns=beside), ["Our roof leaks", "Donate"], removed=[0])[0] < whole[0]


def test_signs_speak_for_a_kind() -> None:
    signs = {"bracketed-donation": for_donations(2000)}
    with_sign, without = said(table(signs=signs), ["One", "Two"], [["bracketed-donation", "unheard-of"], []])
    assert with_sign == without + 2000


def test_a_table_of_another_schema_is_refused() -> None:
    with pytest.raises(BadData, match="schema"):
        table(schema=SCHEMA + 1)


def test_nothing_removed_is_nothing_said() -> None:
    assert shipped().weigh(Asked([["a"]], look(read("a", kind="text").blocks).shapes, [[]], [])) == []


# A page in which an appeal tells a story: no rule fires on most of its lines.
STORY = """The bridge at Ellsmoor opens again on Monday

By Hanna Reuss

12 May 2025

The stone bridge at Ellsmoor, closed since the flood in November, will carry cars again from Monday morning.

Engineers had found a crack in the second pier that was as long as a hand. They filled it and laid a new deck.

When our press broke in March, a reader called Odile drove four hours with a spare cylinder on her back seat.

We are eleven people above a bakery, and without readers like her there would be no paper left to print.

If you can spare a few pounds a month, please give what you can today and keep us printing.

Give once

The county paid 1.2 million for the work, a third of it from a fund for old bridges, said its engineer, Tomas Brill.

Buses will take the old way from Tuesday. Lorries of more than twelve tonnes must still go round by Harrow.
"""


def test_the_story_of_an_appeal_is_called_what_the_appeal_is() -> None:
    removed = clean(STORY).removed
    asked = {item.text for item in removed if item.label is Label.DONATION}
    assert "Give once" in asked
    assert any(text.startswith("We are eleven people") for text in asked)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ["Our letter on Fridays", "Seven stories, one walk, no noise.", "Your email", "Send it to me"],
            Label.NEWSLETTER,
        ),
        (["We and our 412 partners store cookies on your device.", "Accept all", "Reject all"], Label.CONSENT),
        (["You have read your last free story this month", "Subscribe for 1 a week", "Log in"], Label.SUBSCRIPTION),
    ],
)
def test_what_asks_is_told_by_its_words(lines: list[str], kind: Label) -> None:
    body = STORY.split("When our press")[0]
    removed = clean(body + "\n\n".join(lines)).removed
    told = [item.label for item in removed if item.text in lines]
    assert told
    assert told.count(kind) >= len(told) - 1


def test_what_the_user_calls_a_block_it_is(tmp_path: Path) -> None:
    own = RULE.replace('"donation"', '"related"').replace("the mill song", "readers like her")
    own = own.replace("Sing readers like her with us", "It lives by readers like her")
    (tmp_path / "rules.toml").write_text(own, encoding="utf-8")
    article = clean(STORY, settings=Settings(rules=userrules.read([tmp_path / "rules.toml"])))
    called = {item.text[:20]: item.label for item in article.removed}
    assert called["We are eleven people"] is Label.RELATED
    assert called["Give once"] is Label.DONATION


def test_the_reason_is_told() -> None:
    asked = next(item for item in clean(STORY).removed if item.label is Label.DONATION)
    assert any(reason.source == "model:asks" for reason in asked.evidence)
