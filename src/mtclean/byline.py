"""Names out of the lines that say who wrote an article."""

from __future__ import annotations

import re

from .lexicon import lexicon
from .tokens import words

_DIGITS = re.compile(r"\s*(?:[|·•–—]|\s-\s|\bon\b)?\s*\S*\d.*$")
_DATED = re.compile(r"\s*(?:[|·•,–—]|\bon\b)?\s*\b([^\W\d_]{3,})\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}.*$")
_SECTION = re.compile(r"(?<=\w)\s(?:in|at)\s[A-Z].*$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# The sign that a paper gives to one who writes for it: "Ann Example (aex)".
SIGN = re.compile(r"\s*\([a-z]{2,4}\.?\)$")
_BETWEEN = re.compile(
    r"\s*(?:,|、|;|/|\||·|•|●|&|\s[-–—⋅]\s|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bта\b|\bі\b|\boraz\b|\bi\b|\ben\b|\boch\b|\bog\b)\s*"
)

# Particles of names that begin with a small letter ("van", "de la", "bin").
_PARTICLES = frozenset("van von de der den del della di da dos du la le ten ter bin ibn al el zu y af av".split())

_ELIDED = re.compile(r"d[’'][^\W\d_a-z]")

# What a person does at a paper stands beside the name, not in it.
_ROLES = re.compile(
    r"(?i)\b(?:staff|writers?|reporters?|correspondents?|editors?|contributors?|columnists?|journalists?|producers?|news(?:room)?|desk"
    r"|redak\w*|korrespondent\w*|autor\w*|mitarbeit\w*|journalist\w*|rédact\w*|correspondant\w*|redac\w*|corresponsal"
    r"|redattor\w*|inviat\w*|корреспондент\w*|редактор\w*|обозреватель|журналіст\w*|кореспондент\w*|dziennikar\w*)\b"
)
# The same beside a name that nothing parts from it: "Ann Example Founder and Reviewer".
_POSTS = re.compile(
    r"\s+(?:co-?founder|founder|(?:managing\s|medical\s|executive\s)?director|reviewer|analyst|(?:senior|lead|head|chief|vice)\s\w+"
    r"|specialist|strategist|manager|president|professor|consultant|expert|ceo)\b.*$",
    re.I,
)
# Those who sign together, without a name.
_STAFF = re.compile(
    r"(?i)\b(?:staff|team|editors|newsroom|desk|redaktion|rédaction|redacción|redazione|redactie|redakcja|redakce)\b"
)
# What no name holds: signs of addresses and menus, and of headings.
_NO_NAME = frozenset("/>»›")
_HEADING = frozenset(":?!")
_EDGES = ' .,:()[]|·•⋅–—-"“”'
# "ByAnn Example", where a page sets the two words apart without a space.
_GLUED = re.compile(r"^(By|Von|Par|Por|Di|Door)(?=[A-Z][a-z]+ [A-Z])")
_UPDATED = re.compile(r"\s*(?:updated|last updated|aktualisiert|mis à jour|published)\b.*$", re.I)
# What ends a name that is no person's.
_ASIDE = re.compile(r"\s(?:on|in|for)\s|\s?[|·•●⋅]\s?|\s[-–—]\s")
# Who wrote it, in a line that says when.
_SIGNED = re.compile(r"(?<!\w)(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)\s.+$")
_APART = re.compile(r"\s*[|·•●⋅]\s*|\s[-–—]\s")
_LONGEST_NAME = 5
_LONGEST_OPENER = 6
_LONGEST_ROLE = 4
_LONGEST_NAME_LINE = 100


def names(text: str) -> tuple[str, ...]:
    """The people that a byline line names, without what opens it, their roles, dates and times."""
    text = _without_opener(_GLUED.sub(r"\1 ", text))
    text = _UPDATED.sub("", text)
    text = _DATED.sub(lambda match: "" if match[1].lower() in lexicon().months else match[0], text)
    text = _DIGITS.sub("", text)
    text = _SECTION.sub("", text)
    text = _BRACKETS.sub(lambda match: "" if _ROLES.search(match[0]) or SIGN.fullmatch(match[0]) else match[0], text)
    found: list[str] = []
    for piece in _BETWEEN.split(text):
        name = piece.strip(_EDGES)
        post = _POSTS.search(f" {name}")
        if post:
            before = name[: post.start()].rstrip(_EDGES)
            name = before if " " in before and not found else ""
        # A single word beside a full name is where somebody is, or what for.
        fits = " " in name or not found or " " not in found[0]
        if fits and name and name not in found and _is_name(name) and _HEADING.isdisjoint(name):
            found.append(name)
    return tuple(found)


def beside_date(text: str) -> tuple[str, ...]:
    """The people that a date line names as well: "4 March 2024 · Ann Example"; () for none."""
    signed = _SIGNED.search(text)
    if signed:
        return names(signed[0]) or signature(signed[0])
    pieces = _APART.split(text)
    full = (found for found in map(names, pieces) if found and " " in found[0])
    return next(full, ()) if len(pieces) > 1 else ()


def staff(text: str) -> tuple[str, ...]:
    """Those who sign a line together: "Harbour Post staff"; () where it is no such line."""
    rest = _DIGITS.sub("", _without_opener(text)).strip(_EDGES)
    return (rest,) if _STAFF.search(rest) and len(rest.split()) <= _LONGEST_ROLE else ()


def signature(text: str) -> tuple[str, ...]:
    """What follows the opening of a byline that names no person: "By the Harbour Post team"; () for none."""
    rest = _without_opener(text)
    rest = _DIGITS.sub("", _ASIDE.split(rest)[0]).strip(_EDGES)
    return (
        (rest,)
        if rest and rest != text and 0 < len(rest.split()) <= _LONGEST_NAME and any(map(str.isupper, rest))
        else ()
    )


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
    return len(text.split()) <= _LONGEST_ROLE and _ROLES.search(text) is not None


def opens(tokens: list[str]) -> bool:
    """True where words begin as a byline does ("by", "von", "автор")."""
    openers = lexicon().byline_openers
    return any(" ".join(tokens[:size]) in openers for size in range(1, _LONGEST_OPENER + 1))


def _without_opener(text: str) -> str:
    tokens = words(text)
    openers = lexicon().byline_openers
    for size in range(_LONGEST_OPENER, 0, -1):
        if " ".join(tokens[:size]) in openers:
            pattern = r"\W*" + r"\W*".join(map(re.escape, tokens[:size])) + r"\b[\s:：.,–—-]*"
            return re.sub(pattern, "", text, count=1, flags=re.IGNORECASE)
    return text


def _is_name(piece: str) -> bool:
    parts = piece.split()
    if not 1 <= len(parts) <= _LONGEST_NAME or _ROLES.search(piece):
        return False
    return parts[0][0].isalpha() and all(
        part[0].isupper()
        or part.lower() in _PARTICLES
        or _ELIDED.match(part)
        or not part[0].isalpha()
        or part[0] > "\u0590"
        for part in parts
    )
