"""A label for every block: features to scores, scores to labels.

The model says of each block how likely it belongs to the body of the article. Points that are set
by hand (`data/points.toml`) and those of the rules tell which part of the article it is, or which
kind of chrome.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import add

from . import attribution, byline, caption, context, lexicon, repeats, rules, scorer, shape, standfirst, titles, vote
from .attribution import Judged
from .blocks import BODY_LABELS, CHROME_LABELS, LABELS, Block, Evidence, Label, LabelledBlock, Page
from .decode import decode
from .forest import Forest
from .model import Model, model
from .rules import Rule
from .settings import DEFAULT, Settings, relabel
from .shape import Shape
from .signs import View, signs
from .tokens import words
from .trust import APPEAL, calibrated, drawn_along, expectation, is_cleaned, probability, spared, threshold

# How many languages' rows are asked, and how many reasons are kept for a removal.
_LANGUAGES = 2
_REASONS = 4

# Points that say less than this are no reason anyone wants to read.
_LEAST_REASON = 300

# The names of several authors stand no further apart.
_NEXT_AUTHOR = 2

# The last picture of an article stands no further below its text.
_PICTURE_BELOW = 2

# So many words has a line that is the caption of the credit below it, and so many that credit. Of 49 such lines in
# articles 42 are no part of the text by gold, of those with more words 5 of 22.
_CAPTION_WORDS, _CREDIT_WORDS = (8, 24), 8

# A block counts no less and no more than so much (log odds in thousandths) where the body's main stretch is sought.
# With -500 it starts within three blocks of the article's start on 670 of 815 pages, with -3000 on 647.
_LEAST, _MOST = -500, 3000

# In an article that was cleaned before a block is spared where it is chrome by no more than this, in thousandths of log
# odds: one that asks the reader for something or sounds like it, one on which another rule fires or that has so many
# words, any other. What asks is spared the least: appeals are put into such articles too.
_ASKED_DOUBT, _TOLD_DOUBT, _DOUBT = 1500, 2500, 4000
_TELLING_WORDS = 12

# A line below the first prose that was picked as byline or date stays in the body where it is so sure to belong there.
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
    found: list[LabelledBlock] = []
    judge = judge or model(page.kind)
    for start in range(0, len(page.blocks), _PIECE):
        found += _label(page.blocks[start : start + _PIECE], judge, page, settings, explain)
    return tuple(relabel(found, settings))


def look(blocks: Sequence[Block]) -> tuple[list[list[str]], list[str], list[list[Rule]], list[Shape]]:
    """The words of each block, the page's languages, the rules that fire on it, and what it shows by itself."""
    # Pages repeat themselves: each text is looked at once.
    spoken_in = {text: words(text[: shape.READ]) for text in dict.fromkeys(block.text for block in blocks)}
    tokens = [spoken_in[block.text] for block in blocks]
    languages = lexicon.identify(tokens)
    known = lexicon.lexicon()
    spoken = known.function_words(languages)
    sets = rules.rule_sets(languages[:_LANGUAGES])
    fired: dict[str, list[Rule]] = {}
    shapes: dict[str, Shape] = {}
    for whole, found in spoken_in.items():
        text = whole[: shape.READ]
        own = rules.unquoted(text, found)
        fired[whole] = [rule for each in sets for rule in each.fire(text, found, own)] if found else []
        shapes[whole] = shape.measure(whole, found, own, fired[whole], known, spoken)
    return tokens, languages, [fired[block.text] for block in blocks], [shapes[block.text] for block in blocks]


def _label(blocks: Sequence[Block], judge: Model, page: Page, settings: Settings, explain: bool) -> list[LabelledBlock]:
    declared = page.declared
    tokens, languages, fired, shapes = look(blocks)
    around = context.neighbourhood(blocks, shapes, tokens)
    columns, alone = judge.judge(blocks, shapes, tokens, around, known=bool(languages), declared=declared)
    scores = _seconded(alone, columns["words"], page, tokens, judge)
    asked = [after - before for before, after in zip(alone, scores)]
    scores = [score - _forbidden(found, own) for score, found, own in zip(scores, fired, shapes)]
    wishes = _wishes(blocks, tokens, page, settings)
    # What the user says of some blocks is no reason to judge the others otherwise.
    floor = settings.floor(threshold(scores, columns["words"]))
    judged = lifted = scores
    again: set[int] = set()
    cleaned = False
    if settings.threshold is None:
        scores = lifted = drawn_along(judged, columns["pitch"], floor)
        cleaned = is_cleaned(scores, columns["words"], floor)
        if cleaned:
            lifted = spared(scores, list(map(_doubt, shapes, columns["pitch"])), floor)
        else:
            again = repeats.find(shapes, tokens, [score > floor for score in scores])
            below = floor - scorer.points().costs["said-again"]
            scores = lifted = [below if place in again else score for place, score in enumerate(scores)]
    moved = [after - before for before, after in zip(judged, lifted)]
    lifts = [after - before for before, after in zip(scores, lifted)]
    scores = [score - _against(said) for score, said in zip(scores, wishes)]
    core = context.largest_run(weighed(scores, columns["words"]))
    title = titles.find_declared(blocks, declared.titles, core, declared.site) if declared else None
    if title is None:
        title = find_title(judge.title, blocks, shapes, tokens, scores, core, sounds(columns))
    stands_first = None
    if settings.threshold is None:
        stands_first = standfirst.find(shapes, tokens, scores, columns["pitch"], floor, core, title)
    if stands_first is not None:
        scores[stands_first] += scorer.points().costs["standfirst"]
    found = Judged(blocks, shapes, tokens, scores, core, title)
    told = _find_front(judge, found, next(iter(languages), None), floor)
    signed = {place: byline.signed(blocks[place].text) for place, tells in told.items() if Label.BYLINE in tells}
    profiles: list[int] = []
    shown: dict[str, Sequence[int]] = {}
    # Whoever cleaned an article before may have wanted to keep them.
    if not cleaned:
        profiles = attribution.profiles(found, list(chain.from_iterable(signed.values())), floor)
        shown = _pictures(blocks, shapes, title)
    for place in profiles:
        scores[place] -= scorer.points().costs["profile"]
    # Not before: the title of an article that was cleaned is no line of its body.
    scores = list(map(add, scores, lifts))
    sections = context.sections(shapes, title)
    view = View(blocks, shapes, around, sections, core, title, columns["share-before"], signed)
    # A title that also tells when is the title still: "Tide tables, March 3, 2024".
    picked = {index: tells for index, tells in told.items() if index != title}
    names = [[*signs(index, view), *_told(picked.get(index, ()))] for index in range(len(blocks))]
    for sign, places in {"again": again, "profile": profiles, **shown}.items():
        for place in places:
            names[place].append(sign)
    points = [_points(*each) for each in zip(names, shapes)]
    for row, said in zip(points, wishes):
        for reason in said:
            row[_INDEX[reason.label]] += round(1000 * reason.points)
    own = [score - floor for score in scores]
    prose = (index for index in range(title or 0, len(blocks)) if own[index] > 0 and shapes[index].prose)
    begun = next(prose, len(blocks))
    chosen = _choose(points, own, begun, told, known=bool(languages))
    leanings = judge.leanings(columns, len(blocks)) if explain else [{"words": voice} for voice in columns["voice"]]
    labelled = []
    for place, (block, index, row, score) in enumerate(zip(blocks, chosen, points, scores)):
        kind = LABELS[index]
        reasons: tuple[Evidence, ...] = ()
        if asked[place]:
            leanings[place]["readability"] = asked[place]
        if moved[place] and place not in again:
            leanings[place]["spared" if moved[place] > 0 else "beside"] = moved[place]
        if place == stands_first:
            leanings[place]["standfirst"] = scorer.points().costs["standfirst"]
        if explain or not kind.is_article:
            reasons = _evidence(kind, names[place], fired[place], wishes[place], score, leanings[place])
        sure = _confidence(kind, score, row[index])
        # A day that the body speaks of is not that of the article.
        tells = () if kind in BODY_LABELS else told.get(place, ())
        labelled.append(LabelledBlock(block, kind, sure, reasons, tells=tells))
    return labelled


def _seconded(
    scores: list[int], sizes: Sequence[int], page: Page, tokens: Sequence[Sequence[str]], judge: Model
) -> list[int]:
    """The scores, with a second opinion where the page has markup and the model is in doubt of it."""
    if page.kind == "text" or len(scores) < len(page.blocks):
        return scores
    if calibrated(expectation(scores, sizes), judge.knots) >= vote.DOUBT:
        return scores
    cast = vote.votes(page.source, tokens)
    return scores if cast is None else vote.weighed(scores, cast, scorer.points().costs["readability"])


def _doubt(own: Shape, pitch: int) -> int:
    """By how much a block of an article that was cleaned before may lie below the floor."""
    if pitch > APPEAL or not own.points.keys().isdisjoint(_ASKING):
        return _ASKED_DOUBT
    return _TOLD_DOUBT if own.chrome_points or own.words >= _TELLING_WORDS else _DOUBT


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


def _forbidden(fired: Sequence[Rule], own: Shape) -> int:
    """What the rules that fire, or the form, take from the body by themselves, in thousandths of log odds."""
    costs = scorer.points().costs
    ruled = round(1000 * max([rule.against for rule in fired], default=0))
    return max(ruled, costs["said-twice"] if own.twice else 0, costs["coded"] if own.coded else 0)


def _pictures(blocks: Sequence[Block], shapes: Sequence[Shape], title: int | None) -> dict[str, Sequence[int]]:
    """The lines that say outright who made a picture, what stands above such a credit and describes the picture, and
    that credit; by sign."""
    signed = [place for place, own in enumerate(shapes) if own.credit and caption.is_signed(blocks[place].text)]
    described = [place for place in range((title or 0) + 1, len(blocks) - 1) if _is_described(place, blocks, shapes)]
    return {"signed": signed, "credited": described, "crediting": [place + 1 for place in described]}


def _is_described(place: int, blocks: Sequence[Block], shapes: Sequence[Shape]) -> bool:
    """True for the line above one that says no more than who made a picture: of so many words it is the caption."""
    own = shapes[place]
    other = own.chrome_points or own.credit or own.cells or own.separators
    if other or not _CAPTION_WORDS[0] <= own.words <= _CAPTION_WORDS[1]:
        return False
    return shapes[place + 1].words <= _CREDIT_WORDS and caption.is_signed(blocks[place + 1].text, alone=True)


def _against(said: Sequence[Evidence]) -> int:
    """How far it speaks against the article, in thousandths of log odds."""
    return round(1000 * sum(-reason.points if reason.label.is_article else reason.points for reason in said))


def weighed(scores: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """Scores by how long their blocks are, no single one worth more than a clear case.

    Chrome costs less than the article gains: lists of products and long reads go on below what breaks them.
    """
    return [max(_LEAST, min(_MOST, score)) * math.isqrt(size + 1) for score, size in zip(scores, sizes)]


def sounds(columns: Mapping[str, Sequence[int]]) -> list[tuple[int, int]]:
    """How far the words of each block sound like an article, and how far like chrome that is put into articles."""
    return list(zip(columns["voice"], columns["pitch"]))


def find_title(
    forest: Forest,
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    tokens: Sequence[list[str]],
    scores: Sequence[int],
    core: tuple[int, int],
    heard: Sequence[tuple[int, int]],
) -> int | None:
    """Index of the likeliest title, or None where nothing is likely enough."""
    found, columns = titles.candidates(blocks, shapes, tokens, scores, core, heard)
    costs = scorer.points().costs
    # A line that names the photographer below one that might be the title describes a picture.
    captions = zip(found, columns.get("title-rivals-before", ()))
    gains = [-costs["title-credit"] * (shapes[index].credit and rivals > 0) for index, rivals in captions]
    best = _best(forest, found, columns, lambda _: costs["least-title"], gains)
    return titles.alone(blocks, found, found[best[0]]) if best else None


def _best(
    forest: Forest,
    found: Sequence[int],
    columns: attribution.Columns,
    least: Callable[[int], int],
    gains: Sequence[int] = (),
) -> tuple[int, list[int]] | None:
    """Which of some lines a forest likes best, the first of equals, and what it says of each; None where it says less
    of the best than that line needs.

    least  what the line with an index needs
    gains  what is added to what it says of each; () for nothing
    """
    if not found:
        return None
    said = forest.score(columns, len(found))
    if gains:
        said = list(map(add, said, gains))
    most = max(said)
    place = said.index(most)
    return (place, said) if most >= least(found[place]) else None


def _find_front(judge: Model, page: Judged, language: str | None, floor: int) -> dict[int, tuple[Label, ...]]:
    """The lines that tell who wrote the article and when, by index; {} where nothing is likely enough."""
    costs = scorer.points().costs

    def least(kind: str, index: int) -> int:
        own = costs[f"least-{kind}"]
        return max(own, costs["least-inside"]) if page.scores[index] > floor else own

    def least_byline(index: int) -> int:
        at = found.index(index)
        nameless = not columns["own-given"][at] and not columns["own-opened"][at]
        own = least("byline", index)
        return max(own, costs["least-nameless"]) if nameless else own

    told: dict[int, tuple[Label, ...]] = {}
    found, columns = attribution.bylines(page)
    best = _best(judge.byline, found, columns, least_byline)
    if best:
        place, said = best
        told[found[place]] = (Label.BYLINE,)
        # Each of several authors may have a line.
        for before, index, likely in zip(found[place:], found[place + 1 :], said[place + 1 :]):
            if index - before > _NEXT_AUTHOR or likely < costs["next-byline"]:
                break
            told[index] = (Label.BYLINE,)
    found, columns = attribution.dates(page, language)
    # The day at the head of a paper is today's.
    gains = [costs["says-published"] * says for says in columns.get("own-published", ())]
    best = _best(judge.date, found, columns, partial(least, "date"), gains)
    if best:
        index = found[best[0]]
        told[index] = (*told.get(index, ()), Label.DATE)
    return told


def _told(tells: Sequence[Label]) -> list[str]:
    """The sign of a line that was picked as byline or date."""
    return [f"picked-{tells[0]}"] if tells else []


_INDEX = {kind: index for index, kind in enumerate(LABELS)}
_BODY = tuple(_INDEX[kind] for kind in BODY_LABELS)
_FRONT = tuple(index for index, kind in enumerate(LABELS) if kind.is_article and kind not in BODY_LABELS)
_INSIDE = (_INDEX[Label.CAPTION],)
_ASKING = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER)
# The kinds of chrome, which follow upon the parts of an article.
_FIRST_CHROME = len(LABELS) - len(CHROME_LABELS)
_CHROME = slice(_FIRST_CHROME, None)


def _points(names: list[str], shape: Shape) -> list[int]:
    """What speaks for each of `LABELS`, in thousandths; the likeliest kind of chrome has 0."""
    points = scorer.label_scores(names)
    most = scorer.points().costs["most-rule-points"]
    asked = 0
    for kind, value in shape.points.items():
        said = min(round(1000 * value), most)
        points[_INDEX[kind]] += said
        if kind in _ASKING:
            asked = max(asked, said)
    # Who asks the reader for something signs no article and describes no picture.
    for index in _FRONT if asked else ():
        points[index] -= 2 * asked
    # Points of single kinds tell the kinds from each other, not chrome from the article.
    chrome = points[_CHROME]
    likeliest = max(chrome)
    points[_CHROME] = [value - likeliest for value in chrome]
    return points


def _choose(
    points: Sequence[list[int]], scores: Sequence[int], begun: int, picked: Container[int], *, known: bool
) -> list[int]:
    """An index of `LABELS` for each block; all chrome where there is too little for an article.

    begun   index of the first prose of the body
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
            index > begun and chosen[-1] is None and _kind(points[index - 1]) in _ASKING
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
        chosen = [None] * len(chosen)
    kinds = iter(
        decode(
            [row[_CHROME] for row, index in zip(points, chosen) if index is None],
            costs["kind-to-kind"],
        )
    )
    return [_FIRST_CHROME + next(kinds) if index is None else index for index in chosen]


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
