"""Columns of numbers, one value a block, and what is made of them: shifted, summed, counted from marks.

All values are integers; shares and log odds are in thousandths.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

Columns = dict[str, list[int]]

# What stands where there is nothing: a share, a count or a kind; log odds.
NOTHING = -1
NO_SCORE = -9000

# Further than this is far.
_FAR = 99


def window_sums(name: str, values: Iterable[int], windows: Sequence[tuple[int, int]]) -> Columns:
    """Sums over what stands around each block, the columns called after name and window."""
    sums = list(accumulate(values, initial=0))
    total = len(sums) - 1
    reach = max(abs(edge) for window in windows for edge in window) + 1
    padded = [0] * reach + sums + [sums[-1]] * reach
    found = {}
    for low, high in windows:
        lower, upper = reach + low, reach + high + 1
        found[f"{name}[{low},{high}]"] = list(map(sub, padded[upper : upper + total], padded[lower : lower + total]))
    return found


def shifted(values: list[int], step: int, edge: int) -> list[int]:
    """For each place the value so many places further on; `edge` where the page ends."""
    total = len(values)
    empty = [edge] * min(abs(step), total)
    return values[step:] + empty if step > 0 else empty + values[: max(0, total + step)]


def sums_before(values: Iterable[int]) -> list[int]:
    """For each place the sum of what stands before it."""
    return list(accumulate(values, initial=0))[:-1]


def since(marks: Sequence[object]) -> list[int]:
    """How many blocks ago the last mark stood; 99 where none did, or further back."""
    if not any(marks):
        return [_FAR] * len(marks)
    found, last = [], _FAR
    for mark in marks:
        found.append(last)
        last = 1 if mark else last + 1 if last < _FAR else _FAR
    return found


def until(marks: Sequence[object]) -> list[int]:
    """How many blocks ahead the next mark stands; 99 where none does, or further on."""
    return since(marks[::-1])[::-1]


def thousandths(counts: Iterable[int], wholes: Iterable[int]) -> list[int]:
    """Shares in thousandths; `NOTHING` of nothing."""
    return [1000 * count // whole if whole else NOTHING for count, whole in zip(counts, wholes)]
