"""The wind as officers have it: at one place, at one or several times, with how wrong it may be elsewhere on the chart.

Directions are those from which it blows, in true degrees; speeds are knots at ten metres.
"""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.kernel.errors import BadInput

Floats = NDArray[np.float64]
KNOT = 1852 / 3600
"""Metres a second."""
FIGURE_ERROR = 1.5
"""Of each component, in metres a second, where somebody gave degrees and knots: a station is not the place of the boat."""
HELD = timedelta(hours=1)
"""How long a series may be held before its first and after its last time."""


class Wind(msgspec.Struct, frozen=True):
    """Where it blows from, how fast, and the stated error of each component in metres a second."""

    from_deg: float
    knots: float
    error: float = FIGURE_ERROR

    def __post_init__(self) -> None:
        """Refuse what no wind can be."""
        if not (0 <= self.from_deg <= 360):
            raise BadInput(
                "A wind from {degrees} degrees is none: directions go from 0 to 360.", degrees=f"{self.from_deg:g}"
            )
        if not (0 <= self.knots <= 130):
            raise BadInput("A wind of {knots} knots is none: give 0 to 130.", knots=f"{self.knots:g}")

    def components(self) -> tuple[float, float]:
        """How it blows towards east and north, in metres a second."""
        towards = math.radians(self.from_deg + 180)
        return self.knots * KNOT * math.sin(towards), self.knots * KNOT * math.cos(towards)


class Series(msgspec.Struct, frozen=True):
    """Winds at rising times. One wind alone blows at all times."""

    times: tuple[datetime, ...]
    winds: tuple[Wind, ...]

    def __post_init__(self) -> None:
        """Refuse a series without winds, of times without zone, or that does not rise."""
        if not self.winds or len(self.times) != len(self.winds):
            raise BadInput("A wind series needs at least one wind, each with its time.")
        if any(after <= before for before, after in zip(self.times, self.times[1:], strict=False)):
            raise BadInput("The times of a wind series must rise, each later than the one before.")

    @property
    def error(self) -> float:
        """The largest stated error of its winds."""
        return max(one.error for one in self.winds)

    def components(self, at: Floats) -> tuple[Floats, Floats]:
        """East and north at each time, in seconds since 1970: straight between the times, held outside them."""
        known = np.array([one.timestamp() for one in self.times])
        east, north = np.array([one.components() for one in self.winds]).T
        return np.interp(at, known, east), np.interp(at, known, north)

    def covering(self, first: datetime, last: datetime) -> "Series":
        """Return it, refusing where it would have to be held for more than an hour."""
        if len(self.winds) > 1 and not (self.times[0] - HELD <= first and last <= self.times[-1] + HELD):
            raise BadInput(
                "The wind is known from {start} to {end}, and the drift runs from {first} to {last}. Give the missing hours.",
                start=self.times[0].astimezone(UTC).isoformat(), end=self.times[-1].astimezone(UTC).isoformat(),
                first=first.astimezone(UTC).isoformat(), last=last.astimezone(UTC).isoformat(),
            )  # fmt: skip
        return self


def steady(wind: Wind) -> Series:
    """One wind that blows all the time."""
    return Series((datetime.fromtimestamp(0, UTC),), (wind,))


def series(rows: Sequence[tuple[datetime, Wind]]) -> Series:
    """A series from its rows."""
    return Series(tuple(at for at, _ in rows), tuple(wind for _, wind in rows))
