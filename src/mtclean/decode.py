"""The best label sequence for a page: Viterbi over labels that fall into groups.

Neighbours tend to be alike. Staying with a label is free; another label of the same group, and a
label of another group, each cost something. Because the cost depends only on the groups, a block
takes time linear in the number of labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Costs(NamedTuple):
    """What it costs to go from one label to the next, in milli-points.

    groups  the group of each label
    within  [group] the cost of another label of the same group
    across  [group from][group to] the cost of a label of another group
    """

    groups: tuple[int, ...]
    within: tuple[int, ...]
    across: tuple[tuple[int, ...], ...]


def decode(scores: Sequence[Sequence[int]], costs: Costs) -> list[int]:
    """The label sequence with the largest sum of scores less costs.

    Scores are [blocks x labels] integer milli-points. Returns one label index a block; [] for no
    blocks; ValueError on ragged rows. Of equal sequences the one with the lower labels wins.
    Forney, "The Viterbi algorithm", Proceedings of the IEEE 61 (1973).
    """
    if not scores:
        return []
    count = len(costs.groups)
    if any(len(row) != count for row in scores):
        raise ValueError(f"every block needs {count} scores")
    best = list(scores[0])
    back: list[bytes] = []
    for row in scores[1:]:
        leaders = _leaders(best, costs)
        came_from = bytearray(count)
        following = [0] * count
        for label in range(count):
            entry, entry_score = leaders[costs.groups[label]]
            if best[label] >= entry_score:
                entry, entry_score = label, best[label]
            came_from[label] = entry
            following[label] = entry_score + row[label]
        back.append(bytes(came_from))
        best = following
    label = max(range(count), key=lambda index: (best[index], -index))
    sequence = [label]
    for came_back in reversed(back):
        label = came_back[label]
        sequence.append(label)
    sequence.reverse()
    return sequence


def _leaders(best: list[int], costs: Costs) -> list[tuple[int, int]]:
    """For each group the label to come from that leaves most, and what it leaves, switching paid."""
    tops: dict[int, int] = {}
    for label, group in enumerate(costs.groups):
        if group not in tops or best[label] > best[tops[group]]:
            tops[group] = label
    leaders = []
    for group, within in enumerate(costs.within):
        options = [
            (best[top] - (within if home == group else costs.across[home][group]), -top) for home, top in tops.items()
        ]
        score, negative = max(options)
        leaders.append((-negative, score))
    return leaders


def total(scores: Sequence[Sequence[int]], labels: Sequence[int], costs: Costs) -> int:
    """What a label sequence is worth under these scores and costs."""
    worth = 0
    for index, label in enumerate(labels):
        worth += scores[index][label]
        if index and labels[index - 1] != label:
            home, group = costs.groups[labels[index - 1]], costs.groups[label]
            worth -= costs.within[group] if home == group else costs.across[home][group]
    return worth
