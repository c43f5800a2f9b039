"""Pieces of CommonMark: text goes in as it reads, and reads the same when the markdown is parsed.

CommonMark 0.31: any ASCII punctuation may be escaped with a backslash, anywhere in a paragraph.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

# Punctuation that means something inside a line; what means something only at its start is below.
_INLINE = re.compile(r"[\\`*_\[\]<>&~|]")
_LINE_START = re.compile(r"(?m)^([#+=-])|^(\d{1,9})([.)])(?=\s|$)")
_ENTRY = re.compile(r"^\(?\d{1,9}[.)]\s+")
_LONGEST_NUMBER = 9


def escape(text: str) -> str:
    """A line of text so that nothing in it is read as markup."""
    return _start(_INLINE.sub(r"\\\g<0>", text))


def _start(text: str) -> str:
    return _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)


def _fill(text: str, width: int | None, beside: int = 0) -> str:
    """Escaped text, wrapped; a line that begins with a sign after wrapping is escaped too.

    beside  columns that marks take beside it
    """
    text = _INLINE.sub(r"\\\g<0>", text)
    if width is not None:
        text = textwrap.fill(text, max(1, width - beside), break_long_words=False, break_on_hyphens=False)
    return _start(text)


def heading(text: str, level: int) -> str:
    """An ATX heading; never wrapped, since a heading is a line."""
    return "#" * level + " " + _INLINE.sub(r"\\\g<0>", text).replace("#", "\\#")


def paragraph(text: str, width: int | None = None) -> str:
    """A paragraph."""
    return _fill(text, width)


def emphasis(text: str, width: int | None = None) -> str:
    """A paragraph in emphasis."""
    return f"*{_fill(text, width, 2)}*"


def quote(text: str, width: int | None = None) -> str:
    """A block quote of one paragraph."""
    return "\n".join(f"> {line}" for line in _fill(text, width, 2).split("\n"))


def items(texts: Sequence[str], ordinals: Sequence[int | None], width: int | None = None) -> str:
    """A list: numbered where the items carry numbers that count up by one, with bullets otherwise.

    Numbers that a numbered list could not show again stay in the text of their items.
    """
    numbered = _counts_up(ordinals)
    lines = []
    for text, ordinal in zip(texts, ordinals):
        lead = f"{ordinal}. " if numbered else "- "
        own = _ENTRY.sub("", text, count=1) if numbered else text
        lines.append(lead + _fill(own, width, len(lead)).replace("\n", "\n" + " " * len(lead)))
    return "\n".join(lines)


def _counts_up(ordinals: Sequence[int | None]) -> bool:
    first = ordinals[0]
    if first is None:
        return False
    return list(ordinals) == list(range(first, first + len(ordinals)))


def code(lines: Sequence[str]) -> str:
    """A fenced code block; the fence is longer than any in the code."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, *lines, fence])


def rows(lines: Sequence[str]) -> str:
    """The rows of a table, a line each: CommonMark has no tables, and pipes would be words."""
    return "\\\n".join(escape(line.replace("\t", " \u00b7 ")) for line in lines)
