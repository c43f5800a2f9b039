"""Names out of the lines that say who wrote an article."""

from __future__ import annotations

import re
from functools import lru_cache

from .dates import without_dates
from .lexicon import given_names, lexicon, opener
from .tokens import words

_DIGITS = re.compile(r"\s*(?:[|·•–—]|\s-\s|\bon\b)?\s*[^\s|·•–—]*\d.*$")
# The number of a footnote on a name: "Ann Example1, Ben Other2".
_NOTES = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=\s*(?:[;,&]|$)|\s\w{1,4}\s)")
_DATED = re.compile(r"\s*(?:[|·•,–—]|\bon\b)?\s*\b([^\W\d_]{3,})\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}.*$")
_SECTION = re.compile(r"(?<=\w)\s(?:(?:in|at)\s[A-Z].*|(?:in|at|on)\b[\s|]*|on\sbehalf\sof\s.*)$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# Where somebody works is told by such words, or in capitals: "Ann Example, Harbour University".
_BODIES = re.compile(
    r"[A-Z]{3,}|\b(?i:universit\w*|college|institut\w*|school|academy|hospital|clinic|health|bank|group|agency|society|association"
    r"|foundation|cent(?:er|re)|magazine|media|radio|security|lines|llc|inc|ltd|gmbh)\b"
)
# "Issue 31", "Tuesday 9 Nov": a single word before a number is nobody.
_NUMBERED = re.compile(r"\s\d")
# The sign that a paper gives to one who writes for it: "Ann Example (aex)".
SIGN = re.compile(r"\s*\([a-z]{2,4}\.?\)$")
# What stands between two names; where it can begin is told first, as most places fail at once.
_BETWEEN = re.compile(
    r"(?=[\s,、;/|·•●&aueyoiиті])\s*(?:,|、|;|/|\||·|•|●|&|\s[-–—⋅]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bта\b|\bі\b|\boraz\b|\bi\b|\ben\b|\boch\b|\bog\b)\s*"
)

# Who helped stands behind these: "By Ann Example with Reuters".
_WITH = re.compile(r"\s(?:with|mit|avec|con|met|med)\s")
# What says that two names are two people; what stands behind another sign may be where the one before it works.
_CONJUNCTION = re.compile(r"\w|&")
# The button beside a name: "Ann ExampleTwitter".
_BUTTON = re.compile(r"(?<=[^\W\d_A-Z])(?:Twitter|Facebook|Instagram|Linked[Ii]n|Email|Follow)$")

# Particles of names that begin with a small letter ("van", "de la", "bin").
_PARTICLES = frozenset("van von de der den del della di da dos du la le ten ter bin ibn al el zu y af av".split())

_ELIDED = re.compile(r"d[’'][^\W\d_a-z]")

# What a person does, or what such a person belongs to, stands beside the name, not in it.
_ROLES = re.compile(
    r"(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|contributors?|contributing|columnists?|journalists?|producers?"
    r"|news(?:room)?|desk|analysts?|directors?|founder|co-founder|president|officer|managers?|ceo|professors?|fellow|expert|author"
    r"|redak\w*|korrespondent\w*|autor\w*|mitarbeit\w*|journalist\w*|rédact\w*|correspondant\w*|redac\w*|corresponsal"
    r"|redattor\w*|inviat\w*|enviad\w*|periodist\w*|jornalist\w*|giornalist\w*|cronista|chroniqueu\w*|repórter"
    r"|verslaggev\w*|kolumnist\w*|reporterk\w*|leiter|leiterin|geschäftsführ\w*|d[iy]re[ckt]?t(?:or|eur|ric|ör|ør)\w*"
    r"|responsabile|корреспондент\w*|редактор\w*|обозреватель|журналіст\w*|кореспондент\w*|dziennikar\w*)\b"
)
# Those who write together: "Harbour Post Staff".
_TEAM = re.compile(
    r"(?:[A-Z0-9][\w.’'-]*\s){1,3}(?:Staff|Team|Newsroom|Editors|Redaktion|Rédaction|Redacción|Redazione|Redactie)"
)
# What stands beside a name without being one: degrees, and in Korean what the person is.
_TITLES = re.compile(
    r"(?:M\.?D|Ph\.?D|M\.?B\.?A|M\.?[AS]|B\.?[AS]|R\.?[ND]|R\.?D\.?N|D\.?V\.?M|C\.?P\.?A|C\.?F\.?[AP]|Esq|Jr|Sr)\.?"
)
_SUFFIX = re.compile(r"\s(?:기자|특파원|记者|記者)$")
_DOMAIN = re.compile(r"\w\.[a-z]{2,}$", re.I)
# The same beside a name that nothing parts from it: "Ann Example Founder and Reviewer".
_POSTS = re.compile(
    r"\s+(?:co-?founder|founder|(?:managing\s|medical\s|executive\s)?director|reviewer|analyst|(?:senior|lead|head|chief|vice)\s\w+"
    r"|specialist|strategist|manager|president|professor|consultant|expert|ceo)\b.*$",
    re.I,
)
# What no name holds: signs of addresses and menus, and of headings.
_NO_NAME = frozenset("/>»›")
_HEADING = frozenset(":?!")
_EDGES = ' .,:()[]|·•・⋅–—-"“”'
# "ByAnn Example", where a page sets the two words apart without a space.
_GLUED = re.compile(r"^(By|Von|Par|Por|Di|Door)(?=[A-Z][a-z]+\b)")
_UPDATED = re.compile(
    r"\s*(?:updated|last updated|aktualisiert|mis à jour|published|"
    r"publié|publicado|pubblicato|veröffentlicht|gepubliceerd)\b.*$",
    re.I,
)
# What ends a name that is no person's.
_ASIDE = re.compile(r"\s(?:on|in|for)(?:\s|$)|\s?[|·•●⋅]\s?|\s[-–—]\s")
# What parts the pieces of a line: who, when, how long to read.
_PIECES = re.compile(r"\s*[|·•●⋅]\s*")
# What parts everything that a line may hold beside a name.
_PARTS = re.compile(r"\s*[,|·•●⋅]\s*|\s/\s")
# No line that says who wrote it has more characters. What goes on without a space takes its length squared to look at.
_LONGEST_LINE = 500
_LONGEST_NAME = 5
# So many words may stand before the opener of a line that holds nothing else: "This article was written by".
_BEFORE_OPENER = 3
_LONGEST_ROLE = 4
_LONGEST_NAME_LINE = 100


# A line is asked for its names whole, then piece by piece, and mostly it is one piece.
@lru_cache(256)
def names(text: str) -> tuple[str, ...]:
    """The people that a byline line names, without what opens it, their roles, dates and times."""
    if len(text) > _LONGEST_LINE:
        return ()
    whole = text
    text = _without_opener(_GLUED.sub(r"\1 ", text))
    # "Author: Posted by Ann Example".
    text = _without_opener(text, least=2)
    text = _UPDATED.sub("", text)
    text = _DATED.sub(lambda match: "" if match[1].lower() in lexicon().months else match[0], text)
    text = _DIGITS.sub("", _NOTES.sub("", text))
    text = _SECTION.sub("", text)
    text = _BRACKETS.sub(lambda match: "" if _ROLES.search(match[0]) or SIGN.fullmatch(match[0]) else match[0], text)
    text = _WITH.sub(" & ", text)
    known = lexicon()
    found: list[str] = []
    beside: list[bool] = []
    start, last = 0, ""
    between = [*_BETWEEN.finditer(text), None]
    for before, after in zip([None, *between], between):
        name = _name_in(text[start : after.start() if after else None], first=not found)
        start = after.end() if after else start
        # "Jan" is somebody as well, but not beside a number; so is "Domenica".
        is_of_calendar = name.lower() in known.months or name.lower() in known.days
        if is_of_calendar and (any(map(str.isdigit, whole)) or not given(name)):
            name = ""
        # A single word beside a full name is where somebody is, or what for.
        if name and name not in found and (" " in name or not found or " " not in found[0]):
            found.append(name)
            # What follows upon a role is another part of it: "Ann Example, Head of Markets and Money".
            beside.append(not last or before is None or not _CONJUNCTION.search(before[0]))
        last = name
    is_word = len(found) == 1 and whole.startswith(found[0]) and not given(found[0])
    if is_word and _NUMBERED.match(whole, len(found[0])):
        return ()
    while len(found) > 1 and beside[-1] and _is_body(found[-1]) and not found[0].isupper():
        del found[-1], beside[-1]
    return tuple(found)


def _is_body(name: str) -> bool:
    """True for what is more likely where somebody works than somebody."""
    return _BODIES.search(name) is not None and not given(name)


def _name_in(piece: str, *, first: bool) -> str:
    """The name that a piece of a byline holds, "" for none.

    first  whether no name stands before it
    """
    name = _BUTTON.sub("", _SUFFIX.sub("", piece.strip(_EDGES)))
    post = _POSTS.search(f" {name}")
    if post:
        before = name[: post.start()].rstrip(_EDGES)
        name = before if " " in before and first else ""
    if not name or not _HEADING.isdisjoint(name) or _TITLES.fullmatch(name):
        return ""
    return name if _is_name(name) else _before_role(name)


def _before_role(piece: str) -> str:
    """The name that what somebody does follows without any sign: "Ann Example Political Editor"; "" for none."""
    parts = piece.split()
    if len(parts) < 3 or given(parts[0]) != 2 or not _ROLES.search(piece):
        return ""
    size = 2
    while size < len(parts) - 1 and (parts[size - 1].lower() in _PARTICLES or parts[size - 1].endswith(".")):
        size += 1
    name = " ".join(parts[:size])
    return name if _is_name(name) else ""


def given(name: str) -> int:
    """2 where a name begins with a given name, 1 where one stands further back: "Dr. Ann Example"; 0 for none."""
    known = [word in given_names() for word in words(name)]
    return 2 if known[:1] == [True] else int(any(known))


def signed(text: str) -> tuple[str, ...]:
    """Who a line names as those who wrote it: what follows the opening word, wherever in the line it stands.

    "March 15 · 3 min read · By Ann Example" names her; () for none.
    """
    if len(text) > _LONGEST_LINE:
        return ()
    pieces = _PIECES.split(without_dates(text))
    for piece in pieces:
        if opens(words(piece)):
            return names(piece) or signature(piece)
    for piece in reversed(pieces):
        rest = _from_opener(piece)
        if rest:
            return names(rest) or signature(rest)
    found = names(" | ".join(pieces))
    if not any(map(given, found)):
        told = (names(part) for part in _PARTS.split(text))
        found = next((named for named in told if named and " " in named[0] and given(named[0]) == 2), found)
    if not found:
        full = (named for named in map(names, pieces) if named and " " in named[0])
        found = next(full, ()) or tuple(filter(_TEAM.fullmatch, pieces))
    return found


def _from_opener(piece: str) -> str:
    """What begins with the last opener that stands further on: "This post was written by Ann Example".

    "" where there is none.
    """
    tokens = words(piece)
    for start in range(len(tokens) - 1, 0, -1):
        # Behind a day without a year one word will do: "Posted on October 12 by Ann Example", "12 October by Ann".
        before = tokens[start - 2 : start - 1] if tokens[start - 1] in lexicon().months else tokens[start - 1 : start]
        least = 1 if before and before[0].isdigit() else 2
        opening = tokens[start : start + _opener(tokens[start:], least)]
        if opening:
            found = [*re.finditer(r"\W+".join(map(re.escape, opening)), piece, re.IGNORECASE)]
            return piece[found[-1].start() :] if found else ""
    return ""


def tells_who(text: str) -> bool:
    """True for a line that names somebody by a given name, or with what they do."""
    named = signed(text)
    full = any(" " in name and name[0].isupper() for name in named)
    return any(map(given, named)) or (full and _ROLES.search(text) is not None)


def signature(text: str) -> tuple[str, ...]:
    """What follows the opening of a byline that names no person: "By the Harbour Post team"; () for none."""
    rest = _without_opener(text)
    rest = _DIGITS.sub("", _ASIDE.split(rest)[0]).strip(_EDGES)
    parts = rest.split()
    # A single word may be how somebody is called on a site: "by pebble".
    named = len(parts) == 1 or any(map(str.isupper, rest))
    return (rest,) if rest and rest != text and len(parts) <= _LONGEST_NAME and named else ()


def is_name_line(text: str) -> bool:
    """True for a line that is made of people's names and what they do: "Ann Example, reporter"."""
    if len(text) > _LONGEST_NAME_LINE or not _NO_NAME.isdisjoint(text) or any(map(str.isdigit, text)):
        return False
    pieces = [piece for piece in _BETWEEN.split(text.strip(" .")) if piece.strip()]
    found = [_is_name(piece.strip()) and len(piece.split()) > 1 for piece in pieces]
    others = [piece for piece, is_name in zip(pieces, found) if not is_name]
    return any(found) and all(_ROLES.search(piece) for piece in others)


def is_role_line(text: str) -> bool:
    """True for a line that only says what somebody does at a paper: "Court reporter"."""
    # "News" alone stands in a menu.
    roles = _ROLES.finditer(text) if len(text.split()) <= _LONGEST_ROLE else ()
    return any(role[0].lower() != "news" for role in roles)


def opens(tokens: list[str]) -> bool:
    """True where words begin as a byline does ("by", "von", "автор")."""
    return _opener(tokens) > 0


def leads(tokens: list[str]) -> bool:
    """True for a line that only opens a byline, which the next line tells: "Written by", "Article written by:"."""
    openers = lexicon().byline_openers
    return any(" ".join(tokens[start:]) in openers for start in range(min(_BEFORE_OPENER + 1, len(tokens))))


def _opener(tokens: list[str], least: int = 1) -> int:
    """How many words the longest opener of a byline has with which these begin; 0 for none, as for most lines."""
    known = lexicon()
    if not tokens or tokens[0] not in known.byline_starts:
        return 0
    return opener(tokens, known.byline_openers, least)


def _without_opener(text: str, least: int = 1) -> str:
    """A text without the opener that it begins with, where that has so many words."""
    tokens = words(text)
    size = _opener(tokens, least)
    # "Theo" opens a byline in Vietnamese, "Theo Example" is a name.
    if not size or (size == 1 and len(tokens) == 2 and text[0].isupper() and given(text) == 2):
        return text
    pattern = r"\W*" + r"\W*".join(map(re.escape, tokens[:size])) + r"\b(?!-\w)[\s:：.,–—-]*"
    return re.sub(pattern, "", text, count=1, flags=re.IGNORECASE)


def _is_name(piece: str) -> bool:
    parts = piece.split()
    if not 1 <= len(parts) <= _LONGEST_NAME or not parts[0][0].isalpha():
        return False
    for part in parts:
        first = part[0]
        if not (
            first.isupper()
            or part.lower() in _PARTICLES
            or _ELIDED.match(part)
            or not first.isalpha()
            or first > "\u0590"
        ):
            return False
    return _ROLES.search(piece) is None and _DOMAIN.search(piece) is None
