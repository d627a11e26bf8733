"""A cloud of particles: where each may be, what it is, and how wrong wind, stream and leeway are for it.

Particle number i is the same whatever the size of the cloud, and every draw comes from the given seed alone: the same
question gives the same answer on any day. Classes and sides of the wind are dealt out in turn, not drawn, so that shares are exact.
"""

from collections.abc import Sequence
from enum import IntEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.drift.leeway import LEEWAY, Line
from varne.reckon.position.geodesy import per_degree
from varne.reckon.stream import CREEP, SIGMA

Floats = NDArray[np.float64]
LEFTS = 2


class Trait(IntEnum):
    """The rows of a cloud's table, one column a particle. Slopes are shares of the wind, the rest metres a second."""

    LAT = 0
    LON = 1
    SIDE = 2
    DOWN_SLOPE = 3
    DOWN_OFFSET = 4
    RIGHT_SLOPE = 5
    RIGHT_OFFSET = 6
    LEFT_SLOPE = 7
    LEFT_OFFSET = 8
    WIND_EAST = 9
    WIND_NORTH = 10
    CALM_EAST = 11
    CALM_NORTH = 12
    CREEP_EAST = 13
    CREEP_NORTH = 14
    RISING_EAST = 15
    RISING_NORTH = 16
    FALLING_EAST = 17
    FALLING_NORTH = 18


class Doubt(msgspec.Struct, frozen=True):
    """How wrong the start (nautical miles that hold about six in seven), the wind and the stream (metres a second) may be."""

    radius_nm: float = 0.0
    wind: float = 0.0
    stream: float = SIGMA


class Cloud(msgspec.Struct, frozen=True):
    """Particles in the columns of `traits`, the class of each by number, and what its chances hang on."""

    classes: tuple[str, ...]
    of: NDArray[np.int_]
    traits: Floats
    keys: NDArray[np.uint64]

    def __len__(self) -> int:
        """How many particles."""
        return int(self.traits.shape[1])


def cloud(origin: tuple[float, float], classes: Sequence[str], number: int, doubt: Doubt, seed: int) -> Cloud:
    """Deal out and draw so many particles around an origin."""
    draws = [np.random.Generator(np.random.PCG64(one)) for one in np.random.SeedSequence(seed).spawn(17)]
    of = np.arange(number) % len(classes)
    traits = np.zeros((len(Trait), number))
    _place(traits, origin, doubt.radius_nm, draws[0:2])
    traits[Trait.SIDE] = np.where((np.arange(number) // len(classes)) % LEFTS == 0, 1.0, -1.0)
    _leeway(traits, [classes[int(each)] for each in of], draws[2:4])
    traits[Trait.WIND_EAST : Trait.WIND_NORTH + 1] = doubt.wind * _normal(draws[4:6], number)
    turn = 2 * np.pi * draws[6].random(number)
    traits[Trait.CALM_EAST], traits[Trait.CALM_NORTH] = np.cos(turn), np.sin(turn)
    creep = min(CREEP, doubt.stream)
    traits[Trait.CREEP_EAST : Trait.CREEP_NORTH + 1] = creep * _normal(draws[7:9], number)
    tidal = (doubt.stream**2 - creep**2) ** 0.5
    traits[Trait.RISING_EAST : Trait.FALLING_NORTH + 1] = tidal * _normal(draws[9:13], number)
    return Cloud(tuple(classes), of, traits, draws[13].integers(0, 2**64, number, dtype=np.uint64))


def _normal(draws: Sequence[np.random.Generator], number: int) -> Floats:
    return np.array([one.standard_normal(number) for one in draws])


def _place(traits: Floats, origin: tuple[float, float], radius_nm: float, draws: Sequence[np.random.Generator]) -> None:
    """About the origin: the radius is two standard deviations."""
    north, east = per_degree(origin[0])
    off = radius_nm / 2 * _normal(draws, traits.shape[1])
    traits[Trait.LAT], traits[Trait.LON] = origin[0] + off[0] / north, origin[1] + off[1] / east


def _leeway(traits: Floats, codes: Sequence[str], draws: Sequence[np.random.Generator]) -> None:
    """One draw down the wind and one across it, for life; across, what is far out on one side is so on the other."""
    down, across = _normal(draws, traits.shape[1])
    every = [LEEWAY[code] for code in codes]
    parts = ((Trait.DOWN_SLOPE, [one.down for one in every], down), (Trait.RIGHT_SLOPE, [one.right for one in every], across),
             (Trait.LEFT_SLOPE, [one.left for one in every], -across))  # fmt: skip
    for row, lines, draw in parts:
        traits[row], traits[row + 1] = bent(lines, draw)


def bent(lines: Sequence[Line], draw: Floats) -> tuple[Floats, Floats]:
    """Slope and offset of each particle: half of its scatter at no wind, all of it at ten metres a second (Breivik and Allen)."""
    table = np.array([(one.slope, one.offset, one.scatter) for one in lines]).reshape(-1, 3)
    scatter = table[:, 2] * draw
    return (table[:, 0] + scatter / 20) / 100, (table[:, 1] + scatter / 2) / 100
