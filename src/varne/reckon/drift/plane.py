"""Degrees and lengths: the ellipsoid's two radii, and the polynomial that a cloud uses in their place."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_EQUATOR_M = 6_378_137.0
_SQUARED_ECCENTRICITY = 0.00669437999014
MILE_M = 1852.0
SPAN = 3.0
"""Degrees of latitude on both sides for which the polynomial stands for the ellipsoid."""
_DEGREE = 4


def metres_in_a_degree(lat: Floats) -> tuple[Floats, Floats]:
    """Of latitude and of longitude."""
    turn = np.radians(lat)
    curve = 1 - _SQUARED_ECCENTRICITY * np.sin(turn) ** 2
    north = math.radians(_EQUATOR_M * (1 - _SQUARED_ECCENTRICITY)) / curve**1.5
    return north, math.radians(_EQUATOR_M) / np.sqrt(curve) * np.cos(turn)


def scale(lat: float) -> tuple[float, float]:
    """Nautical miles in a degree of latitude and of longitude."""
    north, east = metres_in_a_degree(np.array([lat]))
    return float(north[0]) / MILE_M, float(east[0]) / MILE_M


def degrees_in_a_metre(lat: float) -> tuple[Floats, Floats]:
    """Polynomials in the distance from a latitude, lowest power first: plain sums and products are the same on every path."""
    nodes = lat + SPAN * np.cos(np.pi * (np.arange(64) + 0.5) / 64)
    north, east = metres_in_a_degree(nodes)
    fit = np.polynomial.polynomial.polyfit
    return fit(nodes - lat, 1 / north, _DEGREE), fit(nodes - lat, 1 / east, _DEGREE)
