"""The tide at Dover: height, high waters and range, from harmonic constants. NOT FOR NAVIGATION.

The constants are those published for the tide gauge at Dover (British Oceanographic Data Centre's record, analysed in the
TICON-4 collection, CC BY 4.0), to the centimetre and the degree, relative to UTC. Diurnal tides of 5 cm are left out.
"""

from datetime import UTC, datetime

import msgspec
import numpy as np

from varne.reckon.stream.harmonic import FIXED, LUNAR, LUNISOLAR, THRICE, TWICE, Constituent, Floats, oscillations

SEMI_DIURNAL = (
    Constituent("M2", (2, -2, 2, 0, 0), LUNAR, 2.25, 332),
    Constituent("S2", (2, 0, 0, 0, 0), FIXED, 0.71, 24),
    Constituent("N2", (2, -3, 2, 1, 0), LUNAR, 0.41, 310),
    Constituent("K2", (2, 0, 2, 0, 0), LUNISOLAR, 0.205, 22),
    Constituent("L2", (2, -1, 2, -1, 2), FIXED, 0.12, 340),
    Constituent("nu2", (2, -3, 4, -1, 0), LUNAR, 0.10, 302),
    Constituent("mu2", (2, -4, 4, 0, 0), LUNAR, 0.09, 51),
    Constituent("lambda2", (2, -1, 0, 1, 2), LUNAR, 0.06, 329),
    Constituent("2N2", (2, -4, 2, 2, 0), LUNAR, 0.05, 287),
    Constituent("2SM2", (2, 2, -2, 0, 0), LUNAR, 0.04, 225),
)
"""Twice a day: these make the tide and drive the stream."""
SHALLOW = (
    Constituent("M4", (4, -4, 4, 0, 0), TWICE, 0.26, 221),
    Constituent("MS4", (4, -2, 2, 0, 0), LUNAR, 0.17, 274),
    Constituent("MN4", (4, -5, 4, 1, 0), TWICE, 0.09, 198),
    Constituent("M6", (6, -6, 6, 0, 0), THRICE, 0.07, 104),
    Constituent("2MS6", (6, -4, 4, 0, 0), TWICE, 0.065, 150),
)
"""Four and six times a day: the shallow sea steepens the rise, and brings high water forward."""
MEAN_LEVEL = 3.79
"""Metres above chart datum."""
_STEP = 60.0
_MARGIN = 13.5 * 3600.0


class HighWater(msgspec.Struct, frozen=True):
    """One high water: when, how high above chart datum, and how far the tide falls after it, in metres."""

    at: datetime
    height: float
    fall: float


def height(at: Floats) -> Floats:
    """Metres above chart datum at each time, in seconds since 1970."""
    return MEAN_LEVEL + oscillations(at, SEMI_DIURNAL + SHALLOW)


def high_waters(start: datetime, end: datetime) -> tuple[HighWater, ...]:
    """Every high water from half a day before start to half a day after end: any time between stands between two."""
    at = np.arange(start.timestamp() - _MARGIN, end.timestamp() + _MARGIN + 8 * 3600, _STEP)
    level = height(at)
    tops = np.flatnonzero((level[1:-1] > level[:-2]) & (level[1:-1] >= level[2:])) + 1
    after = int(8 * 3600 / _STEP)
    return tuple(
        HighWater(
            datetime.fromtimestamp(round(at[top] / 60) * 60, UTC),
            round(float(level[top]), 2),
            round(float(level[top] - level[top : top + after].min()), 2),
        )
        for top in tops
        if at[top] <= end.timestamp() + _MARGIN
    )


def mean_range() -> tuple[float, float]:
    """The mean range at springs and at neaps, in metres."""
    moon, sun = SEMI_DIURNAL[0].amplitude, SEMI_DIURNAL[1].amplitude
    return 2 * (moon + sun), 2 * (moon - sun)
