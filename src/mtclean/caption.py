"""Captions apart from their credits: who made the picture, at the end of what it shows."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import lexicon

_MARKER = (
    r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|graphic|credits?|courtesy|fotos?|bild(?:er)?|grafik"
    r"|(?:symbol|archiv|presse)(?:bild|foto)|bildrechte|bildquelle|bildnachweis|beeld|kuva|billede|mynd|ljósmynd|skjáskot"
    r"|crédits?|crédito|imagen|imagem|immagine|fotografía|фото|иллюстрация|світлина|zdjęcie|zdj|fot|fotó|fotoğraf"
    r"|nuotr(?:auka)?|φωτό|φωτογραφία|צילום|ảnh)"
)
_AGENCY_NAMES = (
    *("Getty Images", "Shutterstock", "iStock", "Reuters", "REUTERS", "AFP", "AP Photo", "AP", "EPA-EFE", "EPA", "EFE"),
    *(
        "dpa",
        "IMAGO",
        "imago",
        "PA Media",
        "PA Wire",
        "ANSA",
        "LaPresse",
        "Lusa",
        "LUSA",
        "Europa Press",
        "NTB",
        "Scanpix",
    ),
    *("TT Nyhetsbyrån", "Keystone", "KEYSTONE", "MTI", "ČTK", "Xinhua", "Yonhap", "Alamy", "NurPhoto", "Unsplash"),
    *(
        "Pexels",
        "Pixabay",
        "Depositphotos",
        "Adobe Stock",
        "Wikimedia Commons",
        "Flickr",
        "ТАСС",
        "РИА Новости",
        "УНІАН",
    ),
    "PAP",
)
_AGENCIES = f"(?:{'|'.join(map(re.escape, _AGENCY_NAMES))})"

# East Asian words before the credit, with how they part from it, and after it: 写真：時事, [사진 = 뉴스], 图/新社;
# 山田撮影.
_BEFORE = (
    r"(?:写真(?:提供)?|画像|提供|撮影|사진(?: ?제공| ?출처)?|그래픽"
    r"|图片?|图片来源|图源|摄影?|圖片?|圖片來源|攝影?)\s*[：:＝=／/]\s*"
)
_AFTER = "(?:撮影|提供|제공|촬영|摄影?|攝影?)"
# From here on the scripts lie in which they stand.
_EAST_FROM = "\u3000"
_OPEN, _CLOSE = "[(（\\[［【]", "[)）\\]］】]"

# One of these every marker holds.
_MARKER_PARTS = (
    *("photo", "image", "picture", "illustr", "graphic", "credit", "courtesy", "bild", "grafik"),
    *("crédit", "immagine", "фото", "иллюстр", "світлин", "zdj", "fot", "beeld", "kuva", "billede", "mynd"),
    *("skjáskot", "nuotr", "φωτ", "צילום", "ảnh"),
)

# How what an agency is called ends.
_AGENCY_ENDS = tuple(dict.fromkeys(name.rsplit(None, 1)[-1] for name in _AGENCY_NAMES))

# In the order in which they are tried; the first that matches splits off its group `credit`.
_PATTERNS = {
    # (Photo: A. Name/Agency), (A. Name), [Agency]
    "bracket": (
        rf"(?i)^(?P<text>.*?)\s*[(\[](?:{_MARKER}\b(?:\s+by|\s+courtesy of)?\s*[:/]?\s*)?"
        r"(?P<credit>[^()\[\]]{2,60})[)\]]\.?$"
    ),
    # Photo: A. Name; Foto: ...; Photo by ...
    "marker": (
        rf"(?i)^(?P<text>.*?)(?:^|[\s.|–—/-]){_MARKER}(?:\s+(?:credits?|courtesy of|by))?\s*"
        r"(?:[:/©]+|\bby\b|(?<=courtesy )of\b)\s*(?P<credit>\S.{1,60})$"
    ),
    # fot. A. Name (Polish)
    "abbreviation": r"(?i)^(?P<text>.*?)(?:^|[\s.|–—/-])(?:fot|zdj)\.\s*(?P<credit>\S.{1,60})$",
    "sign": r"^(?P<text>.*?)\s*©\s*(?P<credit>\S.{1,60})$",
    # A. Name/Agency, A. Name for The Paper; "News / Local News" is where a page stands on its site
    "names": (
        r"^(?P<text>(?:.*[.!?…”\"])?)\s*"
        r"(?P<credit>[A-Z][\w.’'-]*(?:(?:\s[A-Z][\w.’'-]*){1,3}\s?/\s?|(?:\s[A-Z][\w.’'-]*){0,3}(?:/|\sfor\s(?=The\s|[A-Z])))"
        r"[A-Z][^.!?]{1,40})$"
    ),
    "agency": rf"^(?P<text>.*[\w.!?…”\"])[\s,|/–—-]+(?P<credit>(?:[^\s.!?]+(?:\s[^\s.!?]+)?\s?[/|]\s?)?{_AGENCIES})$",
    # EFE/ A. Name
    "agency-first": (
        rf"^(?P<text>(?:.*[\w.!?…”\"),])?)\s*"
        rf"\b(?P<credit>{_AGENCIES}\s?/\s?[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){{0,3}})$"
    ),
    # / A. Name
    "slash": r"^(?P<text>.*[.!?…])\s[/|]\s(?P<credit>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})$",
    # a site's name, a name in capitals
    "site": r"^(?P<text>.*\S)\s(?P<credit>(?:[a-z0-9-]+\.)+[a-z]{2,})$",
    # 아침 항구 [사진 = 뉴스]
    "east": rf"^(?P<text>.*?)\s*(?:{_OPEN}|^|\s|(?<=。)){_BEFORE}(?P<credit>[^()（）]{{2,40}}?){_CLOSE}?[。.]?$",
    # 朝の港＝山田太郎撮影, 朝の港（十三日、山田太郎撮影）
    "east-maker": rf"^(?P<text>.*?)\s*(?:{_OPEN}|[＝=])(?P<credit>[^()（）＝=]{{1,40}}{_AFTER}){_CLOSE}?[。.]?$",
    "capitals": r"^(?P<text>.*[.!?…])\s(?P<credit>[^\W\d_a-z]{2,}(?:[ /-][^\W\d_a-z]{2,}){1,4})$",
}

_STOPS = tuple('.!?…”"»')

# How a marker word leads to a name: "Foto: privat", "photo by the author".
_SAYS_WHO = re.compile(r"[:/©]|\b(?:by|courtesy)\b", re.IGNORECASE)

# Where the day may stand before the credit.
_DATED = ("east", "east-maker")

# No caption is longer: what looks like a credit at the end of more is something else.
_LONGEST = 600


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"\b{_MARKER}\b", re.IGNORECASE)


def split_credit(text: str) -> tuple[str, str]:
    """A caption's text, and who made the picture; either may be empty."""
    if not text or len(text) > _LONGEST:
        return text, ""
    for name in _possible(text):
        match = _pattern(name).match(text)
        if match is None or (name == "bracket" and not _is_credit(match[0][len(match["text"]) :])):
            continue
        credit = match["credit"].strip(" .:/")
        if (credit[:1].isdigit() and name not in _DATED) or (name == "site" and _leads_to(match["text"])):
            continue
        return match["text"].rstrip(" -–—|/"), credit
    return text, ""


def is_signed(text: str, *, alone: bool = False) -> bool:
    """True for a line that ends with who made a picture and says so: by a word, a sign, the name of an agency.

    alone  only where it says nothing else
    """
    own, credit = split_credit(text)
    return credit != "" and not (alone and own) and _sure().search(text, len(own)) is not None


def may_be_signed(text: str) -> bool:
    """True for a line that ends as captions do, with a credit.

    A caption is a sentence. Of 311 lines of dumps that end with names in brackets behind anything else ("A day in Lyle
    (Upper Town)") none describes a picture.
    """
    own, credit = split_credit(text)
    if not credit or not own or own.endswith(_STOPS) or not _ends_in_bracket(text):
        return credit != ""
    return _names_a_maker(text[len(own) :])


def _ends_in_bracket(text: str) -> bool:
    return text.rstrip(".").endswith((")", "]"))


def _names_a_maker(text: str) -> bool:
    return _marker().search(text) is not None or _sure().search(text) is not None


@cache
def _sure() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b{_MARKER}\s*[:：©])|©|\b{_AGENCIES}\b|(?i:\b(?:fot|zdj)\.)|{_BEFORE}|{_AFTER}")


def _leads_to(text: str) -> bool:
    """True for what goes on to the address behind it: "More of this at"."""
    return text.rsplit(None, 1)[-1].lower() in lexicon().languages


def _possible(text: str) -> list[str]:
    """The patterns that can match at all: most lines show at once that they end in no credit."""
    last = text.rsplit(None, 1)[-1]
    lower = text.lower()
    signs = {
        "bracket": _ends_in_bracket(text),
        "marker": any(map(lower.__contains__, _MARKER_PARTS)) and _marker().search(text) is not None,
        "abbreviation": "fot." in lower or "zdj." in lower,
        "sign": "©" in text,
        "names": "/" in text or " for " in text,
        "slash": " / " in text or " | " in text,
        "agency": last.endswith(_AGENCY_ENDS) and (last[:1].isupper() or last in ("dpa", "imago")),
        "agency-first": "/" in text,
        "site": "." in last[1:-1] and last.islower(),
        "east": max(last) > _EAST_FROM,
        "east-maker": max(last) > _EAST_FROM,
        "capitals": last.isupper() and len(last) > 1,
    }
    return [name for name, possible in signs.items() if possible]


def _is_credit(bracket: str) -> bool:
    """Brackets at the end hold a credit where they name a maker: behind a marker word or a stroke, or only names."""
    parts = bracket.strip("()[]. ").split()
    if _marker().search(bracket):
        named = any(word[0].isalpha() and not word[0].islower() for word in parts[1:])
        return named or len(parts) == 1 or _SAYS_WHO.search(bracket) is not None
    if "/" in bracket:
        return any(not side[:1].islower() for word in parts for side in word.split("/")) or bool(
            _sure().search(bracket)
        )
    return 1 < len(parts) <= 4 and all(part[0].isupper() for part in parts)
