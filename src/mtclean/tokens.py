"""Words, as every stage counts and compares them."""

from __future__ import annotations

import re
from sys import intern

# Scripts that write no space between words: there each character counts as one.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

# A word of Indic and other scripts holds marks that are no letters to `\w`.
_WORD = re.compile(
    rf"[{SPACELESS}]|(?:[^\W_{SPACELESS}][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd]*)+"
)
# The apostrophe that is a letter (Ukrainian) cuts words like any other; the dot that lower-casing
# leaves of a Turkish capital goes.
_SAME = {0x02BC: "'", 0x0307: None}
_ASCII_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text in lower case: runs of letters and digits."""
    lower = text.lower()
    found = _ASCII_WORD.findall(lower) if lower.isascii() else _WORD.findall(lower.translate(_SAME))
    # A long page says the same words again and again: each is kept once.
    return list(map(intern, found))


def content_stems(tokens: list[str]) -> set[str]:
    """What the longer words begin with: enough to tell that two texts speak of the same things."""
    return {token[:6] for token in tokens if len(token) >= 4 or token[0] > "\u2e80"}
