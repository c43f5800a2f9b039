"""A second opinion on a page with markup: what readability-lxml takes for its article.

It judges by tags, class names and commas, where the model mostly reads the words, so it errs elsewhere. A look at the
page costs about half as much as the model's own, and is taken only where that is in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .tokens import SHINGLE, share_in, shingles, words

# Below this expected F1 a second opinion is asked for: one page in seven. Out of fold, on 815 pages of HTML, word F1
# is 0.9577 without it, 0.9602 with it, and 0.9604 where it is asked everywhere (`python -m train.vote`).
DOUBT = 0.85

# The pages that it reads.
KINDS = frozenset({"html", "mhtml"})

# A longer source (characters) would take more than a few seconds.
_LONGEST = 2_000_000
# So might an element with more attributes: what is done to them takes the square of their number.
_MOST_ATTRIBUTES = 100

_ALL = 1000


def votes(source: str, tokens: Sequence[Sequence[str]]) -> list[int] | None:
    """How much of each block readability takes for the article, in thousandths; None where it cannot say.

    source  HTML, decoded
    tokens  the words of each block
    """
    kept = _kept(source)
    if not kept:
        return None
    runs, single = set(shingles(kept)), set(kept)
    # Blocks of fewer words are looked for word by word.
    return [
        share_in(runs, own) if len(own) >= SHINGLE else _ALL * (bool(own) and single.issuperset(own)) for own in tokens
    ]


def weighed(scores: Sequence[int], votes: Sequence[int], most: int) -> list[int]:
    """Scores in the light of the votes: a block gains as much where all of it is taken as it loses where nothing is.

    scores  log odds of each block for the body, in thousandths
    most    what it gains or loses, in the same unit
    """
    return [score + most * (2 * cast - _ALL) // _ALL for score, cast in zip(scores, votes)]


class _Attributes:
    """Takes the parser's events and counts the attributes of the element that has the most."""

    def __init__(self) -> None:
        self.most = 0

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.most = max(self.most, len(attributes))

    def close(self) -> int:
        """How many they are."""
        return self.most


def _kept(source: str) -> list[str]:
    """The words of what readability takes for the article; [] where it finds none or fails."""
    if len(source) > _LONGEST:
        return []
    # Slow to import, and most pages need none of them.
    import logging

    from lxml import etree, html
    from readability import Document

    # What it says to a log on a page that it cannot read is no news to whoever cleans one.
    logging.getLogger("readability").addHandler(logging.NullHandler())
    try:
        counter = etree.HTMLParser(target=_Attributes(), huge_tree=True)
        counter.feed(source)
        if counter.close() > _MOST_ATTRIBUTES:
            return []
        summary = Document(source).summary(html_partial=True)
        return words(str(html.fromstring(summary).text_content()))
    # A page is whatever somebody saved, and the opinion can be done without.
    except Exception:  # noqa: BLE001
        return []
