"""Who judges a page: the model for its kind, and where that is in doubt of a page with markup, others as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import scorer, vote
from .blocks import Block, Page
from .columns import Columns
from .context import Neighbourhood
from .look import Seen
from .model import Model

# Where a model that knows markup expects less than this F1 of its own judgement, and the one for text so much more, the
# elements mislead: a list of teasers that is the page's article looks like a menu.
_LOST, _SURER = 0.7, 0.1


class Opinion(NamedTuple):
    """What a page is judged by; one entry a block.

    judge    the model that judged it
    columns  what that goes by
    alone    what it says of each block, log odds for the body in thousandths
    scores   the same with the votes of readability, where it was asked
    """

    judge: Model
    columns: Columns
    alone: list[int]
    scores: list[int]


def ask(judge: Model, blocks: Sequence[Block], seen: Seen, around: Neighbourhood, page: Page) -> Opinion:
    """What a model makes of the blocks of a page, or of a piece of it, and whoever it asks where it is in doubt."""
    known = bool(seen.languages)
    columns, alone = judge.judge(blocks, seen.shapes, seen.tokens, around, known=known, declared=page.declared)
    found = Opinion(judge, columns, alone, alone)
    if judge.names is None:
        return found
    expected = judge.expects(alone, columns["words"])
    if judge.other is not None and expected < _LOST:
        other = judge.other()
        columns, told = other.judge(blocks, seen.shapes, seen.tokens, around, known=known)
        if other.expects(told, columns["words"]) >= expected + _SURER:
            return Opinion(other, columns, told, told)
    # It reads a source as a whole.
    if expected < vote.DOUBT and page.kind in vote.KINDS and len(blocks) >= len(page.shown):
        cast = vote.votes(page.source, seen.tokens)
        if cast is not None:
            return found._replace(scores=vote.weighed(alone, cast, scorer.points().costs["readability"]))
    return found
