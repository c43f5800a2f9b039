"""Why each block of a page was kept or removed, written down: as text, as data, and as a page of its own."""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from . import tables
from .article import Article, Caption, Part
from .blocks import LABELS, Label
from .explain import Explained, Row
from .front import credit_lines, facts
from .markdown import spaced
from .render import Style, caption_line, depths, flow, runs

SCHEMA_VERSION = 1
FORMS = ("text", "json", "html")


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
    """A page that holds everything it needs: nothing is fetched by it, and no script runs but its own."""
    style, script = _data("explain.css"), _data("explain.js")
    article = explained.article
    values = {
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        "language": escape(article.language or "und"),
        "title": escape(article.title or "No title"),
        "summary": escape(explained.summary),
        "legend": _legend("removed", explained) + _legend("kept", explained),
        "source": "".join(_blocks(explained.rows)),
        "clean": _clean(explained),
        "style": style,
        "script": script,
    }
    page = _data("explain.html")
    # What is put in last is never looked at again: styles and script hold no marks, texts are escaped.
    for name, value in values.items():
        page = page.replace(f"<!--{name}-->", value)
    return page


def _data(name: str) -> str:
    return Path(tables.DATA, name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _side(row: Row) -> str:
    return "kept" if row.kept else "removed"


def _legend(side: str, explained: Explained) -> str:
    """The kinds on one side with their counts, each with a box that shows and hides them."""
    counts = Counter(row.label for row in explained.rows if _side(row) == side)
    keys = "".join(
        f'<label class="key {name}"><input type="checkbox" checked data-kind="{side}-{name}">'
        f'<span class="swatch"></span>{_shown(name)} <b>{counts[name]}</b></label>'
        for name in (label.value for label in LABELS)
        if name in counts
    )
    total = sum(counts.values())
    head = f'<label class="key all"><input type="checkbox" checked>{side} <b>{total}</b></label>'
    return f'<div class="group" role="group" aria-label="{side}">{head}{keys}</div>' if keys else ""


def _shown(name: str) -> str:
    return name.replace("_", " ")


def _blocks(rows: Sequence[Row]) -> Iterator[str]:
    before: Row | None = None
    for number, row in enumerate(rows):
        # A narrow screen says once what kind of block a run is of.
        same = before is not None and (before.label, before.kept) == (row.label, row.kept) and not row.doubtful
        yield _block(number, row, " same" * same)
        before = row


def _block(number: int, row: Row, more: str) -> str:
    reasons = "".join(f"<li><span>{reason.points:+.1f}</span>{escape(reason.why)}</li>" for reason in row.reasons)
    lines = f"{row.lines[0]}" if row.lines[0] == row.lines[1] else f"{row.lines[0]}–{row.lines[1]}"
    doubt = '<i title="in doubt">?</i> ' if row.doubtful else ""
    verdict = f"{_shown(row.label)}, {_side(row)}, {row.percent} % sure"
    return (
        f'<div id="b{number}" class="row {row.label} {_side(row)}{" doubtful" * row.doubtful}{more}"'
        f' data-kind="{_side(row)}-{row.label}" tabindex="0" aria-describedby="w{number}">'
        f'<span class="line">{lines}</span>'
        f'<span class="label"><b>{_shown(row.label)}</b><span>{doubt}{row.percent}%</span></span>'
        f'<p dir="auto">{escape(" ".join(row.texts))}</p>'
        f'<div class="why" id="w{number}" role="tooltip" lang="en">{verdict}<ul>{reasons}</ul></div></div>\n'
    )


def _clean(explained: Explained) -> str:
    """The article as a reader would set it; each part names the block that it comes from."""
    article = explained.article
    if not article.body:
        return '<p class="nothing" lang="en">No article was found on this page.</p>'
    rows = {row.start: f' data-block="{number}"' for number, row in enumerate(explained.rows)}
    title = next((rows.get(part.start, "") for part in article.front if part.label is Label.TITLE), "")
    head = f"<h2{title}>{escape(article.title)}</h2>" if article.title else ""
    credits = "".join(f'<p class="byline">{escape(line)}</p>' for line in credit_lines(article))
    known = f'<p class="facts">{escape(" · ".join(facts(article)))}</p>'
    return f'<article dir="auto"><header>{head}{credits}{known}</header>{"".join(_body(article, rows))}</article>'


def _body(article: Article, rows: Mapping[int, str]) -> Iterator[str]:
    for label, items in runs(flow(article, Style(captions=True))):
        parts = [item for item in items if isinstance(item, Part)]
        first = items[0]
        at = rows.get(first.start, "")
        if isinstance(first, Caption):
            yield f"<figure{at}><figcaption>{escape(caption_line(first))}</figcaption></figure>"
        elif label is Label.HEADING:
            level = min(6, (parts[0].level or 2) + 1)
            yield f"<h{level}{at}>{_set(parts[0])}</h{level}>"
        elif label is Label.LIST_ITEM:
            yield _list(parts, rows)
        elif label is Label.CODE:
            yield f"<pre{at}><code>{escape(chr(10).join(part.text for part in parts))}</code></pre>"
        elif label is Label.TABLE:
            yield _table(parts, rows)
        elif label is Label.QUOTE:
            yield f"<blockquote{at}><p>{_set(parts[0])}</p></blockquote>"
        else:
            for part in parts:
                on = " class=on" * (part.continues is not None)
                yield f"<p{on}{rows.get(part.start, '')}>{_set(part)}</p>"


def _list(parts: Sequence[Part], rows: Mapping[int, str]) -> str:
    written: list[str] = []
    open_: list[str] = []
    for part, depth in zip(parts, depths(parts) or [0] * len(parts)):
        tag = "ul" if part.ordinal is None else "ol"
        while len(open_) > depth + 1 or (len(open_) == depth + 1 and open_[-1] != tag):
            written.append(f"</li></{open_.pop()}>")
        if open_ and len(open_) == depth + 1:
            written.append("</li>")
        else:
            written.append(f"<{tag}>")
            open_.append(tag)
        value = f' value="{part.ordinal}"' if part.ordinal is not None else ""
        written.append(f"<li{value}{rows.get(part.start, '')}>{_set(part)}")
    written += [f"</li></{tag}>" for tag in reversed(open_)]
    return "".join(written)


def _table(parts: Sequence[Part], rows: Mapping[int, str]) -> str:
    columns = max(part.text.count("\t") for part in parts) + 1
    written = []
    for number, part in enumerate(parts):
        cell = "th" if number == 0 and len(parts) > 1 else "td"
        texts = part.text.split("\t")
        cells = "".join(f"<{cell}>{escape(text)}</{cell}>" for text in [*texts, *[""] * (columns - len(texts))])
        written.append(f"<tr{rows.get(part.start, '')}>{cells}</tr>")
    return f'<div class="scroll"><table>{"".join(written)}</table></div>'


def _set(part: Part) -> str:
    """The text of a part with its emphasis; links are left out, since the page leads nowhere."""
    if part.markup is None or not part.markup.runs:
        return escape(part.own_text)
    pieces = []
    for text, look in spaced(part.markup.runs):
        set_ = escape(text)
        for wanted, tag in ((look.code, "code"), (look.emphasis, "em"), (look.strong, "strong")):
            set_ = f"<{tag}>{set_}</{tag}>" if wanted else set_
        pieces.append(set_)
    return "".join(pieces)
