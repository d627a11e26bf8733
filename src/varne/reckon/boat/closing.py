"""What speaks for proposing that a boat and all its people are accounted for, and what against.

Four questions about a boat that has an end on record, and each must be answered well enough by itself:

- is it one boat? By how much does the part hang on the rest that could most easily be another boat (support);
- is it this boat's end? By how much does the end fit better here than any boat that has none (rival);
- is everybody there? Does the record of the end count as many people as callers and watchers saw (people);
- has time passed? What is said of a boat still at sea comes late (quiet).

The thresholds lie above what any boat still at sea reached on thousands of simulated nights. A proposal closes nothing.
"""

import math
from collections.abc import Sequence

import msgspec

from varne.reckon.boat.contact import ENDS
from varne.reckon.boat.likeness import Group, Likeness, Terms, heads_told
from varne.reckon.boat.weights import WEIGHTS

MISSING_SHARES = (0.03, 0.06, 0.09, 0.12, 0.16, 0.22, 0.3, 0.45, 0.7)
"""Which part of the people may be missing: each as likely as the next."""
NO_RIVAL = -20.0


class Closing(msgspec.Struct, frozen=True):
    """The answers for one boat. `weakest` are the events that hang on it by the least, `counted` how many told heads."""

    end: int
    weakest: Group
    support: float
    rival: float
    people: float
    quiet: float
    counted: int

    def made(self) -> bool:
        """Say whether it is proposed. Where nobody counted the people nobody can say that all are there."""
        return (
            self.counted > 0
            and self.support > WEIGHTS.closing_support
            and self.rival > WEIGHTS.closing_rival
            and self.people > WEIGHTS.closing_people
            and self.quiet > WEIGHTS.closing_quiet
        )


def closing_of(likeness: Likeness, group: Group, groups: Sequence[Group], now: float) -> Closing | None:
    """Weigh one boat at the minute `now`; None where nothing tells of its end."""
    end = next((number for number in group if likeness.events[number].kind in ENDS), None)
    if end is None:
        return None
    support, weakest = weakest_part(likeness, group, end)
    return Closing(
        end=end,
        weakest=weakest,
        support=support,
        rival=_rival(likeness, group, end, groups),
        people=_all_counted(likeness, group, end),
        quiet=max(now - likeness.events[end].at, 0.0) / 60,
        counted=sum(likeness.heads[number] is not None for number in group if number != end),
    )


def weakest_part(likeness: Likeness, group: Group, end: int) -> tuple[float, Group]:
    """The part without the end that could most easily be another boat, and by how much it hangs on the rest.

    Each contact is tried, and grown for as long as that loosens it.
    """
    best: tuple[float, Group] = (math.inf, ())
    for seed in group:
        if seed != end:
            best = min(best, _loosest(likeness, group, end, (seed,)))
    return best if best[1] else (0.0, ())


def hold_terms(likeness: Likeness, group: Group, part: Group) -> Terms:
    """Term by term, what holds a part to the rest of its boat."""
    rest = tuple(number for number in group if number not in part)
    whole, one, other = likeness.terms(group), likeness.terms(rest), likeness.terms(part)
    return {name: whole.get(name, 0.0) - one.get(name, 0.0) - other.get(name, 0.0) for name in whole | one | other}


def _loosest(likeness: Likeness, group: Group, end: int, part: Group) -> tuple[float, Group]:
    held = _hold(likeness, group, part)
    while True:
        wider = [tuple(sorted((*part, number))) for number in group if number not in (*part, end)]
        grown = min(((_hold(likeness, group, each), each) for each in wider), default=(math.inf, part))
        if grown[0] >= held:
            return held, part
        held, part = grown


def _hold(likeness: Likeness, group: Group, part: Group) -> float:
    rest = tuple(number for number in group if number not in part)
    return likeness.score(group) - likeness.score(rest) - likeness.score(part)


def _rival(likeness: Likeness, group: Group, end: int, groups: Sequence[Group]) -> float:
    """How much better the end fits here than the best of the boats that have none."""
    rest = tuple(number for number in group if number != end)
    here = likeness.gain((end,), rest) if rest else 0.0
    at = likeness.events[end].at
    there = (likeness.gain((end,), _before(likeness, other, at)) for other in _open(likeness, group, groups, at))
    return here - max(there, default=NO_RIVAL)


def _open(likeness: Likeness, group: Group, groups: Sequence[Group], at: float) -> list[Group]:
    return [
        other for other in groups
        if other != group and likeness.events[other[0]].at < at + 10
        and not any(likeness.events[number].kind in ENDS for number in other)
    ]  # fmt: skip


def _before(likeness: Likeness, group: Group, at: float) -> Group:
    return tuple(number for number in group if likeness.events[number].at < at + 4) or group[:1]


def _all_counted(likeness: Likeness, group: Group, end: int) -> float:
    """Log odds, from heads alone, that the end counted everybody against that somebody was missing."""
    counted = likeness.heads[end]
    told = [likeness.heads[number] for number in group if number != end]
    said = [one for one in told if one]
    if counted is None or not said:
        return 0.0
    error = counted[1] if likeness.events[end].kind == "landing" else WEIGHTS.counted_error
    whole = heads_told(said, (counted[0], error))
    short = [heads_told(said, (counted[0] - math.log(1 - share), error)) for share in MISSING_SHARES]
    top = max(short)
    return whole - (top + math.log(sum(math.exp(one - top) for one in short) / len(short)))
