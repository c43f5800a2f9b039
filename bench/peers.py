"""The tools that are scored: mtclean, what does without it on the same text, and what reads the HTML.

A tool that cannot be imported is left out of a run; nothing here imports one before it is asked for.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any, Literal

import mtclean
from bench import node
from mtclean.context import largest_run
from mtclean.errors import UnreadablePage
from mtclean.tokens import words

# What a tool is given: the dump, the dump with each line as a <p>, or the page's own HTML.
Reads = Literal["dump", "lines", "html"]

# The best known trick of one line: a line is worth its words less this.
_RUN_COST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool makes of a page; most tools tell the text alone.

    published   ISO 8601
    confidence  0..1
    """

    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool under one name, which tells too what it is given.

    find          page and its language (ISO 639-1, "" where unknown) -> what it makes of it
    needs         the modules that it imports
    distribution  the package whose version is told; None for a few lines of our own
    """

    name: str
    reads: Reads
    find: Callable[[str, str], Found]
    needs: tuple[str, ...] = ()
    distribution: str | None = None

    @property
    def missing(self) -> str | None:
        """Why it cannot run here, None where it can."""
        try:
            for module in self.needs:
                import_module(module)
        except ImportError as error:
            return str(error)
        return None

    @property
    def version(self) -> str:
        """Version of its package, "" for a few lines of our own."""
        if self.distribution is None:
            return ""
        return mtclean.__version__ if self.distribution == "mtclean" else version(self.distribution)


@dataclass(frozen=True, slots=True)
class NodeTool(Tool):
    """A tool that lives in Node; its distribution is a package of npm.

    Not a module but `npm install` in bench/node brings it.
    """

    @property
    def missing(self) -> str | None:
        """Why it cannot run here, None where it can."""
        return node.missing(str(self.distribution))

    @property
    def version(self) -> str:
        """Version of its package."""
        return node.version(str(self.distribution))


def wrap(dump: str) -> str:
    """A dump for what reads only HTML: a <p> a line."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in dump.splitlines() if line.strip())
    return f"<html><head><title></title></head><body>\n{lines}\n</body></html>"


def article(page: str, _language: str = "", *, kind: str | None = None) -> Found:
    """What mtclean keeps, the whole call."""
    found = mtclean.clean(page, kind=kind)
    return Found(found.text, found.title, found.byline, found.published, found.confidence)


def all_lines(dump: str) -> str:
    """The page as it is."""
    return dump


def best_run(dump: str) -> str:
    """The run of lines with the largest sum of (words - 12)."""
    lines = [line for line in dump.splitlines() if line.strip()]
    start, stop = largest_run([len(words(line)) - _RUN_COST for line in lines])
    return "\n".join(lines[start:stop])


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_C4_ENDS = (".", "?", "!", '"', "”")
_C4_LEAST_WORDS = 5
_C4_PHRASES = (
    "javascript",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)


def c4_lines(dump: str) -> str:
    """The lines that the rules of the C4 corpus keep; what it asks of whole pages is left aside."""
    return "\n".join(line for line in map(str.strip, dump.splitlines()) if _c4_keeps(line))


def _c4_keeps(line: str) -> bool:
    return (
        line.endswith(_C4_ENDS)
        and not line.endswith("...")
        and len(line.split()) >= _C4_LEAST_WORDS
        and not any(phrase in line.lower() for phrase in _C4_PHRASES)
    )


# The languages that jusText has a list of function words for and that a corpus is likely to hold.
_JUSTEXT = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "is": "Icelandic",
    "it": "Italian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}


def justext(page: str, language: str) -> Found:
    """jusText, told the language, or in its mode for any language where it has no list for it."""
    module = import_module("justext")
    if language in _JUSTEXT:
        paragraphs = module.justext(page, module.get_stoplist(_JUSTEXT[language]))
    else:
        paragraphs = module.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)
    return Found("\n".join(each.text for each in paragraphs if not each.is_boilerplate))


def boilerpy3(page: str) -> str:
    """boilerpy3's extractor for articles."""
    return str(import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False).get_content(page))


def trafilatura(page: str, **options: bool) -> str:
    """trafilatura without comments; fast=True leaves out its fallbacks, favor_precision=True rather leaves out text."""
    return import_module("trafilatura").extract(page, include_comments=False, **options) or ""


def newspaper_article(page: str) -> Any:
    """What newspaper4k makes of a page; without its settings it would wait for pictures from the network."""
    found = import_module("newspaper").Article("https://example.org/", fetch_images=False)
    found.download(input_html=page)
    found.parse()
    return found


def newspaper(page: str) -> str:
    """newspaper4k."""
    return str(newspaper_article(page).text)


def goose(page: str) -> str:
    """goose3, which is to fetch no pictures."""
    module = import_module("goose3")
    with module.Goose({"enable_image_fetching": False}) as reader:
        return str(reader.extract(raw_html=page).cleaned_text)


def readability(page: str) -> str:
    """readability-lxml, and html-text to make text of the HTML that it gives."""
    summary = import_module("readability").Document(page).summary()
    return str(import_module("html_text").extract_text(summary))


def resiliparse(page: str) -> str:
    """resiliparse's main content, without what no reader sees."""
    module = import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False))


def in_node(page: str, _language: str, *, tool: str) -> Found:
    """A tool of `node/extract.mjs`; a day that is not written as ISO 8601 is left out."""
    told = node.RUNNER.ask(tool, page)
    byline, published = told.get("byline"), told.get("published") or ""
    dated = published if _ISO_DAY.match(published) else None
    return Found(told["text"], told.get("title"), (byline,) if byline else (), dated)


def _text(extract: Callable[[str], str]) -> Callable[[str, str], Found]:
    """A tool that tells the text alone and wants no language."""
    return lambda page, _language: Found(extract(page))


def _peers(reads: Reads, given: str) -> tuple[Tool, ...]:
    """The packages that read HTML, as tools that are given this."""
    readability_needs = ("readability", "html_text")
    return (
        Tool(f"trafilatura on {given}", reads, _text(trafilatura), ("trafilatura",), "trafilatura"),
        Tool(f"readability-lxml on {given}", reads, _text(readability), readability_needs, "readability-lxml"),
        Tool(f"resiliparse on {given}", reads, _text(resiliparse), ("resiliparse.extract.html2text",), "resiliparse"),
        Tool(f"jusText on {given}", reads, justext, ("justext",), "justext"),
        Tool(f"boilerpy3 on {given}", reads, _text(boilerpy3), ("boilerpy3.extractors",), "boilerpy3"),
    )


MTCLEAN = Tool("mtclean", "dump", article, distribution="mtclean")
MTCLEAN_HTML = Tool("mtclean on HTML", "html", partial(article, kind="html"), distribution="mtclean")

TOOLS: tuple[Tool, ...] = (
    MTCLEAN,
    MTCLEAN_HTML,
    Tool("all lines", "dump", _text(all_lines)),
    Tool("C4's line rules", "dump", _text(c4_lines)),
    Tool("best run of lines", "dump", _text(best_run)),
    *_peers("lines", "lines"),
    *_peers("html", "HTML"),
    Tool("trafilatura fast on HTML", "html", _text(partial(trafilatura, fast=True)), ("trafilatura",), "trafilatura"),
    Tool(
        "trafilatura precise on HTML",
        "html",
        _text(partial(trafilatura, favor_precision=True)),
        ("trafilatura",),
        "trafilatura",
    ),
    Tool("newspaper4k on HTML", "html", _text(newspaper), ("newspaper",), "newspaper4k"),
    Tool("goose3 on HTML", "html", _text(goose), ("goose3",), "goose3"),
    NodeTool("Readability.js on HTML", "html", partial(in_node, tool="readability"), (), "@mozilla/readability"),
    NodeTool("Defuddle on HTML", "html", partial(in_node, tool="defuddle"), (), "defuddle"),
)


def find(tool: Tool, page: str, language: str) -> tuple[Found, bool]:
    """What a tool makes of a page, and whether it failed: then it has found nothing.

    Of mtclean only a page that it refuses is a failure; anything else that it raises is a fault of
    ours, which has to stop the run and not to become a figure.
    """
    try:
        return tool.find(page, language), False
    except UnreadablePage:
        return Found(""), True
    except Exception:  # a stranger's code may raise anything, and one page is not the run
        if tool is MTCLEAN:
            raise
        return Found(""), True


def silence() -> None:
    """Keep the peers from telling of every page that they find odd."""
    logging.disable(logging.CRITICAL)
