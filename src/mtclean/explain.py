"""Why each block of a page was kept or removed, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import rules
from .article import Article, assemble
from .blocks import Evidence, LabelledBlock, Page
from .labeller import label
from .readers import read
from .readers.normalise import normalise
from .settings import DEFAULT, Settings
from .signs import in_words

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
    "standfirst": ("it stands below the title and says what the article is about", ""),
    "readability": (
        "readability, which judges by elements and class names, takes it for article",
        "readability, which judges by elements and class names, does not take it for article",
    ),
    "amid": ("it stands in the midst of the article and asks for nothing", ""),
    "spared": ("next to everything else on the page is the article's", ""),
    "beside": ("", "it stands beside an appeal and sounds like it"),
    "reread": (
        "it is the article's once what asks for something is left out of the page",
        "it is chrome once what asks for something is left out of the page",
    ),
    "asks": ("", "its words and those around it sound like that"),
    "stray": ("", "what it speaks of is spoken of nowhere else in the article"),
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
    start  offset of its first character in the decoded source
    """

    lines: tuple[int, int]
    label: str
    kept: bool
    confidence: float
    texts: tuple[str, ...]
    reasons: tuple[Reason, ...]
    start: int = 0

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
        (block.first, block.last),
        item.label.value,
        item.is_kept,
        round(item.confidence, 3),
        texts,
        tuple(reasons),
        block.start,
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
            return f"{reason.label.value.replace('_', ' ')}: {in_words(name)}"
        return _OTHER.get(reason.source, reason.source)

    return why
