"""How likely a group of contacts is a boat that is still at sea, and how many people that is.

A group without an end may be a boat at sea, a piece of one that has been brought in, or nothing at all. Its share is
the expected number of boats at sea that it stands for, so that pieces of one boat are not counted twice.
"""

import math

import msgspec

from varne.reckon.boat.contact import ENDS
from varne.reckon.boat.likeness import Group, Likeness
from varne.reckon.boat.weights import WEIGHTS

Signs = dict[str, float]


class AtSea(msgspec.Struct, frozen=True):
    """The share of one boat at sea, and its people with the error of their logarithm. `signs` are weights."""

    share: float
    people: float
    error: float
    signs: Signs
    ended: bool
    age: float


def at_sea(likeness: Likeness, group: Group, now: float) -> AtSea:
    """Weigh one group at the minute `now`."""
    signs = signs_of(likeness, group, now)
    table = WEIGHTS.at_sea_ended if "ended" in signs else WEIGHTS.at_sea_open
    terms = {name: table.get(name, 0.0) * value for name, value in signs.items() if table.get(name)}
    share = 1 / (1 + math.exp(-max(min(sum(terms.values()), 30.0), -30.0)))
    people, error = aboard(likeness, group)
    return AtSea(share, people, error, terms, "ended" in signs, signs["age"])


def signs_of(likeness: Likeness, group: Group, now: float) -> Signs:
    """What tells whether it is at sea, as numbers."""
    said = [likeness.events[number] for number in group]
    age = max(now - max(event.at for event in said), 0.0) / 60
    signs = {
        "constant": 1.0,
        "contacts": math.log(len(group)),
        "age": min(age, 8.0),
        "late": float(age > 3),
        "distress": float(any(event.kind == "distress" for event in said)),
        "fixed": float(any(event.lat is not None for event in said)),
        "empty": float(all(event.kind == "empty craft" for event in said)),
    }
    return signs | {"ended": 1.0} if any(event.kind in ENDS for event in said) else signs


def aboard(likeness: Likeness, group: Group) -> tuple[float, float]:
    """How many are aboard as far as anybody counted, and the error as a logarithm."""
    told = [one for number in group if (one := likeness.heads[number])]
    precise = [1 / error**2 for _, error in told]
    total = sum(precise) + 1 / WEIGHTS.heads_spread**2
    mean = sum(weight * value for weight, (value, _) in zip(precise, told, strict=True)) / total
    return 42.0 * math.exp(mean), total**-0.5
