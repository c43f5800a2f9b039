"""What a page says of itself in places that no reader sees."""

from __future__ import annotations

import json

import pytest

from mtclean import read
from mtclean.markup import Declared


def declared(head: str, body: str = "<p>Late</p>", lang: str = "") -> Declared:
    found = read(f"<!DOCTYPE html><html {lang}><head>{head}</head><body>{body}</body></html>").declared
    assert found is not None
    return found


def data(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


NEWS = {
    "@type": "NewsArticle",
    "headline": "Late &amp; wet",
    "author": [{"@type": "Person", "name": "Ann Rowe"}, {"name": "By Jo Reed"}],
    "datePublished": "2025-03-04T10:00:00+0100",
    "dateModified": "2025-03-05",
    "isAccessibleForFree": "False",
    "publisher": {"name": "Harbour Post"},
    "inLanguage": "en-GB",
    "image": {"url": "https://example.org/a.jpg"},
    "articleBody": "The ferry was late.",
}


@pytest.mark.parametrize("node", [NEWS, [NEWS], {"@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]}])
def test_json_ld(node: object) -> None:
    found = declared(data(node))
    assert found.titles == ("Late & wet",)
    assert found.authors == ("Ann Rowe", "Jo Reed")
    assert (found.published, found.modified) == ("2025-03-04T10:00+01:00", "2025-03-05")
    assert (found.free, found.site, found.language) == (False, "Harbour Post", "en")
    assert (found.image, found.body) == ("https://example.org/a.jpg", "The ferry was late.")


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, '"text"', "null", '{"@type": ["NewsArticle", 3], "author": 7}', "{}"]
)
def test_broken_json_ld_is_passed_over(text: str) -> None:
    found = declared(f'<script type="application/ld+json">{text}</script><title>Late</title>')
    assert (found.titles, found.authors) == (("Late",), ())


def test_meta_and_time() -> None:
    found = declared(
        "<title>Late again | Harbour Post</title><meta property=og:title content='Late again'>"
        "<meta name=author content='Ann Rowe'><meta property=og:site_name content='Harbour Post'>"
        "<meta name=description content='A ferry'><link rel=canonical href='https://example.org/late'>",
        "<time datetime='2025-03-04T10:00Z' class=published>today</time><p>Late</p>",
        "lang=de-AT",
    )
    assert found.titles == ("Late again", "Late again | Harbour Post")
    assert (found.authors, found.published) == (("Ann Rowe",), "2025-03-04T10:00Z")
    assert (found.site, found.description, found.language) == ("Harbour Post", "A ferry", "de")
    assert found.url == "https://example.org/late"


def test_a_page_that_says_nothing() -> None:
    found = declared("")
    assert (found.titles, found.authors, found.published, found.free) == ((), (), None, None)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (data({"@type": "WebPage", "datePublished": "2025-03-04"}), "", "2025-03-04"),
        (data({"@type": ["AboutPage", 3], "datePublished": "2025-03-04"}), "", "2025-03-04"),
        (data({"@type": "Event", "datePublished": "2025-03-04"}), "", None),
        ("<meta name=w-published-day content='March 4, 2025'>", "", "2025-03-04"),
        ("<meta name=w-publisher content='2025/03/04'>", "", None),
        (
            "<meta name=first-published content=2019-01-01>",
            "<time class=published datetime=2025-03-04>today</time>",
            "2025-03-04",
        ),
        ("", "<time datetime=2019-01-01>once</time> <time pubdate datetime=2025-03-04>today</time>", "2025-03-04"),
        ("<meta name=first-published content=2025-03-04>", "<time datetime=2019-01-01>once</time>", "2025-03-04"),
        (
            data({"@type": "WebPage", "datePublished": "2019-01-01"}) + "<meta name=date content=2025-03-04>",
            "",
            "2025-03-04",
        ),
    ],
)
def test_when_it_was_published(head: str, body: str, published: str | None) -> None:
    assert declared(head, f"<p>Late{body}</p>").published == published
