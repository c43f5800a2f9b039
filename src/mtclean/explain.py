"""Why each block of a page was kept or removed, in words: as data, as text, and as a page of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from . import rules, tables
from .article import Article, assemble
from .blocks import Evidence, Label, LabelledBlock, Page
from .labeller import label
from .readers import read
from .readers.normalise import normalise
from .settings import DEFAULT, Settings

SCHEMA_VERSION = 1
FORMS = ("text", "json", "html")

# A judgement that is less sure than this is marked.
DOUBTFUL = 0.6

_MODEL = {
    "page": ("what the page as a whole makes of it", "what the page as a whole makes of it"),
    "words": ("its words are those of articles", "its words are those of chrome"),
    "form": ("it is written as prose is", "its form is not that of prose"),
    "rules": ("no rule speaks against it", "phrases in it speak to the reader"),
    "neighbours": ("what stands around it is article", "what stands around it is chrome"),
    "place": ("it stands where articles stand", "it stands where chrome stands"),
    "markup": (
        "its elements and their names are those of articles",
        "its elements and their names are those of chrome",
    ),
}
_WHOLE, _POINTED = "model:page", ("rule:", "user:", "profile:")
_OTHER = {
    "profile:recurs": "it stands on many pages of this site",
    "user:drop": "you asked to drop it",
}


class Reason(NamedTuple):
    """One reason: who says so, in words, and how strongly (log odds; above 0 for what was decided)."""

    source: str
    why: str
    points: float


class Row(NamedTuple):
    """One block of the page.

    lines  first and last source line, from 1
    texts  its text: a line of the source each where the page is text, else one
    """

    lines: tuple[int, int]
    label: str
    kept: bool
    confidence: float
    texts: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def doubtful(self) -> bool:
        """True where the judgement might as well have gone the other way."""
        return self.confidence < DOUBTFUL

    @property
    def percent(self) -> int:
        """How sure, in two figures."""
        return min(99, round(100 * self.confidence))


class Explained(NamedTuple):
    """A page with the reasons for every block, and the article that came of it."""

    rows: tuple[Row, ...]
    article: Article

    def named(self, origin: str | None) -> Explained:
        """The same, of a page that the caller calls so."""
        return self._replace(article=self.article._replace(origin=origin))

    @property
    def gutter(self) -> tuple[int, int]:
        """How many columns the longest line number takes, and the longest label."""
        last = max((row.lines[1] for row in self.rows), default=1)
        return len(str(last)), max((len(row.label) for row in self.rows), default=0)

    @property
    def summary(self) -> str:
        """What was kept and removed, in a line."""
        kept = [row for row in self.rows if row.kept]
        gone = [row for row in self.rows if not row.kept]
        doubtful = sum(row.doubtful for row in self.rows)
        return f"kept {len(kept)} blocks, removed {len(gone)}, in doubt {doubtful}"


def explain(
    data: str | bytes,
    *,
    kind: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    settings: Settings = DEFAULT,
) -> Explained:
    """Clean a page and say of every block why it was kept or removed.

    Takes what `clean` takes and raises what it raises; the article is the same.
    """
    page = read(data, kind=kind, url=url, encoding=encoding)
    labelled = label(page, settings=settings, explain=True)
    why = _whys(settings)
    rows = tuple(_row(item, page, why) for item in labelled if item.block.text)
    return Explained(rows, assemble(labelled, page))


def _row(item: LabelledBlock, page: Page, why: Callable[[Evidence, bool], str]) -> Row:
    block = item.block
    # What can be pointed at comes first, the sum of it all last.
    found = sorted(item.evidence, key=lambda each: (each.source == _WHOLE, not each.source.startswith(_POINTED)))
    reasons = [Reason(each.source, why(each, item.is_kept), each.points) for each in found]
    lines = page.source[block.start : block.end].splitlines() if page.kind == "text" else []
    texts = tuple(normalise(line) for line in lines) if len(lines) > 1 else (block.text,)
    return Row(
        (block.first, block.last), item.label.value, item.is_kept, round(item.confidence, 3), texts, tuple(reasons)
    )


def _whys(settings: Settings) -> Callable[[Evidence, bool], str]:
    """What a reason means, in words."""
    known = rules.whys()
    if settings.rules is not None:
        known.update(settings.rules.why)

    def why(reason: Evidence, kept: bool) -> str:
        kind, _, name = reason.source.partition(":")
        if kind == "rule":
            return f"{name}: {known.get(name, '')}".rstrip(": ")
        if kind == "model":
            article = kept if reason.points >= 0 else not kept
            return _MODEL[name][0 if article else 1]
        if kind == "sign":
            return f"it looks like {reason.label.value.replace('_', ' ')}: {name.replace('-', ' ')}"
        return _OTHER.get(reason.source, reason.source)

    return why


def render(explained: Explained, form: str = "text") -> str:
    """An explained page in one of `FORMS`; ValueError for an unknown one."""
    if form == "json":
        return json.dumps(as_data(explained), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        return _page(explained)
    if form != "text":
        raise ValueError(f"unknown form {form!r}: use one of {', '.join(FORMS)}")
    return "\n".join(_lines(explained)) + "\n"


def as_data(explained: Explained) -> dict[str, Any]:
    """An explained page as plain data."""
    return {
        "schema": SCHEMA_VERSION,
        "source": explained.article.origin,
        "title": explained.article.title,
        "blocks": [
            {
                "lines": list(row.lines),
                "label": row.label,
                "kept": row.kept,
                "confidence": row.confidence,
                "doubtful": row.doubtful,
                "text": " ".join(row.texts),
                "evidence": [reason._asdict() for reason in row.reasons],
            }
            for row in explained.rows
        ],
    }


def _lines(explained: Explained) -> list[str]:
    digits, named = explained.gutter
    lines = []
    for row in explained.rows:
        side = "?" if row.doubtful else " " if row.kept else "-"
        for number, text in enumerate(row.texts):
            head = f"{row.label:{named}} {row.percent:2}%" if number == 0 else " " * (named + 4)
            lines.append(f"{row.lines[0] + number:{digits}} {head} {side} {text}".rstrip())
        if row.reasons and (not row.kept or row.doubtful):
            reason = row.reasons[0]
            lines.append(f"{' ' * (digits + named + 8)}  {reason.why} ({reason.points:+.1f})")
    return [*lines, "", explained.summary]


def _page(explained: Explained) -> str:
    """A page that holds everything it needs: nothing is fetched by it."""
    template = Path(tables.DATA, "explain.html").read_text(encoding="utf-8")
    article = explained.article
    counts = Counter(row.label for row in explained.rows)
    removed = {row.label for row in explained.rows if not row.kept}
    legend = "".join(
        f'<label class="key {name}"><input type="checkbox" checked data-label="{name}">'
        f'<span class="swatch"></span>{escape(name.replace("_", " "))} <b>{counts[name]}</b></label>'
        for name in [each.value for each in Label]
        if name in removed
    )
    values = {
        "language": escape(article.language or "und"),
        "title": escape(article.title or "No title"),
        "summary": escape(explained.summary),
        "legend": legend,
        "source": "".join(_block(row) for row in explained.rows),
        "clean": "".join(f"<p>{escape(part.text)}</p>" for part in article.body),
    }
    for name, value in values.items():
        template = template.replace(f"<!--{name}-->", value)
    return template


def _block(row: Row) -> str:
    reasons = "".join(f"<li>{escape(reason.why)} <span>{reason.points:+.1f}</span></li>" for reason in row.reasons)
    lines = f"{row.lines[0]}" if row.lines[0] == row.lines[1] else f"{row.lines[0]}–{row.lines[1]}"
    classes = f"row {row.label} {'kept' if row.kept else 'removed'}{' doubtful' if row.doubtful else ''}"
    return (
        f'<div class="{classes}" data-label="{row.label}" tabindex="0">'
        f'<span class="line">{lines}</span><div><p>{escape(" ".join(row.texts))}</p>'
        f'<div class="why"><b>{escape(row.label.replace("_", " "))}</b> {round(100 * row.confidence)} %'
        f"<ul>{reasons}</ul></div></div></div>\n"
    )
