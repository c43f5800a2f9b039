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
is a list of sequences. An index is kept as text (`packed`) and opened entry by entry, as a page asks
for it: a language has thousands of phrases, and a page the words for a few of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Union

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


def packed(phrases: Iterable[tuple[int, Phrase]]) -> dict[str, Any]:
    """An index of phrases, each with the number of what it belongs to, as `PhraseIndex` takes it.

    numbers   the number of each phrase
    phrases   each phrase, as JSON
    first     first atom -> "second=index,index ..." of the phrases that can begin with both atoms;
              the second is "" where a phrase may end before it
    """
    numbers, texts = [], []
    first: dict[str, dict[str, list[str]]] = {}
    for index, (number, phrase) in enumerate(phrases):
        numbers.append(number)
        texts.append(json.dumps(phrase, ensure_ascii=False, separators=(",", ":")).replace('"', "'"))
        for atom, *second in sorted(openings(phrase)):
            first.setdefault(atom, {}).setdefault("".join(second), []).append(str(index))
    lines = {
        atom: " ".join(f"{second}={','.join(indexes)}" for second, indexes in seconds.items())
        for atom, seconds in first.items()
    }
    return {"numbers": numbers, "phrases": texts, "first": lines}


_NONE: list[int] = []


class _Seconds(NamedTuple):
    """What may follow an atom: the phrases by second atom, and how those have to be looked up."""

    phrases: dict[str, list[int]]
    stems: tuple[int, ...]
    plain: bool


class _Choice(NamedTuple):
    """Alternatives, opened: what follows their first word, by that word, and those that begin with none."""

    words: dict[str, list[_Opened]]
    others: list[_Opened]


_Opened = list[Union[str, _Choice]]


class _Atoms(dict[str, list[str]]):
    """Token -> the atoms that it fits. Most words of a page are the same few: each is looked up once."""

    def __init__(self, first: Mapping[str, str]) -> None:
        super().__init__()
        self._first = first
        self._stems = _stem_lengths(first)

    def __missing__(self, token: str) -> list[str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[token] = found = _atoms_of(token, self._first, self._stems)
        return found


class PhraseIndex:
    """Phrases under the two atoms they begin with; the arguments as `packed` gives them."""

    def __init__(self, numbers: Sequence[int], phrases: Sequence[str], first: dict[str, str]) -> None:
        self._numbers = numbers
        self._packed = phrases
        self._phrases: dict[int, _Opened] = {}
        self._first = first
        self._seconds: dict[str, _Seconds] = {}
        self._atoms = _Atoms(first)

    def matches(self, tokens: Sequence[str], *, starts: int | None = None) -> list[tuple[int, int, set[int]]]:
        """Every phrase in the tokens: (number, index of its first token, indexes after its last).

        With `starts`, only phrases that begin within so many first tokens.
        """
        found = []
        for start, atoms in enumerate(map(self._atoms.__getitem__, tokens[:starts])) if self._first else ():
            for atom in atoms:
                for index in self._candidates(atom, tokens, start + 1):
                    stops = _walk(self._phrase(index), tokens, {start})
                    if stops:
                        found.append((self._numbers[index], start, stops))
        return found

    def _candidates(self, atom: str, tokens: Sequence[str], place: int) -> list[int]:
        """The phrases that can begin with this atom and with the token at this place after it."""
        seconds, stems, plain = self._seconds.get(atom) or self._open(atom)
        candidates = seconds.get("", _NONE)
        if place < len(tokens):
            if plain:
                return candidates + seconds.get(tokens[place], _NONE)
            for second in _atoms_of(tokens[place], seconds, stems):
                candidates = candidates + seconds[second]
        return candidates

    def _open(self, atom: str) -> _Seconds:
        pairs = (pair.split("=") for pair in self._first[atom].split(" "))
        seconds = {second: list(map(int, indexes.split(","))) for second, indexes in pairs}
        stems = _stem_lengths(seconds)
        self._seconds[atom] = _Seconds(seconds, stems, not (stems or NUMBER in seconds or ANY in seconds))
        return self._seconds[atom]

    def _phrase(self, index: int) -> _Opened:
        phrase = self._phrases.get(index)
        if phrase is None:
            phrase = self._phrases[index] = _opened(json.loads(self._packed[index].replace("'", '"')))
        return phrase


def _opened(phrase: Phrase) -> _Opened:
    """A phrase for matching: an alternative that begins with a word is tried where that word stands, and only there."""
    found: _Opened = []
    for element in phrase:
        if isinstance(element, str):
            found.append(element)
            continue
        choice = _Choice({}, [])
        for option in map(_opened, element):
            if option and isinstance(option[0], str) and option[0][-1] not in (STEM, NUMBER, ANY):
                choice.words.setdefault(option[0], []).append(option[1:])
            else:
                choice.others.append(option)
        found.append(choice)
    return found


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
    if NUMBER in known and _has_digit(token):
        found.append(NUMBER)
    if ANY in known:
        found.append(ANY)
    return found


def _walk(phrase: _Opened, tokens: Sequence[str], places: set[int]) -> set[int]:
    """The places at which a phrase can end that begins at one of these places."""
    total = len(tokens)
    for element in phrase:
        if isinstance(element, str):
            places = {place + 1 for place in places if place < total and _fits(element, tokens[place])}
        else:
            ends: set[int] = set()
            for place in places:
                for rest in element.words.get(tokens[place], ()) if place < total else ():
                    ends |= _walk(rest, tokens, {place + 1})
            for option in element.others:
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
    return atom == NUMBER and _has_digit(token)


def _has_digit(token: str) -> bool:
    # Words with vowel signs, as Hindi has them, are not of letters alone.
    return not token.isalpha() and any(map(str.isdigit, token))
