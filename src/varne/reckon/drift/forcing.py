"""What moves every particle alike: the wind and the stream at the middle of each step, and the chance to jibe.

A run backward takes the same steps in the other order and the other direction; each step keeps its number, so that a particle
jibes in the same minutes whichever way the clock runs.
"""

import math
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.drift.plane import degrees_in_a_metre
from varne.reckon.drift.wind import Series
from varne.reckon.stream import AXIS, M2_SPEED, Taper, rate
from varne.reckon.stream.strait import TAPER

Floats = NDArray[np.float64]
STEP = 600.0
"""The longest step, in seconds."""
JIBES = 0.04
"""How often, an hour, a craft swaps the side of the wind to which it drifts (Allen 2005; Breivik and Allen 2008)."""
_GOLDEN = 0x9E3779B97F4A7C15
_WORD = 2**64
NO_TAPER = Taper(0.0, 0.0, 0.0, 0.0)
"""A stream that runs everywhere alike."""


class Step(IntEnum):
    """The columns of the table of steps, one row a step. kept is the hour at whose end this step stands, else -1."""

    LENGTH = 0
    WIND_EAST = 1
    WIND_NORTH = 2
    RATE = 3
    RISING = 4
    FALLING = 5
    KEPT = 6


class Forcing(msgspec.Struct, frozen=True):
    """The steps, the two words from which chance is made for each, the times that are kept, and constants of the place."""

    steps: Floats
    chance: NDArray[np.uint64]
    times: tuple[datetime, ...]
    place: Floats


class Water(msgspec.Struct, frozen=True):
    """The stream: its share of the model's rate (0 for none) and how it falls off."""

    share: float = 1.0
    taper: Taper = TAPER


STREAM = Water()
"""The house's stream as it is."""


def hours_between(start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The start, every whole hour from it, and the end; backward where the end is earlier."""
    way = 1 if end >= start else -1
    whole = int(abs(end - start) / timedelta(hours=1))
    times = [start + way * timedelta(hours=number) for number in range(whole + 1)]
    return tuple(times) if times[-1] == end else (*times, end)


def forcing(
    start: datetime, end: datetime, wind: Series, lat: float, water: Water = STREAM, jibes: float = JIBES
) -> Forcing:
    """Sample wind and stream in the middle of every step between two times."""
    times = hours_between(start, end)
    lengths, kept = _lengths(times)
    edges = start.timestamp() + np.concatenate(([0.0], np.cumsum(lengths)))
    middle = (edges[:-1] + edges[1:]) / 2
    east, north = wind.components(middle)
    turn = np.radians(M2_SPEED) / 3600 * (middle - datetime(2000, 1, 1, tzinfo=UTC).timestamp())
    steps = np.column_stack((lengths, east, north, water.share * rate(middle), np.cos(turn), np.sin(turn), kept))
    return Forcing(steps, _chance(middle, lengths, jibes), times, place(lat, water.taper))


def place(lat: float, taper: Taper) -> Floats:
    """The constants of the place as one row of numbers."""
    north, east = degrees_in_a_metre(lat)
    axis = (math.sin(AXIS), math.cos(AXIS))
    return np.array([lat, *north, *east, taper.lat, taper.lon, taper.by_lat, taper.by_lon, *axis])


def _lengths(times: tuple[datetime, ...]) -> tuple[Floats, Floats]:
    """Equal steps of at most ten minutes within each kept interval."""
    lengths: list[float] = []
    kept: list[float] = []
    for hour, (before, after) in enumerate(pairwise(times), 1):
        span = (after - before).total_seconds()
        count = max(math.ceil(abs(span) / STEP), 1)
        lengths += [span / count] * count
        kept += [-1.0] * (count - 1) + [float(hour)]
    return np.array(lengths), np.array(kept)


def _chance(middle: Floats, lengths: Floats, jibes: float) -> NDArray[np.uint64]:
    """For each step a word that its time alone gives, and the bound below which a particle jibes."""
    words = [round(at) * _GOLDEN % _WORD for at in middle]
    bounds = [min(int(-math.expm1(-jibes * abs(length) / 3600) * _WORD), _WORD - 1) for length in lengths]
    return np.array([words, bounds], dtype=np.uint64).T.reshape(-1, 2)
