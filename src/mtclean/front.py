"""What stands above an article and below it, in words: who wrote it and when, how long it is, what was removed."""

from __future__ import annotations

from collections.abc import Iterator

from .article import Article, joined
from .blocks import Label

# Words a minute of silent reading (Brysbaert, "How many words do we read per minute?", 2019: 238 for
# non-fiction), and characters a minute where a script writes no spaces.
_WORDS_A_MINUTE, _CHARACTERS_A_MINUTE = 238, 500


def front_lines(article: Article) -> list[str]:
    """Byline and date lines as the page shows them."""
    return [part.text for label in (Label.BYLINE, Label.DATE) for part in article.front if part.label is label]


def credit_lines(article: Article) -> list[str]:
    """Byline and date lines; where the page shows none, the names that it declares."""
    lines = front_lines(article)
    return lines or ([", ".join(article.byline)] if article.byline else [])


def facts(article: Article) -> Iterator[str]:
    """What else is known in a word or two: day, site, length, minutes to read, a wall."""
    # A line of the byline that names the year names the day.
    if article.published and not any(
        part.label is Label.DATE or article.published[:4] in part.text
        for part in article.front
        if part.label is not Label.TITLE
    ):
        yield article.published.replace("T", " ")
    if article.site:
        yield article.site
    count = article.words
    spaced = len(joined(article.body).split()) * 2 > count
    minutes = max(1, round(count / (_WORDS_A_MINUTE if spaced else _CHARACTERS_A_MINUTE)))
    unit = "word" if spaced else "character"
    yield f"{count:,} {unit}{'s' * (count != 1)}"
    yield f"{minutes} min"
    if article.truncated:
        yield "stops at a wall"


def tally(article: Article) -> dict[Label, int]:
    """How many lines of each kind were removed, the most first; of a page with markup, blocks."""
    counts: dict[Label, int] = {}
    for item in article.removed:
        if item.text:
            size = item.lines[1] - item.lines[0] + 1 if article.kind == "text" else 1
            counts[item.label] = counts.get(item.label, 0) + size
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def removed_line(article: Article) -> str:
    """What was removed, in a line."""
    counts = tally(article)
    if not counts:
        return "nothing removed"
    total = sum(counts.values())
    kinds = ", ".join(f"{label.value} {count}" for label, count in counts.items())
    return f"removed {total} line{'s' * (total > 1)}: {kinds} · --explain shows them"
