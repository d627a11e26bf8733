"""The area that holds a share of a cloud: an ellipse with the cloud's own shape, just large enough.

Its size is counted, not taken from a normal distribution: of the particles exactly that share lies inside, whatever the
cloud looks like. A cloud that split to both sides of the wind gets one ellipse over both, which is larger than need be and
hides nothing.
"""

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from varne.reckon.position.geodesy import per_degree

Floats = NDArray[np.float64]
LEAST_NM = 0.01
"""No area is narrower: about 20 metres."""
CORNERS = 36


class Area(msgspec.Struct, frozen=True):
    """An ellipse: the share it holds, its middle, half its length and half its width in miles, and where its length points."""

    share: float
    lat: float
    lon: float
    long_nm: float
    wide_nm: float
    bearing: float

    @property
    def square_nm(self) -> float:
        """Its size in square miles."""
        return math.pi * self.long_nm * self.wide_nm

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a place lies inside."""
        north, east = per_degree(self.lat)
        up, right = (lat - self.lat) * north, (lon - self.lon) * east
        turn = math.radians(self.bearing)
        along = right * math.sin(turn) + up * math.cos(turn)
        over = right * math.cos(turn) - up * math.sin(turn)
        return (along / self.long_nm) ** 2 + (over / self.wide_nm) ** 2 <= 1

    def outline(self) -> tuple[tuple[float, float], ...]:
        """Its edge as corners, clockwise from the end of its length."""
        north, east = per_degree(self.lat)
        round_ = 2 * np.pi * np.arange(CORNERS) / CORNERS
        along, over = self.long_nm * np.cos(round_), self.wide_nm * np.sin(round_)
        turn = math.radians(self.bearing)
        up, right = along * math.cos(turn) - over * math.sin(turn), along * math.sin(turn) + over * math.cos(turn)
        return tuple(zip((self.lat + up / north).tolist(), (self.lon + right / east).tolist(), strict=True))


def areas(lat: Floats, lon: Floats, shares: tuple[float, ...]) -> tuple[Area, ...]:
    """The areas of a cloud, one for each share."""
    middle = float(lat.mean()), float(lon.mean())
    north, east = per_degree(middle[0])
    off = np.array([(lon - middle[1]) * east, (lat - middle[0]) * north])
    spread, axes = np.linalg.eigh(off @ off.T / lat.size + LEAST_NM**2 / 4 * np.eye(2))
    away = np.sqrt(((axes.T @ off) ** 2 / spread[:, None]).sum(axis=0))
    bearing = math.degrees(math.atan2(axes[0, 1], axes[1, 1])) % 180
    return tuple(
        _area(share, middle, np.sqrt(spread) * max(np.quantile(away, share), 1.0), bearing) for share in shares
    )


def _area(share: float, middle: tuple[float, float], half: Floats, bearing: float) -> Area:
    return Area(share, middle[0], middle[1], float(half[1]), float(half[0]), bearing)
