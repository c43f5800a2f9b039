"""The title of a page: which blocks could be it, and what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from .blocks import Block, Label, Mark
from .context import openings
from .lexicon import lexicon
from .look import Judged
from .shape import Shape
from .tokens import content_stems, words

# A title stands at most that many blocks before the first prose of the article or after it, and the
# article is known by the prose of its first blocks.
_BEFORE, _AFTER, _ABOUT = 60, 6, 60

_LONGEST = 40

# A title that is declared is known again by no fewer letters.
_LEAST_LETTERS = 8

# A heading that resembles what is declared shares no fewer words with it, and half of those of either.
_LEAST_WORDS = 3

# A title that stands by itself as well is no less than this share of the line that holds more.
_MOST_OF = 0.6

# What parts the steps of the way to a page.
_TRAIL = ">›»/|→"

# What points to another page where a line begins or ends with it; » is a quotation mark as well.
_ARROWS = tuple("←→⟵⟶⇐⇒")

# A line of so many words of which so much (in thousandths) is what the article is about might be the title too.
_RIVAL, _LEAST_RIVAL = 400, 4

_YEAR = re.compile("(?:19|20)[0-9]{2}")

# Columns of which it is told, too, how many of the other lines have more.
_RANKED = ("share", "shared", "words", "weight", "late", "later", "common", "commonest")

Columns = dict[str, list[int]]


def candidates(page: Judged, heard: Sequence[tuple[int, int]]) -> tuple[list[int], Columns]:
    """The blocks near the article's start that could be its title, and what is known of each.

    heard  how far the words of a block sound like an article, and how far like chrome that is put in, in thousandths
           of log odds
    """
    blocks, shapes, tokens, scores, core, _ = page
    start, stop = core
    spoken = _spoken(shapes, tokens, core)
    about, later = _counted(spoken), _counted(spoken[len(spoken) // 2 :])
    most = max(about.values(), default=1)
    begins = _line(next((tokens[index] for index in range(start, stop) if shapes[index].prose), ()))
    repeats = openings(tokens, 6)
    copies = Counter(block.text for block in blocks)
    found: list[int] = []
    lines: list[str] = []
    rows: list[dict[str, int]] = []
    for index in range(max(0, start - _BEFORE), min(stop, start + _AFTER)):
        stems = content_stems(tokens[index])
        if stems and shapes[index].words <= _LONGEST:
            # A block of prose is part of what the article is about, which proves nothing.
            itself = index >= start and shapes[index].prose
            shared = sum(about[stem] > itself for stem in stems)
            found.append(index)
            lines.append(_line(tokens[index]))
            rows.append(
                {
                    "title-shared": shared,
                    "title-share": 1000 * shared // len(stems),
                    "title-weight": sum(min(9, about[stem]) for stem in stems),
                    "title-repeats": repeats[tuple(tokens[index][:6])],
                    "title-copies": copies[blocks[index].text],
                    "title-voice": heard[index][0],
                    "title-pitch": heard[index][1],
                    "title-numbers": sum(map(str.isdigit, tokens[index])),
                    "title-year": int(any(map(_YEAR.fullmatch, tokens[index]))),
                    **_matter(stems, about, later, most),
                    "title-opens": int(not itself and begins.startswith(lines[-1])),
                    **_signs(index, blocks, shapes, scores, start),
                    **_level(blocks[index]),
                }
            )
    for row, own in zip(rows, lines):
        # The title stands in others, and the name of the site or of a section in the title.
        row["title-within"] = sum(own in other for other in lines) - 1
        row["title-holds"] = sum(other in own for other in lines) - 1
    rivals = [row["title-share"] >= _RIVAL and row["title-words"] >= _LEAST_RIVAL for row in rows]
    for place, row in enumerate(rows):
        # The title stands above the caption of the first picture, which says much of the same.
        row["title-rivals-before"] = sum(rivals[:place])
        row["title-rivals-after"] = sum(rivals[place + 1 :])
    for name in (f"title-{column}" for column in _RANKED):
        # How many of the others have more.
        ranked = sorted((row[name] for row in rows), reverse=True)
        for row in rows:
            row[f"{name}-rank"] = ranked.index(row[name])
    return found, {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def subjects(shapes: Sequence[Shape], tokens: Sequence[list[str]], core: tuple[int, int]) -> Counter[str]:
    """What the article is about: the stems of its first prose, with in how many blocks each stands."""
    return _counted(_spoken(shapes, tokens, core))


def _spoken(shapes: Sequence[Shape], tokens: Sequence[list[str]], core: tuple[int, int]) -> list[set[str]]:
    """The stems of each block of the article's first prose."""
    start, stop = core
    return [content_stems(tokens[index]) for index in range(start, min(stop, start + _ABOUT)) if shapes[index].prose]


def _counted(spoken: Sequence[set[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(spoken))


def _matter(stems: set[str], about: Counter[str], later: Counter[str], most: int) -> dict[str, int]:
    """How much of the article a line speaks of, in thousandths: a heading of its first part is soon forgotten.

    about  in how many blocks of prose each stem stands, `later` in how many of their second half
    most   what the commonest stem has
    """
    counts = [about[stem] for stem in stems]
    return {
        "title-late": 1000 * sum(later[stem] > 0 for stem in stems) // len(stems),
        "title-later": 1000 * sum(later[stem] for stem in stems) // (sum(counts) or 1),
        "title-common": 1000 * sum(counts) // (most * len(counts)),
        "title-commonest": 1000 * max(counts) // most,
    }


def _line(tokens: Sequence[str]) -> str:
    """The words of a line, to be sought in other lines.

    A first sentence may begin with a word that the title leaves out: "The Harrow Light is a lighthouse".
    """
    return f" {' '.join(tokens[1:] if tokens and tokens[0] in lexicon().languages else tokens)} "


def find_declared(
    blocks: Sequence[Block], declared: Sequence[str], core: tuple[int, int], site: str | None = None
) -> int | None:
    """Index of the heading near the article's start that the page also declares as its title; None for none.

    declared  what the page gives as its title, the most trustworthy first; a name of the site may follow
    site      name of the site, which some pages have as their first heading
    """
    start, stop = core
    spoken = [plain(title).casefold() for title in declared]
    known = [set(words(title)) for title in spoken]
    named = {plain(site or "").casefold()}
    for name, title in list(_with_name(blocks[: start + _AFTER], spoken)):
        named.add(name)
        spoken.append(title)
    best: tuple[int, int, int, int] | None = None
    for index in range(stop):
        block = blocks[index]
        level = block.markup.level if block.markup is not None else None
        is_far = index >= start + _AFTER
        if block.markup is None or (is_far and level != 1):
            continue
        own = plain(block.text).casefold()
        # The first heading of the page that says it in full is it wherever the article was taken to begin.
        if len(own) < _LEAST_LETTERS or own in named or (is_far and own not in spoken):
            continue
        if level and any(title.startswith(own) for title in spoken):
            kind = 0
        elif own in spoken:
            kind = 1
        elif level == 1 and _resembles(own, known):
            kind = 2
        else:
            continue
        # A heading before anything else, and of several the one nearest to the article.
        found = (kind, level or 9, abs(start - index), index)
        best = min(best, found) if best else found
    return best[-1] if best else None


def _with_name(blocks: Sequence[Block], declared: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Two headings that are a declared title together, the name of the site first, as blogs write it.

    Of "Harbour Notes: The ferry is late again" the name stands further up on the page, and is no longer than the title.
    """
    headings = [plain(block.text).casefold() for block in blocks if block.markup is not None and block.markup.level]
    for whole in declared:
        place = next((place for place, own in enumerate(headings) if own and whole.startswith(own)), len(headings))
        for title in filter(None, headings[place + 1 :]):
            rest = whole.removeprefix(headings[place])
            between = rest.removesuffix(title)
            longer = len(words(title)) >= len(words(headings[place]))
            if between != rest and not any(map(str.isalnum, between)) and longer:
                yield headings[place], title
                # Headings may be many, and alike.
                break


def _resembles(text: str, titles: Sequence[set[str]]) -> bool:
    """True for a text that says much of what one of the titles says, in other words."""
    own = set(words(text))
    for title in titles:
        shared = len(own & title)
        if shared >= _LEAST_WORDS and 2 * shared >= max(len(own), len(title)):
            return True
    return False


def points_on(text: str) -> bool:
    """True for a line that points to another page by an arrow: "← The week before"."""
    return text.startswith(_ARROWS) or text.endswith(_ARROWS)


def alone(blocks: Sequence[Block], found: Sequence[int], index: int) -> int:
    """Index of the title by itself, where the line that was taken for it also says where it stands on the site.

    found  the blocks that could be the title
    """
    whole = blocks[index]
    if whole.markup is not None:
        return index
    parts = [
        other
        for other in found
        if _is_most_of(blocks[other].text, whole.text) or _ends_trail(blocks[other].text, whole.text)
    ]
    return max(parts, key=lambda other: len(blocks[other].text), default=index)


def _is_most_of(part: str, whole: str) -> bool:
    """True for most of a line: its end, or its beginning up to some sign."""
    if not _MOST_OF * len(whole) <= len(part) < len(whole):
        return False
    return whole.endswith(part) or (whole.startswith(part) and not whole[len(part) :].lstrip()[0].isalnum())


def _ends_trail(part: str, whole: str) -> bool:
    """True for the last of several that a line names, by signs or run together: "Home > News > The ferry is late"."""
    before = whole.removesuffix(part)
    if before in ("", whole) or len(words(part)) < _LEAST_WORDS:
        return False
    return before.rstrip()[-1] in _TRAIL or (before[-1].isalnum() and part[0].isupper())


_QUOTES = str.maketrans("‘’‚‛`´“”„‟«»", "'" * 6 + '"' * 6)


def plain(text: str) -> str:
    """A title as it is compared: spaces and the form of quotation marks say nothing."""
    return " ".join(text.translate(_QUOTES).split())


def _signs(
    index: int, blocks: Sequence[Block], shapes: Sequence[Shape], scores: Sequence[int], start: int
) -> dict[str, int]:
    shape = shapes[index]
    previous = shapes[index - 1] if index else None
    following = shapes[index + 1 : index + 5]
    byline_next = next((step for step, other in enumerate(following, 1) if _is_front(other)), 9)
    prose_next = next((step for step, other in enumerate(shapes[index + 1 : index + 20], 1) if other.prose), 20)
    return {
        "title-words": shape.words,
        "title-length": len(blocks[index].text),
        "title-before": start - index,
        "title-place": index,
        "title-closed": int(shape.ends_sentence),
        "title-question": int(shape.question),
        "title-colon": int(shape.colon),
        "title-gap": blocks[index].gap,
        "title-gap-after": blocks[index + 1].gap if index + 1 < len(blocks) else 9,
        "title-chrome": int(10 * shape.chrome_points),
        "title-line": int(10 * shape.line_points),
        "title-date": int(shape.date or shape.clock),
        "title-credit": int(shape.credit),
        "title-credit-next": int(bool(following) and following[0].credit),
        "title-prose": int(shape.prose),
        "title-sentences": shape.sentences,
        "title-byline": int(shape.opener or shape.name or Label.BYLINE in shape.points),
        "title-byline-next": byline_next,
        "title-prose-next": prose_next,
        "title-lower": int(shape.lower_start),
        "title-capitals": int(1000 * shape.capitals),
        "title-separators": shape.separators,
        "title-separators-previous": previous.separators if previous else -1,
        "title-capitals-previous": int(1000 * previous.capitals) if previous else -1,
        "title-marked": int(blocks[index].mark is not Mark.NONE),
        "title-address": int(shape.address),
        "title-score": scores[index],
        "title-score-next": scores[index + 1] if index + 1 < len(scores) else -9000,
        "title-score-previous": scores[index - 1] if index else -9000,
        "title-words-previous": previous.words if previous else -1,
        "title-words-next": following[0].words if following else -1,
        "title-chrome-next": int(10 * following[0].chrome_points) if following else -1,
        "title-indent": blocks[index].indent,
    }


def _level(block: Block) -> dict[str, int]:
    return {"title-level": block.markup.level or 0} if block.markup is not None else {}


def _is_front(shape: Shape) -> bool:
    return shape.date or shape.opener or shape.name or Label.BYLINE in shape.points or Label.DATE in shape.points
