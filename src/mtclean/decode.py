"""The best label sequence where a change of label costs something: Viterbi with one cost for every switch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def decode(scores: Sequence[Sequence[int]], switch: int) -> list[int]:
    """The label sequence with the largest sum of scores less `switch` for every change of label.

    Scores are [blocks x labels] integers. Returns one label index a block; [] for no blocks;
    ValueError on ragged rows. Of equal sequences one with the lower labels wins. Because every switch
    costs the same, a block takes time linear in the number of labels.
    Forney, "The Viterbi algorithm", Proceedings of the IEEE 61 (1973).
    """
    if not scores:
        return []
    count = len(scores[0])
    if any(len(row) != count for row in scores):
        raise ValueError(f"every block needs {count} scores")
    best = list(scores[0])
    back: list[tuple[int, list[bool]]] = []
    for row in scores[1:]:
        most = max(best)
        entry = most - switch
        back.append((best.index(most), [entry > stay for stay in best]))
        best = [(entry if entry > stay else stay) + own for stay, own in zip(best, row)]
    label = best.index(max(best))
    sequence = [label]
    for leader, switched in reversed(back):
        if switched[label]:
            label = leader
        sequence.append(label)
    sequence.reverse()
    return sequence


def total(scores: Sequence[Sequence[int]], labels: Sequence[int], switch: int) -> int:
    """What a label sequence is worth under these scores and this cost."""
    changes = sum(before != after for before, after in pairwise(labels))
    return sum(row[label] for row, label in zip(scores, labels)) - switch * changes
