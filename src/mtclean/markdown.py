"""Pieces of CommonMark: text goes in as it reads, and reads the same when the markdown is parsed.

What is called a line here has been through `inline` or `runs`.

CommonMark 0.31: any ASCII punctuation may be escaped with a backslash, anywhere in a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from .markup import Inline
from .readers.normalise import normalise

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


def inline(text: str) -> str:
    """Text as a part of a line, so that nothing in it is read as markup wherever in the line it stands."""
    return _INLINE.sub(r"\\\g<0>", text)


def runs(pieces: Sequence[tuple[str, Inline]], *, links: bool = True, base: str | None = None) -> str:
    """Runs of text with their emphasis, code and links, as a part of a line.

    base  what addresses are relative to, where known

    Only addresses that a reader may safely follow become links; of the others the text is left.
    """
    found: list[str] = []
    for look, group in groupby(spaced(pieces), key=lambda pair: pair[1]):
        text = "".join(piece for piece, _ in group)
        core = text.strip()
        if not core:
            found.append(text)
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        target = address(look.link, base) if links and look.link else None
        set_ = _code_span(core) if look.code else _emphasised(core, look, "".join(found[-3:]) + before)
        found += [before, f"[{set_}]({target})" if target else set_, after]
    return "".join(found).strip()


def spaced(pieces: Sequence[tuple[str, Inline]]) -> Iterator[tuple[str, Inline]]:
    """The runs with one space between words, none at the start, and nothing invisible in them."""
    space = True
    # A reader may give a run in pieces that part an escape sequence.
    for look, group in groupby(pieces, key=lambda pair: pair[1]):
        raw = "".join(piece for piece, _ in group)
        text = normalise(raw)
        if raw[:1].isspace() and not space:
            text = " " + text
        if text.strip() and raw[-1:].isspace():
            text += " "
        if text:
            yield (text.lstrip() if space else text), look
            space = text.endswith(" ")


def _emphasised(text: str, look: Inline, before: str) -> str:
    signs = "*" * (2 * look.strong + look.emphasis)
    # CommonMark 0.31, 6.2: beside a letter a sign opens and closes, beside punctuation it may not; two that
    # meet are read as one.
    if not signs or before.endswith("*") or not (text[0].isalnum() and text[-1].isalnum()):
        return inline(text)
    return f"{signs}{inline(text)}{signs}"


def _code_span(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.I)
_SAFE = frozenset({"http", "https", "mailto", "ftp", "tel"})
_UNSAFE_SIGNS = re.compile(r"[\s<>()\\\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def address(link: str, base: str | None = None) -> str | None:
    """An address as the target of a link; None for one that runs something instead of opening a page."""
    # Not needed for text.
    from urllib.parse import quote, urljoin

    link = "".join(character for character in link.strip() if character >= " " and character != "\x7f")
    if not link or link.startswith("#"):
        return None
    if base is not None:
        try:
            link = urljoin(base, link)
        except ValueError:
            return None
    scheme = _SCHEME.match(link)
    if scheme and scheme[1].lower() not in _SAFE:
        return None
    return _UNSAFE_SIGNS.sub(lambda match: quote(match[0]), link)


def image(text: str, link: str, base: str | None = None) -> str:
    """An image; "" where its address is none that a reader may safely open."""
    target = address(link, base)
    return f"![{inline(text)}]({target})" if target else ""


def _fill(text: str, width: int | None, beside: int = 0) -> str:
    """A line, wrapped; one that begins with a sign after wrapping is escaped.

    beside  columns that marks take beside it
    """
    if width is not None:
        import textwrap

        text = textwrap.fill(text, max(1, width - beside), break_long_words=False, break_on_hyphens=False)
    return _start(text)


def heading(text: str, level: int) -> str:
    """An ATX heading; never wrapped, since a heading is a line."""
    return "#" * level + " " + text.replace("#", "\\#")


def paragraph(text: str, width: int | None = None) -> str:
    """A paragraph."""
    return _fill(text, width)


def emphasis(text: str, width: int | None = None) -> str:
    """A paragraph in emphasis."""
    return f"*{_fill(text, width, 2)}*"


def quote(text: str, width: int | None = None) -> str:
    """A block quote of one paragraph."""
    return "\n".join(f"> {line}" for line in _fill(text, width, 2).split("\n"))


def items(
    texts: Sequence[str],
    ordinals: Sequence[int | None],
    width: int | None = None,
    depths: Sequence[int] = (),
) -> str:
    """A list: numbered where the items carry numbers that count up by one, with bullets otherwise.

    Numbers that a numbered list could not show again stay in the text of their items.

    depths  how deep each item is nested, from 0; () where all are of one list
    """
    written = []
    indents: list[int] = []
    numbered = _counts_up([ordinal for ordinal, depth in zip(ordinals, depths or [0] * len(texts)) if depth == 0])
    for place, (text, ordinal) in enumerate(zip(texts, ordinals)):
        depth = min(depths[place] if depths else 0, len(indents))
        del indents[depth:]
        as_number = ordinal is not None and (numbered if depth == 0 else True)
        lead = f"{ordinal}. " if as_number else "- "
        own = _ENTRY.sub("", text, count=1) if as_number and not depths else text
        beside = sum(indents)
        indents.append(len(lead))
        hang = "\n" + " " * (beside + len(lead))
        written.append(" " * beside + lead + _fill(own, width, beside + len(lead)).replace("\n", hang))
    return "\n".join(written)


def _counts_up(ordinals: Sequence[int | None]) -> bool:
    first = ordinals[0] if ordinals else None
    if first is None:
        return False
    return list(ordinals) == list(range(first, first + len(ordinals)))


def code(listing: Sequence[str], language: str | None = None) -> str:
    """A fenced code block; the fence is longer than any in the code."""
    longest = max((len(run) for line in listing for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + (language or ""), *listing, fence])


def lines(texts: Sequence[str], width: int | None = None) -> str:
    """A paragraph of lines that the page breaks, as a poem's are."""
    return "\\\n".join(_fill(text, width) for text in texts)


def rows(texts: Sequence[str]) -> str:
    """The rows of a table of which the columns are not known, a line each."""
    return lines([text.replace("\t", " \u00b7 ") for text in texts])


# Wider tables are easier read as lines.
_MOST_COLUMNS = 8


def table(cells: Sequence[Sequence[str]]) -> str:
    """A pipe table, its first row the head (GitHub Flavored Markdown, "tables"); a very wide one as lines."""
    columns = max(map(len, cells))
    if columns > _MOST_COLUMNS:
        return rows(["\t".join(row) for row in cells])
    head, *rest = ("| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in cells)
    return "\n".join([head, "|" + " --- |" * columns, *rest])
