"""Tides as sums of cosines: where sun and moon stand on average, and what each constituent makes of it.

The mean longitudes are those of the astronomical almanacs (epoch J2000); the slow corrections for the moon's node are
the usual first terms. Good to a few minutes and centimetres for a hundred years, which is finer than anything here.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
J2000 = 946_728_000.0
"""Noon of 1 January 2000, in seconds since 1970."""
DAY = 86_400.0
M2_SPEED = 28.9841042
"""The principal lunar tide, in degrees an hour."""


class Constituent(msgspec.Struct, frozen=True):
    """One cosine: its argument as multiples of mean solar time and of the longitudes, its amplitude and its phase lag.

    turns counts solar time, moon, sun, the moon's perigee and quarter turns. node is how far the amplitude and
    the phase (in degrees) follow the moon's node.
    """

    name: str
    turns: tuple[int, int, int, int, int]
    node: tuple[float, float]
    amplitude: float
    lag: float


LUNAR = (-0.037, -2.1)
"""How the lunar semi-diurnal constituents follow the node."""
TWICE = (-0.074, -4.2)
THRICE = (-0.111, -6.3)
LUNISOLAR = (0.286, -17.7)
FIXED = (0.0, 0.0)


def oscillations(at: Floats, constituents: Sequence[Constituent], delay: float = 0.0) -> Floats:
    """Add up the constituents at each time, in seconds since 1970; delay is in hours, for what follows the tide later."""
    since = np.asarray(at, dtype=np.float64) - J2000
    whole = since / DAY
    longitudes: tuple[Floats | float, ...] = (
        15 * ((since / 3600 + 12) % 24),
        218.3164477 + 13.17639647 * whole,
        280.46646 + 0.98564736 * whole,
        83.3532465 + 0.11140353 * whole,
        90.0,
    )
    node = np.radians(125.04452 - 0.05295377 * whole)
    total = np.zeros_like(since)
    for one in constituents:
        argument = np.sum(
            [many * angle for many, angle in zip(one.turns, np.broadcast_arrays(*longitudes), strict=True)], axis=0
        )
        turned = argument + one.node[1] * np.sin(node) - one.lag - delay * _speed(one)
        total += one.amplitude * (1 + one.node[0] * np.cos(node)) * np.cos(np.radians(turned))
    return total


def _speed(one: Constituent) -> float:
    """Degrees an hour."""
    daily = (360.0, 13.17639647, 0.98564736, 0.11140353, 0.0)
    return sum(many * speed for many, speed in zip(one.turns, daily, strict=True)) / 24
