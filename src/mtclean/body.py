"""Which blocks of a page belong to the body of its article: what the model says, and what else speaks of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from itertools import chain, takewhile
from operator import add, sub
from typing import NamedTuple

from . import (
    context,
    corrections,
    entries,
    fields,
    headings,
    paragraphs,
    repeats,
    rules,
    scorer,
    shape,
    signoff,
    stray,
    thread,
)
from .blocks import Block, Evidence, Label, Page
from .look import Seen
from .opinions import Opinion
from .rules import Rule
from .settings import Settings
from .shape import Shape
from .trust import APPEAL, drawn_along, is_cleaned, spared, threshold

# What asks the reader for something.
ASKING = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER)

# In an article that was cleaned before a block is spared where it is chrome by no more than this, in thousandths of log
# odds: one that asks the reader for something or sounds like it, one on which another rule fires or that has so many
# words, any other. What asks is spared the least: appeals are put into such articles too, and markup shows them.
_ASKED_DOUBT, _ASKED_MARKED, _TOLD_DOUBT, _DOUBT = 2100, 1500, 3000, 4000
_TELLING_WORDS = 12
# What only points to other pages in a few words, or tells the day, may be the article's own ("Read our full review"); a
# teaser says more.
_POINTING, _POINTING_WORDS = frozenset({Label.RELATED, Label.DATE}), 8
# What a word or two sound like says little, and so do rules of so few points that fire on them.
_FEW_WORDS, _FEW_POINTS = 2, 1.0

# Of a text that is nothing but an article so many blocks or more end as sentences do.
_SENTENCES = 0.7

# A line that tells who wrote it, or when, has so many words at the most.
_SIGNED_WORDS = 9

# Title, byline and date stand above an article that was cleaned before.
_FRONT = 3

# A block counts no less and no more than so much (log odds in thousandths) where the body's main stretch is sought.
# With -500 it starts within three blocks of the article's start on 670 of 815 pages, with -3000 on 647.
_LEAST, _MOST = -500, 3000


class Body(NamedTuple):
    """The body as it was judged; one entry a block.

    scores      log odds for the body, in thousandths
    lifts       what is to be added to them once the title is known: an article that was cleaned before comes back
                whole, but its title is no line of its body; so for headings that come by what stands below them, and
                for paragraphs and lists in its midst
    floor       from where on a score is that of the body
    again       the blocks that say what the article says elsewhere
    headed      the headings that are known by how the page sets them
    threads     the blocks of threads of comments that would be kept otherwise
    is_cleaned  whether the article was cleaned before
    moves       how far something else than the model moved a block, and what, for those who ask why
    """

    scores: list[int]
    lifts: list[int]
    floor: int
    again: set[int]
    headed: set[int]
    threads: set[int]
    is_cleaned: bool
    moves: list[dict[str, int]]

    @property
    def above(self) -> list[int]:
        """How far each block lies above the floor, with its lift."""
        return [score + lift - self.floor for score, lift in zip(self.scores, self.lifts)]


def judge_body(opinion: Opinion, seen: Seen, settings: Settings) -> Body:
    """The body of a page, of which there is an opinion."""
    judge, columns, alone, seconded = opinion
    sizes, pitch = columns["words"], columns["pitch"]
    judged = [score - _forbidden(fired, own) for score, fired, own in zip(seconded, seen.fired, seen.shapes)]
    floor = settings.floor(threshold(judged, sizes) - (_TOLD_DOUBT if _is_undivided(seen.shapes, pitch) else 0))
    drawn = scores = judged
    lifts = [0] * len(judged)
    again: set[int] = set()
    headed: set[int] = set()
    amid: set[int] = set()
    strays: dict[int, int] = {}
    threads: set[int] = set()
    cleaned = False
    if settings.threshold is None:
        drawn = scores = drawn_along(judged, columns["voice"], list(map(heard, seen.shapes, pitch)), sizes, floor)
        for place in signoff.find(seen.shapes, seen.tokens, pitch, drawn, floor):
            drawn[place] = floor - 1
        front = _front(drawn, seen.shapes, floor)
        cleaned = is_cleaned(drawn[front:], sizes[front:], floor) or _is_plain(seen.shapes, pitch)
        if cleaned:
            sparing = _ASKED_DOUBT if judge.names is None else _ASKED_MARKED
            lifted = spared(drawn, list(map(partial(doubt, sparing), seen.shapes, pitch)), floor)
            rest = paragraphs.completed(seen, lifted, floor)
            lifted = [floor + 1 if place in rest else score for place, score in enumerate(lifted)]
            lifts = list(map(sub, lifted, drawn))
        else:
            again = repeats.find(seen.shapes, seen.tokens, [score > floor for score in drawn])
            below = floor - scorer.points().costs["said-again"]
            scores = [below if place in again else score for place, score in enumerate(drawn)]
            headed = headings.find(seen, scores, floor)
            amid = paragraphs.listed(seen.shapes, seen.tokens, scores, floor, again)
            # A model for markup knows what is a heading, and what a paragraph stands in.
            if judge.names is None:
                headed |= headings.between(seen.shapes, columns["mark"], pitch, scores, floor)
                amid |= paragraphs.amid(seen.shapes, columns["voice"], pitch, scores, floor, again)
            amid |= paragraphs.completed(seen, scores, floor) | fields.find(seen.shapes, scores, floor, again)
            amid |= corrections.find(seen.shapes, seen.tokens, scores, floor)
            amid |= entries.find(seen.shapes, seen.tokens, pitch, scores, floor)
            raised = headed | amid
            lifts = [floor + 1 - score if place in raised else 0 for place, score in enumerate(scores)]
            lifted = list(map(add, scores, lifts))
            strays = stray.find(judge.stray, columns, seen.tokens, lifted, floor)
            found = chain.from_iterable(thread.find(seen.shapes, seen.tokens, lifted, floor))
            threads = {place for place in found if lifted[place] > floor}
            gone = threads | strays.keys()
            scores = [floor - 1 if place in gone else score for place, score in enumerate(scores)]
            lifts = [0 if place in gone else lift for place, lift in enumerate(lifts)]
    moves: list[dict[str, int]] = [{} for _ in judged]
    for place, (asked, before, after, lift) in enumerate(zip(map(sub, seconded, alone), judged, drawn, lifts)):
        moved = after + lift - before
        if asked:
            moves[place]["readability"] = asked
        # Of a heading the sign tells.
        if moved and place not in headed:
            moves[place]["amid" if place in amid else "spared" if moved > 0 else "beside"] = moved
    for place, said in strays.items():
        moves[place]["stray"] = -said
    return Body(scores, lifts, floor, again, headed, threads, cleaned, moves)


def core_of(scores: Sequence[int], sizes: Sequence[int]) -> tuple[int, int]:
    """The body's main stretch: its first block, and one past its last; (0, 0) where there is none.

    scores  log odds of each block for the body, in thousandths
    sizes   words of each block

    Of scores by how long their blocks are, no single one worth more than a clear case. Chrome costs less than the
    article gains: lists of products and long reads go on below what breaks them.
    """
    worth = [max(_LEAST, min(_MOST, score)) * math.isqrt(size + 1) for score, size in zip(scores, sizes)]
    return context.largest_run(worth)


def heard(own: Shape, pitch: int) -> int:
    """How far a block sounds like an appeal; a line that tells the day or who wrote it is none."""
    return min(pitch, APPEAL) if may_tell(own) else pitch


def may_tell(own: Shape) -> bool:
    """True for a few words that may say nothing but who wrote the article, or when."""
    return own.words <= _SIGNED_WORDS and (own.date or own.opener)


def _front(scores: Sequence[int], shapes: Sequence[Shape], floor: int) -> int:
    """How many lines above the body may be its title, byline and date, and no menu."""
    above = zip(scores[:_FRONT], shapes)
    return sum(1 for _ in takewhile(lambda line: line[0] <= floor and not line[1].chrome_points, above))


def _is_plain(shapes: Sequence[Shape], pitch: Sequence[int]) -> bool:
    """True for text without a menu, a button or an appeal: some paragraphs that somebody copied, or wrote."""
    if any(shape.chrome_points for shape in shapes) or max(pitch) > APPEAL:
        return False
    return sum(shape.ends_sentence for shape in shapes) >= _SENTENCES * len(shapes)


def _is_undivided(shapes: Sequence[Shape], pitch: Sequence[int]) -> bool:
    """True for a page that is one block of prose and no appeal: there is nothing else to keep."""
    return len(shapes) == 1 and shapes[0].prose and pitch[0] <= APPEAL


def doubt(asked: int, own: Shape, pitch: int) -> int:
    """By how much a block of an article that was cleaned before may lie below the floor; `asked` is for what asks."""
    asks = not own.points.keys().isdisjoint(ASKING)
    if own.words <= _FEW_WORDS and own.chrome_points <= _FEW_POINTS and not asks:
        return _DOUBT
    points_on = own.points and own.points.keys() <= _POINTING and own.words <= _POINTING_WORDS
    if asks or (pitch > APPEAL and not points_on):
        return asked
    return _TOLD_DOUBT if own.chrome_points or own.words >= _TELLING_WORDS else _DOUBT


def wishes(
    blocks: Sequence[Block], tokens: Sequence[list[str]], page: Page, settings: Settings
) -> list[list[Evidence]]:
    """What the user's own rules and the profile of the site say of each block."""
    own, profile = settings.rules, settings.profile
    if own is None and profile is None:
        return [[] for _ in blocks]
    found: list[list[Evidence]] = []
    for block, spoken in zip(blocks, tokens):
        said: list[Evidence] = []
        if own is not None and spoken:
            text = block.text[: shape.READ]
            fired = own.fire(text, spoken, rules.unquoted(text, spoken), page.url)
            said += [Evidence(f"rule:{rule.id}", rule.label, rule.points) for rule in fired]
        if profile is not None:
            said += profile.says(block.text)
        found.append(said)
    return found


def _forbidden(fired: Sequence[Rule], own: Shape) -> int:
    """What the rules that fire, or the form, take from the body by themselves, in thousandths of log odds."""
    costs = scorer.points().costs
    ruled = round(1000 * max([rule.against for rule in fired], default=0))
    return max(ruled, costs["said-twice"] if own.twice else 0, costs["coded"] if own.coded else 0)


def against(said: Sequence[Evidence]) -> int:
    """How far it speaks against the article, in thousandths of log odds."""
    return round(1000 * sum(-reason.points if reason.label.is_article else reason.points for reason in said))
