"""What languages are made of: function words, names of months, who speaks to whom.

Loads `data/words.toml` once. A language is told by its function words; so is prose, whose lines are
full of them where menus have none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from . import tables
from .errors import BadData
from .tokens import words


class Lexicon(NamedTuple):
    """The words that tell something, over all languages.

    languages       function word -> the languages that have it
    months          spelling -> month, 1 to 12
    byline_openers  word sequences that open a byline
    we, you         pronouns by which a page speaks of itself, and to its reader
    """

    languages: dict[str, tuple[str, ...]]
    months: dict[str, int]
    byline_openers: frozenset[tuple[str, ...]]
    we: frozenset[str]
    you: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    table = tables.load("words")
    languages: dict[str, list[str]] = {}
    months: dict[str, int] = {}
    openers: set[tuple[str, ...]] = set()
    voices: dict[str, set[str]] = {"we": set(), "you": set()}
    for code, row in table.items():
        for word in row.get("function_words", "").split():
            languages.setdefault(word, []).append(code)
        spellings = row.get("months", "").split()
        if len(spellings) not in (0, 12):
            raise BadData(f"words.toml: {code} names {len(spellings)} months")
        for month, names in enumerate(spellings, 1):
            for name in names.split("|"):
                months.setdefault(name, month)
        openers.update(tuple(words(phrase)) for phrase in row.get("by", "").split("|") if phrase)
        for voice, found in voices.items():
            found.update(row.get(voice, "").split())
    return Lexicon(
        {word: tuple(codes) for word, codes in languages.items()},
        months,
        frozenset(openers),
        frozenset(voices["we"]),
        frozenset(voices["you"]),
    )


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
    counts: dict[str, int] = {}
    total = 0
    scripts = dict.fromkeys((code for code, _, _ in _SCRIPTS), 0)
    for tokens in texts:
        total += len(tokens)
        for token in tokens:
            codes = table.get(token)
            if codes:
                for code in codes:
                    counts[code] = counts.get(code, 0) + 1
            elif token[0] > "\u0e00":
                for code, low, high in _SCRIPTS:
                    if low <= token[0] <= high:
                        scripts[code] += 1
    # Kana tell Japanese from Chinese: both use the characters, only one has the kana.
    if scripts["ja"] > 0.1 * scripts["zh"]:
        scripts["ja"] += scripts.pop("zh")
    for code, count in scripts.items():
        if total and count >= 0.3 * total:
            return [code]
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if not ranked or counts[ranked[0]] < _LEAST_SHARE * total:
        return []
    return [code for code in ranked[:3] if counts[code] >= counts[ranked[0]] / 3]
