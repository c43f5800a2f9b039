"""A text dump read a second time, without what was removed from it for sure and sounds like what is put into pages.

An appeal changes what everything around it looks like. Once it is known for one, the page is judged as it would be
without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import chain, groupby

from . import signoff
from .blocks import Block, Page
from .body import Body, heard, judge_body
from .context import neighbourhood
from .look import Seen, part
from .opinions import Opinion, ask
from .settings import Settings
from .tokens import content_stems
from .trust import APPEAL

# What is left out lies so far below the floor, in thousandths of log odds. Between two such blocks up to so many others
# go with them, and a stretch has so many words at the least.
_SURE, _BETWEEN, _WORDS = 500, 2, 10
# Nothing would change where so few of the body's words stand in blocks that are so close to the floor.
_DOUBT, _DOUBTFUL = 1500, 0.02
# What was removed beside it may be the rest of it: it comes back where it sounds as little as this like what is put
# into articles, and speaks of more that the body speaks of. What stands next to nothing that was kept may be a teaser:
# it is a sentence, sounds so far like an article, and of so many words or more this share stands in the body. Of 28
# blocks of pieces that second readings of 1,630 pages would bring back this lets in none, of 210 of the articles 96.
_PITCH, _FAR_PITCH, _FAR_VOICE = -2000, -3000, 1000
_FAR_WORDS, _FAR_SHARE = 8, 0.5


def again(opinion: Opinion, body: Body, blocks: Sequence[Block], seen: Seen, page: Page, settings: Settings) -> Body:
    """The body of a page as a second reading has it; the same where there is nothing to leave out.

    opinion, body  what the first reading came to
    """
    pitch, sizes = opinion.columns["pitch"], opinion.columns["words"]
    above = body.above
    removed = [score <= 0 for score in above]
    spoken = map(heard, seen.shapes, pitch)
    asking = [score < -_SURE and own > APPEAL for score, own in zip(above, spoken)]
    gone = set(chain.from_iterable(stretches(asking, removed, sizes)))
    if not gone or not _is_doubtful(above, sizes, gone):
        return body
    rest = [index for index in range(len(blocks)) if index not in gone]
    shown = [blocks[index] for index in rest]
    left = part(seen, shown, rest)
    around = neighbourhood(shown, left.shapes, left.tokens)
    second = judge_body(ask(opinion.judge, shown, left, around, page), left, settings)
    near = beside(gone, removed)
    back = _coming_back(opinion, seen, gone, removed, near)
    # Where a piece may have stood a line is no heading for what stands around it.
    places = {
        place: index
        for place, index in enumerate(rest)
        if index not in near or (index in back and second.scores[place] > second.floor)
    }
    return _joined(body, second, places)


def stretches(asking: Sequence[bool], removed: Sequence[bool], sizes: Sequence[int]) -> list[range]:
    """The stretches of removed blocks from one that asks to the last one near it, long enough to matter.

    asking   which blocks sound like chrome that is put into pages
    removed  which are no part of the body
    sizes    words of each block
    """
    found: list[range] = []
    for index, asks in enumerate(asking):
        if not asks:
            continue
        between = range(found[-1].stop, index) if found else range(index)
        if found and len(between) <= _BETWEEN and all(removed[place] for place in between):
            found[-1] = range(found[-1].start, index + 1)
        else:
            found.append(range(index, index + 1))
    return [stretch for stretch in found if sum(sizes[place] for place in stretch) >= _WORDS]


def beside(gone: Set[int], removed: Sequence[bool]) -> dict[int, bool]:
    """The removed blocks with none between them and one that is left out that is kept, each with whether it is next to
    what is kept: nothing is left out between them.
    """
    found: dict[int, bool] = {}
    for is_removed, group in groupby(range(len(removed)), removed.__getitem__):
        stretch = list(group)
        out = [index for index in stretch if index in gone] if is_removed else []
        for index in stretch if out else ():
            if index not in gone:
                found[index] = (index < out[0] and stretch[0] > 0) or (
                    index > out[-1] and stretch[-1] < len(removed) - 1
                )
    return found


def _is_doubtful(above: Sequence[int], sizes: Sequence[int], gone: Set[int]) -> bool:
    body = sum(size for score, size in zip(above, sizes) if score > 0)
    doubtful = sum(
        size for index, (score, size) in enumerate(zip(above, sizes)) if abs(score) < _DOUBT and index not in gone
    )
    return doubtful > _DOUBTFUL * body


def _coming_back(
    opinion: Opinion, seen: Seen, gone: Set[int], removed: Sequence[bool], near: Mapping[int, bool]
) -> set[int]:
    """What was removed near what is left out and may come back, as it is hardly the rest of that."""
    pitch, voice = opinion.columns["pitch"], opinion.columns["voice"]
    stems = list(map(content_stems, seen.tokens))
    told = set(chain.from_iterable(own for own, out in zip(stems, removed) if not out))
    kept = Counter(chain.from_iterable(set(own) for own, out in zip(seen.tokens, removed) if not out))
    asked = set(chain.from_iterable(stems[index] for index in gone))
    found: set[int] = set()
    for index, is_next in near.items():
        if index - 1 in gone and signoff.signs(seen.shapes[index], seen.tokens[index], kept, own=False):
            continue
        spoken = stems[index]
        shared = len(spoken & told)
        if not is_next:
            is_told = len(spoken) >= _FAR_WORDS and shared >= _FAR_SHARE * len(spoken)
            is_told = is_told and seen.shapes[index].ends_sentence
            is_next = is_told and pitch[index] <= _FAR_PITCH and voice[index] >= _FAR_VOICE
        if is_next and pitch[index] <= _PITCH and shared > len(spoken & asked):
            found.add(index)
    return found


def _joined(first: Body, second: Body, places: dict[int, int]) -> Body:
    """Both readings of a page as one.

    places  of the second reading, with those of the first; of all others the first one holds
    """
    told = set(places.values())
    moved = second.floor - first.floor
    scores, lifts, moves = [score + moved for score in first.scores], list(first.lifts), list(first.moves)
    before, after = first.above, second.above
    for place, index in places.items():
        scores[index], lifts[index], moves[index] = second.scores[place], second.lifts[place], second.moves[place]
        if (before[index] > 0) is not (after[place] > 0):
            moves[index] = {**moves[index], "reread": after[place] - before[index]}

    def joined(own: set[int], other: set[int]) -> set[int]:
        return (own - told) | {places[place] for place in other if place in places}

    return Body(
        scores,
        lifts,
        second.floor,
        joined(first.again, second.again),
        joined(first.headed, second.headed),
        joined(first.threads, second.threads),
        second.is_cleaned,
        moves,
    )
