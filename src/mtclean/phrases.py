"""Phrases in running text: a small pattern language over words.

A pattern is a sequence of words, with

    (a|b c)   alternatives        [x]    optional       stem*  any word that begins so
    #         any word with a digit       _     any one word

Case and everything between words (spaces, hyphens, apostrophes, punctuation) does not count, so
`one-time` is the two words `one time`. Patterns are found under the words that they can begin with,
so that a word of text costs about one look-up however many patterns there are, and nothing has to
be compiled when the program starts: as many regular expressions would take longer to compile than
a page takes to clean.

A parsed pattern is plain data: a sequence is a list of atoms (strings) and of choices, and a choice
is a list of sequences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Union

from .tokens import words

Phrase = list[Union[str, list["Phrase"]]]

_PIECES = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")

ANY, NUMBER, STEM = "_", "#", "*"

# Words of running text that an index remembers; a language has about as many that are not rare.
_REMEMBERED = 20_000


def parse(pattern: str) -> Phrase:
    """A pattern as data; ValueError where it is malformed, or can match nothing at all."""
    pieces = _PIECES.findall(pattern)
    options, rest = _options(pieces, 0, pattern)
    if rest != len(pieces):
        raise ValueError(f"unbalanced {pieces[rest]!r} in {pattern!r}")
    phrase: Phrase = options[0] if len(options) == 1 else [options]
    if any(opening in ((), (ANY,)) for opening in openings(phrase, 1)):
        raise ValueError(f"{pattern!r} has to begin with a word, a stem or a number")
    return phrase


def _options(pieces: list[str], at: int, pattern: str) -> tuple[list[Phrase], int]:
    options: list[Phrase] = [[]]
    while at < len(pieces) and pieces[at] not in (")", "]"):
        piece = pieces[at]
        at += 1
        if piece == "|":
            options.append([])
        elif piece in ("(", "["):
            inner, at = _options(pieces, at, pattern)
            closing = ")" if piece == "(" else "]"
            if at >= len(pieces) or pieces[at] != closing:
                raise ValueError(f"{closing!r} is missing in {pattern!r}")
            options[-1].append([*inner, []] if piece == "[" else inner)
            at += 1
        else:
            options[-1].extend(_atoms(piece, pattern))
    return options, at


def _atoms(piece: str, pattern: str) -> list[str]:
    if piece in (ANY, NUMBER):
        return [piece]
    found = words(piece)
    if not found:
        raise ValueError(f"no word in {piece!r} of {pattern!r}")
    if piece.endswith(STEM):
        found[-1] += STEM
    return found


def openings(phrase: Phrase, depth: int = 2) -> set[tuple[str, ...]]:
    """The first atoms of what a phrase can match, `depth` of them or all where it ends before."""
    found: set[tuple[str, ...]] = {()}
    for element in phrase:
        steps = {(element,)} if isinstance(element, str) else set().union(*(openings(o, depth) for o in element))
        found = {(left + step)[:depth] if len(left) < depth else left for left in found for step in steps}
        if all(len(opening) == depth for opening in found):
            break
    return found


class PhraseIndex:
    """Phrases under the two atoms they begin with, each with the number of what it belongs to.

    phrases   (number, phrase) pairs
    first     first atom -> second atom ("" where the phrase may end before it) -> indexes of phrases
    """

    def __init__(self, phrases: Sequence[tuple[int, Phrase]], first: dict[str, dict[str, list[int]]]) -> None:
        self._phrases = phrases
        self._first = first
        stems = _stem_lengths(first)
        # Most words of a page are the same few: what they can begin is looked up once.
        self._atoms = lru_cache(_REMEMBERED)(lambda token: _atoms_of(token, first, stems))
        self._second_stems: dict[str, tuple[int, ...]] = {}

    def matches(self, tokens: Sequence[str], *, starts: int | None = None) -> Iterator[tuple[int, int, set[int]]]:
        """Every phrase in the tokens: (number, index of its first token, indexes after its last).

        With `starts`, only phrases that begin within so many first tokens.
        """
        first, phrases = self._first, self._phrases
        total = len(tokens)
        for start in range(total if starts is None else min(starts, total)):
            for atom in self._atoms(tokens[start]):
                seconds = first[atom]
                candidates = seconds.get("", ())
                if start + 1 < total:
                    following = tokens[start + 1]
                    stems = self._second_stems.get(atom)
                    if stems is None:
                        stems = self._second_stems[atom] = _stem_lengths(seconds)
                    for second in _atoms_of(following, seconds, stems):
                        candidates = [*candidates, *seconds[second]]
                for index in candidates:
                    number, phrase = phrases[index]
                    stops = _walk(phrase, tokens, {start})
                    if stops:
                        yield number, start, stops


def _stem_lengths(atoms: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({len(atom) - 1 for atom in atoms if atom and atom[-1] == STEM}))


def _atoms_of(token: str, known: Mapping[str, object], stems: Iterable[int]) -> list[str]:
    """The atoms among the known ones that a token fits."""
    found = [token] if token in known else []
    size = len(token)
    for length in stems:
        if length > size:
            break
        stem = token[:length] + STEM
        if stem in known:
            found.append(stem)
    if NUMBER in known and not token.isalpha():
        found.append(NUMBER)
    if ANY in known:
        found.append(ANY)
    return found


def _walk(phrase: Phrase, tokens: Sequence[str], places: set[int]) -> set[int]:
    """The places at which a phrase can end that begins at one of these places."""
    total = len(tokens)
    for element in phrase:
        if isinstance(element, str):
            if len(places) == 1:
                (place,) = places
                if place >= total or not (element == tokens[place] or _fits(element, tokens[place])):
                    return set()
                places = {place + 1}
                continue
            places = {place + 1 for place in places if place < total and _fits(element, tokens[place])}
        else:
            ends: set[int] = set()
            for option in element:
                ends |= _walk(option, tokens, places)
            places = ends
        if not places:
            break
    return places


def _fits(atom: str, token: str) -> bool:
    if atom in (token, ANY):
        return True
    if atom[-1] == STEM:
        return token.startswith(atom[:-1])
    return atom == NUMBER and not token.isalpha()
