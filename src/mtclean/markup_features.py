"""What the markup of a page adds to the columns that the model reads: elements, links, containers, names.

Shares are in thousandths. Names are scored like words (see `grams.GramTable`): those of classes, ids and
roles of a block's element and of the elements around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

from .blocks import Block
from .columns import NO_SCORE, NOTHING, Columns, shifted, window_sums
from .markup import INSIDE, Declared, Markup
from .tokens import share_in, shingles, words

_TAGS = {
    tag: number
    for number, tag in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 td th tr blockquote pre figcaption figure section article main aside header footer"
        " nav ul ol dl dt dd body button form label span a table tbody details summary address noscript".split(),
        1,
    )
}

_NO_MARKUP = Markup("")


def markup(
    blocks: Sequence[Block], known: Columns, places: Mapping[str, Sequence[Hashable]], declared: Declared | None
) -> Columns:
    """What the markup shows of each block before anything is judged.

    known   the columns of `features.first`
    places  what the blocks stand in and are called (see `kin.Kin`)
    """
    prose_words = [count if is_prose else 0 for count, is_prose in zip(known["words"], known["prose"])]
    own = [block.markup or _NO_MARKUP for block in blocks]
    columns: Columns = {
        "tag": [_TAGS.get(item.tag, 0) for item in own],
        "parent": [_TAGS.get(item.parents[0], 0) if item.parents else NOTHING for item in own],
        "grandparent": [_TAGS.get(item.parents[1], 0) if len(item.parents) > 1 else NOTHING for item in own],
        "level": [item.level or 0 for item in own],
        "linked": [item.links for item in own],
        "depth": [item.depth for item in own],
        "nesting": [item.nesting for item in own],
        "continued": [int(item.continued) for item in own],
    }
    inside = [item.inside for item in own]
    for name, bit in INSIDE.items():
        columns[f"in-{name}"] = [1 if flags & bit else 0 for flags in inside]
    depths = sorted(item.depth for item, count in zip(own, prose_words) if count)
    usual = depths[(len(depths) - 1) // 2] if depths else 0
    columns["depth-off"] = [item.depth - usual for item in own]
    whole = sum(prose_words) or 1
    for name, keys in places.items():
        spoken: Counter[Hashable] = Counter()
        for key, count in zip(keys, prose_words):
            spoken[key] += count
        met = Counter(keys)
        columns[f"{name}-prose"] = [1000 * spoken[key] // whole for key in keys]
        columns[f"{name}-blocks"] = [met[key] for key in keys]
    containers = places["container"]
    columns["with-previous"] = [0, *(int(one == other) for one, other in pairwise(containers))][: len(own)]
    columns["with-next"] = shifted(columns["with-previous"], 1, 0)
    for name in ("linked", "tag"):
        for step in (-1, 1):
            columns[f"{name}{step:+}"] = shifted(columns[name], step, NOTHING)
    columns.update(window_sums("linked", columns["linked"], ((-5, -1), (1, 5))))
    columns["told"] = _told(blocks, declared)
    return columns


def _told(blocks: Sequence[Block], declared: Declared | None) -> list[int]:
    """How much of each block stands in the text that the page repeats for machines; -1 where there is none."""
    if declared is None or not declared.body:
        return [NOTHING] * len(blocks)
    spoken = set(shingles(words(declared.body)))
    return [share_in(spoken, words(block.text)) for block in blocks]


def names(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """The names that are scored, of each block."""
    return [block.markup.tokens if block.markup else () for block in blocks]


def named(scores: list[int]) -> Columns:
    """What the names say of each block and of those around it."""
    columns = {"name": scores}
    for step in (-2, -1, 1, 2):
        columns[f"name{step:+}"] = shifted(scores, step, NO_SCORE)
    return columns | window_sums("name", scores, ((-8, -1), (1, 8)))
