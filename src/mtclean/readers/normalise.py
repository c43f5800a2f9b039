"""One line of a source to the text that people read: no invisible characters, one space, no mojibake.

Nothing is added and no word is lost. What goes: control characters, escape sequences, characters
that only hide or reorder others. What changes: white space of any kind to one space, and text that
was decoded in the wrong encoding back to what it was.
"""

from __future__ import annotations

import re

# Terminal control sequences: CSI; OSC and its kin where they are closed; character sets and modes.
# Bounded, so that hostile text costs no more than plain text. Of any other escape only the escape
# character goes: the letter after it may be the first of a word.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,2048}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[()*+][0-9A-Z]|\x1b[=>78]"
)

# Soft hyphen, zero-width space, word joiner, byte order mark; embeddings, overrides and isolates
# of writing direction; controls; noncharacters; halves of surrogate pairs. The joiners U+200C and
# U+200D stay (Persian, Indic scripts, emoji), and so do the plain direction marks U+200E and U+200F.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b\u2060-\u2064\u2066-\u206f\u202a-\u202e"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)

# What UTF-8 looks like when it was read as a one-byte encoding: a letter that only leads, followed
# by what the trailing bytes become (windows-1252), or pairs that begin with the same two letters
# (windows-1251). Finding one only means that ftfy is asked.
_TRAIL = (
    "\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018-\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_MOJIBAKE = re.compile(
    f"[\xc2-\xde][{_TRAIL}]|[\xe0-\xef][{_TRAIL}]{{2}}|\xf0[{_TRAIL}]{{3}}"
    "|(?:[\u0420\u0421](?:[\u0400-\u045f]|[^\\w\\s])){4}"
)


def normalise(line: str) -> str:
    """The text of a line or paragraph as it is read and printed."""
    return " ".join(visible(line).split())


def visible(line: str) -> str:
    """The same with its white space as it stands, as code wants it."""
    # First: the trailing bytes of misread UTF-8 are 8-bit controls, and would open and close sequences.
    if not line.isascii() and _MOJIBAKE.search(line):
        import ftfy

        line = ftfy.fix_encoding(line)
    # Nothing of what goes is printable.
    if not line.isprintable():
        line = _INVISIBLE.sub("", _ESCAPES.sub("", line))
    return line
