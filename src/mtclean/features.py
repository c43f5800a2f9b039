"""What can be said of a block: by itself, and among its neighbours.

`measure` counts what the words and the form of one block show; `own_features` names it.
`context_features` names what only the page shows: who the neighbours are, where the block lies
between the first and the last prose, under which heading. The names are what the scorer gives
points to, here and in training alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from . import byline, caption, dates
from .blocks import Block, Label, Mark
from .lexicon import Lexicon
from .rules import Rule
from .tokens import content_stems

# What is read of one block. More does not change what it is, and a page may be one line of 50 MB.
READ = 4000

# Up to here the Latin, Greek and Cyrillic scripts lie, whose larger languages the lexicon knows: what
# is written in them without any function word is no prose.
_KNOWN_SCRIPTS = "\u0530"

_SENTENCE_END = re.compile(r"[.!?…。！？।]['\"”’»)\]“]*$")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”’»)]*\s+[\"“„«(¿¡—–-]*\s?[^\W\d_a-zà-ÿа-яґёєії]")
_COMMAS = re.compile(r"[,;،、，]")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\S|\b[a-z0-9-]+\.(?:com|org|net|ru|de|fr|uk|io|info)\b", re.I)
# One of these every address holds, and plain strings are found faster than a pattern fails.
_ADDRESS_PARTS = ("://", "www.", "@", ".com", ".org", ".net", ".ru", ".de", ".fr", ".uk", ".io", ".info")
_SEPARATORS = re.compile(r"\s[|•·>›»/→]\s|\s\|\s?|\|")
_QUOTE_OPEN = re.compile(r"[\"“„«‘「]|[—–-]\s")
_MONEY = re.compile(r"[$€£₴₽¥]\s?\d|\d\s?(?:[$€£₴₽]|zł|usd|eur)", re.I)
_CODE = re.compile(
    r"[{};]\s*$|^\s*(?:</?\w|[$#>]\s?\w+\s-|(?:def|class|import|from|return|var|let|const|function|public|if|for|while)\b.*[:;{(=]\s*$)|\w\(.*\)\s*;|==|=>|\s:=\s|&&"
)


class Shape(NamedTuple):
    """What one block shows by itself.

    words      number of words; characters where a script writes no spaces
    function   share of function words, -1 where the language is not known and need not be
    we, you    pronouns of the page and of its reader, outside quotation marks
    points     points of the rules that fired, by label
    chrome_points  of those, the sum for labels of chrome
    line_points    of those, what rules gave that are about the whole of a block
    """

    words: int
    function: float
    sentences: int
    ends_sentence: bool
    commas: int
    capitals: float
    digits: float
    we: int
    you: int
    lower_start: bool
    shouted: bool
    quote_start: bool
    colon: bool
    leads_on: bool
    question: bool
    date: bool
    clock: bool
    address: bool
    separators: int
    money: bool
    credit: bool
    name: bool
    role: bool
    opener: bool
    code: bool
    cells: bool
    points: dict[Label, float]
    chrome_points: float
    line_points: float

    @property
    def prose(self) -> bool:
        """A sentence or more: long enough, and closed like one."""
        return self.words >= 12 and (self.ends_sentence or self.sentences > 0)


def measure(
    block: Block,
    tokens: list[str],
    own: Sequence[list[str]],
    fired: Sequence[Rule],
    lexicon: Lexicon,
    spoken: frozenset[str],
) -> Shape:
    """Count what a block shows by itself.

    tokens  the words of its first `READ` characters
    own     those outside quotation marks
    fired   the rules that fire on it
    spoken  the function words of the page's languages; none where those are unknown
    """
    text = block.text[:READ]
    scale = len(block.text) / READ if len(block.text) > READ else 1
    count = len(tokens) or 1
    function = sum([token in spoken for token in tokens]) / count
    # What most lines do not have is not looked for in them: a search costs more than this look.
    letters = set(text)
    numbered = any(map(str.isdigit, letters))
    if not spoken and (not tokens or tokens[0] > _KNOWN_SCRIPTS):
        function = -1.0
    raw = text.split()
    initials = [word[0] for word in raw if word[0].isalpha()]
    points: dict[Label, float] = {}
    for rule in fired:
        points[rule.label] = points.get(rule.label, 0.0) + rule.points
    return Shape(
        words=int(len(tokens) * scale),
        function=function,
        sentences=len(_SENTENCE_BREAK.findall(text)) if count > 3 else 0,
        ends_sentence=_SENTENCE_END.search(block.text[-8:]) is not None,
        commas=len(_COMMAS.findall(text)),
        capitals=sum(map(str.isupper, initials)) / (len(initials) or 1),
        digits=sum([token[0].isdigit() for token in tokens]) / count if numbered else 0.0,
        we=sum([token in lexicon.we for piece in own for token in piece]),
        you=sum([token in lexicon.you for piece in own for token in piece]),
        lower_start=text[:1].islower(),
        shouted=text.isupper(),
        quote_start=_QUOTE_OPEN.match(text) is not None,
        colon=text.endswith(":"),
        leads_on=text.endswith((":", ",")),
        question=text.endswith(("?", "？")),
        date=numbered and count <= 40 and dates.has_date(text),
        clock=numbered and count <= 40 and not letters.isdisjoint(":.") and dates.has_clock(text),
        address=_has_address(text, letters),
        separators=0 if letters.isdisjoint("|•·>›»/→") else len(_SEPARATORS.findall(text)),
        money=numbered and _MONEY.search(text) is not None,
        credit=3 <= count <= 80 and caption.split_credit(text)[1] != "",
        name=2 <= count <= 14 and not points and byline.is_name_line(text),
        role=count <= 4 and byline.is_role_line(text),
        opener=2 <= count <= 30 and byline.opens(tokens),
        code=not letters.isdisjoint("{};()=<>$#:&") and _CODE.search(text) is not None,
        cells="\t" in text,
        points=points,
        chrome_points=sum(value for label, value in points.items() if not label.is_article),
        line_points=sum(rule.points for rule in fired if rule.where == "line" and not rule.label.is_article),
    )


def _has_address(text: str, letters: set[str]) -> bool:
    if letters.isdisjoint(".@:"):
        return False
    lower = text.lower()
    return any(part in lower for part in _ADDRESS_PARTS) and _ADDRESS.search(text) is not None


_WORD_STEPS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100)


def _step(value: float, steps: Sequence[float]) -> float:
    """The largest of the steps that a value reaches; the first where it reaches none."""
    reached = steps[0]
    for step in steps:
        if value < step:
            break
        reached = step
    return reached


def _size(words: int) -> str:
    """A line, a sentence, a paragraph: most of what is said of a block means something else for each."""
    return "short" if words < 10 else "middle" if words < 25 else "long"


def own_features(block: Block, shape: Shape) -> list[str]:
    """Names of what a block shows by itself."""
    words = shape.words
    names = [f"words>={_step(words, _WORD_STEPS)}"]
    size = _size(words)
    names.append(f"{size}-{'closed' if shape.ends_sentence else 'open'}")
    if words >= 5 and shape.function >= 0:
        names.append(f"function>={_step(shape.function, (0, 0.1, 0.2, 0.3, 0.4)):g}-{size}")
    if shape.sentences:
        names.append("sentences>=3" if shape.sentences >= 3 else "sentences>=1")
    if shape.commas:
        names.append(f"commas-{size}")
    if words >= 3 and shape.capitals >= 0.8:
        names.append(f"capitalised-{size}")
    if shape.digits > 0.3:
        names.append("digits")
    for name in (
        "lower_start",
        "shouted",
        "quote_start",
        "colon",
        "question",
        "date",
        "clock",
        "address",
        "money",
        "credit",
        "code",
    ):
        if getattr(shape, name):
            names.append(f"{name.replace('_', '-')}-{size}")
    if shape.opener and shape.capitals >= 0.4:
        names.append(f"byline-opener-{size}")
    if shape.cells:
        names.append("cells")
    if shape.separators:
        names.append("separators>=2" if shape.separators >= 2 else "separators")
    if shape.we:
        names.append(f"we-{size}")
    if shape.you:
        names.append(f"you-{size}")
    if shape.we and shape.you:
        names.append("we-and-you")
    if block.mark is not Mark.NONE:
        names.append(f"mark-{block.mark.value}-{size}")
    points = shape.chrome_points
    if shape.line_points >= 2:
        names.append("chrome-line")
    if points:
        names.append(f"chrome-points>={_step(points, (0.5, 1, 2, 3, 5)):g}-{size}")
    return list(map(intern, names))


class Neighbourhood(NamedTuple):
    """What the page shows of every block, one entry a block.

    core         first and one past the last block of the run with the largest sum of own scores
    before       share of the page's prose words that stand before the block
    section      the chrome label of the heading above, with how many blocks ago, or None
    bracket      the chrome label that is asked for both shortly before and shortly after, or None
    headed       for a short line the chrome label that is asked for right below it, or None
    gaps         what blank lines before a block are called; "" where they say nothing
    repeated     True where the page says the same elsewhere
    listed       True for lines without a gap between them after a line that ends with a colon
    chrome       share of the page's blocks on which a rule for chrome fires
    runs         length of the run of short open lines around the block, 0 outside of one
    open_runs    the same for open lines of any length
    bullets      the same for lines with a bullet
    """

    core: tuple[int, int]
    before: list[float]
    section: list[tuple[Label, int] | None]
    bracket: list[Label | None]
    headed: list[Label | None]
    gaps: str
    repeated: list[bool]
    listed: list[bool]
    chrome: float
    runs: list[int]
    open_runs: list[int]
    bullets: list[int]


def neighbourhood(
    blocks: Sequence[Block],
    shapes: Sequence[Shape],
    tokens: Sequence[list[str]],
    core: tuple[int, int],
    title: int | None,
) -> Neighbourhood:
    """Look at a page as a whole.

    core   the run of blocks with the largest sum of own scores (see `largest_run`)
    title  index of the likeliest title, or None
    """
    return Neighbourhood(
        core=core,
        before=_share_before(shapes),
        section=_sections(shapes, title),
        bracket=_brackets(shapes),
        headed=_headed(shapes),
        gaps=_gaps(blocks, shapes),
        repeated=_repeated(tokens),
        listed=_listed(blocks, shapes),
        chrome=sum(shape.chrome_points >= 1 for shape in shapes) / max(1, len(shapes)),
        runs=_runs([shape.words < 10 and not shape.ends_sentence for shape in shapes]),
        open_runs=_runs([not shape.ends_sentence and not shape.prose for shape in shapes]),
        bullets=_runs([block.mark is Mark.BULLET for block in blocks]),
    )


def largest_run(own: Sequence[int]) -> tuple[int, int]:
    """The run with the largest sum: its first index and one past its last, (0, 0) where none is positive.

    Bentley, "Programming Pearls", column 8.
    """
    best, run, start, found = 0, 0, 0, (0, 0)
    for index, score in enumerate(own):
        if run <= 0:
            run, start = 0, index
        run += score
        if run > best:
            best, found = run, (start, index + 1)
    return found


def _share_before(shapes: Sequence[Shape]) -> list[float]:
    total = sum(shape.words for shape in shapes if shape.prose) or 1
    seen, shares = 0, []
    for shape in shapes:
        shares.append(seen / total)
        if shape.prose:
            seen += shape.words
    return shares


# Prose takes over again from a section of chrome after so many blocks in a row. Comments are prose
# themselves and end with the page, where they begin after so much of it; earlier it is only their
# number that stands above the article.
_SECTION_PROSE = 2
_SECTION_REACH = 30
_COMMENTS_AFTER = 0.3

# What asks the reader for something, and what opens a section by a heading alone.
_APPEALS = (Label.DONATION, Label.SUBSCRIPTION, Label.NEWSLETTER, Label.CONSENT, Label.ADVERTISEMENT)
_HEADING_WORDS = {Label.RELATED: 8, Label.COMMENTS: 25, Label.FOOTER: 8}

# An appeal is a sentence, not a word of a menu: so many words, and so many points.
_APPEAL_WORDS = 6
_APPEAL_POINTS = 1.5
# The form below an appeal (amounts, buttons) is no longer than this.
_FORM_REACH = 8


def _appeal(shape: Shape) -> Label | None:
    """What a block asks for, or what it opens ("Dear readers,"); None where it asks for nothing."""
    if shape.words < _APPEAL_WORDS and not shape.leads_on:
        return None
    strongest = max(_APPEALS, key=lambda label: shape.points.get(label, 0.0))
    return strongest if shape.points.get(strongest, 0.0) >= _APPEAL_POINTS else None


def _section_heading(shape: Shape) -> Label | None:
    strongest, points = max(shape.points.items(), key=lambda item: item[1], default=(Label.OTHER, 0.0))
    return strongest if points >= 1 and shape.words <= _HEADING_WORDS.get(strongest, 0) else None


def _sections(shapes: Sequence[Shape], title: int | None) -> list[tuple[Label, int] | None]:
    """For each block the chrome that began above it and still goes on, with how many blocks ago."""
    sections: list[tuple[Label, int] | None] = []
    current: Label | None = None
    since = prose = seen = 0
    enough = _COMMENTS_AFTER * sum(shape.prose for shape in shapes)
    lasting = False
    for index, shape in enumerate(shapes):
        if index == title:
            # What stood above the title has nothing to say of the article.
            current = None
        sections.append((current, since) if current is not None else None)
        since += 1
        seen += shape.prose
        own = current is not None and shape.points.get(current, 0.0) > 0
        prose = prose + 1 if shape.prose and not own else 0
        by_title = title is not None and title < index <= title + BY_TITLE
        heading = None if by_title else _section_heading(shape)
        appeal = _appeal(shape)
        if appeal is not None or heading is not None:
            current, since, prose = appeal or heading, 0, 0
            lasting = current is Label.COMMENTS and seen > enough
        elif current in _APPEALS:
            if prose or since > _FORM_REACH:
                current = None
        elif not lasting and (prose >= _SECTION_PROSE or since > _SECTION_REACH):
            current = None
    return sections


# An appeal is bracketed by its asks: what stands between two of them belongs to it, whatever it
# says, where they are near, or where most of it speaks as "we" or to "you".
_BRACKET_NEAR, _BRACKET_FAR = 3, 8


def _brackets(shapes: Sequence[Shape]) -> list[Label | None]:
    brackets: list[Label | None] = [None] * len(shapes)
    for label in _APPEALS:
        asks = [index for index, shape in enumerate(shapes) if shape.points.get(label, 0.0) >= _APPEAL_POINTS]
        for first, last in pairwise(asks):
            if last - first <= _BRACKET_FAR and _is_bracket(shapes, first, last):
                for at in range(first + 1, last):
                    brackets[at] = label
    return brackets


def _is_bracket(shapes: Sequence[Shape], first: int, last: int) -> bool:
    inner = shapes[first + 1 : last]
    if max(shapes[first].words, shapes[last].words) < _APPEAL_WORDS:
        # Two words of a menu bracket nothing; a heading and a button do where all between is "we".
        prose = [shape for shape in inner if shape.prose]
        return bool(prose) and all(shape.we for shape in prose)
    voiced = sum(bool(shape.we or shape.you) or shape.words < 10 for shape in inner)
    return last - first <= _BRACKET_NEAR or 2 * voiced > len(inner)


# The heading of an appeal stands this near above it.
_HEADED_REACH = 2


def _headed(shapes: Sequence[Shape]) -> list[Label | None]:
    """For a short line the appeal that begins right below it."""
    headed: list[Label | None] = [None] * len(shapes)
    for index, shape in enumerate(shapes):
        if shape.words > 12 or shape.prose:
            continue
        for following in shapes[index + 1 : index + 1 + _HEADED_REACH]:
            headed[index] = _appeal(following)
            if headed[index] is not None or following.prose:
                break
    return headed


def _gaps(blocks: Sequence[Block], shapes: Sequence[Shape]) -> str:
    """What blank lines are called on a page: "" where most prose has none before it.

    In a wrapped dump they stand between all blocks, in a browser copy around paragraphs.
    """
    gaps = [block.gap > 0 for block, shape in zip(blocks, shapes) if shape.prose]
    if 2 * sum(gaps) <= len(gaps):
        return ""
    return "wrapped-gap" if any(block.last > block.first for block in blocks) else "gap"


def _repeated(tokens: Sequence[list[str]]) -> list[bool]:
    counts = _openings(tokens, 12)
    return [counts[tuple(row[:12])] > 1 for row in tokens]


def _openings(tokens: Sequence[list[str]], size: int) -> Counter[tuple[str, ...]]:
    """How often blocks of the page begin with the same words, so many of them."""
    return Counter(tuple(row[:size]) for row in tokens)


def _listed(blocks: Sequence[Block], shapes: Sequence[Shape]) -> list[bool]:
    listed = [False] * len(blocks)
    for index in range(1, len(blocks)):
        follows = not blocks[index].gap and listed[index - 1]
        opened = shapes[index - 1].colon and not shapes[index].colon
        more = index + 1 < len(blocks) and not blocks[index + 1].gap
        listed[index] = follows or (opened and more and shapes[index].words < 40)
    return listed


def _runs(inside: Sequence[bool]) -> list[int]:
    """For each place the length of the run of True around it, 0 outside of one."""
    runs = [0] * len(inside)
    start = 0
    for index in range(len(inside) + 1):
        if index < len(inside) and inside[index]:
            continue
        for inner in range(start, index):
            runs[inner] = index - start
        start = index + 1
    return runs


# Byline, date, standfirst and the picture's caption follow the title within so many blocks.
BY_TITLE = 6

# A title stands at most that many blocks before the first prose of the article or after it, and the
# article is known by the prose of its first blocks.
_TITLE_BEFORE, _TITLE_AFTER, _ABOUT = 40, 4, 60


def title_candidates(
    blocks: Sequence[Block], shapes: Sequence[Shape], tokens: Sequence[list[str]], core: tuple[int, int]
) -> list[tuple[int, list[str]]]:
    """The blocks near the article's start that could be its title, with what speaks for each."""
    start, stop = core
    about: Counter[str] = Counter()
    for index in range(start, min(stop, start + _ABOUT)):
        if shapes[index].prose:
            about.update(content_stems(tokens[index]))
    repeats = _openings(tokens, 6)
    found = []
    for index in range(max(0, start - _TITLE_BEFORE), min(stop, start + _TITLE_AFTER)):
        stems = content_stems(tokens[index])
        if stems and 2 <= shapes[index].words <= 40:
            # A block of prose is part of what the article is about, which proves nothing.
            itself = index >= start and shapes[index].prose
            shared = sum(about[stem] > itself for stem in stems)
            found.append(
                (
                    index,
                    _title_features(
                        index, blocks, shapes, start, shared, len(stems), repeats[tuple(tokens[index][:6])]
                    ),
                )
            )
    return found


def _title_features(
    index: int, blocks: Sequence[Block], shapes: Sequence[Shape], start: int, shared: int, stems: int, repeats: int
) -> list[str]:
    shape = shapes[index]
    names = [
        f"title-words>={_step(shape.words, (2, 3, 4, 6, 9, 14, 20))}",
        f"title-shared>={_step(shared, (0, 1, 2, 3, 5))}",
        f"title-share>={_step(shared / stems, (0, 0.3, 0.5, 0.7, 0.9)):g}",
        f"title-before>={_step(start - index, (1, 2, 3, 5, 8, 12, 20))}"
        if index < start
        else f"title-after>={min(index - start, 2)}",
    ]
    after = shapes[index + 1 : index + 4]
    signs = {
        "closed": shape.ends_sentence and not shape.question,
        "question": shape.question,
        "colon": shape.colon,
        "gap": blocks[index].gap > 0,
        "gap-after": index + 1 < len(blocks) and blocks[index + 1].gap > 0,
        "chrome": shape.chrome_points > 0,
        "chrome-strong": shape.chrome_points >= 2,
        "date": shape.date or shape.clock,
        "credit": shape.credit,
        "prose": shape.prose,
        "sentences": shape.sentences > 0,
        "byline": shape.opener or Label.BYLINE in shape.points,
        "byline-next": any(other.date or other.opener or Label.BYLINE in other.points for other in after),
        "repeated": repeats > 1,
        "lower": shape.lower_start,
        "separators": shape.separators > 0,
        "marked": blocks[index].mark is not Mark.NONE,
        "kicker": index > 0 and shapes[index - 1].words <= 3,
        "address": shape.address,
    }
    names.extend(f"title-{name}" for name, holds in signs.items() if holds)
    return names


def context_features(
    index: int, blocks: Sequence[Block], shapes: Sequence[Shape], page: Neighbourhood, title: int | None
) -> list[str]:
    """Names of what the page shows of one block; `title` is the index of the likeliest title."""
    names = []
    total = len(blocks)
    shape = shapes[index]
    size = _size(shape.words)
    for side, step in (("previous", -1), ("next", 1)):
        for distance in (1, 2):
            other = index + step * distance
            if not 0 <= other < total:
                names.append(f"{side}{distance}-none")
            else:
                names.append(f"{side}{distance}-{_kind(shapes[other])}-{size}")
        prose = (
            sum(shapes[other].prose for other in range(max(0, index - 5), index))
            if step < 0
            else sum(shapes[other].prose for other in range(index + 1, min(total, index + 6)))
        )
        names.append(f"{side}-prose>={_step(prose, (0, 1, 2, 4))}-{size}")
    start, stop = page.core
    if start <= index < stop:
        names.append(f"core-inside-{size}")
    elif index < start:
        names.append(f"core-before>={_step(start - index, (1, 2, 4, 10))}-{size}")
    else:
        names.append(f"core-after>={_step(index - stop + 1, (1, 2, 4, 10))}-{size}")
    names.append(f"before>={_step(page.before[index], (0, 0.01, 0.2, 0.5, 0.8, 0.99)):g}-{size}")
    section = page.section[index]
    if section is not None:
        label, since = section
        names.append(f"under-{label.value}-{size}")
        names.append(f"under>={_step(since, (0, 1, 3, 8))}-{size}")
        if since == 0 and shapes[index - 1].leads_on:
            names.append(f"opened-{label.value}")
    bracket = page.bracket[index]
    if bracket is not None:
        names.append(f"bracketed-{bracket.value}")
    heads = page.headed[index]
    if heads is not None:
        names.append(f"heads-{heads.value}")
    if page.gaps:
        names.append(f"{page.gaps}-{size}" if blocks[index].gap else f"no-{page.gaps}-{size}")
    if page.listed[index]:
        names.append(f"listed-{size}")
    if page.repeated[index]:
        names.append(f"repeated-{size}")
    # A page without chrome has been cleaned before, by a reader's hand or by this program.
    names.append(f"page-chrome>={_step(page.chrome, (0, 0.02, 0.05, 0.1, 0.2)):g}-{size}")
    names.append(f"run>={_step(page.runs[index], (0, 1, 2, 4, 8))}")
    names.append(f"open-run>={_step(page.open_runs[index], (0, 1, 2, 4, 8, 16))}-{size}")
    if blocks[index].mark is Mark.BULLET:
        names.append(f"bullets>={_step(page.bullets[index], (1, 4, 8, 16, 32))}-{size}")
    near = sum(
        shapes[other].date or shapes[other].clock
        for other in range(max(0, index - 2), min(total, index + 3))
        if other != index
    )
    if near:
        names.append(f"dates-near>={min(near, 2)}-{size}")
    if title is not None:
        if index == title:
            names.append("title")
        elif index < title:
            names.append(f"before-title-{size}" if index < title - 2 else f"title-below-{size}")
        elif index == title + 1:
            names.append(f"title-just-above-{size}")
        elif index <= title + BY_TITLE:
            names.append(f"title-above-{size}")
        if title < index <= title + BY_TITLE or (index == title - 1 and not shape.name):
            names.extend(
                f"{name}-by-title" for name in ("name", "role", "opener", "date", "credit") if getattr(shape, name)
            )
    return list(map(intern, names))


def _kind(shape: Shape) -> str:
    if shape.prose:
        return "prose"
    if shape.chrome_points >= 1:
        return "chrome"
    return "line" if shape.words < 10 else "text"
