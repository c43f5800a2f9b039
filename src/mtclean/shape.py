"""What one block shows by itself: its words, its form, the rules that fire on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from . import byline, caption, dates
from .blocks import Label
from .lexicon import Lexicon
from .rules import Rule
from .tokens import SPACELESS

# What is read of one block. More does not change what it is, and a page may be one line of 50 MB.
READ = 4000

# Prose has so many words.
_PROSE = 12

# Up to here the Latin, Greek and Cyrillic scripts lie, whose larger languages the lexicon knows: what
# is written in them without any function word is no prose.
_KNOWN_SCRIPTS = "\u0530"

_SENTENCE_END = re.compile(r"[.!?…。！？।]['\"”’»)\]“」』）】]*$")
# What points to a note below the text closes no sentence and opens none: "in 1934.[2]", "by 1999.[a][14]".
_NOTES = re.compile(r"(?:\s?\[(?:\d{1,3}|[a-z]{1,2}|note \d{1,2}|citation needed)\])+$")
_SENTENCE_BREAK = re.compile(
    r"[.!?…][\"”’»)]*(?:\[\d{1,3}\])*\s+[\"“„«(¿¡—–-]*\s?[^\W\d_a-zà-ÿа-яґёєії]"
    r"|[。！？][」』）]*(?=[^」』）])"
)
_COMMAS = ",;،、，"
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S|\b[a-z0-9-]+\.(?:com|org|net|ru|de|fr|uk|io|info)\b", re.I)
# Notes at the end of a block take no more characters.
_ENDING = 80
# Signs at which sentences part.
_BREAKS = ".!?…。！？"
# One of these every address holds, and plain strings are found faster than a pattern fails.
_ADDRESS_PARTS = ("://", "www.", "@", ".com", ".org", ".net", ".ru", ".de", ".fr", ".uk", ".io", ".info")
# From here on scripts lie that write no spaces between words.
_SPACELESS_FROM = "\u0e00"
# Characters that a word has there.
_PER_WORD = 2
_SEPARATORS = re.compile(r"\s[|•·>›»/→]\s|\s\|\s?|\|")
_QUOTE_OPEN = re.compile(r"[\"“„«‘「]|[—–-]\s")
_MONEY = re.compile(r"[$€£₴₽¥]\s?\d|\d\s?(?:[$€£₴₽]|zł|usd|eur)", re.I)
# "Price: $4", "[00:14] Ann Example: Good morning".
_ABOUT = re.compile(r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*)?([^\W\d_][^:：.!?]{0,40}?)\s?(?::\s+|：\s*)\S")
_CODE = re.compile(
    r"[{};]\s*$|^\s*(?:</?\w|[$#>]\s?\w+\s-|\$\s(?:[a-z.~/]|[A-Z_]+=)|(?:def|class|import|from|return|var|let|const|function|public|if|for|while)\b.*[:;{(=]\s*$)|\w\(.*\)\s*;|==|=>|\s:=\s|&&"
)


class Shape(NamedTuple):
    """What one block shows by itself.

    words      number of words; where a script writes no spaces, half the number of characters
    function   share of function words, -1 where the language is not known and need not be
    we, you    pronouns of the page and of its reader, outside quotation marks
    about      what stands before a colon at its beginning: what it is about, or who speaks; "" where nothing does
    twice      says the same several times over: what is written in the place of a picture, beside the picture's title
    cells      how many tabs part it into cells of a table
    coded      mostly runs of signs without a space, as a file is that a page carries in it
    prose      a sentence or more: long enough, and closed like one
    points     points of the rules that fired, by label
    chrome_points  of those, the sum for labels of chrome
    line_points    of those, what rules gave that are about the whole of a block
    """

    words: int
    function: float
    sentences: int
    ends_sentence: bool
    commas: int
    capitals: float
    digits: float
    we: int
    you: int
    lower_start: bool
    shouted: bool
    quote_start: bool
    colon: bool
    leads_on: bool
    question: bool
    date: bool
    clock: bool
    address: bool
    separators: int
    money: bool
    credit: bool
    name: bool
    role: bool
    opener: bool
    code: bool
    cells: int
    about: str
    twice: bool
    coded: bool
    prose: bool
    points: dict[Label, float]
    chrome_points: float
    line_points: float


def measure(
    whole: str,
    tokens: list[str],
    own: Sequence[list[str]],
    fired: Sequence[Rule],
    lexicon: Lexicon,
    spoken: frozenset[str],
) -> Shape:
    """Count what a block shows by itself.

    whole   its text
    tokens  the words of its first `READ` characters
    own     those outside quotation marks
    fired   the rules that fire on it
    spoken  the function words of the page's languages; none where those are unknown
    """
    text = whole[:READ]
    scale = len(whole) / READ if len(whole) > READ else 1
    size, count = int(_size(tokens) * scale), len(tokens) or 1
    function = sum(map(spoken.__contains__, tokens)) / count
    # What most lines do not have is not looked for in them: a search costs more than this look.
    letters = set(text)
    numbered = any(map(str.isdigit, letters))
    if not spoken and (not tokens or tokens[0] > _KNOWN_SCRIPTS):
        function = -1.0
    initials = list(filter(str.isalpha, [word[0] for word in text.split()]))
    sentences = 0 if count <= 3 or letters.isdisjoint(_BREAKS) else len(_SENTENCE_BREAK.findall(text))
    end = _NOTES.sub("", whole[-_ENDING:]) if whole.endswith("]") else whole
    closed = _SENTENCE_END.search(end[-8:]) is not None
    points: dict[Label, float] = {}
    for rule in fired:
        points[rule.label] = points.get(rule.label, 0.0) + rule.points
    return Shape(
        words=size,
        function=function,
        sentences=sentences,
        ends_sentence=closed,
        commas=0 if letters.isdisjoint(_COMMAS) else sum(map(text.count, _COMMAS)),
        capitals=sum(map(str.isupper, initials)) / (len(initials) or 1),
        digits=sum([token[0].isdigit() for token in tokens]) / count if numbered else 0.0,
        we=sum([sum(map(lexicon.we.__contains__, piece)) for piece in own]),
        you=sum([sum(map(lexicon.you.__contains__, piece)) for piece in own]),
        lower_start=text[:1].islower(),
        shouted=text.isupper(),
        quote_start=_QUOTE_OPEN.match(text) is not None,
        colon=text.endswith(":"),
        leads_on=text.endswith((":", ",")),
        question=text.endswith(("?", "？")),
        date=numbered and count <= 40 and dates.has_date(text),
        clock=numbered and count <= 40 and not letters.isdisjoint(":.") and dates.has_clock(text),
        address=_has_address(text, letters),
        separators=0 if letters.isdisjoint("|•·>›»/→") else len(_SEPARATORS.findall(text)),
        money=numbered and _MONEY.search(text) is not None,
        credit=count >= 3 and size <= 80 and caption.may_be_signed(text),
        name=2 <= count <= 14 and not numbered and not points and byline.is_name_line(text),
        role=count <= 4 and byline.is_role_line(text),
        opener=2 <= count <= 30 and byline.opens(tokens),
        code=_is_code(text, letters),
        cells=text.count("\t"),
        about=_about(text, letters),
        twice=(_is_twice(tokens) or (count > _LEAST_SAID and _is_twice(text))) and "\t" not in text,
        coded=len(text) >= _CODED and _is_coded(text),
        prose=size >= _PROSE and (closed or sentences > 0),
        points=points,
        chrome_points=sum(value for label, value in points.items() if not label.is_article),
        line_points=sum(rule.points for rule in fired if rule.where == "line" and not rule.label.is_article),
    )


@cache
def _spaceless() -> re.Pattern[str]:
    # Takes some milliseconds to compile, which a page in Latin letters should not wait for.
    return re.compile(f"[{SPACELESS}]")


def _size(tokens: Sequence[str]) -> int:
    """How many words there are, also where each character stands for itself."""
    if not tokens or max(tokens) < _SPACELESS_FROM:
        return len(tokens)
    alone = sum(map(bool, map(_spaceless().match, tokens)))
    return len(tokens) - alone + -(-alone // _PER_WORD)


# How many times over a line says the same, and how many words that has at least.
_TIMES, _LEAST_SAID = (2, 3, 4), 2


def _is_twice(line: list[str] | str) -> bool:
    """True for words that come again, and for letters that do: "The quayThe quay"."""
    count = len(line)
    for times in _TIMES:
        said, rest = divmod(count, times)
        if said >= _LEAST_SAID and not rest and line[:said] == line[said : 2 * said]:
            return line[:said] * times == line
    return False


# No word and next to no address has so many characters; so many together are no list of addresses.
_LONGEST_WORD, _CODED = 60, 200


def _is_coded(text: str) -> bool:
    runs = [word for word in text.split() if len(word) >= _LONGEST_WORD and word.isascii() and "://" not in word]
    return sum(map(len, runs)) >= max(_CODED, len(text) // 2)


def _about(text: str, letters: set[str]) -> str:
    match = None if letters.isdisjoint(":：") else _ABOUT.match(text)
    # In small letters it is part of a sentence.
    return match[1] if match and not match[1][0].islower() else ""


def _has_address(text: str, letters: set[str]) -> bool:
    if letters.isdisjoint(".@:"):
        return False
    return any(map(text.lower().__contains__, _ADDRESS_PARTS)) and _ADDRESS.search(text) is not None


def _is_code(text: str, letters: set[str]) -> bool:
    if letters.isdisjoint("{};=<>$#&") and not text.rstrip().endswith((":", "(")):
        return False
    return _CODE.search(text) is not None
