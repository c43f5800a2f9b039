"""Named signs of what kind of part or of chrome a block is, for the points that are set by hand.

Whether a block belongs to the body at all is judged by the model; what these names tell is a
heading from a list item, a byline from a date, a newsletter box from a share row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from .blocks import Block, Label, Mark
from .context import BY_TITLE, Neighbourhood
from .markup import Inside
from .shape import Shape

# What somebody does stands no further from the name.
_OFFICE = 2

# A sentence that leads on to something has so many words at the least.
_LEADING = 10

_WORD_STEPS = (1, 2, 3, 4, 5, 7, 10)

# Thousandths of the prose: as good as all of it.
_ALL = 990


def _step(value: int, steps: Sequence[int]) -> int:
    """The largest of the steps that a value reaches; the first where it reaches none."""
    return max(takewhile(lambda step: step <= value, steps), default=steps[0])


def size_of(shape: Shape) -> str:
    """A line, a sentence, a paragraph: most of what is said of a block means something else for each."""
    return "short" if shape.words < 10 else "middle" if shape.words < 25 else "long"


class View(NamedTuple):
    """What is known of a page once its body has been judged; one entry a block.

    sections      the chrome that began above a block, with how many blocks ago
    core          first and one past the last block of the body's main stretch
    title         index of the likeliest title, or None
    share_before  thousandths of the page's prose that stand before a block
    signed        whom the lines name that were picked as the byline, by index
    """

    blocks: Sequence[Block]
    shapes: Sequence[Shape]
    around: Neighbourhood
    sections: Sequence[tuple[Label, int] | None]
    core: tuple[int, int]
    title: int | None
    share_before: Sequence[int]
    signed: Mapping[int, Sequence[str]]


def signs(index: int, view: View) -> list[str]:
    """The signs of one block."""
    blocks, shapes, around = view.blocks, view.shapes, view.around
    block, shape = blocks[index], shapes[index]
    size = size_of(shape)
    names = _form(block, shape, size)
    if index + 1 < len(shapes) and _is_text(shapes[index + 1]):
        names.append(f"next1-prose-{size}")
    start, stop = view.core
    if index >= stop:
        names.append(f"core-after>={_step(index - stop + 1, (1, 2, 4, 10))}-{size}")
    elif index >= start:
        names.append(f"core-inside-{size}")
        # In menus and lists it is a link with its picture.
        if shape.twice and not shape.chrome_points and block.mark is Mark.NONE:
            names.append("twice")
    elif start - index >= 10:
        names.append(f"core-before>=10-{size}")
    if view.share_before[index] >= _ALL:
        names.append(f"after-all-{size}")
    section = view.sections[index]
    if section is not None:
        label, since = section
        names.append(f"under-{label}-{size}")
        if since == 0 and shapes[index - 1].leads_on:
            names.append(f"opened-{label}")
    if around.bracket[index] is not None:
        names.append(f"bracketed-{around.bracket[index]}")
    if around.headed[index] is not None:
        names.append(f"heads-{around.headed[index]}")
    if around.listed[index]:
        names.append(f"listed-{size}")
    if around.repeated[index]:
        names.append(f"repeated-{size}")
    beside = (*shapes[max(0, index - 2) : index], *shapes[index + 1 : index + 3])
    dated = sum(other.date or other.clock for other in beside)
    if dated:
        names.append(f"dates-near>={min(dated, 2)}-{size}")
    if view.title is not None:
        names += _by_title(index, view.title, view, size)
    return names


# What the markup says of the part of the article that a block is.
_SET = (
    ("heading", Inside.HEADING),
    ("code", Inside.CODE),
    ("quote", Inside.QUOTE),
    ("caption", Inside.CAPTION),
    ("time", Inside.TIME),
    ("menu", Inside.NAVIGATION),
    ("footer", Inside.FOOTER),
)


def _form(block: Block, shape: Shape, size: str) -> list[str]:
    names = [f"words>={_step(shape.words, _WORD_STEPS)}", f"{size}-{'closed' if shape.ends_sentence else 'open'}"]
    for name, holds in (
        ("colon", shape.colon),
        ("question", shape.question),
        ("date", shape.date),
        ("credit", shape.credit),
        ("code", shape.code),
        ("byline-opener", shape.opener and shape.capitals >= 0.4),
    ):
        if holds:
            names.append(f"{name}-{size}")
    if shape.cells:
        names.append("cells")
    if shape.coded:
        names.append("coded")
    if block.markup is not None:
        names += [f"in-{name}" for name, where in _SET if block.markup.inside & where]
    if block.mark is not Mark.NONE:
        names.append(f"mark-{block.mark.value}-{size}")
    return names


def _is_text(shape: Shape) -> bool:
    """True for prose, and for a sentence that leads on to a list or a listing."""
    return shape.prose or (shape.colon and shape.words >= _LEADING)


def _by_title(index: int, title: int, view: View, size: str) -> list[str]:
    distance, shape, text = index - title, view.shapes[index], view.blocks[index].text
    if distance == 0:
        return ["title"]
    if text == view.blocks[title].text:
        return ["title-again"]
    names = [f"before-title-{size}"] if distance < -2 else []
    if 0 < distance <= BY_TITLE or (distance == -1 and not shape.name):
        # Menus and headings look like names and offices; whoever wrote it has been picked.
        named = shape.name and any(name in text for people in view.signed.values() for name in people)
        office = shape.role and any(abs(index - place) <= _OFFICE for place in view.signed)
        beside = {
            "name": named,
            "role": office,
            "opener": shape.opener,
            "date": shape.date,
            "credit": shape.credit,
        }
        names += [f"{name}-by-title" for name, holds in beside.items() if holds]
    return names


_SIZES = ("-short", "-middle", "-long")
_WORDS = {
    "title": "it is the likeliest title of the page",
    "title-again": "it says the title once more",
    "picked-byline": "of the lines that may say who wrote it, it is the likeliest",
    "picked-date": "of the lines with a date, it is the likeliest to say when it was written",
    "again": "the article says the same elsewhere",
    "thread": "it stands in a thread of comments",
    "headed": "it heads a part of the article: the contents name it, or others are numbered or set as it is",
    "cells": "it is made of cells",
    "coded": "it is no writing but a file, coded into the page",
    "profile": "it tells at the end who wrote the article",
    "after-all": "it stands below all prose of the page",
    "before-title": "it stands above the title",
    "byline-opener": "it begins as bylines do",
    "code": "it is written as code is",
    "listing": "it stands among lines of code",
    "verse": "it is a line of verse",
    "unseen": "it shows nothing",
    "twice": "it says the same twice, as what stands in the place of a picture does",
    "colon": "it ends with a colon",
    "credit": "it names a photographer or an agency",
    "signed": "it says outright who made the picture",
    "credited": "the line below it says who made the picture",
    "crediting": "it says who made the picture that the line above it describes",
    "date": "it holds a date",
    "listed": "it is one of a list",
    "question": "it is a question",
    "repeated": "it stands on the page more than once",
    "next1-prose": "prose follows it",
    "core-inside": "it stands inside the article",
    "core-after": "it stands below the article",
    "core-before": "it stands far above the article",
    "dates-near": "dates stand beside it",
    "short-open": "it is short and does not end as sentences do",
    "short-closed": "it is short and ends as sentences do",
    "middle-open": "it does not end as sentences do",
    "middle-closed": "it ends as sentences do",
    "long-open": "it is long and does not end as sentences do",
    "long-closed": "it is long and ends as sentences do",
}
_BY_TITLE_WORDS = {"name": "a name", "role": "an office", "opener": "the beginning of a byline"}
_SET_WORDS = {
    "heading": "a heading",
    "code": "code",
    "quote": "a quote",
    "caption": "a caption",
    "time": "a date",
    "menu": "a menu",
    "footer": "a footer",
}
_MARK_WORDS = {
    "bullet": "a bullet",
    "number": "a number",
    "quote": "the sign of a quote",
    "image": "the sign of an image",
    "button": "a button",
    "field": "a field to fill in",
    "reference": "the number of a link",
}
# What a sign is about stands in its name: a label, a mark, an element.
_BEGINNINGS = {
    "under-": "{} began above it",
    "heads-": "{} follows below it",
    "bracketed-": "{} stands on both sides of it",
    "opened-": "the line above it leads on to {}",
    "in-": "the page sets it as {}",
    "mark-": "it has {}",
}


def in_words(sign: str) -> str:
    """What a sign says of its block, as a sentence."""
    stem = next((sign.removesuffix(size) for size in _SIZES if sign.endswith(size)), sign)
    if stem in _WORDS:
        return _WORDS[stem]
    if stem.endswith("-by-title"):
        what = stem.removesuffix("-by-title")
        return f"it stands by the title and has {_BY_TITLE_WORDS.get(what, f'a {what}')}"
    for beginning, words in _BEGINNINGS.items():
        if stem.startswith(beginning):
            what = stem.removeprefix(beginning)
            named = {"in-": _SET_WORDS, "mark-": _MARK_WORDS}.get(beginning, {})
            return words.format(named.get(what, what))
    kind, _, number = stem.partition(">=")
    return f"it has {number} word{'s' * (number != '1')} or more" if kind == "words" else _WORDS[kind]
