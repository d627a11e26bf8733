"""How many boats and people may be at sea: best from the shares, ends from their spread.

The ends are not alike: a high end below the truth costs lives, a low end above it costs time. So the high end takes
more of the spread, part of what has lately been brought in, and people unseen.
"""

import math
from collections.abc import Sequence

import msgspec

from varne.reckon.boat.at_sea import AtSea
from varne.reckon.boat.weights import WEIGHTS

UNSEEN = 20.0
"""People for whom no contact stands, in units of whom the high end is widened; for boats, one half."""


class Interval(msgspec.Struct, frozen=True):
    """Low, best and high; whole numbers."""

    low: int
    best: int
    high: int


def people_of(one: AtSea) -> Interval:
    """The people of one boat, whether at sea or not."""
    return Interval(
        math.floor(one.people * math.exp(-1.6 * one.error)),
        round(one.people),
        math.ceil(one.people * math.exp(1.6 * one.error)),
    )


def people_between(boats: Sequence[AtSea]) -> Interval:
    """The people at sea."""
    return _between(widened(boats))


def boats_between(boats: Sequence[AtSea]) -> Interval:
    """The boats at sea."""
    return _between(_widened([(one, 1.0, 0.0) for one in boats], 0.5))


def widened(boats: Sequence[AtSea]) -> dict[str, float]:
    """What the ends of the people at sea are made of."""
    return _widened([(one, one.people, math.expm1(one.error**2)) for one in boats], UNSEEN)


def _widened(weighed: Sequence[tuple[AtSea, float, float]], unseen: float) -> dict[str, float]:
    """Add up boats, each with what it counts for and the relative variance of that."""
    varied = sum(count**2 * one.share * (1 - one.share + doubt) for one, count, doubt in weighed)
    return {
        "best": sum(one.share * count for one, count, _ in weighed),
        "spread": math.sqrt(varied),
        "ended": sum(count * math.exp(-one.age / 2) for one, count, _ in weighed if one.ended),
        "unseen": unseen,
    }


def _between(parts: dict[str, float]) -> Interval:
    best = parts["best"]
    high = sum(WEIGHTS.high[name] * value for name, value in parts.items())
    low = max(best - WEIGHTS.low_spread * parts["spread"], 0.0)
    return Interval(math.floor(low), round(best), math.ceil(high))
