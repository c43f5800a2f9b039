"""A label for every block: features and rules to scores, scores to the best sequence.

A block is judged twice: by itself, and then among its neighbours, whose own scores are known by
then. Both judgements add points; the decoder alone decides.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from . import features, lexicon, rules, scorer
from .blocks import LABELS, Block, Evidence, Label, LabelledBlock, Page
from .decode import Costs, decode, total
from .features import Shape
from .rules import Rule
from .tokens import words

_BODY, _FRONT, _CHROME = range(3)

# How many languages' rows are asked, and how many reasons are kept for a removal.
_LANGUAGES = 2
_REASONS = 4

# Longer pages are judged in pieces, so that memory does not grow with them beyond the blocks
# themselves. No web page is as long; a book or a log is.
_PIECE = 5000

# Points that say less than this are no reason anyone wants to read.
_LEAST_REASON = 300


def label(page: Page) -> tuple[LabelledBlock, ...]:
    """Label every block of a page, in page order."""
    found: list[LabelledBlock] = []
    for start in range(0, len(page.blocks), _PIECE):
        found += _label(page.blocks[start : start + _PIECE])
    return tuple(found)


def _label(blocks: Sequence[Block]) -> list[LabelledBlock]:
    tokens, languages, fired, shapes = look(blocks)
    own_names = [features.own_features(block, shape) for block, shape in zip(blocks, shapes)]
    own = [scorer.score(scorer.OWN, names) for names in own_names]
    core = features.largest_run(own)
    title = _title(features.title_candidates(blocks, shapes, tokens, core))
    neighbourhood = features.neighbourhood(blocks, shapes, tokens, core, title)
    rows: list[array[int]] = []
    names: list[list[str]] = []
    for index in range(len(blocks)):
        context = features.context_features(index, blocks, shapes, neighbourhood, title)
        names.append(own_names[index] + context)
        rows.append(array("i", _scores(names[-1], shapes[index])))
    chosen = _decide(rows, known=bool(languages))
    return [
        LabelledBlock(
            block,
            LABELS[index],
            _confidence(row, index),
            () if LABELS[index].is_article else _evidence(LABELS[index], names_of, fired_on),
        )
        for block, index, row, names_of, fired_on in zip(blocks, chosen, rows, names, fired)
    ]


def look(blocks: Sequence[Block]) -> tuple[list[list[str]], list[str], list[list[Rule]], list[Shape]]:
    """The words of each block, the page's languages, the rules that fire on it, and what it shows by itself."""
    tokens = [words(block.text[: features.READ]) for block in blocks]
    languages = lexicon.identify(tokens)
    known = lexicon.lexicon()
    spoken = known.function_words(languages)
    sets = rules.rule_sets(languages[:_LANGUAGES])
    fired: list[list[Rule]] = []
    shapes: list[Shape] = []
    for block, found in zip(blocks, tokens):
        text = block.text[: features.READ]
        own = rules.unquoted(text, found)
        fired.append([rule for each in sets for rule in each.fire(text, found, own)] if found else [])
        shapes.append(features.measure(block, found, own, fired[-1], known, spoken))
    return tokens, languages, fired, shapes


def _title(candidates: Sequence[tuple[int, list[str]]]) -> int | None:
    """The likeliest title, or None where nothing is likely enough."""
    scored = [(scorer.score(scorer.HEADLINE, names), -index) for index, names in candidates]
    best, index = max(scored, default=(0, 0))
    return -index if scored and best >= scorer.points().costs["least-title"] else None


_INDEX = {kind: index for index, kind in enumerate(LABELS)}
_BODY_INDEXES = tuple(_INDEX[kind] for kind in scorer.BODY_LABELS)


def _scores(names: list[str], shape: Shape) -> list[int]:
    """One row of milli-points, in the order of `LABELS`."""
    scores = scorer.label_scores(names)
    # Points of single labels tell the parts of the body from each other, not the body from chrome:
    # the likeliest part gets what the body as a whole has.
    body = scorer.score(scorer.BODY, names) - max(scores[index] for index in _BODY_INDEXES)
    for index in _BODY_INDEXES:
        scores[index] += body
    most = scorer.points().costs["most-rule-points"]
    for kind, value in shape.points.items():
        scores[_INDEX[kind]] += min(round(1000 * value), most)
    return scores


# The parts of the body, and those of the front, follow each other at no cost, so that the best of each
# stands for all of them in decoding; the kinds of chrome are told apart there.
_FRONT_INDEXES = tuple(index for index, kind in enumerate(LABELS) if kind.is_article and kind not in scorer.BODY_LABELS)
_CHROME_INDEXES = tuple(index for index, kind in enumerate(LABELS) if not kind.is_article)


def _costs() -> Costs:
    cost = scorer.points().costs
    switch, front, kind = cost["body-to-chrome"], cost["front"], cost["kind-to-kind"]
    return Costs(
        groups=(_BODY, _FRONT, *(_CHROME for _ in _CHROME_INDEXES)),
        within=(0, 0, kind),
        across=((0, front, switch), (front, 0, front), (switch, front, 0)),
    )


def _decide(rows: Sequence[Sequence[int]], *, known: bool) -> list[int]:
    """The best sequence; all chrome where an article would gain too little to be one.

    known  whether the page is in a language that the lexicon knows
    """
    costs = _costs()
    leaders = [
        [max(indexes, key=row.__getitem__) for indexes in (_BODY_INDEXES, _FRONT_INDEXES)] + list(_CHROME_INDEXES)
        for row in rows
    ]
    merged = [[row[index] for index in leading] for row, leading in zip(rows, leaders)]
    chosen = decode(merged, costs)
    least = scorer.points().costs["least-article" if known else "least-article-unknown"]
    if _BODY not in chosen or not _gains(merged, chosen, costs, least):
        chosen = [_CHROME + index for index in decode([row[_CHROME:] for row in merged], _chrome_alone(costs))]
    return [leading[index] for leading, index in zip(leaders, chosen)]


def _gains(merged: list[list[int]], chosen: list[int], costs: Costs, least: int) -> bool:
    """True where a sequence is worth so much more than the best one of chrome alone."""
    worth = total(merged, chosen, costs)
    if worth - sum(max(row[_CHROME:]) for row in merged) >= least:
        return True
    chrome = [row[_CHROME:] for row in merged]
    return worth - total(chrome, decode(chrome, _chrome_alone(costs)), _chrome_alone(costs)) >= least


def _chrome_alone(costs: Costs) -> Costs:
    return Costs(costs.groups[_CHROME:], costs.within, costs.across)


_ARTICLE = tuple(index for index, kind in enumerate(LABELS) if kind.is_article)


def _confidence(row: Sequence[int], chosen: int) -> float:
    """How sure the article-or-chrome side of a label is, from how far the other side is behind."""
    rivals = _CHROME_INDEXES if LABELS[chosen].is_article else _ARTICLE
    ahead = (row[chosen] - max(row[index] for index in rivals)) / 1000
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, ahead))))


def _evidence(kind: Label, names: list[str], fired: list[Rule]) -> tuple[Evidence, ...]:
    """The strongest reasons for a removal: the rules that fired, and what spoke against the body."""
    table = scorer.points()
    reasons = [Evidence(f"rule:{rule.id}", rule.label, rule.points) for rule in fired if not rule.label.is_article]
    for name in names:
        against = -table.sides[scorer.BODY].get(name, 0)
        if against >= _LEAST_REASON:
            reasons.append(Evidence(f"feature:{name}", kind, against / 1000))
        for index, value in table.labels.get(name, ()):
            if LABELS[index] is kind and value >= _LEAST_REASON:
                reasons.append(Evidence(f"feature:{name}", kind, value / 1000))
    reasons.sort(key=lambda reason: (reason.label is not kind, -reason.points))
    return tuple(reasons[:_REASONS])
