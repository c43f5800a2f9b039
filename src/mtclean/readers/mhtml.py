"""The reader for MHTML, the single-file saves of browsers: the page's own part of a multipart message (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from ..blocks import Page
from ..errors import UnreadablePage
from . import charset, html


def read(data: bytes, *, url: str | None = None) -> Page:
    """Read a saved page; offsets point into the HTML that it holds. UnreadablePage where it holds none."""
    message = message_from_bytes(data, policy=policy.default)
    root = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    if not isinstance(root, EmailMessage):
        raise UnreadablePage("this web archive holds no page; save it from the browser again, as a single file")
    payload = root.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    source = charset.decode_html(body, root.get_content_charset())
    location = message.get("Snapshot-Content-Location") or root.get("Content-Location")
    page = html.read(source, url=url or (str(location) if location else None))
    return page._replace(kind="mhtml")


_PAGES = ("text/html", "application/xhtml+xml")
