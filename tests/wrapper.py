"""A greedy wrapper, as in w3m and lynx: it breaks a line only where the next word would not fit."""

from __future__ import annotations

import re
import unicodedata


def columns_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def greedy(text: str, columns: int, lead: str = "", hang: str | None = None) -> list[str]:
    """The lines of a paragraph; `lead` stands before the first, `hang` (or `lead`) before the others."""
    hang = lead if hang is None else hang
    lines = [lead]
    fresh = True
    for space, piece in re.findall(r"( *)([^\s\u2e80-\uffef]+|[\u2e80-\uffef])", text):
        gap = "" if fresh or not space else " "
        if not fresh and columns_of(lines[-1] + gap + piece) > columns:
            lines.append(hang)
            gap = ""
        lines[-1] += gap + piece
        fresh = False
    return lines
