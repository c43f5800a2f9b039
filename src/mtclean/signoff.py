"""Who signs an appeal ("Ann, Ben and all at the Harbour Post"): a line that would be a heading of what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .shape import Shape
from .tokens import content_stems
from .trust import SENTENCE, appeals

# It has so many words at the most; how far above the floor it is kept at the most, in thousandths of log odds.
_WORDS, _UNSURE = 10, 1500


def find(
    shapes: Sequence[Shape], tokens: Sequence[Sequence[str]], pitch: Sequence[int], scores: Sequence[int], floor: int
) -> set[int]:
    """Indices of the lines right below a removed appeal that speak of what else only the appeal speaks of.

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
        if spoken.isdisjoint(follows) and any(kept[word] == 1 for word in named):
            found.add(line)
    return found


def _may_sign(shape: Shape) -> bool:
    return shape.words <= _WORDS and not shape.ends_sentence and not shape.leads_on and not shape.question
