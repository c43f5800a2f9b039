"""What a first judgement says of the blocks that a block belongs with, wherever on the page they stand.

What looks alike is mostly kept or left out together: the names of products above their descriptions, teasers, replies.
So is what stands in one container. And what speaks of what the body speaks of is the body's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from .blocks import Block
from .columns import NO_SCORE, NOTHING, Columns, thousandths
from .markup import Markup
from .shape import Shape
from .tokens import content_stems

# Beyond these log odds (in thousandths) a block is as sure as can be.
_SURE = 4000

# Larger numbers do not make a form another one.
_INDENTS, _GAPS, _SIZES = 9, 2, 8


class Kin(NamedTuple):
    """What belongs together on a page; one entry a block.

    forms   what it looks like: blocks of one form are equal
    stems   what it speaks of
    places  of pages with markup: name -> what it stands in, or what its element is called
    """

    forms: list[Hashable]
    stems: list[set[str]]
    places: dict[str, list[Hashable]]


def kinship(blocks: Sequence[Block], shapes: Sequence[Shape], tokens: Sequence[Sequence[str]]) -> Kin:
    """Find what belongs together on a page."""
    return Kin(_forms(blocks, shapes), list(map(content_stems, tokens)), _places(blocks))


_NO_MARKUP = Markup("")


def _places(blocks: Sequence[Block]) -> dict[str, list[Hashable]]:
    if not any(block.markup for block in blocks):
        return {}
    own = [block.markup or _NO_MARKUP for block in blocks]
    return {
        "container": [item.container for item in own],
        "outer": [item.outer for item in own],
        "path": [(item.tag, item.parents) for item in own],
        "look": [item.tokens[:4] for item in own],
    }


def _forms(blocks: Sequence[Block], shapes: Sequence[Shape]) -> list[Hashable]:
    gaps = [min(block.gap, _GAPS) for block in blocks]
    return [
        (
            block.mark,
            min(block.indent, _INDENTS),
            above,
            below,
            shape.prose,
            shape.ends_sentence,
            min((shape.words + 1).bit_length(), _SIZES),
            shape.cells,
            shape.capitals > 0.5,
        )
        for block, shape, above, below in zip(blocks, shapes, gaps, [*gaps[1:], _GAPS + 1])
    ]


def told(kin: Kin, scores: Sequence[int], likely: Sequence[int], words: Sequence[int]) -> Columns:
    """Columns of what a first judgement says of the kin of each block.

    scores  log odds for the body, `likely` the same as a chance, in thousandths
    words   of each block
    """
    columns = _of_forms(kin.forms, scores) | _of_speech(kin.stems, likely, words)
    for name, keys in kin.places.items():
        columns[f"kin-{name}-share"], columns[f"kin-{name}-words"] = _pooled(keys, likely, words)
    return columns


def _pooled(keys: Sequence[Hashable], likely: Sequence[int], words: Sequence[int]) -> tuple[list[int], list[int]]:
    """How much of the words of each group is likely the body's: in thousandths, and how many words."""
    spoken: Counter[Hashable] = Counter()
    wholes: Counter[Hashable] = Counter()
    for key, chance, count in zip(keys, likely, words):
        spoken[key] += chance * count
        wholes[key] += count
    return [spoken[key] // (wholes[key] or 1) for key in keys], [spoken[key] // 1000 for key in keys]


def _of_forms(forms: Sequence[Hashable], scores: Sequence[int]) -> Columns:
    """What is said of the others of the same form: all of them, the one before, the one after; how many there are."""
    capped = [max(-_SURE, min(_SURE, score)) for score in scores]
    sums: Counter[Hashable] = Counter()
    counts = Counter(forms)
    for form, score in zip(forms, capped):
        sums[form] += score
    others = [
        (sums[form] - score) // (counts[form] - 1) if counts[form] > 1 else NO_SCORE
        for form, score in zip(forms, capped)
    ]
    after = _since(reversed(forms), reversed(capped))
    return {
        "kin-form": others,
        "kin-form-count": [counts[form] for form in forms],
        "kin-form-before": _since(forms, capped),
        "kin-form-after": after[::-1],
    }


def _since(forms: Iterable[Hashable], scores: Iterable[int]) -> list[int]:
    """The score of the last block of the same form."""
    last: dict[Hashable, int] = {}
    found = []
    for form, score in zip(forms, scores):
        found.append(last.get(form, NO_SCORE))
        last[form] = score
    return found


def _of_speech(stems: Sequence[set[str]], likely: Sequence[int], words: Sequence[int]) -> Columns:
    """How likely blocks are the body's that speak of the same: on the average, and of what that is least likely.

    A stem is worth what the other blocks with it are, smoothed by one that is like the page; only what several blocks
    speak of counts, and the share of that is a column, too.
    """
    usual = sum(chance * count for chance, count in zip(likely, words)) // (sum(words) or 1)
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for own, chance in zip(stems, likely):
        for stem in own:
            sums[stem] += chance
            counts[stem] += 1
    means, least, shared = [], [], []
    for own, chance in zip(stems, likely):
        spare = usual - chance
        found = [(sums[stem] + spare) // counts[stem] for stem in own if counts[stem] > 1]
        means.append(sum(found) // len(found) if found else NOTHING)
        least.append(min(found, default=NOTHING))
        shared.append(len(found))
    shares = thousandths(shared, map(len, stems))
    return {"kin-speech": means, "kin-speech-least": least, "kin-speech-share": shares}
