"""What a page says of itself in places that no reader sees: JSON-LD, OpenGraph, meta, `<time>`, `<html lang>`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from .. import byline
from ..dates import find_date
from ..markup import Declared
from .normalise import normalise

_ARTICLES = re.compile(r"(?:article|posting|report|review|recipe|story|essay)$", re.I)

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "twitter:creator")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "publication_date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_SITES = ("og:site_name", "application-name", "al:ios:app_name")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_IMAGES = ("og:image", "twitter:image", "twitter:image:src")

# Signs between a headline and the name of the site in a `<title>`.
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«:-]{1,2}\s+")

# What is collected of one place; a page may be made to choke us.
_LONGEST, _MOST, _DEEPEST = 2_000_000, 400, 12

_LONGEST_NAME = 120

_OPENER = re.compile(r"^(?:by|von|par|por|di|door|av)\s+", re.I)

# Elements that may hold the name of the author, and what they are called where they do.
_SIGNING = frozenset(("a", "address", "b", "cite", "div", "li", "p", "span", "strong"))
_SIGNED = frozenset(
    (
        "author",
        "author-name",
        "authorname",
        "byline",
        "byline-name",
        "byline-author",
        "entry-author",
        "post-author",
        "fn",
    )
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)


class Collector:
    """Listens to the tags of a page and keeps what they declare."""

    def __init__(self) -> None:
        self.meta: dict[str, list[str]] = {}
        self.canonical: str | None = None
        self.language: str | None = None
        self.scripts = 0
        self.framed = False
        self._data: list[str] = []
        self._title: list[str] = []
        self._times: list[tuple[bool, str]] = []
        self._into: list[str] | None = None
        self._until = ""
        # Names in the text, where its markup says that they are the author's.
        self._signed: list[str] = []
        self._signing: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        if self._signing is not None:
            self._depth += tag not in _VOID
        elif tag in _SIGNING and len(self._signed) < _MOST and _is_signed(attributes):
            self._signing, self._depth = [], 1
        if tag == "meta":
            self._meta(attributes)
        elif tag == "script":
            self.scripts += 1
            if "ld+json" in attributes.get("type", ""):
                self._listen(tag)
        elif tag == "title":
            if not self._title:
                self._listen(tag)
        elif tag == "link":
            if attributes.get("rel", "").lower() == "canonical":
                self.canonical = attributes.get("href")
        elif tag == "frameset":
            self.framed = True
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")
        elif tag == "time" and "datetime" in attributes and len(self._times) < _MOST:
            named = f"{attributes.get('itemprop')} {attributes.get('class')}".lower()
            self._times.append(("ublish" in named or "pubdate" in attributes, attributes["datetime"]))

    def _listen(self, tag: str) -> None:
        self._into, self._until = [], tag

    def data(self, text: str) -> None:
        """Text."""
        if self._into is not None:
            self._into.append(text)
        elif self._signing is not None:
            self._signing.append(text)

    def end(self, tag: str) -> None:
        """An end tag."""
        if self._signing is not None and tag not in _VOID:
            self._depth -= 1
            if not self._depth:
                name, self._signing = normalise(" ".join(self._signing)), None
                if 0 < len(name) <= _LONGEST_NAME:
                    self._signed.append(name)
        if self._into is not None and tag == self._until:
            text, self._into = "".join(self._into), None
            if tag == "title":
                self._title.append(text)
            elif len(text) <= _LONGEST and len(self._data) < _MOST:
                self._data.append(text)

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and len(self.meta) < _MOST:
            self.meta.setdefault(name.lower(), []).append(content[:_LONGEST])

    def result(self, url: str | None) -> Declared:
        """What the page declares."""
        article, others = _articles(self._data)
        site = next(iter([*self._found(_SITES), *_values(article.get("publisher"), "name"), *_sites(others)]), None)
        titles = [*_texts(article.get("headline")), *self._found(_TITLES[:2]), *_texts(article.get("name"))]
        for text in self._title:
            whole = normalise(text)
            parts = [part for part in _TITLE_PARTS.split(whole) if part != site]
            titles += [whole, max(parts, key=len, default=whole)]
        titles += self._found(_TITLES[2:])
        free = article.get("isAccessibleForFree")
        return Declared(
            titles=tuple(dict.fromkeys(title for title in map(_plain, titles) if title)),
            authors=tuple(_authors(article, self._found(_AUTHORS)) or _signatures(self._signed)),
            published=_first_date(self._published(article, others)),
            modified=_first_date([*_texts(article.get("dateModified")), *self._found(_MODIFIED)]),
            site=site,
            language=_language(self.language, article, self.meta),
            url=url or self.canonical or next(iter(self._found(("og:url",))), None),
            description=next(iter([*self._found(_DESCRIPTIONS), *_texts(article.get("description"))]), None),
            image=next(iter([*self._found(_IMAGES), *_values(article.get("image"), "url")]), None),
            free=None if free is None else str(free).strip().lower() not in ("false", "0", "no"),
            body=next(iter(_texts(article.get("articleBody"))), None),
            scripted=self.scripts > 0,
            framed=self.framed,
        )

    def _published(self, article: dict[str, Any], others: Iterable[dict[str, Any]]) -> Iterator[str]:
        """When it was published, the most trustworthy first."""
        yield from _texts(article.get("datePublished"))
        yield from self._found(_PUBLISHED)
        for node in others:
            if any(kind.endswith("Page") for kind in _kinds(node)):
                yield from _texts(node.get("datePublished"))
        yield from (time for is_published, time in self._times if is_published)
        yield from self._found(name for name in self.meta if "published" in name)
        yield from (time for is_published, time in self._times if not is_published)

    def _found(self, names: Iterable[str]) -> list[str]:
        return [text for name in names for text in map(_plain, self.meta.get(name, ())) if text]


def _plain(text: str) -> str:
    """Declared text as it would be read: entities are often escaped twice."""
    return normalise(html.unescape(text) if "&" in text else text)


def _articles(sources: Iterable[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The first article that JSON-LD describes ({} for none), and everything else that it describes."""
    others: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for source in sources:
        try:
            data = json.loads(source.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            is_article = any(map(_ARTICLES.search, _kinds(node)))
            (found if is_article else others).append(node)
    # The one that says most: teasers are described as well, in a line.
    known = ("headline", "datePublished", "author", "articleBody")
    return max(found, key=lambda node: sum(name in node for name in known), default={}), others


def _kinds(node: dict[str, Any]) -> list[str]:
    """What an object of JSON-LD says that it is."""
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of some JSON, from the outside in."""
    level, depth = [data], 0
    count = 0
    while level and depth < _DEEPEST and count < 20 * _MOST:
        following: list[Any] = []
        for item in level:
            count += 1
            if isinstance(item, dict):
                yield item
                following += [value for value in item.values() if isinstance(value, (dict, list))]
            elif isinstance(item, list):
                following += item
        level, depth = following, depth + 1


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)] if len(value) <= _MOST else []
    if isinstance(value, str):
        return [_plain(value)]
    if isinstance(value, dict) and isinstance(value.get("@value"), str):
        return [_plain(value["@value"])]
    return []


def _values(value: Any, key: str) -> list[str]:
    """What things are called by a key ("name" of people or organisations, "url" of images), however they are given."""
    if isinstance(value, list):
        return [text for item in value[:_MOST] if not isinstance(item, list) for text in _values(item, key)]
    return _texts(value.get(key) if isinstance(value, dict) else value)


def _authors(article: dict[str, Any], others: list[str]) -> list[str]:
    own = _values(article.get("author"), "name") or _values(article.get("creator"), "name")
    pieces = [byline.SIGN.sub("", _OPENER.sub("", name)).strip(' ,;|"') for name in own or others]
    # An address, a handle or a number is no name.
    found = [
        name
        for name in pieces
        if "://" not in name and "@" not in name and len(name) <= _LONGEST_NAME and any(map(str.isalpha, name))
    ]
    # A name that is made of the others says them again.
    return [name for name in dict.fromkeys(found) if sum(other in name for other in set(found)) < 3]


def _is_signed(attributes: dict[str, str]) -> bool:
    relation, property_, classes = (attributes.get(name, "") for name in ("rel", "itemprop", "class"))
    whole = f"{relation} {property_} {classes}".lower()
    if "author" not in whole and "byline" not in whole and "fn" not in whole:
        return False
    named = {relation, property_, *classes.split()}
    return not _SIGNED.isdisjoint(name.lower().replace("_", "-") for name in named)


def _signatures(signed: Iterable[str]) -> list[str]:
    """Names out of elements that hold the author's; the first says it, others below may be of comments."""
    for text in signed:
        names = byline.names(text)
        if names:
            return list(names)
    return []


def _sites(nodes: Iterable[dict[str, Any]]) -> list[str]:
    return [name for node in nodes if node.get("@type") == "WebSite" for name in _values(node, "name")]


_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?")


def _first_date(texts: Iterable[str]) -> str | None:
    for text in texts:
        match = _ISO_TIME.match(text.strip())
        if match and find_date(match[1]):
            day, time, zone = match.groups()
            if time is None:
                return day
            zone = "" if zone is None else zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
            return f"{day}T{time}{zone}"
        found = find_date(text, "en")
        if found:
            return found
    return None


def _language(declared: str | None, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    candidates = [declared, *_texts(article.get("inLanguage")), *meta.get("og:locale", ()), *meta.get("language", ())]
    for candidate in candidates:
        code = (candidate or "").strip()[:2].lower()
        if len(code) == 2 and code.isalpha() and code.isascii():
            return code
    return None
