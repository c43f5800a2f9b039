"""A page looked at block by block: words, languages, the rules that fire, and what each block shows by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import lexicon, listing, rules, shape, verse
from .blocks import Block
from .rules import Rule
from .shape import Shape
from .tokens import words

# How many languages' rows are asked.
_LANGUAGES = 2


class Seen(NamedTuple):
    """What the blocks of a page show; one entry a block, but for `languages`, `listings` and `stanzas`.

    tokens     words of each block
    languages  of the page, the likeliest first; [] where none is known
    fired      the rules that fire on it
    listings   of code, `stanzas` of verse, each as the indices of its lines
    """

    tokens: list[list[str]]
    languages: list[str]
    fired: list[list[Rule]]
    shapes: list[Shape]
    listings: list[range]
    stanzas: list[range]


class Judged(NamedTuple):
    """A page whose body is judged; one entry a block.

    scores  log odds for the body, in thousandths
    core    first and one past the last block of the body's main stretch
    title   index of the title, None where there is none (yet)
    """

    blocks: Sequence[Block]
    shapes: Sequence[Shape]
    tokens: Sequence[list[str]]
    scores: Sequence[int]
    core: tuple[int, int]
    title: int | None = None


def look(blocks: Sequence[Block]) -> Seen:
    """What the blocks of a page show."""
    # Pages repeat themselves: each text is looked at once.
    spoken_in = {text: words(text[: shape.READ]) for text in dict.fromkeys(block.text for block in blocks)}
    tokens = [spoken_in[block.text] for block in blocks]
    languages = lexicon.identify(tokens)
    known = lexicon.lexicon()
    spoken = known.function_words(languages)
    sets = rules.rule_sets(languages[:_LANGUAGES])
    fired: dict[str, list[Rule]] = {}
    shapes: dict[str, Shape] = {}
    for whole, said in spoken_in.items():
        text = whole[: shape.READ]
        own = rules.unquoted(text, said)
        fired[whole] = [rule for each in sets for rule in each.fire(text, said, own)] if said else []
        shapes[whole] = shape.measure(whole, said, own, fired[whole], known, spoken)
    own_shapes = [shapes[block.text] for block in blocks]
    listings = list(listing.find(blocks, own_shapes))
    stanzas = list(verse.find(blocks, own_shapes))
    return Seen(tokens, languages, [fired[block.text] for block in blocks], own_shapes, listings, stanzas)


def part(seen: Seen, blocks: Sequence[Block], places: Sequence[int]) -> Seen:
    """What some blocks of a page show that was looked at as a whole; `places` are theirs on it."""
    shapes = [seen.shapes[place] for place in places]
    return seen._replace(
        tokens=[seen.tokens[place] for place in places],
        fired=[seen.fired[place] for place in places],
        shapes=shapes,
        listings=list(listing.find(blocks, shapes)),
        stanzas=list(verse.find(blocks, shapes)),
    )
