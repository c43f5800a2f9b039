"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and the legacy encodings."""

from __future__ import annotations

import codecs
from collections import Counter

from ..errors import UnreadablePage
from ..lexicon import lexicon
from ..tokens import words

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What is looked at to tell an encoding. Encodings are told by their accents, so the sample is made
# of the lines that have any; 64 kB of those settle it, and more only takes longer.
_SAMPLE = 64 * 1024

# What pages call these is in truth that (Encoding Standard, "names and labels").
_WIDER = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}

# Up to this share of bytes that are no UTF-8, a page is UTF-8 with damage (cut in mid-character,
# glued from two sources), not another encoding: legacy text breaks at nearly every accent.
_DAMAGE = 0.1

# What pages were written in before UTF-8. Of those for Latin letters the function words tell
# which it is ("não", not "năo"), the first where they do not.
_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257")
_OTHERS = (
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp874",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "cp949",
)


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode a page; a byte order mark is dropped.

    Without `encoding` nothing is ever refused: what fits no encoding becomes U+FFFD. With it,
    UnreadablePage where the bytes do not fit, LookupError where the name is unknown.
    """
    if encoding is not None:
        if not is_known(encoding):
            raise LookupError(f"unknown encoding {encoding!r}")
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeError as error:
            place = f" at byte {error.start:,}" if isinstance(error, UnicodeDecodeError) else ""
            raise UnreadablePage(
                f"this is not {encoding}{place}; leave --encoding away to have it recognised, or name another"
            ) from error
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    wide = utf16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(_legacy(data), errors="replace")


def decode_html(data: bytes, declared: str | None = None) -> str:
    """Decode HTML, which may name its encoding, and may be wrong about it. Nothing is ever refused.

    declared  what is said of it from outside, as by a header

    In this order: a byte order mark, UTF-8 where all of it is, UTF-16 without a mark, the encoding that
    the document or the header names where the bytes fit it, what the bytes themselves look like.
    """
    if any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if utf16_without_mark(data):
        return decode(data)
    from bs4.dammit import EncodingDetector

    named = EncodingDetector.find_declared_encoding(data, is_html=True)
    for name in (declared, named):
        # What is not UTF-8 and says that it is, lies; and Latin-1 on the web is windows-1252 (Encoding Standard).
        if name and is_known(name) and codecs.lookup(name).name not in ("utf-8", "ascii"):
            wide = _WIDER.get(codecs.lookup(name).name, name)
            try:
                return data.decode(wide)
            except UnicodeError:
                continue
    return decode(data)


def utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 in a script with an alphabet has a constant high byte in nearly every pair."""
    head = data[: _SAMPLE & ~1]
    if len(head) < 4 or 0 not in head:
        return None
    odd, even = head[1::2], head[0::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        # Letters lie in one row of 256, spaces and punctuation in row 0; a third for signs (U+20xx).
        common = Counter(high).most_common(3)
        alphabet = all(row < 0x10 or row == 0x20 for row, _ in common)
        if alphabet and sum(count for _, count in common) > 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            return name
    return None


def is_known(encoding: str) -> bool:
    """True for the name of an encoding of text. Codecs such as rot13 and hex are none."""
    try:
        b"a".decode(encoding)
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):  # ValueError: the name itself is no text
        return False
    return True


def _legacy(data: bytes) -> str:
    """Name the encoding of bytes that are not clean UTF-8; windows-1252 where nothing fits."""
    lines = [line for line in data[: 16 * _SAMPLE].split(b"\n") if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    high = sum(byte > 127 for byte in sample) or 1
    damaged = sample.decode("utf-8", errors="replace").count("\ufffd")
    if damaged < _DAMAGE * high:
        return "utf-8"
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(sample, cp_isolation=[*_LATIN, *_OTHERS])]
    if found and found[0] not in _LATIN:
        return found[0]
    order = [*(name for name in found if name in _LATIN), *_LATIN]
    return max(order, key=lambda name: _familiar(sample.decode(name, errors="replace")))


def _familiar(text: str) -> int:
    """How many function words with accents a text has, in the language that has most."""
    known = lexicon().languages
    counts = Counter(code for word in words(text) if not word.isascii() for code in known.get(word, "").split())
    return max(counts.values(), default=0)
