"""Rules that a user wrote: in the format of ours, in one TOML file, checked as a whole before any is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .rulebook import compile_rules, read_rules
from .rules import Rule, RuleSet, unquoted
from .tokens import words


class Complaint(NamedTuple):
    """An example that a rule does not keep: the rule's id, and what is wrong in words."""

    rule: str
    message: str


class UserRules:
    """The rows of one or more rule files.

    A rule speaks with its points as log odds: 3 is twenty to one, for chrome or (with a label of the
    article) against. A row with `site` is asked on the pages of that host alone.
    """

    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        self._rules = RuleSet(compile_rules(list(rows)))
        self._sites = {row["id"]: row["site"].lower() for row in rows if "site" in row}
        self.why = {row["id"]: row["why"] for row in rows}

    def fire(self, text: str, tokens: list[str], own: Sequence[list[str]], url: str | None) -> list[Rule]:
        """The rows that fire on a block of a page from this address, as `RuleSet.fire` gives them."""
        return [rule for rule in self._rules.fire(text, tokens, own) if self._is_asked(rule.id, url)]

    def _is_asked(self, name: str, url: str | None) -> bool:
        site = self._sites.get(name)
        host = (urlsplit(url).hostname or "") if url else ""
        return site is None or host == site or host.endswith(f".{site}")


def read(paths: Sequence[str | Path]) -> UserRules:
    """The rules of some files together; BadRules or BadData where one does not hold together."""
    return UserRules([row for path in paths for row in read_rules(Path(path), own=False)])


def check(path: str | Path) -> tuple[int, list[Complaint]]:
    """Run every example of a rule file: how many there are, and those that are not kept.

    Raises BadRules or BadData as `read` does.
    """
    rows = read_rules(Path(path), own=False)
    count = 0
    complaints = []
    for row in rows:
        alone = RuleSet(compile_rules([row]))
        for key, wanted in (("fires_on", True), ("spares", False)):
            for text in row.get(key, ()):
                count += 1
                tokens = words(text)
                if bool(alone.fire(text, tokens, unquoted(text, tokens))) is not wanted:
                    verb = "does not fire on" if wanted else "fires on"
                    complaints.append(Complaint(row["id"], f"{verb} {text!r}{_reason(row, text, wanted)}"))
    return count, complaints


def _reason(row: dict[str, Any], text: str, wanted: bool) -> str:
    """Why a rule does what its example says it should not, where that can be told."""
    where = row.get("where", "any")
    if not wanted:
        return f", which it should spare: make its {'phrases' if 'phrase' in row else 'pattern'} say more"
    if text.strip()[:1] in "“„«»\"'‘「":
        return ": words in quotation marks are somebody else's, and are not looked at"
    if where != "any":
        return f": with where = {where!r} it is asked at that place of a line alone"
    return ": none of its phrases stands in it" if "phrase" in row else ": its pattern is not found in it"
