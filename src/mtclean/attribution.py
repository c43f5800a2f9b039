"""Who wrote an article, and when: which lines of a page could say so, and what speaks for each.

Beside the title (see `titles`) these are the two lines that a page may show anywhere: above the title,
below it, in a box at the side, or under the last paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain

from . import byline
from .blocks import Block, Label, Mark
from .dates import DAY, find_date, is_span, without_dates
from .lexicon import lexicon
from .look import Judged
from .shape import READ, Shape
from .tokens import words

Columns = dict[str, list[int]]

# What says who or when is said in no more words.
_LONGEST = 40
# So near the title, or the end of the body, any line may name somebody.
_ABOVE, _BELOW, _AFTER = 4, 8, 3
# So far below the article it is told who wrote it.
_BEYOND = 20
# Further than this is far, in blocks and in days.
_FAR, _LONG_AGO = 99, 9999
# Where there is no such line: of no block.
_NOWHERE = -9000

# What tells who somebody is has so many words: "Ann Example covers the courts for ...".
_TOLD_OF = 6
# At the end of the article that is in so much of its words; with the first name alone in so many of its blocks.
_PROFILE_WITHIN, _PROFILE_LAST = 0.2, 3
# So many names are sought in the rest of the page: a directory of thousands has no byline further down.
_COMPARED = 200

_EDGES = ".,;:!?()[]\"'”’»"

# How words begin, in the larger languages, that say which of its days a page gives.
_CHANGED = (
    "updat",
    "modif",
    "aktualis",
    "geändert",
    "actualiz",
    "aggiorn",
    "mis",
    "bijgewerkt",
    "обновл",
    "оновл",
    "zaktual",
)
_PUBLISHED = tuple("publi posted veröff erschien pubbl gepubl опубл objav first created stand".split())


def bylines(page: Judged) -> tuple[list[int], Columns]:
    """The lines that could say who wrote it, and what is known of each."""
    openers = lexicon().byline_openers
    texts = Counter(block.text for block in page.blocks)
    title = page.blocks[page.title].text if page.title is not None else None
    found: list[int] = []
    rows: list[dict[str, int]] = []
    small: set[str] | None = None
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for index, (block, shape, spoken) in enumerate(zip(page.blocks, page.shapes, page.tokens)):
        if shape.words > _LONGEST or not spoken or block.text == title:
            continue
        below = index > 0 and byline.leads(page.tokens[index - 1])
        signed = below or shape.opener or shape.name or Label.BYLINE in shape.points or _is_near(index, page)
        if not signed and (shape.date or shape.clock):
            signed = not openers.isdisjoint(spoken)
        if not signed:
            continue
        names = byline.signed(block.text)
        if not names:
            continue
        if small is None:
            small = _small_words(page.blocks)
            inside, outside = _spoken_of(page)
        row = _around(index, page)
        # What a page also writes small is no name: "Home Solutions".
        row["own-small"] = sum(map(small.__contains__, words(names[0])))
        row["own-names"] = len(names)
        row["own-parts"] = len(names[0].split())
        row["own-rest"] = len(block.text) - sum(map(len, names))
        row["own-repeats"] = texts[block.text]
        row["own-told"] = int(index + 1 < len(page.blocks) and page.blocks[index + 1].text.startswith(names[0]))
        row["own-opened"] = int(shape.opener) + 2 * int(Label.BYLINE in shape.points)
        row["own-given"] = max(map(byline.given, names))
        compared = texts if len(found) < _COMPARED else ()
        others = [text for text in compared if names[0] in text and text != block.text]
        row["own-again"] = len(others)
        row["own-told-of"] = sum(text.startswith(names[0]) and len(text.split()) >= _TOLD_OF for text in others)
        row["own-sofar"] = len(found)
        row["own-below"] = int(below)
        row["own-left"] = _left(block.text, names)
        last = next(reversed(words(names[0])), "")
        row["own-inside"], row["own-outside"] = inside[last], outside[last]
        found.append(index)
        rows.append(row)
    return found, _columns(rows)


def _left(text: str, names: Sequence[str]) -> int:
    """How many words a line has beside names, days and what opens a byline."""
    rest = without_dates(text)
    for name in names:
        rest = rest.replace(name, " ")
    starts = lexicon().byline_starts
    return sum(not token.isdigit() and token not in starts for token in words(rest))


def _spoken_of(page: Judged) -> tuple[Counter[str], Counter[str]]:
    """In how much of the article's prose each word stands, and in how many blocks right below the article: an article
    speaks of whom it is about, what follows it of who wrote it.
    """
    start, stop = page.core
    prose = (spoken for shape, spoken in zip(page.shapes[start:stop], page.tokens[start:stop]) if shape.prose)
    below = page.tokens[stop : stop + _BEYOND]
    return Counter(chain.from_iterable(map(set, prose))), Counter(chain.from_iterable(map(set, below)))


def _small_words(blocks: Sequence[Block]) -> set[str]:
    """The words that the page begins with a small letter somewhere."""
    texts = dict.fromkeys(block.text for block in blocks)
    return {word.strip(_EDGES) for text in texts for word in text[:READ].split() if word[0].islower()}


def _is_near(index: int, page: Judged) -> bool:
    """True around the title, and right below the end."""
    if page.title is not None and -_ABOVE <= index - page.title <= _BELOW:
        return True
    return 0 <= index - page.core[1] < _AFTER


def profiles(page: Judged, authors: Sequence[str], floor: int) -> list[int]:
    """The blocks of the body, at its end, that tell who wrote it: "Ann Rowe is a baker and lives by the sea."

    authors  whom the byline names
    floor    from where on a score is that of the body, in thousandths of log odds
    """
    whole = [name.lower() for name in authors if " " in name]
    # A first name alone begins many a sentence of a story, and "The Harbour Team" has none.
    first = [name.split()[0] for name in whole if byline.given(name) == 2]
    body = [index for index, score in enumerate(page.scores) if score > floor] if whole else []
    left = _PROFILE_WITHIN * sum(page.shapes[index].words for index in body)
    found: list[int] = []
    for back, index in enumerate(reversed(body)):
        left -= page.shapes[index].words
        near = back < _PROFILE_LAST
        if left < 0 and not near:
            break
        names = [*(whole if left >= 0 else ()), *(first if near else ())]
        if page.shapes[index].words >= _TOLD_OF and _tells_of(page.blocks[index].text, names):
            found.append(index)
    return found


def _tells_of(text: str, names: Sequence[str]) -> bool:
    """True for a sentence that begins with one of some names (in small letters) and goes on with a small letter."""
    lower = text.lower()
    return any(lower.startswith(f"{name} ") and text[len(name) + 1 : len(name) + 2].islower() for name in names)


def dates(page: Judged, language: str | None) -> tuple[list[int], Columns]:
    """The lines with a day that could be that of the article, and what is known of each."""
    found: list[int] = []
    rows: list[dict[str, int]] = []
    days: list[int] = []
    for index, (block, shape, spoken) in enumerate(zip(page.blocks, page.shapes, page.tokens)):
        is_line = shape.date and shape.words <= _LONGEST and not shape.prose
        day = find_date(block.text, language) if is_line and not is_span(block.text) else None
        if day is None:
            continue
        row = _around(index, page)
        row["own-changed"] = _begins(spoken, _CHANGED)
        row["own-published"] = _begins(spoken, _PUBLISHED)
        row["own-opened"] = int(shape.opener) + 2 * int(Label.BYLINE in shape.points) + 4 * int(shape.name)
        row["own-rest"] = len(block.text) - DAY
        row["own-clock"] = int(shape.clock)
        row["own-sofar"] = len(found)
        found.append(index)
        rows.append(row)
        days.append(date.fromisoformat(day[:DAY]).toordinal())
    counts = Counter(days)
    for row, ordinal in zip(rows, days):
        row["own-repeats"] = counts[ordinal]
        row["own-after-first"] = min(_LONG_AGO, ordinal - min(days))
        row["own-before-last"] = min(_LONG_AGO, max(days) - ordinal)
    return found, _columns(rows)


def _columns(rows: Sequence[dict[str, int]]) -> Columns:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _begins(spoken: Sequence[str], openings: tuple[str, ...]) -> int:
    return int(any(token.startswith(openings) for token in spoken))


_BESIDE: dict[str, Callable[[Shape], int]] = {
    "words": lambda shape: shape.words,
    "name": lambda shape: shape.name + 2 * shape.opener + 4 * shape.role,
    "date": lambda shape: shape.date + 2 * shape.clock,
    "prose": lambda shape: shape.prose,
    "chrome": lambda shape: int(10 * shape.chrome_points),
}


def _around(index: int, page: Judged) -> dict[str, int]:
    """What a line and its neighbours show, and where on the page it stands."""
    blocks, shapes, scores = page.blocks, page.shapes, page.scores
    total = len(blocks)
    block, shape = blocks[index], shapes[index]
    start, stop = page.core
    row = {
        "words": shape.words,
        "length": len(block.text),
        "closed": int(shape.ends_sentence),
        "capitals": int(1000 * shape.capitals),
        "separators": shape.separators,
        "name": shape.name + 2 * shape.role,
        "date": shape.date + 2 * shape.clock,
        "credit": int(shape.credit),
        "chrome": int(10 * shape.chrome_points),
        "marked": int(block.mark is not Mark.NONE),
        "indent": block.indent,
        "gap": block.gap,
        "gap-after": blocks[index + 1].gap if index + 1 < total else 9,
        "from-title": max(-_FAR, min(_FAR, index - page.title)) if page.title is not None else 2 * _FAR,
        "from-start": max(-_FAR, min(_FAR, index - start)),
        "from-stop": max(-_FAR, min(_FAR, index - stop)),
        "place": index,
        "place-from-end": total - 1 - index,
        "level": (block.markup.level or 0) if block.markup is not None else 0,
        "inside": int(block.markup.inside) if block.markup is not None else 0,
        "links": block.markup.links if block.markup is not None else 0,
    }
    for step in (-2, -1, 0, 1, 2):
        at = index + step
        row[f"score{step:+}"] = scores[at] if 0 <= at < total else _NOWHERE
        if step and 0 <= at < total:
            row.update({f"{name}{step:+}": int(get(shapes[at])) for name, get in _BESIDE.items()})
        elif step:
            row.update({f"{name}{step:+}": -1 for name in _BESIDE})
    return row
