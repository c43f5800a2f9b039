"""The page as columns of numbers, one value a block: what the model reads.

`first` is what rules, form and neighbours show; `voice` and `pitch` what the words say (see `grams`),
here and around; `second` looks at what the first judgement made of the page. All values are integers; shares
and log odds are in thousandths, except where said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from . import context, kin
from .blocks import Block, Label, Mark
from .columns import NO_SCORE, NOTHING, Columns, shifted, since, sums_before, thousandths, until, window_sums
from .context import Neighbourhood
from .kin import Kin
from .shape import Shape
from .trust import probability

_MARKS = {mark: index for index, mark in enumerate(Mark)}
_GAPS = {"": 0, "gap": 1, "wrapped-gap": 2}
_LABELS = {label: index for index, label in enumerate(Label, 1)}

# Labels whose rules are a column of their own, and those of which it is counted how far the last
# block and the next lie on which they fire.
_RULED = (
    Label.BYLINE,
    Label.DATE,
    Label.CAPTION,
    Label.DONATION,
    Label.SUBSCRIPTION,
    Label.NEWSLETTER,
    Label.ADVERTISEMENT,
    Label.CONSENT,
    Label.NAVIGATION,
    Label.SHARE,
    Label.RELATED,
    Label.COMMENTS,
    Label.FOOTER,
    Label.OTHER,
)
_SIGHTED = (
    Label.DONATION,
    Label.CONSENT,
    Label.COMMENTS,
    Label.RELATED,
    Label.FOOTER,
    Label.NEWSLETTER,
    Label.SHARE,
    Label.SUBSCRIPTION,
    Label.BYLINE,
    Label.DATE,
)

# What asks the reader for something.
_ASKING = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER, Label.CONSENT)

# What columns are about, for those who ask why.
GROUPS = ("words", "form", "rules", "neighbours", "place", "markup")
_MARKED = tuple(
    "in- tag parent grandparent linked container- outer- look- path- name nesting level depth told with- "
    "continued".split()
)
_PLACED = (
    "place",
    "core-",
    "prose-before",
    "prose-after",
    "share-before",
    "share-after",
    "page-",
    "links",
    "link-share",
    "far-links",
)


def group(name: str) -> str:
    """Which of `GROUPS` a column belongs to; "" for what the first judgement adds."""
    if name.startswith(_MARKED):
        return "markup"
    if name in ("voice", "pitch"):
        return "words"
    if name.startswith("rule-") or name in ("chrome", "line"):
        return "rules"
    if name.startswith(_PLACED):
        return "place"
    if name.startswith(("score", "likely", "expected", "all-", "best-", "body-", "stretch-", "kin-")):
        return ""
    if name.endswith(("]", "-back", "-ahead", "-seen")) or "+" in name or name[-2:-1] == "-":
        return "neighbours"
    if name.startswith(("section", "bracket", "headed", "listed", "run", "open-run", "bullets", "repeated")):
        return "neighbours"
    return "form"


# Columns that say what a field of `Shape` says, so many times.
_OWN: dict[str, tuple[str, int]] = {
    "words": ("words", 1),
    "function": ("function", 1000),
    "sentences": ("sentences", 1),
    "ends": ("ends_sentence", 1),
    "commas": ("commas", 1),
    "capitals": ("capitals", 1000),
    "digits": ("digits", 1000),
    "we": ("we", 1),
    "you": ("you", 1),
    "quote": ("quote_start", 1),
    "colon": ("colon", 1),
    "address": ("address", 1),
    "credit": ("credit", 1),
    "name": ("name", 1),
    "code": ("code", 1),
    "cells": ("cells", 1),
    "twice": ("twice", 1),
    "prose": ("prose", 1),
    "chrome": ("chrome_points", 10),
    "line": ("line_points", 10),
}


def _own(shapes: Sequence[Shape]) -> Columns:
    """What each block shows by itself, and which rules fire on it."""
    fields = dict(zip(Shape._fields, zip(*shapes)))
    columns = {name: [int(times * value) for value in fields[field]] for name, (field, times) in _OWN.items()}
    ruled = {label: [0] * len(shapes) for label in Label}
    for place, points in enumerate(fields["points"]):
        for label, value in points.items():
            ruled[label][place] = int(10 * value)
    columns.update((f"rule-{label}", ruled[label]) for label in _RULED)
    return columns


def first(blocks: Sequence[Block], shapes: Sequence[Shape], around: Neighbourhood, *, known: bool) -> Columns:
    """What a page shows of its blocks before anything is judged.

    known  whether the page is in a language that the lexicon knows
    """
    total = len(blocks)
    places = range(total)
    columns = _own(shapes)
    columns["length"] = [len(block.text) for block in blocks]
    columns["indent"] = [block.indent for block in blocks]
    columns["gap"] = [block.gap for block in blocks]
    columns["mark"] = [_MARKS[block.mark] for block in blocks]
    columns["trails-off"] = [block.text.endswith(("...", "…")) for block in blocks]
    words, prose = columns["words"], columns["prose"]
    _neighbours(columns)
    _windows(columns, [shape.date + shape.clock for shape in shapes])
    prose_words = [count if is_prose else 0 for count, is_prose in zip(words, prose)]
    before = sums_before(prose_words)
    columns["prose-before"] = before
    columns["prose-after"] = [before[-1] + prose_words[-1] - sofar - own for sofar, own in zip(before, prose_words)]
    whole = before[-1] + prose_words[-1]
    columns["share-before"] = [1000 * value // (whole or 1) for value in before]
    columns["share-after"] = [1000 * value // (whole or 1) for value in columns["prose-after"]]
    sizes = sorted(count for count in prose_words if count)
    middle = sizes[len(sizes) // 2] if sizes else 0
    columns["relative"] = [100 * count // (middle or 1) for count in words]
    columns["place"] = list(places)
    columns["place-from-end"] = [total - 1 - place for place in places]
    columns["place-share"] = [1000 * place // total for place in places]
    start, stop = around.core
    columns["core-start"] = [place - start for place in places]
    columns["core-stop"] = [place - stop for place in places]
    for label in _SIGHTED:
        _sightings(columns, label)
    columns["prose-back"] = since(prose)
    columns["prose-ahead"] = until(prose)
    columns["section"] = [_LABELS[found[0]] if found else 0 for found in around.section]
    columns["section-since"] = [found[1] if found else NOTHING for found in around.section]
    columns["bracket"] = [_LABELS[found] if found else 0 for found in around.bracket]
    columns["headed"] = [_LABELS[found] if found else 0 for found in around.headed]
    columns["listed"] = [int(value) for value in around.listed]
    columns["repeated"] = [int(value) for value in around.repeated]
    columns["run"], columns["open-run"], columns["bullets"] = around.runs, around.open_runs, around.bullets
    _links(columns, around.kin.stems)
    for name, value in (
        ("page-blocks", total),
        ("page-words", sum(words)),
        ("page-prose", whole),
        ("page-middle", middle),
        ("page-chrome", int(1000 * around.chrome)),
        ("page-we", 1000 * sum(columns["we"]) // (whole or 1)),
        ("page-you", 1000 * sum(columns["you"]) // (whole or 1)),
        ("page-gaps", _GAPS[around.gaps]),
        ("page-known", known),
    ):
        columns[name] = [int(value)] * total
    return columns


_BESIDE = {
    "words": (-1, 1),
    "capitals": (-1, 1, 2),
    "ends": (-1, 1),
    "chrome": (-1, 1),
    "prose": (-1, 1),
    "gap": (-1, 1, 2),
    "quote": (-1, 1),
}


def _neighbours(columns: Columns) -> None:
    for name, steps in _BESIDE.items():
        for step in steps:
            columns[f"{name}{step:+}"] = shifted(columns[name], step, NOTHING)


_WINDOWS = ((-15, -1), (-5, -1), (1, 5), (1, 15))


def _windows(columns: Columns, dated: list[int]) -> None:
    words, prose, ends = columns["words"], columns["prose"], columns["ends"]
    counted: dict[str, list[int]] = {
        "words": words,
        "prose-words": [count if is_prose else 0 for count, is_prose in zip(words, prose)],
        "chrome": [int(value >= 10) for value in columns["chrome"]],
        "short": [int(count < 8) for count in words],
        "dated": dated,
        "ends": [int(end and count > 6) for end, count in zip(ends, words)],
        "you": columns["you"],
        "we": columns["we"],
        "asks": [max(0, *row) for row in zip(*(columns[f"rule-{label}"] for label in _ASKING))],
    }
    for name, values in counted.items():
        columns.update(window_sums(name, values, _WINDOWS))


def _sightings(columns: Columns, label: Label) -> None:
    marks = [value >= 10 for value in columns[f"rule-{label}"]]
    columns[f"{label}-back"] = since(marks)
    columns[f"{label}-ahead"] = until(marks)
    columns[f"{label}-seen"] = sums_before(list(map(int, marks)))


def _links(columns: Columns, stems: Sequence[set[str]]) -> None:
    """How much of what a block speaks of the prose of the page speaks of as well."""
    spoken: Counter[str] = Counter()
    for own, is_prose in zip(stems, columns["prose"]):
        if is_prose:
            spoken.update(own)
    several = {stem for stem, count in spoken.items() if count > 1}
    shared = [
        len(own & several) if is_prose else len(own & spoken.keys()) for own, is_prose in zip(stems, columns["prose"])
    ]
    columns["links"] = shared
    columns["link-share"] = [1000 * count // len(own) if own else NOTHING for count, own in zip(shared, stems)]
    _far_links(columns, stems)


# A block shares words with its neighbours whatever they are; with prose so many blocks away it does
# only where both speak of one thing. An appeal in the middle of an article is an island.
_FAR_REACHES = (3, 8)
_FAR_WINDOWS = ((-2, 2), (-4, 4))


def _far_links(columns: Columns, stems: Sequence[set[str]]) -> None:
    """The share of what a block, and those around it, speak of that prose further away speaks of as well."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, (own, is_prose) in enumerate(zip(stems, columns["prose"])):
        if is_prose:
            for stem in own:
                first.setdefault(stem, place)
                last[stem] = place
    sizes = list(map(len, stems))
    wholes = window_sums("", sizes, _FAR_WINDOWS).values()
    for reach in _FAR_REACHES:
        far = [
            sum([stem in first and (first[stem] < place - reach or last[stem] > place + reach) for stem in own])
            for place, own in enumerate(stems)
        ]
        columns[f"far-links>{reach}"] = thousandths(far, sizes)
        for (name, counts), whole in zip(window_sums(f"far-links>{reach}", far, _FAR_WINDOWS).items(), wholes):
            columns[name] = thousandths(counts, whole)


_AROUND = (-3, -2, -1, 1, 2, 3)


def voice(scores: list[int]) -> Columns:
    """What the words say of each block and of those around it."""
    columns = {"voice": scores}
    for step in _AROUND:
        columns[f"voice{step:+}"] = shifted(scores, step, NO_SCORE)
    return columns | window_sums("voice", scores, ((-8, -1), (-3, -1), (1, 3), (1, 8)))


_PITCH_AROUND = (-2, -1, 1, 2)
# A single block that is nothing like chrome says no more than this for those around it.
_LEAST_PITCH = -3000


def pitch(scores: list[int]) -> Columns:
    """How far the words of each block and of those around it are those of chrome that speaks to the reader."""
    columns = {"pitch": scores}
    for step in _PITCH_AROUND:
        columns[f"pitch{step:+}"] = shifted(scores, step, NO_SCORE)
    capped = [max(score, _LEAST_PITCH) for score in scores]
    return columns | window_sums("pitch", capped, ((-5, -1), (-2, -1), (1, 2), (1, 5)))


_SCORE_STEPS = (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)
_SCORE_WINDOWS = ((-40, -1), (-15, -1), (-5, -1), (1, 5), (1, 15), (1, 40))


def second(scores: list[int], words: Sequence[int], related: Kin) -> Columns:
    """What a first judgement (log odds for the body) shows of the page, and of what belongs together on it."""
    total = len(scores)
    columns = {"score": scores}
    for step in _SCORE_STEPS:
        columns[f"score{step:+}"] = shifted(scores, step, NO_SCORE)
    likely = [round(1000 * probability(score)) for score in scores]
    expected = [chance * count // 1000 for chance, count in zip(likely, words)]
    columns.update(kin.told(related, scores, likely, words))
    columns.update(window_sums("likely", likely, _SCORE_WINDOWS))
    columns.update(window_sums("expected", expected, _SCORE_WINDOWS))
    whole = sum(expected) or 1
    before = sums_before(expected)
    columns["expected-before"] = [1000 * value // whole for value in before]
    columns["expected-after"] = [1000 * (whole - value - own) // whole for value, own in zip(before, expected)]
    start, stop = context.largest_run(
        [max(-3000, min(3000, score)) * math.isqrt(count + 1) for score, count in zip(scores, words)]
    )
    columns["best-start"] = [place - start for place in range(total)]
    columns["best-stop"] = [place - stop for place in range(total)]
    body = [score > 0 for score in scores]
    columns["body-back"], columns["body-ahead"] = since(body), until(body)
    runs = _stretches(columns, body, scores, words)
    for name, value in (
        ("all-expected", sum(expected)),
        ("all-best", max(scores)),
        ("all-sure", sum(map(abs, scores)) // total),
        ("all-body", 1000 * sum(body) // total),
        ("all-runs", runs),
    ):
        columns[name] = [value] * total
    return columns


def _stretches(columns: Columns, body: list[bool], scores: list[int], words: Sequence[int]) -> int:
    """Columns of the stretch of one judgement that a block lies in; how many there are."""
    starts = [place for place in range(len(body)) if place == 0 or body[place] != body[place - 1]]
    sizes: list[int] = []
    means: list[int] = []
    lengths: list[int] = []
    largest = 1
    for start, stop in zip(starts, [*starts[1:], len(body)]):
        count, size = stop - start, sum(words[start:stop])
        sizes += [size] * count
        means += [sum(scores[start:stop]) // count] * count
        lengths += [count] * count
        if body[start]:
            largest = max(largest, size)
    columns["stretch-words"], columns["stretch-score"], columns["stretch-blocks"] = sizes, means, lengths
    columns["stretch-share"] = [1000 * size // largest for size in sizes]
    return len(starts)
