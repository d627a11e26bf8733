"""The tidal stream of the Strait, coarsely: one axis, one rate at a time, weaker away from the narrows. NOT FOR NAVIGATION.

What any almanac says of the narrows: the north-east-going stream begins about 1 h 45 before high water Dover and the
south-west-going one about 4 h 15 after it; at springs it reaches about 3 knots, at neaps about 1.5. So it follows the
semi-diurnal tide of Dover by a fixed delay and in proportion. Eddies, bays, the Downs and the weather are its error.
"""

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.stream.dover import SEMI_DIURNAL
from varne.reckon.stream.harmonic import Floats, oscillations

AXIS = math.radians(42.0)
"""How the stream runs in the narrows, from north; north-east-going is positive."""
DELAY = 0.9
"""Hours from the top of the semi-diurnal tide to the strongest north-east-going stream."""
METRES_A_SECOND = 0.52
"""Of stream for a metre of semi-diurnal tide."""
SIGMA = 0.4
"""The stated error of each component, in metres a second: it belongs to the model and widens every cone."""
CREEP = 0.18
"""The part of that error which the next tide does not take back: wind-driven and residual flow."""
MIDDLE = (51.0, 1.45)
"""The narrows, between the South Foreland and Cap Gris-Nez."""
TAPER_NM = 40.0
"""At this distance along the axis the stream is half as strong."""
REACH_NM = 60.0
"""Farther from the narrows than this the model says nothing."""


class Taper(msgspec.Struct, frozen=True):
    """How the rate falls off along the axis: 1 / (1 + d²), where d is linear in latitude and longitude."""

    lat: float
    lon: float
    by_lat: float
    by_lon: float


TAPER = Taper(
    MIDDLE[0],
    MIDDLE[1],
    60 * math.cos(AXIS) / TAPER_NM,
    60 * math.cos(math.radians(MIDDLE[0])) * math.sin(AXIS) / TAPER_NM,
)


def rate(at: Floats) -> Floats:
    """How fast it runs north-east in the narrows at each time, in metres a second; negative to the south-west."""
    return METRES_A_SECOND * oscillations(at, SEMI_DIURNAL, DELAY)


def reached(lat: Floats, lon: Floats) -> NDArray[np.bool_]:
    """Say of each place whether the model speaks of it."""
    east = (lon - MIDDLE[1]) * 60 * math.cos(math.radians(MIDDLE[0]))
    return np.asarray(np.hypot(east, (lat - MIDDLE[0]) * 60) <= REACH_NM)
