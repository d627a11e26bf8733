"""The cone: where what drifts may be, hour by hour, with its areas and the classes apart.

A pure function of the question: the same place, times, wind, craft, number and seed give the same cone on any machine.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import numpy as np

from varne.kernel.errors import BadInput
from varne.reckon.drift.area import Area, areas
from varne.reckon.drift.ashore import ashore
from varne.reckon.drift.cloud import Cloud, Doubt, cloud
from varne.reckon.drift.craft import classes_of
from varne.reckon.drift.engine import Tracks, tracks
from varne.reckon.drift.forcing import forcing
from varne.reckon.drift.wind import Series
from varne.reckon.stream import reached

SHARES = (0.5, 0.9)
FEWEST, MOST = 100, 200_000
LONGEST = timedelta(hours=72)
"""Beyond three days neither a typed wind nor this stream says anything."""


class Middle(msgspec.Struct, frozen=True):
    """Where the particles of one class are on average."""

    code: str
    lat: float
    lon: float


class Hour(msgspec.Struct, frozen=True):
    """The cloud at one time; ashore and beyond are the shares of it on land and where the stream model no longer speaks."""

    at: datetime
    lat: float
    lon: float
    areas: tuple[Area, ...]
    classes: tuple[Middle, ...]
    ashore: float
    beyond: float


class Cone(msgspec.Struct, frozen=True):
    """One craft, from its start to its end; at the first hour the cloud is the start itself."""

    craft: str
    classes: tuple[str, ...]
    hours: tuple[Hour, ...]


class Question(msgspec.Struct, frozen=True):
    """What drifts from where, from when to when, in which wind. An end before the start asks where it came from."""

    lat: float
    lon: float
    start: datetime
    end: datetime
    wind: Series
    radius_nm: float = 0.2
    number: int = 4000
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be answered."""
        if not reached(np.array(self.lat), np.array(self.lon)):
            raise BadInput(
                "The position is more than 60 miles from the narrows of the Strait. The stream model does not reach there."
            )
        if not timedelta() < abs(self.end - self.start) <= LONGEST:
            raise BadInput("A drift lasts up to {hours} hours. Give another end.", hours=LONGEST // timedelta(hours=1))
        if not FEWEST <= self.number <= MOST:
            raise BadInput("A cloud has {fewest} to {most} particles.", fewest=FEWEST, most=MOST)
        if not 0 <= self.radius_nm <= 30:
            raise BadInput("The radius of the start is 0 to 30 miles.")
        self.wind.covering(min(self.start, self.end), max(self.start, self.end))


def cone(asked: Question, craft: str) -> Cone:
    """Drift one craft and measure its cloud at every hour."""
    doubt = Doubt(asked.radius_nm, asked.wind.error)
    made = cloud((asked.lat, asked.lon), classes_of(craft), asked.number, doubt, asked.seed)
    found = tracks(made, forcing(asked.start, asked.end, asked.wind, asked.lat))
    return Cone(craft, made.classes, tuple(_hour(made, found, number) for number in range(len(found.times))))


def cones(asked: Question, crafts: Sequence[str]) -> tuple[Cone, ...]:
    """Drift each craft by itself."""
    return tuple(cone(asked, craft) for craft in crafts)


def _hour(made: Cloud, found: Tracks, number: int) -> Hour:
    lat, lon = found.lat[number], found.lon[number]
    own = (made.of == which for which in range(len(made.classes)))
    classes = tuple(
        Middle(code, float(lat[mine].mean()), float(lon[mine].mean()))
        for code, mine in zip(made.classes, own, strict=True)
    )
    return Hour(
        at=found.times[number],
        lat=float(lat.mean()),
        lon=float(lon.mean()),
        areas=areas(lat, lon, SHARES),
        classes=classes,
        ashore=float(np.mean(ashore(lat, lon))),
        beyond=1 - float(np.mean(reached(lat, lon))),
    )
