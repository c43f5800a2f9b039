"""Rules: phrases and patterns that speak for a label.

A row fires on a block and adds its points for its label; it never decides. The rows of a page's own
languages are asked, those of English (whose chrome is found on pages in every language) and those
of no language. The rows stand in `data/rules/`; `rulebook` checks and compiles them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from . import tables
from .blocks import Label
from .phrases import PhraseIndex
from .tokens import words

# What somebody else is quoted with. Words in quotation marks are not the page's own and ask nothing
# of its reader; a quotation that runs on into the next paragraph has no closing mark.
_QUOTED = re.compile(
    '“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«]*«|"[^"]{2,}"|‘[^‘]{2,300}?’(?!\\w)|「[^」]*」'
)
# Patterns are for short lines; longer blocks are told by their words.
_PATTERN_REACH = 200

_CLASS, _GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"), re.compile(r"\([^()]*\)")

_QUOTES = re.compile('[“„«»"‘「]')


class Rule(NamedTuple):
    """One row: for which label it speaks, how strongly, and why.

    against  what it takes from the body by itself, in log odds, beyond what the model makes of its points
    """

    id: str
    label: Label
    points: float
    why: str
    where: str
    pattern: re.Pattern[str] | None
    against: float


class RuleSet:
    """Rows that are asked together, from the table that `rulebook.compile_rules` gives."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.rules = tuple(
            Rule(
                name, Label(label), points, why, where, re.compile(pattern, re.IGNORECASE) if pattern else None, against
            )
            for name, label, points, why, where, pattern, against in table["rules"]
        )
        self._anywhere = PhraseIndex(**table["anywhere"])
        self._opening = PhraseIndex(**table["opening"])
        self._closing = PhraseIndex(**table["closing"])
        self._patterns = [(rule, _finder(rule.pattern)) for rule in self.rules if rule.pattern is not None]

    def fire(self, text: str, tokens: list[str], own: Sequence[list[str]]) -> list[Rule]:
        """The rows that fire on a block, each once.

        text    the block's text
        tokens  its words, as `tokens.words` gives them
        own     those outside quotation marks, as `unquoted` gives them
        """
        numbers: dict[int, None] = {}
        total = len(tokens)
        for piece in own if total > 1 else ():
            for number, _, _ in self._anywhere.matches(piece):
                numbers[number] = None
        for number, _, stops in self._opening.matches(tokens, starts=1):
            if total in stops or self.rules[number].where == "start":
                numbers[number] = None
        for number, _, stops in self._closing.matches(tokens):
            if total in stops:
                numbers[number] = None
        found = [self.rules[number] for number in numbers]
        if len(text) <= _PATTERN_REACH:
            found.extend([rule for rule, find in self._patterns if find(text)])
        return found


def _finder(pattern: re.Pattern[str]) -> Callable[[str], re.Match[str] | None]:
    """How a pattern is found in a line: one that begins with ^ is tried once, not at every letter."""
    outside = _CLASS.sub("", pattern.pattern)
    while outside != (less := _GROUP.sub("", outside)):
        outside = less
    anchored = outside.startswith("^") and "|" not in outside and not pattern.flags & re.MULTILINE
    return pattern.match if anchored else pattern.search


def unquoted(text: str, tokens: list[str]) -> list[list[str]]:
    """The words of a text outside quotation marks, in pieces."""
    if not _QUOTES.search(text):
        return [tokens]
    return [words(piece) for piece in _QUOTED.split(text)]


@cache
def rules_of(language: str) -> RuleSet | None:
    """The rows of one language ("und": of none), or None where there are none."""
    name = f"rules-{language}"
    return RuleSet(tables.load(name)) if tables.exists(name) else None


def whys() -> dict[str, str]:
    """Why each of our rules fires, by id."""
    found: dict[str, str] = {}
    for name in tables.names("rules-"):
        own = rules_of(name.removeprefix("rules-"))
        found.update({rule.id: rule.why for rule in own.rules} if own else {})
    return found


def rule_sets(languages: list[str]) -> list[RuleSet]:
    """The rows to ask on a page in these languages."""
    found = (rules_of(language) for language in dict.fromkeys(["und", "en", *languages]))
    return [rules for rules in found if rules is not None]
