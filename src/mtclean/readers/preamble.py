"""What stands above the text of a markdown file: front matter in YAML, or the lines that a crawler writes there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

# ---            Title: ...
# title: ...     URL Source: ...
# ---            Markdown Content:
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_CRAWLED = re.compile(
    r"\ufeff?((?:[ \t]*\r?\n|[A-Z][A-Za-z ]{1,40}: .*\r?\n){1,20})Markdown Content:[ \t]*(?:\r?\n|\Z)"
)
_CRAWLED_LINE = re.compile(r"(?m)^([A-Z][A-Za-z ]{1,40}): (.*)$")

# What a page says of itself under these names -> as HTML says it.
_META = {
    "title": "og:title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "article:published_time",
    "published": "article:published_time",
    "published time": "article:published_time",
    "site": "og:site_name",
    "description": "og:description",
    "image": "og:image",
}
_ADDRESSES = frozenset({"url", "source", "canonical", "url source"})
# What else front matter is known by: lines between two rules may be anything.
_KNOWN = frozenset({*_META, *_ADDRESSES, "tags", "layout", "slug", "draft", "categories"})


def find(source: str) -> tuple[str, int]:
    """The head of an HTML page that says the same, and where the text begins; ("", 0) where nothing stands above it."""
    crawled = _CRAWLED.match(source)
    if crawled:
        rows = {key.lower(): value.strip() for key, value in _CRAWLED_LINE.findall(crawled[1])}
        # A crawler takes it from the window's title, with the name of the site behind it.
        title = rows.pop("title", "")
        return f"<head><title>{escape(title)}</title>{''.join(_told(rows))}</head>", crawled.end()
    front = _FRONT_MATTER.match(source)
    found = _yaml(front[1]) if front else {}
    if front is None or _KNOWN.isdisjoint(found):
        return "", 0
    return f"<head>{''.join(_told(found))}</head>", front.end()


def _yaml(text: str) -> dict[str, Any]:
    """The keys of front matter; {} for what is none."""
    # Rarely needed.
    import yaml

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}


def _told(rows: Mapping[str, Any]) -> Iterator[str]:
    for key, value in rows.items():
        for item in value if isinstance(value, list) else [value]:
            said = item.isoformat() if isinstance(item, date) else item
            if not isinstance(said, str) or not said:
                continue
            if key in _META:
                yield f'<meta property="{_META[key]}" content="{escape(said)}">'
            elif key in _ADDRESSES:
                yield f'<link rel="canonical" href="{escape(said)}">'
