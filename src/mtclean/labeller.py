"""A label for every block: features to scores, scores to labels.

The model says of each block how likely it belongs to the body of the article. Points that are set
by hand (`data/points.toml`) and those of the rules tell which part of the article it is, or which
kind of chrome; what a removed block asks the reader for is learned (`kinds`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from operator import add

from . import attribution, byline, context, pictures, reread, scorer, standfirst, titles
from .blocks import BODY_LABELS, CHROME_LABELS, LABELS, Block, Evidence, Label, LabelledBlock, Page
from .body import ASKING, against, core_of, judge_body, may_tell, wishes
from .decode import decode
from .kinds import KINDS, Asked
from .look import Judged, look
from .model import Model, model_of
from .opinions import ask
from .pick import find_front, find_title, sounds
from .rules import Rule
from .settings import DEFAULT, Settings, relabel
from .shape import Shape
from .signs import View, signs
from .trust import probability

# What the table of kinds says, among what speaks for the body.
_ASKS = "asks"

# Why a block goes that shows nothing.
_UNSEEN = (Evidence("sign:unseen", Label.OTHER, 10.0),)

# So many reasons are kept for a removal.
_REASONS = 5

# Points that say less than this are no reason anyone wants to read.
_LEAST_REASON = 300

# The last picture of an article stands no further below its text.
_PICTURE_BELOW = 2

# A line inside the body that was picked as byline or date stays there where it is so sure to belong there.
_PICKED_INSIDE = 1500

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
    judge = judge or model_of(page)
    # What shows nothing is nothing to anybody who reads the page, and parts no two blocks.
    shown = page.shown
    found: list[LabelledBlock] = []
    for start in range(0, len(shown), _PIECE):
        found += _label(shown[start : start + _PIECE], judge, page, settings, explain)
    judged = iter(relabel(found, settings))
    return tuple(
        next(judged) if block.text else LabelledBlock(block, Label.OTHER, 1.0, _UNSEEN) for block in page.blocks
    )


def _label(blocks: Sequence[Block], judge: Model, page: Page, settings: Settings, explain: bool) -> list[LabelledBlock]:
    declared = page.declared
    seen = look(blocks)
    tokens, languages, fired, shapes, listings, stanzas = seen
    around = context.neighbourhood(blocks, shapes, tokens)
    opinion = ask(judge, blocks, seen, around, page)
    judge, columns = opinion.judge, opinion.columns
    body = judge_body(opinion, seen, settings)
    # A model for markup knows by its elements what stands apart.
    if settings.threshold is None and opinion.judge.names is None:
        body = reread.again(opinion, body, blocks, seen, page, settings)
    # What the user says of some blocks is no reason to judge the others otherwise.
    wished = wishes(blocks, tokens, page, settings)
    scores = [score - against(said) for score, said in zip(body.scores, wished)]
    core = core_of(scores, columns["words"])
    judged = Judged(blocks, shapes, tokens, scores, core)
    title = titles.find_declared(blocks, declared.titles, core, declared.site) if declared else None
    if title is None:
        title = find_title(judge.title, judged, sounds(columns))
    judged = judged._replace(title=title)
    leanings = judge.leanings(columns, around.kin) if explain else [{"words": voice} for voice in columns["voice"]]
    for leaning, moves in zip(leanings, body.moves):
        leaning.update(moves)
    stands_first = None
    if settings.threshold is None:
        stands_first = standfirst.find(shapes, tokens, scores, columns["pitch"], body.floor, core, title)
    if stands_first is not None:
        leanings[stands_first]["standfirst"] = gain = scorer.points().costs["standfirst"]
        scores[stands_first] += gain
    told = find_front(judge, judged, next(iter(languages), None), body.floor)
    signed = {place: byline.signed(blocks[place].text) for place, tells in told.items() if Label.BYLINE in tells}
    apart: dict[str, Iterable[int]] = {
        "again": body.again,
        "headed": body.headed,
        "listing": chain(*listings),
        "verse": chain(*stanzas),
        "thread": body.threads,
    }
    apart.update(pictures.find(blocks, shapes, title))
    # Whoever cleaned an article before may have wanted to keep it.
    if not body.is_cleaned:
        apart["profile"] = attribution.profiles(judged, list(chain.from_iterable(signed.values())), body.floor)
    for place in apart.get("profile", ()):
        scores[place] -= scorer.points().costs["profile"]
    scores = list(map(add, scores, body.lifts))
    sections = context.sections(shapes, title)
    view = View(blocks, shapes, around, sections, core, title, columns["share-before"], signed)
    names = [signs(index, view) for index in range(len(blocks))]
    for index, tells in told.items():
        # A title that also tells when is the title still: "Tide tables, March 3, 2024".
        if index != title:
            names[index].append(f"picked-{tells[0]}")
    for sign, places in apart.items():
        for place in places:
            names[place].append(sign)
    points = list(map(_points, names, shapes, wished))
    own = [score - body.floor for score in scores]
    prose = (index for index in range(title or 0, len(blocks)) if own[index] > 0 and shapes[index].prose)
    begun = next(prose, len(blocks))
    # Below a standfirst that is kept, too, it is told who wrote the article, and when.
    while begun + 1 in told and may_tell(shapes[begun + 1]) and not shapes[begun + 1].ends_sentence:
        begun += 1
    parts = _parts(points, own, begun, told, known=bool(languages))
    removed = [place for place, part in enumerate(parts) if part is None]
    # What the user calls a block it is.
    asked = {
        place: {} if wished[place] else dict(zip(KINDS, said))
        for place, said in zip(removed, judge.kinds().weigh(Asked(tokens, shapes, names, removed)))
    }
    chosen = _kinds(parts, points, asked)
    labelled = []
    for place, (block, index, row, score) in enumerate(zip(blocks, chosen, points, scores)):
        kind = LABELS[index]
        reasons: tuple[Evidence, ...] = ()
        if explain or not kind.is_article:
            if kind in KINDS:
                leanings[place][_ASKS] = -asked[place].get(kind, 0)
            reasons = _evidence(kind, names[place], fired[place], wished[place], score, leanings[place])
        sure = _confidence(kind, score, row[index])
        # A day that the body speaks of is not that of the article.
        tells = () if kind in BODY_LABELS else told.get(place, ())
        labelled.append(LabelledBlock(block, kind, sure, reasons, tells=tells))
    return labelled


_INDEX = {kind: index for index, kind in enumerate(LABELS)}
_BODY = tuple(_INDEX[kind] for kind in BODY_LABELS)
_FRONT = tuple(index for index, kind in enumerate(LABELS) if kind.is_article and kind not in BODY_LABELS)
_INSIDE = (_INDEX[Label.CAPTION],)
# The kinds of chrome, which follow upon the parts of an article.
_FIRST_CHROME = len(LABELS) - len(CHROME_LABELS)
_CHROME = slice(_FIRST_CHROME, None)


def _points(names: list[str], shape: Shape, said: Sequence[Evidence]) -> list[int]:
    """What speaks for each of `LABELS`, in thousandths; the likeliest kind of chrome has 0, but for what the user says.

    said  what the user's own rules and the profile of the site say
    """
    points = scorer.label_scores(names)
    most = scorer.points().costs["most-rule-points"]
    asked = 0
    for kind, value in shape.points.items():
        told = min(round(1000 * value), most)
        points[_INDEX[kind]] += told
        if kind in ASKING:
            asked = max(asked, told)
    # Who asks the reader for something signs no article and describes no picture.
    for index in _FRONT if asked else ():
        points[index] -= 2 * asked
    # Points of single kinds tell the kinds from each other, not chrome from the article.
    chrome = points[_CHROME]
    likeliest = max(chrome)
    points[_CHROME] = [value - likeliest for value in chrome]
    for reason in said:
        points[_INDEX[reason.label]] += round(1000 * reason.points)
    return points


def _parts(
    points: Sequence[list[int]], scores: Sequence[int], begun: int, picked: Container[int], *, known: bool
) -> list[int | None]:
    """An index of `LABELS` for each block of the article, None for chrome; for all where there is too little for one.

    begun   index of the first prose of the body, or of the last line that tells who or when right below it
    picked  the lines that tell who wrote it and when
    known   whether the page is in a language that the lexicon knows
    """
    costs = scorer.points().costs
    chosen: list[int | None] = []
    for index, (row, score) in enumerate(zip(points, scores)):
        # Once the body has begun a line that belongs to it is no byline, and further down none is, whatever it looks
        # like. One that was picked tells who or when all the same, but where it is the body's it stays there.
        deep = index > begun + context.BY_TITLE
        if index in picked:
            inside = index > begun and score > (0 if deep else _PICKED_INSIDE)
        else:
            inside = deep or (score > 0 and index > begun)
        front = max(_INSIDE if inside else _FRONT, key=row.__getitem__)
        # A name under an appeal is that of who makes it.
        if row[front] > max(0, score) and not (
            index > begun and chosen[-1] is None and _kind(points[index - 1]) in ASKING
        ):
            chosen.append(front)
        else:
            chosen.append(max(_BODY, key=row.__getitem__) if score > 0 else None)
    # The pictures further down are those of other articles, and what looks like a credit there is the footer's.
    last = max((index for index, label in enumerate(chosen) if label in _BODY), default=-1)
    for index in range(last + 1 + _PICTURE_BELOW, len(chosen)):
        if chosen[index] in _INSIDE:
            chosen[index] = None
    gained = sum(score for index, score in zip(chosen, scores) if index in _BODY)
    if gained < costs["least-article" if known else "least-article-unknown"]:
        return [None] * len(chosen)
    return chosen


def _kinds(
    parts: Sequence[int | None], points: Sequence[list[int]], asked: Mapping[int, Mapping[Label, int]]
) -> list[int]:
    """An index of `LABELS` for each block: what is no part of the article is some kind of chrome.

    asked  of each block that was removed what the table of kinds says; nothing where the user says it
    """
    rows = []
    for place, said in asked.items():
        row = list(points[place])
        for kind, odds in said.items():
            row[_INDEX[kind]] += odds
        rows.append(row[_CHROME])
    found = iter(decode(rows, scorer.points().costs["kind-to-kind"]))
    return [_FIRST_CHROME + next(found) if part is None else part for part in parts]


def _kind(row: list[int]) -> Label:
    """The likeliest kind of chrome."""
    chrome = row[_CHROME]
    return CHROME_LABELS[chrome.index(max(chrome))]


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
    kept = kind.is_article
    side = 1 if kept else -1
    reasons = [reason for reason in said if reason.label.is_article is kept]
    reasons += [
        Evidence(f"rule:{rule.id}", rule.label, rule.points + rule.against)
        for rule in fired
        if rule.label.is_article is kept
    ]
    found = [("model:page", side * score), *((f"model:{name}", side * value) for name, value in leanings.items())]
    known = scorer.points().signs[_INDEX[kind]]
    found += [(f"sign:{name}", known[name]) for name in names if name in known]
    reasons += [Evidence(source, kind, value / 1000) for source, value in found if value >= _LEAST_REASON]
    if len(reasons) > 1:
        reasons.sort(key=lambda reason: (reason.label is not kind, -reason.points))
    return tuple(reasons[:_REASONS])
