"""The boats of one night and their fates."""

import math
from dataclasses import dataclass
from random import Random

from tools.nights.sea import BEACHES, COLOURS, SHORES, Course, Sea, to_sea, track
from tools.nights.truth import Boat

LENGTH = 17 * 60
NAMES = (
    "Ahmed", "Amir", "Arben", "Dilan", "Hassan", "Kamal", "Karwan", "Linh", "Mustafa", "Nabil", "Reza", "Samuel",
    "Shwan", "Tesfay", "Yonas", "Zana", "Omar", "Hoa", "Filmon", "Bashir",
)  # fmt: skip
PREFIXES = ("+4477009", "+3363998", "+96475", "+98912", "+491511", "+39347")


@dataclass
class Rates:
    """What differs from night to night."""

    speed: float
    stops: float
    talk: float
    watch: float
    relayed: float
    mailed: float
    rescued: float
    partial: float
    double: float
    slip: float
    clock: float
    phone_aboard: float
    guess: float


def rates(luck: Random) -> Rates:
    """Draw the rates of a night."""
    spread = lambda middle: middle * math.exp(luck.gauss(0, 0.35))  # noqa: E731
    return Rates(
        speed=luck.uniform(3.2, 5.2),
        stops=spread(0.2),
        talk=spread(1.0),
        watch=spread(0.3),
        relayed=min(spread(0.4), 0.8),
        mailed=min(spread(0.12), 0.4),
        rescued=spread(0.45),
        partial=spread(0.02),
        double=spread(0.025),
        slip=spread(0.015),
        clock=spread(0.02),
        phone_aboard=min(spread(0.22), 0.6),
        guess=luck.uniform(0.17, 0.27),
    )


def phone(luck: Random) -> str:
    """A number out of the ranges that callers have."""
    return luck.choice(PREFIXES) + "".join(str(luck.randrange(10)) for _ in range(6))


def boat(number: int, luck: Random, sea: Sea, rate: Rates, like: Boat | None = None) -> Boat:
    """Draw one boat; `like` makes it the twin of another: beach, hour, craft and heads alike."""
    beach = like.beach if like else luck.choice(list(BEACHES))
    start = like.start + luck.uniform(0, 14) if like else max(0.0, luck.gauss(300, 115))
    people = round(_heads(luck) if not like else like.people * math.exp(luck.gauss(0, 0.12)))
    stopped_at = start + luck.expovariate(rate.stops) * 60
    fate, end = _fate(luck, rate, start, stopped_at)
    east, north = to_sea(*BEACHES[beach])
    course = Course(
        (east + luck.gauss(0, 0.25), north + luck.gauss(0, 0.25)),
        _goal(luck, east),
        max(1.8, luck.gauss(rate.speed, 0.6)),
    )
    points, arrived = track(sea, course, start, int(end - start) + 1, stopped_at, luck)
    if arrived >= 0:
        fate, end = ("landing" if luck.random() < 0.85 else "undetected"), start + arrived
        points = points[: arrived + 1]
    saved = people if fate not in ("at sea",) else 0
    if fate in ("rescue", "return") and luck.random() < rate.partial:
        saved = max(1, people - (luck.randint(2, 6) if luck.random() < 0.7 else luck.randint(6, people)))
    colour = like.colour if like and luck.random() < 0.75 else _colour(luck)
    phones = [(phone(luck), luck.choice(NAMES)) for _ in range(luck.choice((1, 1, 2, 2, 3, 4)))]
    return Boat(
        number, people, luck.random() < 0.62, colour, start, end, fate, saved, points, stopped_at, phones, beach=beach,
        companion=like.number if like else -1,
    )  # fmt: skip


def _heads(luck: Random) -> float:
    return min(140.0, max(8.0, math.exp(luck.gauss(math.log(43), 0.42))))


def _colour(luck: Random) -> str:
    return luck.choices([name for name, _ in COLOURS], [share for _, share in COLOURS])[0]


def _goal(luck: Random, east: float) -> tuple[float, float]:
    shores = sorted(SHORES.values(), key=lambda place: abs(to_sea(*place)[0] - (east - 22)) + luck.uniform(0, 14))
    x, y = to_sea(*shores[0])
    return x + luck.gauss(0, 0.8), y + luck.gauss(0, 0.8)


def _fate(luck: Random, rate: Rates, start: float, stopped_at: float) -> tuple[str, float]:
    """Who meets it first; a boat that nobody meets is at sea when the night ends or has landed."""
    if luck.random() < 0.11 and stopped_at - start < 420:
        return "at sea", LENGTH
    if luck.random() < 0.1:
        end = start + luck.uniform(25, 240)
        return ("return", end) if end < LENGTH - 20 else ("at sea", LENGTH)
    before, after = luck.expovariate(rate.rescued / 4) * 60, luck.expovariate(rate.rescued) * 60 + 15
    end = start + 30 + before if start + 30 + before < stopped_at else stopped_at + after
    return ("rescue", end) if end < LENGTH - 20 else ("at sea", LENGTH)
