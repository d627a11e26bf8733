"""How well a set of events reads as one boat: weights in nats, term by term, against the same events apart."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from varne.reckon.boat.ancestry import Event
from varne.reckon.boat.contact import ENDS
from varne.reckon.boat.memory import Memory
from varne.reckon.boat.weights import WEIGHTS

Group = tuple[int, ...]
Terms = dict[str, float]
NEVER = -1e6
TWO_DEPARTURES = -4.0
AFTER_THE_END = 4.0
"""Minutes by which a contact may follow the end of its boat: clocks of two centres are never quite one."""


class Likeness:
    """Scores groups of events, each once."""

    def __init__(
        self,
        events: list[Event],
        apart: frozenset[tuple[int, int]] = frozenset(),
        memory: Memory | None = None,
    ) -> None:
        self._memory = memory or Memory()
        self.events = events
        self.apart = apart
        self._numbers = self._memory.numbers(events)
        self.passages = self._memory.passages(self._numbers)
        self._scores = self._memory.scores
        self._here: dict[Group, float] = {}
        self._way: list[list[float]] = self.passages.tolist()
        self._at = [event.at for event in events]
        self._early = [min(at for at, _ in event.hours) for event in events]
        self._late = [max(at for at, _ in event.hours) for event in events]
        self._fixed = [event.lat is not None for event in events]
        self.heads = [_log_heads(event) for event in events]

    def score(self, group: Group) -> float:
        """The whole weight for one boat; an event alone weighs nothing."""
        if len(group) == 1:
            return 0.0
        found = self._here.get(group)
        if found is None:
            found = self._here[group] = self._kept(group) + (NEVER if self.told_apart(group) else 0.0)
        return found

    def _kept(self, group: Group) -> float:
        """Look it up by numbers that outlast this board; officers' judgements are no part of it."""
        key = tuple([self._numbers[number] for number in group])
        found = self._scores.get(key)
        if found is None:
            found = self._scores[key] = sum(self._weigh(group).values())
        return found

    def pairs(self, least_passage: float) -> NDArray[np.float64]:
        """The score of any two events, minus infinity where the passage between them weighs no more than that."""
        mine = np.ix_(self._numbers, self._numbers)
        known = self._memory.pairs[mine]
        wanted = np.triu(self.passages > least_passage, 1)
        ones, others = np.nonzero(wanted & np.isnan(known))
        known[ones, others] = [self._kept(each) for each in zip(ones.tolist(), others.tolist(), strict=True)]
        self._memory.pairs[mine] = known
        scores = np.where(wanted, known, -np.inf)
        return np.maximum(scores, scores.T)

    def gain(self, one: Group, other: Group) -> float:
        """What is gained by taking two groups for one boat."""
        return self.score(joined(one, other)) - self.score(one) - self.score(other)

    def terms(self, group: Group) -> Terms:
        """The weight by term; terms that say nothing are left out."""
        judged = {"judged": NEVER} if self.told_apart(group) else {}
        return self._weigh(group) | judged

    def _weigh(self, group: Group) -> Terms:
        if len(group) < 2:
            return {}
        said = [self.events[number] for number in group]
        found = {
            "passage": self._passage(group),
            "time": self._time(group),
            "heads": self._people(group),
            "phone": _phones(said),
            "name": _names(said),
            "children": _children(said),
            "colour": _colours(said),
            "engine": _engine(said),
            "order": self._order(group, said),
            "prior": WEIGHTS.prior * (len(group) - 1),
        }
        return {name: value for name, value in found.items() if value}

    def told_apart(self, group: Group) -> bool:
        """Say whether an officer judged any two of them to be different boats."""
        return bool(self.apart) and any(one in group and other in group for one, other in self.apart)

    def _passage(self, group: Group) -> float:
        fixed = [number for number in group if self._fixed[number]]
        return sum(self._way[one][other] for one, other in pairwise(fixed))

    def _time(self, group: Group) -> float:
        first, hourly, floor = WEIGHTS.gap_first, WEIGHTS.gap_hourly / 60, WEIGHTS.gap_floor
        return sum([max(first - hourly * (self._at[two] - self._at[one]), floor) for one, two in pairwise(group)])

    def _people(self, group: Group) -> float:
        told = [self.heads[number] for number in group]
        return max(heads_together([one for one in told if one]), WEIGHTS.heads_floor)

    def _order(self, group: Group, said: Sequence[Event]) -> float:
        kinds = [event.kind for event in said]
        if "empty craft" in kinds:
            return NEVER
        ends = [number for number, kind in zip(group, kinds, strict=True) if kind in ENDS]
        starts = [number for number, kind in zip(group, kinds, strict=True) if kind == "departure"]
        if len(ends) > 1:
            return NEVER
        after_end = any(self._early[one] > self._late[end] + AFTER_THE_END for end in ends for one in group)
        before_start = any(self._early[start] > self._late[one] + AFTER_THE_END for start in starts for one in group)
        if after_end or before_start:
            return NEVER
        return TWO_DEPARTURES * max(len(starts) - 1, 0)


def joined(one: Group, other: Group) -> Group:
    """Both, in order of time."""
    return tuple(sorted(one + other))


def heads_together(told: Sequence[tuple[float, float]]) -> float:
    """Weight that all these heads are of one boat: one hidden number, each telling with its own error."""
    if len(told) < 2:
        return 0.0
    spread = WEIGHTS.heads_spread**2
    precise = [1 / error**2 for _, error in told]
    total = sum(precise) + 1 / spread
    mean = sum(weight * value for weight, (value, _) in zip(precise, told, strict=True))
    together = 0.5 * (mean**2 / total - math.log(total * spread))
    apart = sum(0.5 * (value**2 * weight**2 / (weight + 1 / spread) - math.log((weight + 1 / spread) * spread))
                for weight, (value, _) in zip(precise, told, strict=True))  # fmt: skip
    return together - apart


def heads_told(told: Sequence[tuple[float, float]], aboard: tuple[float, float]) -> float:
    """Log probability of these heads where that many were aboard, itself known with an error."""
    wide = aboard[1]
    precise = [1 / error**2 for _, error in told]
    total = sum(precise) + 1 / wide**2
    gaps = [value - aboard[0] for value, _ in told]
    mean = sum(weight * gap for weight, gap in zip(precise, gaps, strict=True))
    return 0.5 * mean**2 / total - 0.5 * sum(weight * gap**2 for weight, gap in zip(precise, gaps, strict=True))


def _log_heads(event: Event) -> tuple[float, float] | None:
    """Logarithm of the heads about the usual number, and its error."""
    if event.heads is None or event.kind == "empty craft":
        return None
    low, high = event.heads
    middle = math.sqrt(max(low, 1) * max(high, 1))
    error = WEIGHTS.heads_error.get(event.channel, 0.18)
    if event.kind in ("rescue", "return"):
        error = 0.06
    return math.log(middle / 42.0), math.hypot(error, 1.5 / middle)


def _phones(said: Sequence[Event]) -> float:
    """One weight for each time that a number is heard again: two boats gain it once by each number they share."""
    if not any(event.phones for event in said):
        return 0.0
    called = Counter(phone for event in said if event.kind not in ENDS for phone in event.phones)
    aboard = {phone for event in said if event.kind in ENDS for phone in event.phones}
    again = WEIGHTS.phone * sum(count - 1 for count in called.values())
    found = sum(WEIGHTS.phone_aboard for phone in aboard if phone in called)
    return again + found + WEIGHTS.phone_other * max(len(set(called) | aboard) - 1, 0)


def _names(said: Sequence[Event]) -> float:
    told = [event.name.casefold() for event in said if event.name]
    if len(told) < 2:
        return 0.0
    names = set(told)
    return WEIGHTS.name * (len(told) - len(names)) + WEIGHTS.name_other * (len(names) - 1)


def _children(said: Sequence[Event]) -> float:
    counted = {event.children for event in said if event.kind in ENDS and event.children is not None}
    called = sum(event.children is True for event in said if event.kind not in ENDS)
    against = WEIGHTS.children_against if called and counted == {False} else 0.0
    return against + WEIGHTS.children * max(called + (True in counted) - 1, 0)


def _colours(said: Sequence[Event]) -> float:
    colours = [event.colour for event in said if event.colour]
    if len(colours) < 2:
        return 0.0
    seen = Counter(colours)
    shares = {colour: WEIGHTS.colour_share.get(colour, 0.04) for colour in set(seen) | set(WEIGHTS.colour_share)}
    total = sum(shares.values())
    wrong = WEIGHTS.colour_wrong
    apart = sum(count * math.log((1 - wrong) * shares[colour] / total + wrong / 5) for colour, count in seen.items())
    together = sum(
        share / total * math.prod(((1 - wrong) * (colour == true) + wrong / 5) ** count for colour, count in seen.items())
        for true, share in shares.items()
    )  # fmt: skip
    return math.log(together) - apart


def _engine(said: Sequence[Event]) -> float:
    states = [event.engine for event in said if event.engine in ("running", "stopped")]
    steps = pairwise(states)
    return sum(
        WEIGHTS.steady if one == other else WEIGHTS.restarted if one == "stopped" else 0.0 for one, other in steps
    )
