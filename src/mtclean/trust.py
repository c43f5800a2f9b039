"""How far a judgement can be trusted: log odds to chances, chances to the F1 that a page may reach."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

# Of a block that is likelier chrome than this no page gains by keeping it.
_LEAST_CHANCE = 0.3


def probability(score: float) -> float:
    """Of log odds in thousandths, 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score / 1000))))


def expected_f1(chances: Sequence[float], sizes: Sequence[int]) -> float:
    """The highest F1 over words that any set of blocks can be expected to reach (plug-in estimate), 0 to 1.

    chances  of each block to belong to the body, 0 to 1
    sizes    words of each block
    """
    whole = sum(chance * size for chance, size in zip(chances, sizes))
    best = hits = taken = 0.0
    for chance, size in sorted(zip(chances, sizes), reverse=True):
        hits += chance * size
        taken += size
        if taken and 2 * hits / (taken + whole) > best:
            best = 2 * hits / (taken + whole)
    return best


def expectation(scores: Sequence[int], sizes: Sequence[int]) -> float:
    """The same of log odds in thousandths."""
    return expected_f1([probability(score) for score in scores], sizes)


# How far below that the floor lies, in thousandths of log odds. Of 0, 250, 500 and 750 this gave the highest F1
# on pages of sites that a model had not seen: what it has not seen it is a little too sure of.
_CARE = 250


def threshold(scores: Sequence[int], sizes: Sequence[int]) -> int:
    """From which log odds on a block is kept, in thousandths: where the expected F1 of the page is highest.

    The best set holds the blocks whose chance is above half of the F1 that it reaches itself. Lipton,
    Elkan and Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014.
    """
    chance = max(_LEAST_CHANCE, expectation(scores, sizes) / 2)
    return round(1000 * math.log(chance / (1 - chance))) - _CARE


def _removed(scores: Sequence[int], floor: int) -> Iterator[range]:
    """The stretches of blocks that are not kept."""
    start = 0
    for kept, group in groupby(score > floor for score in scores):
        stretch = range(start, start + sum(1 for _ in group))
        start = stretch.stop
        if not kept:
            yield stretch


# A page of which so much is kept, by words and by blocks, is an article that was cleaned before; a short one may have
# so many other blocks in any case. Of what was put into one no more blocks than this are spared in a row.
_CLEAN_WORDS, _CLEAN_BLOCKS, _FEW, _LONGEST_SPARED = 0.9, 0.85, 2, 6


def is_cleaned(scores: Sequence[int], sizes: Sequence[int], floor: int) -> bool:
    """True for a page of which next to everything is kept: an article that was cleaned before.

    sizes  words of each block
    """
    kept = [size for score, size in zip(scores, sizes) if score > floor]
    others = len(sizes) - len(kept)
    return sum(kept) >= _CLEAN_WORDS * sum(sizes) and others <= max(_FEW, (1 - _CLEAN_BLOCKS) * len(sizes))


def spared(scores: Sequence[int], doubts: Sequence[int], floor: int) -> list[int]:
    """Scores of an article that was cleaned before, where what is not kept lies above the floor, if it may.

    What was cleaned once is to come back whole. A stretch is spared as one: the last line of an appeal does not stay
    where the appeal goes.

    doubts  by how much each block may lie below the floor, in thousandths of log odds
    """
    found = list(scores)
    for stretch in _removed(scores, floor):
        if len(stretch) <= _LONGEST_SPARED and all(scores[index] > floor - doubts[index] for index in stretch):
            for index in stretch:
                found[index] = floor + 1
    return found


# Beside blocks that were removed, one of which sounds like an appeal (log odds in thousandths), up to so many go
# with them that sound at least half like one and are kept by no more than so much. Chosen on pieces that the models
# had not seen: an eighth less of them is kept, the F1 of pages is the same. With 2500 for 1000 a fifth less, but
# articles about appeals lose paragraphs.
APPEAL, _ALIKE, _UNSURE, _BESIDE = 0, -1000, 1000, 6
# A longer stretch is a menu or a footer, not a piece of something; with a word or two ("Advertisement") no paragraph
# goes, which has so many words, and with no more than a button or a heading ("Share this story") nothing that sounds
# like an article as far as this: the last paragraph of one stands above such lines.
_LONGEST_PIECE, _LEAST_WORDS, _PARAGRAPH, SENTENCE, _SPOKEN = 40, 3, 15, 8, 2000


def appeals(
    scores: Sequence[int], pitch: Sequence[int], sizes: Sequence[int], floor: int
) -> Iterator[tuple[range, int]]:
    """The stretches of removed blocks that sound like an appeal, each with the words of the longest block that does.

    pitch, sizes  as for `drawn_along`
    """
    for stretch in _removed(scores, floor):
        asking = max((sizes[index] for index in stretch if pitch[index] > APPEAL), default=None)
        if asking is not None and len(stretch) <= _LONGEST_PIECE:
            yield stretch, asking


def drawn_along(
    scores: Sequence[int], voice: Sequence[int], pitch: Sequence[int], sizes: Sequence[int], floor: int
) -> list[int]:
    """Scores where the rest of an appeal lies below the floor as well: it is one thing, and goes as a whole.

    voice  how far each block sounds like an article, `pitch` how far like chrome that is put into articles, log odds in
           thousandths
    sizes  words of each block
    """
    found = list(scores)
    for stretch, asking in appeals(scores, pitch, sizes, floor):
        longest = math.inf if asking >= _LEAST_WORDS else _PARAGRAPH
        articulate = math.inf if asking >= SENTENCE else _SPOKEN
        below = range(stretch.stop, min(len(scores), stretch.stop + _BESIDE))
        above = range(stretch.start - 1, max(-1, stretch.start - 1 - _BESIDE), -1)
        for beside in (below, above):
            for index in beside:
                is_sure = not floor < scores[index] < floor + _UNSURE
                if is_sure or pitch[index] <= _ALIKE or sizes[index] >= longest or voice[index] >= articulate:
                    break
                found[index] = floor - 1
    return found


def calibrated(value: float, knots: Sequence[Sequence[float]]) -> float:
    """What an expectation is worth: linear between knots, (expected, found) pairs in rising order."""
    if value <= knots[0][0]:
        return knots[0][1]
    for (low, low_found), (high, high_found) in pairwise(knots):
        if value <= high:
            share = (value - low) / (high - low) if high > low else 1.0
            return low_found + share * (high_found - low_found)
    return knots[-1][1]
