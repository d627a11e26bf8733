"""Which events are the same boat: the best partition found by joining and then by moving single events.

Deterministic: events stand in order of time, then content; ties go to the earliest.
"""

import heapq

import numpy as np

from varne.reckon.boat.likeness import Group, Likeness, joined

NEIGHBOURS = 14
SWEEPS = 6
LEAST_PASSAGE = -4.0
LEAST_GAIN = -6.0


def partition(likeness: Likeness, together: list[Group]) -> list[Group]:
    """Return the groups, each in order of time; `together` are groups that an officer judged to be one boat."""
    count = len(likeness.events)
    held = {number for group in together for number in group}
    groups = [*together, *((number,) for number in range(count) if number not in held)]
    near = _near(likeness)
    found = _join(likeness, groups, near, frozenset())
    settled: frozenset[Group] = frozenset()
    for _ in range(SWEEPS):
        moved = _move(likeness, found, near, held, settled)
        if moved == found:
            break
        settled = frozenset(found)
        found = _join(likeness, moved, near, settled)
    return sorted(found)


def _near(likeness: Likeness) -> list[list[int]]:
    """For each event the others that it may be one boat with, the likeliest."""
    gains = likeness.pairs(LEAST_PASSAGE)
    order = np.argsort(-gains, axis=1, kind="stable")[:, :NEIGHBOURS].tolist()
    likely = (np.sort(-gains, axis=1)[:, :NEIGHBOURS] < -LEAST_GAIN).sum(axis=1).tolist()
    return [row[:kept] for row, kept in zip(order, likely, strict=True)]


def _join(
    likeness: Likeness, groups: list[Group], near: list[list[int]], settled: frozenset[Group]
) -> list[Group]:  # fmt: skip
    """Join what gains most, until nothing gains. Nothing is to be gained among groups that are `settled`."""
    home = {number: group for group in groups for number in group}
    heap: list[tuple[float, Group, Group]] = []
    for group in groups:
        if group not in settled:
            _offer(likeness, group, home, near, heap)
    while heap:
        loss, one, other = heapq.heappop(heap)
        if loss >= 0 or home[one[0]] != one or home[other[0]] != other:
            continue
        both = joined(one, other)
        home.update(dict.fromkeys(both, both))
        _offer(likeness, both, home, near, heap)
    return sorted(set(home.values()))


def _offer(
    likeness: Likeness,
    group: Group,
    home: dict[int, Group],
    near: list[list[int]],
    heap: list[tuple[float, Group, Group]],
) -> None:
    for other in sorted({home[number] for member in group for number in near[member]} - {group}):
        gain = likeness.gain(group, other)
        if gain > 0:
            heapq.heappush(heap, (-gain, min(group, other), max(group, other)))


def _move(
    likeness: Likeness, groups: list[Group], near: list[list[int]], held: set[int], settled: frozenset[Group]
) -> list[Group]:  # fmt: skip
    """Move each event to where it gains most. Among groups that are `settled` it was asked before."""
    home = {number: group for group in groups for number in group}
    for number in range(len(likeness.events)):
        group = home[number]
        near_by = {home[one] for one in near[number]} - {group}
        if number in held or (group in settled and near_by <= settled):
            continue
        rest = tuple(other for other in group if other != number)
        stay = likeness.score(group) - (likeness.score(rest) if rest else 0.0)
        best, to = max(stay, 0.0), group if stay >= 0 else ()
        for other in sorted(near_by):
            gain = likeness.gain((number,), other)
            if gain > best + 1e-9:
                best, to = gain, other
        if to == group:
            continue
        after = joined((number,), to) if to else (number,)
        home.update(dict.fromkeys(rest, rest))
        home.update(dict.fromkeys(after, after))
    return sorted(set(home.values()))
