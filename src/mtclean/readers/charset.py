"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and the legacy encodings."""

from __future__ import annotations

import codecs

from ..errors import UnreadablePage

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

# Up to this share of bytes that are no UTF-8, a page is UTF-8 with damage (cut in mid-character,
# glued from two sources), not another encoding: legacy text breaks at nearly every accent.
_DAMAGE = 0.1


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode a page; a byte order mark is dropped.

    Without `encoding` nothing is ever refused: what fits no encoding becomes U+FFFD. With it,
    UnreadablePage where the bytes do not fit, LookupError where the name is unknown.
    """
    if encoding is not None:
        codecs.lookup(encoding)
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
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(_legacy(data), errors="replace")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 in a script with an alphabet has a constant high byte in nearly every pair."""
    head = data[: _SAMPLE & ~1]
    if len(head) < 4 or 0 not in head:
        return None
    for high, name in ((head[1::2], "utf-16-le"), (head[0::2], "utf-16-be")):
        if high.count(0) > 0.4 * len(high) and head.count(0) < 0.6 * len(head):
            low = head[0::2] if high is not head[0::2] and name == "utf-16-le" else head[1::2]
            if low.count(0) < 0.05 * len(low):
                return name
    return None


def _legacy(data: bytes) -> str:
    """Name the encoding of bytes that are not clean UTF-8; windows-1252 where nothing fits."""
    lines = [line for line in data[: 16 * _SAMPLE].split(b"\n") if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    high = sum(byte > 127 for byte in sample) or 1
    damaged = sample.decode("utf-8", errors="replace").count("\ufffd")
    if damaged < _DAMAGE * high:
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
