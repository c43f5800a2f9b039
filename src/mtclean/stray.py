"""Paragraphs of the body that are strangers to it: what they speak of is spoken of nowhere else in the article.

An appeal that tells a story sounds like an article, but it is another story.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from . import lexicon
from .columns import NO_SCORE, NOTHING, Columns, shifted, thousandths, window_sums
from .forest import Forest
from .tokens import content_stems

# A paragraph has so many words at the least, and lies above the floor by no more than this, in thousandths of log odds:
# hardly any stranger was found where the model is surer. So much must say that it is one.
_WORDS, _SURE, _LEAST = 12, 2000, 500
# Neighbours speak of the same things whatever they are: what is far away stands more blocks away than this.
_NEAR = 3
_AROUND = ((-2, 2),)
# More blocks than this that speak of the same thing prove no more.
_MOST_ECHOES = 9
_STEPS = (-2, -1, 1, 2)

# What the model goes by anyway.
_KNOWN = (
    "words",
    "words-1",
    "words+1",
    "ends",
    "we",
    "you",
    "link-share",
    "far-links>3",
    *("voice", "voice-2", "voice-1", "voice+1", "voice+2"),
    *("pitch", "pitch-2", "pitch-1", "pitch+1", "pitch+2"),
)


def find(
    forest: Forest, columns: Columns, tokens: Sequence[Sequence[str]], scores: Sequence[int], floor: int
) -> dict[int, int]:
    """The paragraphs that are strangers to the article, by index, each with the log odds for that, in thousandths.

    None are where the forest was not trained.

    columns  what the model goes by (`Model.judge`)
    scores   log odds of each block for the body, in thousandths; `floor` is from where on they belong to it
    """
    if not forest.names:
        return {}
    places, rows = candidates(columns, tokens, scores, floor)
    if not places:
        return {}
    return {place: said for place, said in zip(places, forest.score(rows, len(places))) if said > _LEAST}


def candidates(
    columns: Columns, tokens: Sequence[Sequence[str]], scores: Sequence[int], floor: int
) -> tuple[list[int], Columns]:
    """The paragraphs of the body that could be strangers, by index, and what tells whether they are, a value each.

    The arguments are those of `find`.
    """
    words = columns["words"]
    kept = [score > floor for score in scores]
    above = [score - floor for score in scores]
    places = [place for place, (own, count) in enumerate(zip(above, words)) if 0 < own <= _SURE and count >= _WORDS]
    if not places:
        return [], {}
    whole: Columns = {name: columns[name] for name in _KNOWN} | {"above": above}
    for step in _STEPS:
        whole[f"above{step:+}"] = shifted(above, step, NO_SCORE)
    for step in (_STEPS[0], _STEPS[-1]):
        whole[f"words{step:+}"] = shifted(words, step, NOTHING)
    whole["kept-words"] = [sum(count for count, own in zip(words, kept) if own)] * len(words)
    whole["run-words"] = _runs(kept, words)
    whole |= _cohesion(tokens, columns["prose"])
    return places, {name: [values[place] for place in places] for name, values in whole.items()}


def _runs(kept: Sequence[bool], words: Sequence[int]) -> list[int]:
    """For each block the words of the stretch of the body that it lies in, 0 outside of it."""
    found: list[int] = []
    for own, group in groupby(zip(kept, words), key=itemgetter(0)):
        counts = [count for _, count in group]
        found += [own * sum(counts)] * len(counts)
    return found


def _cohesion(tokens: Sequence[Sequence[str]], prose: Sequence[int]) -> Columns:
    """How much of what each block speaks of, and those around it, other prose of the page speaks of as well.

    cohesion  the share of its content words that prose further away has as well, in thousandths; NOTHING without any
    echoes    in how many blocks of prose each of these words stands on the average, in thousandths
    nearby    the share that prose has as well, but only close by
    """
    function = lexicon.lexicon().languages
    spoken = [content_stems([token for token in row if token not in function]) for row in tokens]
    standing: dict[str, list[int]] = {}
    for place, (own, is_prose) in enumerate(zip(spoken, prose)):
        if is_prose:
            for stem in own:
                standing.setdefault(stem, []).append(place)
    counted: dict[str, list[int]] = {"cohesion": [], "echoes": [], "nearby": []}
    for place, own in enumerate(spoken):
        far = echoes = nearby = 0
        for stem in own:
            places = standing.get(stem)
            if not places:
                continue
            if places[0] < place - _NEAR or places[-1] > place + _NEAR:
                far += 1
                echoes += min(len(places), _MOST_ECHOES)
            elif places != [place]:
                nearby += 1
        counted["cohesion"].append(far)
        counted["echoes"].append(echoes)
        counted["nearby"].append(nearby)
    sizes = list(map(len, spoken))
    around = next(iter(window_sums("", sizes, _AROUND).values()))
    columns: Columns = {"content": sizes}
    for name, counts in counted.items():
        columns[name] = thousandths(counts, sizes)
        for wide, sums in window_sums(name, counts, _AROUND).items():
            columns[wide] = thousandths(sums, around)
    return columns
