"""One run over a corpus: every tool on every page for its figures, and on a sample for its speed."""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import mtclean
from bench.metrics import Front, Scores, Snippets, right_byline, right_date, right_title, snippets, word_scores
from bench.node import clock
from bench.peers import MTCLEAN, TOOLS, Found, Tool, find, silence, wrap
from mtclean.lexicon import identify
from mtclean.tokens import words
from train.corpus import gold_pages

OUT_OF_FOLD, OUT_OF_FOLD_HTML = "mtclean out of fold", "mtclean out of fold on HTML"

# What a tool was given, beside the kinds of dump.
HTML = "html"

# Every eighth page: a hundred of a corpus of some eight hundred, which takes a minute or two. Names are
# in order, so each source has its share.
_SAMPLE = 8

Predictions = dict[tuple[str, str], Found]


class BadPredictions(Exception):
    """A file of predictions that does not fit the corpus."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the corpus.

    dumps     by kind
    html      where its HTML lies, None where the corpus has none
    language  ISO 639-1, "" where unknown
    """

    name: str
    gold: dict[str, Any]
    dumps: dict[str, str]
    html: Path | None
    language: str

    @property
    def source(self) -> str:
        """The collection that the gold comes from, "" where it does not say."""
        return str(self.gold.get("source") or "")

    def given(self, tool: Tool, kind: str) -> str:
        """What a tool is given of this page."""
        if tool.reads == "html":
            return gzip.decompress(self.html.read_bytes()).decode("utf-8", "replace") if self.html else ""
        return wrap(self.dumps[kind]) if tool.reads == "lines" else self.dumps[kind]


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool made of one page.

    given       a kind of dump, or "html"
    failed      it raised an error, and is scored as if it had found nothing
    front       None for a tool that tells the text alone
    confidence  0..1, None for a tool that tells none
    """

    tool: str
    given: str
    page: str
    language: str
    source: str
    scores: Scores
    snippets: Snippets
    failed: bool = False
    front: Front | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run.

    kinds     the kinds of dump, the main one first
    digest    of the names, golds and dumps of the pages, hexadecimal
    versions  tool -> version of its package, "" for a few lines of our own; in the order of the tables
    seconds   tool -> processor seconds of each page of the sample
    missing   tool -> why it could not run
    """

    pages: int
    kinds: tuple[str, ...]
    digest: str
    versions: dict[str, str]
    rows: list[Row]
    seconds: dict[str, list[float]]
    missing: dict[str, str] = field(default_factory=dict)


def load(corpus: Path, kinds: Sequence[str], limit: int | None = None) -> list[Page]:
    """The pages that have every one of these kinds of dump, in the order of their names.

    `limit` takes so many, spread evenly.
    """
    dumps: dict[str, dict[str, str]] = {}
    golds: dict[str, dict[str, Any]] = {}
    for kind in kinds:
        for name, gold, dump in gold_pages(corpus, kind):
            dumps.setdefault(name, {})[kind] = dump
            golds[name] = gold
    names = [name for name in sorted(dumps) if len(dumps[name]) == len(kinds)]
    if limit is not None and limit < len(names):
        names = [names[at * len(names) // limit] for at in range(limit)]
    return [_page(corpus, name, golds[name], dumps[name]) for name in names]


def _page(corpus: Path, name: str, gold: dict[str, Any], dumps: dict[str, str]) -> Page:
    path = corpus / "html" / f"{name}.html.gz"
    language = gold.get("language") or next(iter(identify([words(gold["text"])])), "")
    return Page(name, gold, dumps, path if path.is_file() else None, language)


def read_predictions(path: Path) -> Predictions:
    """Predictions by name and kind of page; BadPredictions names the line that is none."""
    found: Predictions = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            told = json.loads(line)
            key = (told["id"], told["kind"])
            found[key] = Found(
                told["text"], told["title"], tuple(told["byline"]), told["published"], told["confidence"]
            )
        except (ValueError, KeyError, TypeError) as error:
            raise BadPredictions(f"{path}:{number}: no prediction: {error!r}") from error
    return found


def run(pages: Sequence[Page], kinds: Sequence[str], predictions: Predictions | None = None, jobs: int = 1) -> Report:
    """Score every tool that can be imported; BadPredictions where some pages of a kind have none.

    The speed is measured first, in this process alone; the scores are then found in so many processes.
    """
    silence()
    missing = {tool.name: reason for tool in TOOLS for reason in [tool.missing] if reason}
    tools = [tool for tool in TOOLS if tool.name not in missing]
    versions = {tool.name: tool.version for tool in tools}
    if predictions is not None:
        _check(predictions, pages, kinds)
        told = [OUT_OF_FOLD, *([OUT_OF_FOLD_HTML] if any(kind == HTML for _, kind in predictions) else [])]
        versions = {**dict.fromkeys(told, mtclean.__version__), **versions}
    seconds = speed(tools, pages[::_SAMPLE], kinds[0])
    rows = accuracy(pages, kinds, predictions or {}, skipped=set(missing), jobs=jobs)
    return Report(len(pages), tuple(kinds), digest(pages), versions, rows, seconds, missing)


def _check(predictions: Predictions, pages: Sequence[Page], kinds: Sequence[str]) -> None:
    for kind in kinds:
        absent = [page.name for page in pages if (page.name, kind) not in predictions]
        if absent and len(absent) < len(pages):
            raise BadPredictions(f"no prediction for {len(absent)} of {len(pages)} {kind} pages: {absent[0]} ...")
        if absent:
            print(f"no predictions for {kind} dumps: {OUT_OF_FOLD} is not scored on them", file=sys.stderr)


def digest(pages: Sequence[Page]) -> str:
    """What was scored, in 16 hexadecimal digits: SHA-256 of names, golds and dumps."""
    found = hashlib.sha256()
    for page in pages:
        told = json.dumps([page.name, page.gold, page.dumps], sort_keys=True)
        found.update(told.encode("utf-8"))
    return found.hexdigest()[:16]


def speed(tools: Sequence[Tool], pages: Sequence[Page], kind: str) -> dict[str, list[float]]:
    """Processor seconds of the whole call, for each tool and page.

    All tools take a page before any takes the next, so that what else the machine does hits them
    alike, and each begins in its turn. What a tool loads once is loaded before, on the first page.
    """
    seconds: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for tool in tools:
        find(tool, pages[0].given(tool, kind), pages[0].language)
    gc.collect()
    gc.freeze()
    for turn, page in enumerate(pages):
        first = turn % len(tools)
        for tool in (*tools[first:], *tools[:first]):
            if tool.reads == "html" and page.html is None:
                continue
            given = page.given(tool, kind)
            gc.collect()  # nobody pays for what the tool before left lying about
            start = clock()
            find(tool, given, page.language)
            seconds[tool.name].append(clock() - start)
    gc.unfreeze()
    return {name: taken for name, taken in seconds.items() if taken}


def accuracy(
    pages: Sequence[Page], kinds: Sequence[str], predictions: Predictions, *, skipped: Collection[str], jobs: int = 1
) -> list[Row]:
    """What every tool but the skipped ones made of every page, page by page."""
    predicted = [{kind: predictions.get((page.name, kind)) for kind in (*kinds, HTML)} for page in pages]
    score = partial(_rows, skipped=skipped)
    if jobs == 1:
        found = list(map(score, pages, predicted))
    else:
        with ProcessPoolExecutor(jobs, initializer=silence) as pool:
            found = list(pool.map(score, pages, predicted, chunksize=4))
    return [row for rows in found for row in rows]


def _rows(page: Page, predicted: dict[str, Found | None], *, skipped: Collection[str]) -> list[Row]:
    rows = []
    for kind, told in predicted.items():
        if told is not None:
            rows.append(_row(OUT_OF_FOLD_HTML if kind == HTML else OUT_OF_FOLD, kind, page, told, failed=False))
    for tool, given in _turns(page, skipped):
        told, failed = find(tool, page.given(tool, given), page.language)
        rows.append(_row(tool.name, given, page, told, failed=failed))
    return rows


def _turns(page: Page, skipped: Collection[str]) -> Iterator[tuple[Tool, str]]:
    for tool in TOOLS:
        if tool.name in skipped:
            continue
        if tool.reads != "html":
            yield from ((tool, kind) for kind in page.dumps)
        elif page.html is not None:
            yield tool, HTML


def _row(tool: str, given: str, page: Page, told: Found, *, failed: bool) -> Row:
    front = None
    if tool in (MTCLEAN.name, OUT_OF_FOLD) and given != HTML:
        dump, gold = page.dumps[given], page.gold
        front = Front(
            right_title(told.title, gold.get("title"), dump),
            right_byline(told.byline, gold.get("authors") or (), dump),
            right_date(told.published, gold.get("date"), dump),
        )
    scores = word_scores(told.text, page.gold["text"])
    named = snippets(told.text, page.gold.get("must") or (), page.gold.get("must_not") or ())
    return Row(tool, given, page.name, page.language, page.source, scores, named, failed, front, told.confidence)
