"""One record of an end that may be of two boats: it counts more people than its own boat carried, and as many as both."""

import math
from collections.abc import Sequence

from varne.reckon.boat.contact import ENDS
from varne.reckon.boat.likeness import Group, Likeness

FAR_TOO_MANY = 0.3
"""By how much, as a logarithm, the count must exceed what the boat carried before another boat is looked for."""


def shared_ends(likeness: Likeness, groups: Sequence[Group]) -> dict[Group, int]:
    """Return the boats without an end that may have been taken off with another, each with that other's end."""
    found: dict[Group, tuple[float, int]] = {}
    open_ = [group for group in groups if not _end(likeness, group) and _heads(likeness, group) is not None]
    for group in groups:
        for end in _end(likeness, group):
            for fit, other in _fits(likeness, group, end, open_):
                found[other] = max(found.get(other, (-math.inf, 0)), (fit, end))
    return {group: end for group, (_, end) in found.items()}


def _end(likeness: Likeness, group: Group) -> list[int]:
    return [number for number in group if likeness.events[number].kind in ENDS]


def _heads(likeness: Likeness, group: Group) -> float | None:
    told = [one for number in group if (one := likeness.heads[number])]
    if not told:
        return None
    weight = sum(1 / error**2 for _, error in told)
    return 42.0 * math.exp(sum(value / error**2 for value, error in told) / weight)


def _fits(likeness: Likeness, group: Group, end: int, open_: Sequence[Group]) -> list[tuple[float, Group]]:
    """The one boat whose people, with this boat's, make up the count, if it was within reach."""
    counted = likeness.heads[end]
    mine = _heads(likeness, tuple(number for number in group if number != end))
    if counted is None or mine is None or counted[0] - math.log(mine / 42.0) < FAR_TOO_MANY:
        return []
    offers = []
    for other in open_:
        off = abs(math.log((mine + (_heads(likeness, other) or 0.0)) / 42.0) - counted[0])
        if off < FAR_TOO_MANY:
            terms, alone = likeness.terms(tuple(sorted((*other, end)))), likeness.terms(other)
            reach = terms.get("passage", 0.0) - alone.get("passage", 0.0)
            if terms.get("order", 0.0) >= 0 and reach > 0:
                offers.append((reach - 10 * off, other))
    return [max(offers)] if offers else []
