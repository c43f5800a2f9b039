"""What languages are made of: function words, names of months, who speaks to whom.

Loads `data/words.toml` once. A language is told by its function words; so is prose, whose lines are
full of them where menus have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from . import tables


class Lexicon(NamedTuple):
    """The words that tell something, over all languages.

    languages       function word -> the codes of the languages that have it, with spaces between
    months          spelling -> month, 1 to 12
    days            of the week
    byline_openers  what opens a byline, with spaces between its words
    byline_starts   the first words of these
    corrections     what opens a note on what was wrong, with spaces between its words
    we, you         pronouns by which a page speaks of itself, and to its reader
    """

    languages: dict[str, str]
    months: dict[str, int]
    days: frozenset[str]
    byline_openers: frozenset[str]
    byline_starts: frozenset[str]
    corrections: frozenset[str]
    we: frozenset[str]
    you: frozenset[str]

    def function_words(self, codes: Iterable[str]) -> frozenset[str]:
        """The words of `languages` that one of these languages has."""
        spoken = set(codes)
        shared = {group for group in set(self.languages.values()) if not spoken.isdisjoint(group.split())}
        return frozenset(word for word, group in self.languages.items() if group in shared)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    table = tables.load("words")
    sets = {name: frozenset(table[name]) for name in ("byline_openers", "corrections", "days", "we", "you")}
    starts = frozenset(opener.split(" ", 1)[0] for opener in sets["byline_openers"])
    return Lexicon(table["languages"], table["months"], byline_starts=starts, **sets)


# No opener that is sought has more words.
_LONGEST_OPENER = 6


def opener(tokens: Sequence[str], openers: Container[str], least: int = 1) -> int:
    """How many words the longest opener has with which these begin; 0 where there is none of so many words."""
    sizes = range(min(_LONGEST_OPENER, len(tokens)), least - 1, -1)
    return next((size for size in sizes if " ".join(tokens[:size]) in openers), 0)


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, in lower case."""
    return frozenset(tables.load("names").split())


# Scripts that one language all but owns, and the first character of each of their ranges.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("th", "\u0e00", "\u0e7f"),
    ("zh", "\u4e00", "\u9fff"),
)

# A language is named only where this share of all words are its function words. Prose has 0.3 and
# more in most languages, 0.06 in those that write them as endings (Korean, Xhosa).
_LEAST_SHARE = 0.05


def identify(texts: Iterable[list[str]]) -> list[str]:
    """The languages of a page, likeliest first, from the words of its blocks; [] where unknown.

    The first has the most function words; others follow that have at least a third as many that the
    first does not know.
    """
    table = lexicon().languages
    groups: dict[str, int] = {}
    counted = Counter(chain.from_iterable(texts))
    total = counted.total()
    scripts = dict.fromkeys((code for code, _, _ in _SCRIPTS), 0)
    for token, times in counted.items():
        codes = table.get(token)
        if codes:
            groups[codes] = groups.get(codes, 0) + times
        elif token[0] > "\u0e00":
            for code, low, high in _SCRIPTS:
                if low <= token[0] <= high:
                    scripts[code] += times
    # Kana tell Japanese from Chinese: both use the characters, only one has the kana.
    if scripts["ja"] > 0.1 * scripts["zh"]:
        scripts["ja"] += scripts.pop("zh")
    for code, count in scripts.items():
        if total and count >= 0.3 * total:
            return [code]
    counts: dict[str, int] = {}
    for codes, count in groups.items():
        for code in codes.split():
            counts[code] = counts.get(code, 0) + count
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if not ranked or counts[ranked[0]] < _LEAST_SHARE * total:
        return []
    return [code for code in ranked[:3] if counts[code] >= counts[ranked[0]] / 3]
