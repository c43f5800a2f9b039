"""A label for every block: features to scores, scores to labels.

The model says of each block how likely it belongs to the body of the article. Points that are set
by hand (`data/points.toml`) and those of the rules tell which part of the article it is, or which
kind of chrome.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from . import context, lexicon, rules, scorer, shape, titles
from .blocks import BODY_LABELS, LABELS, Block, Evidence, Label, LabelledBlock, Page
from .decode import decode
from .model import Model, model
from .rules import Rule
from .settings import DEFAULT, Settings, relabel
from .shape import Shape
from .signs import View, signs
from .tokens import words
from .trust import probability, threshold

# How many languages' rows are asked, and how many reasons are kept for a removal.
_LANGUAGES = 2
_REASONS = 4

# Points that say less than this are no reason anyone wants to read.
_LEAST_REASON = 300

# Longer pages are judged in pieces, so that memory does not grow with them beyond the blocks
# themselves. No web page is as long; a book or a log is.
_PIECE = 5000


def label(
    page: Page, judge: Model | None = None, settings: Settings = DEFAULT, *, explain: bool = False
) -> tuple[LabelledBlock, ...]:
    """Label every block of a page, in page order.

    judge     another model than the one that ships with the package
    settings  what the user changes about the judgement
    explain   give the reasons for what is kept as well, and what the model goes by (takes several times as long)
    """
    found: list[LabelledBlock] = []
    judge = judge or model(page.kind)
    for start in range(0, len(page.blocks), _PIECE):
        found += _label(page.blocks[start : start + _PIECE], judge, page, settings, explain)
    return tuple(relabel(found, settings))


def look(blocks: Sequence[Block]) -> tuple[list[list[str]], list[str], list[list[Rule]], list[Shape]]:
    """The words of each block, the page's languages, the rules that fire on it, and what it shows by itself."""
    tokens = [words(block.text[: shape.READ]) for block in blocks]
    languages = lexicon.identify(tokens)
    known = lexicon.lexicon()
    spoken = known.function_words(languages)
    sets = rules.rule_sets(languages[:_LANGUAGES])
    fired, shapes = [], []
    for block, found in zip(blocks, tokens):
        text = block.text[: shape.READ]
        own = rules.unquoted(text, found)
        firing = [rule for each in sets for rule in each.fire(text, found, own)] if found else []
        fired.append(firing)
        shapes.append(shape.measure(block, found, own, firing, known, spoken))
    return tokens, languages, fired, shapes


def _label(blocks: Sequence[Block], judge: Model, page: Page, settings: Settings, explain: bool) -> list[LabelledBlock]:
    declared = page.declared
    tokens, languages, fired, shapes = look(blocks)
    around = context.neighbourhood(blocks, shapes, tokens)
    columns, scores = judge.judge(blocks, shapes, tokens, around, known=bool(languages), declared=declared)
    wishes = _wishes(blocks, tokens, page, settings)
    # What the user says of some blocks is no reason to judge the others otherwise.
    floor = settings.floor(threshold(scores, columns["words"]))
    scores = [score - _against(said) for score, said in zip(scores, wishes)]
    core = context.largest_run(weighed(scores, columns["words"]))
    title = titles.find_declared(blocks, declared.titles, core, declared.site) if declared else None
    if title is None:
        title = find_title(judge, blocks, shapes, tokens, scores, core)
    sections = context.sections(shapes, title)
    view = View(blocks, shapes, around, sections, core, title, columns["share-before"])
    names = [signs(index, view) for index in range(len(blocks))]
    points = [_points(*each) for each in zip(names, shapes)]
    for row, said in zip(points, wishes):
        for reason in said:
            row[_INDEX[reason.label]] += round(1000 * reason.points)
    own = [score - floor for score in scores]
    begun = next((index for index, score in enumerate(own) if score > 0 and shapes[index].prose), len(blocks))
    chosen = _choose(points, own, begun, known=bool(languages))
    leanings = judge.leanings(columns, len(blocks)) if explain else [{"words": voice} for voice in columns["voice"]]
    labelled = []
    for place, (block, index, row, score) in enumerate(zip(blocks, chosen, points, scores)):
        kind = LABELS[index]
        reasons: tuple[Evidence, ...] = ()
        if explain or not kind.is_article:
            reasons = _evidence(kind, names[place], fired[place], wishes[place], score, leanings[place])
        labelled.append(LabelledBlock(block, kind, _confidence(kind, score, row[index]), reasons))
    return labelled


def _wishes(
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


def _against(said: Sequence[Evidence]) -> int:
    """How far it speaks against the article, in thousandths of log odds."""
    return round(1000 * sum(-reason.points if reason.label.is_article else reason.points for reason in said))


def weighed(scores: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """Scores by how long their blocks are, no single one worth more than a clear case."""
    return [max(-3000, min(3000, score)) * math.isqrt(size + 1) for score, size in zip(scores, sizes)]


def find_title(
    judge: Model,
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    tokens: Sequence[list[str]],
    scores: Sequence[int],
    core: tuple[int, int],
) -> int | None:
    """Index of the likeliest title, or None where nothing is likely enough."""
    found, columns = titles.candidates(blocks, shapes, tokens, scores, core)
    ranked = zip(judge.title.score(columns, len(found)), (-index for index in found)) if found else ()
    best, index = max(ranked, default=(0, 0))
    if not found or best < scorer.points().costs["least-title"]:
        return None
    return titles.alone(blocks, found, -index)


_INDEX = {kind: index for index, kind in enumerate(LABELS)}
_BODY = tuple(_INDEX[kind] for kind in BODY_LABELS)
_FRONT = tuple(index for index, kind in enumerate(LABELS) if kind.is_article and kind not in BODY_LABELS)
_INSIDE = (_INDEX[Label.CAPTION],)
_ASKING = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER)
_CHROME = tuple(index for index, kind in enumerate(LABELS) if not kind.is_article)


def _points(names: list[str], shape: Shape) -> list[int]:
    """What speaks for each of `LABELS`, in thousandths; the likeliest kind of chrome has 0."""
    points = scorer.label_scores(names)
    most = scorer.points().costs["most-rule-points"]
    for kind, value in shape.points.items():
        points[_INDEX[kind]] += min(round(1000 * value), most)
    # Who asks the reader for something signs no article and describes no picture.
    asked = max([points[_INDEX[kind]] for kind in _ASKING if kind in shape.points], default=0)
    for index in _FRONT:
        points[index] -= 2 * max(0, asked)
    # Points of single kinds tell the kinds from each other, not chrome from the article.
    likeliest = max([points[index] for index in _CHROME])
    for index in _CHROME:
        points[index] -= likeliest
    return points


def _choose(points: Sequence[list[int]], scores: Sequence[int], begun: int, *, known: bool) -> list[int]:
    """An index of `LABELS` for each block; all chrome where there is too little for an article.

    begun  index of the first prose of the body
    known  whether the page is in a language that the lexicon knows
    """
    costs = scorer.points().costs
    chosen: list[int | None] = []
    for index, (row, score) in enumerate(zip(points, scores)):
        # Well inside the body a line that belongs to it is no byline, whatever it looks like.
        inside = score > 0 and index > begun + context.BY_TITLE
        front = max(_INSIDE if inside else _FRONT, key=row.__getitem__)
        # A name under an appeal is that of who makes it.
        signs_appeal = index > begun and bool(chosen) and chosen[-1] is None and _kind(points[index - 1]) in _ASKING
        if row[front] > max(0, score) and not signs_appeal:
            chosen.append(front)
        else:
            chosen.append(max(_BODY, key=row.__getitem__) if score > 0 else None)
    gained = sum(score for index, score in zip(chosen, scores) if index in _BODY)
    if gained < costs["least-article" if known else "least-article-unknown"]:
        chosen = [None] * len(chosen)
    kinds = iter(
        decode(
            [[row[index] for index in _CHROME] for row, index in zip(points, chosen) if index is None],
            costs["kind-to-kind"],
        )
    )
    return [_CHROME[next(kinds)] if index is None else index for index in chosen]


def _kind(row: Sequence[int]) -> Label:
    """The likeliest kind of chrome."""
    return LABELS[max(_CHROME, key=row.__getitem__)]


def _confidence(kind: Label, score: int, points: int) -> float:
    """How sure the article-or-chrome side of a label is."""
    if not kind.is_article:
        return probability(-score)
    return probability(max(score, points)) if kind not in BODY_LABELS else probability(score)


def _evidence(
    kind: Label, names: list[str], fired: list[Rule], said: Sequence[Evidence], score: int, leanings: Mapping[str, int]
) -> tuple[Evidence, ...]:
    """The strongest reasons for a label: the rules that fired, the signs, and the model's judgement.

    leanings  what groups of columns say for the body, in thousandths of log odds
    """
    side = 1 if kind.is_article else -1
    reasons = [reason for reason in said if reason.label.is_article is kind.is_article]
    reasons += [
        Evidence(f"rule:{rule.id}", rule.label, rule.points)
        for rule in fired
        if rule.label.is_article is kind.is_article
    ]
    found = [("model:page", side * score), *((f"model:{name}", side * value) for name, value in leanings.items())]
    labels = scorer.points().labels
    for name in names:
        found += [(f"sign:{name}", value) for index, value in labels.get(name, ()) if LABELS[index] is kind]
    reasons += [Evidence(source, kind, value / 1000) for source, value in found if value >= _LEAST_REASON]
    reasons.sort(key=lambda reason: (reason.label is not kind, -reason.points))
    return tuple(reasons[:_REASONS])
