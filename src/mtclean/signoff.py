"""Who signs an appeal ("Ann, Ben and all at the Harbour Post"): a line that would be a heading of what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .lexicon import given_names, lexicon
from .shape import Shape
from .tokens import content_stems
from .trust import SENTENCE, appeals

# It has so many words at the most; how far above the floor it is kept at the most, in thousandths of log odds.
_WORDS, _UNSURE = 10, 1500
# So few words that end with a given name need no more than that ("Yours, Ann"), nor do given names with function words
# ("Ada and Ben"), where no more than so many other lines of the article speak of anybody called so: its byline may.
_CLOSING, _NAMED_ELSEWHERE = 3, 1


def find(
    shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], pitch: Sequence[int], scores: Sequence[int], floor: int
) -> set[int]:
    """Indices of the lines right below a removed appeal that speak of what else only the appeal speaks of, or name
    somebody of whom nothing else does.

    A heading speaks of what follows it.

    tokens  the words of each block
    pitch   how far each block sounds like chrome that is put into articles, in thousandths of log odds
    scores  log odds of each block for the body, in the same unit; `floor` is from where on they belong to it
    """
    kept: Counter[str] | None = None
    found: set[int] = set()
    for stretch, asking in appeals(scores, pitch, [shape.words for shape in shapes], floor):
        line = stretch.stop
        if asking < SENTENCE or line == len(scores) or not _may_sign(shapes[line]) or scores[line] >= floor + _UNSURE:
            continue
        if kept is None:
            kept = Counter(word for own, score in zip(tokens, scores) if score > floor for word in set(own))
        spoken = content_stems(tokens[line])
        asked = {stem for index in stretch for stem in content_stems(tokens[index])}
        follows = content_stems(tokens[line + 1]) if line + 1 < len(tokens) else set()
        # Names are said alike: "the Monitor" is nobody who is monitoring something.
        named = [word for word in tokens[line] if content_stems([word]) & asked]
        own = scores[line] > floor
        if spoken.isdisjoint(follows) and (
            any(kept[word] == 1 for word in named) or signs(shapes[line], tokens[line], kept, own=own)
        ):
            found.add(line)
    return found


def signs(shape: Shape, tokens: Sequence[str], kept: Mapping[str, int], *, own: bool) -> bool:
    """True for what signs by the names that it holds, where the article does not speak of anybody called so.

    kept  in how many blocks of the article each word stands; `own` is whether the line is one of them
    """
    if not tokens or not _may_sign(shape):
        return False
    known, function = given_names(), lexicon().languages
    named = [word for word in tokens if word in known and word not in function]
    is_closing = len(tokens) <= _CLOSING and tokens[-1] in named
    is_names = all(word in known or word in function for word in tokens)
    return (is_closing or (bool(named) and is_names)) and all(
        kept.get(word, 0) - own <= _NAMED_ELSEWHERE for word in named
    )


def _may_sign(shape: Shape) -> bool:
    return shape.words <= _WORDS and not shape.ends_sentence and not shape.leads_on and not shape.question
