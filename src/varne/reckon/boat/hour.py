"""When a contact was really so: as recorded, or an hour before or after, when a clock or a zone was mistaken."""

import math
from collections.abc import Sequence

from varne.reckon.boat.contact import Contact
from varne.reckon.boat.weights import WEIGHTS

UNKNOWN_DELAY = 40.0
Hours = tuple[tuple[float, float], ...]
"""Times in minutes, each with the logarithm of its probability; the likeliest first."""


def hours_of(members: Sequence[Contact]) -> Hours:
    """Weigh the three times that the recorded one can stand for, by how long centres take to log such a contact."""
    recorded = sorted({one.observed() for one in members})
    if len(recorded) == 1 and all(_usual(one) for one in members):
        return ((recorded[0], 0.0),)
    candidates = sorted({at + shift for at in recorded for shift in (-60.0, 0.0, 60.0)})
    scored = [(_weight(at, recorded, members), at) for at in candidates]
    best = max(weight for weight, _ in scored)
    kept = [(at, weight) for weight, at in scored if weight > best - WEIGHTS.hour_doubt]
    total = best + math.log(sum(math.exp(weight - best) for _, weight in kept))
    return tuple(sorted(((at, weight - total) for at, weight in kept), key=lambda pair: (-pair[1], pair[0])))


def _usual(one: Contact) -> bool:
    """Logged as soon as such contacts are: no other hour is then likely enough to keep."""
    return 0 <= one.reported() - one.observed() <= WEIGHTS.delay.get(one.channel, UNKNOWN_DELAY)


def _weight(at: float, recorded: Sequence[float], members: Sequence[Contact]) -> float:
    slips = sum(0.0 if abs(at - one) < 1 else WEIGHTS.hour_slip for one in recorded)
    if any(abs(at - one) > 61 for one in recorded):
        return -1e9
    return slips + sum(_delay(one.reported() - at, WEIGHTS.delay.get(one.channel, UNKNOWN_DELAY)) for one in members)


def _delay(minutes: float, usual: float) -> float:
    """How likely such a contact is logged so long after."""
    if minutes < -2:
        return -14.0
    quick = 0.9 / usual if minutes <= usual else 0.0
    return math.log(quick + 0.1 / 300 * math.exp(-min(max(minutes, 0.0) / 300, 30.0)))
