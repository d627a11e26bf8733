"""What a text about a place may mean: readings, each with its reasons and how wrong it may be."""

import math
from collections.abc import Iterable

import msgspec

from varne.kernel.message import Message, say
from varne.reckon.position.geodesy import Point, distance_nm
from varne.reckon.position.region import Statement
from varne.reckon.position.strait import Lie, lie

LEAST_NM = 0.01
"""No caller's position is better than some 20 metres."""


class Reading(msgspec.Struct, frozen=True):
    """One point that the words can mean.

    how is the code of the notation, why says in order what was taken for granted, said are the words.
    """

    lat: float
    lon: float
    radius_nm: float
    how: str
    why: tuple[Message, ...]
    said: str = ""

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.lat, self.lon

    @property
    def lie(self) -> Lie:
        """Where the point lies."""
        return lie(self.point)


class Utterance(msgspec.Struct, frozen=True):
    """A stretch of the text that speaks of one place, with what it can mean, the likeliest first.

    vague: it names no more than a neighbourhood, and yields to an exact position within it.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    vague: bool = False


class Unresolved(msgspec.Struct, frozen=True):
    """Words that stand for a place which nobody can work out from them here."""

    said: str
    how: str
    why: Message


Told = Utterance | Unresolved


class Answer(msgspec.Struct, frozen=True):
    """Everything a text says about places, the likeliest reading first."""

    readings: tuple[Reading, ...]
    unresolved: tuple[Unresolved, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether more than one point can be meant."""
        return len(self.readings) > 1


def radius(*parts_nm: float) -> float:
    """Independent errors together, in miles, rounded up to a metre or two."""
    return max(LEAST_NM, math.ceil(math.hypot(*parts_nm) * 1000 - 1e-9) / 1000)


_WARNINGS = {
    Lie.INLAND: say("Warning: this is on land."),
    Lie.ELSEWHERE: say("Warning: this is outside the Strait and its approaches."),
}


def located(point: Point, radius_nm: float, how: str, *why: Message) -> Reading:
    """A reading of a point."""
    return Reading(round(point[0], 6), round(point[1], 6), radius_nm, how, why)


def warned(reading: Reading) -> Reading:
    """The reading with what its place on the chart gives reason to warn of."""
    warning = _WARNINGS.get(reading.lie)
    return reading if warning is None else msgspec.structs.replace(reading, why=(*reading.why, warning))


def because(reading: Reading, *why: Message) -> Reading:
    """The same reading with reasons put before its own."""
    return msgspec.structs.replace(reading, why=(*why, *reading.why))


def told_apart(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings without those that an earlier one covers within what both may be off."""
    kept: list[Reading] = []
    for one in readings:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _same(one: Reading, other: Reading) -> bool:
    return distance_nm(one.point, other.point) <= math.hypot(one.radius_nm, other.radius_nm)


def likeliest_first(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Put what lies at sea or on a shore of the Strait before what lies inland, and that before the rest of the world."""
    return tuple(sorted(readings, key=lambda one: max(Lie.SHORE, one.lie)))
