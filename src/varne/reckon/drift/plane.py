"""Degrees and metres: the polynomial that a cloud uses in the place of the ellipsoid."""

import numpy as np
from numpy.typing import NDArray

from varne.reckon.position.geodesy import per_degree

Floats = NDArray[np.float64]
MILE_M = 1852.0
SPAN = 3.0
"""Degrees of latitude on both sides for which the polynomial stands for the ellipsoid."""
_DEGREE = 4


def degrees_in_a_metre(lat: float) -> tuple[Floats, Floats]:
    """Polynomials in the distance from a latitude, lowest power first: plain sums and products are the same on every path."""
    nodes = lat + SPAN * np.cos(np.pi * (np.arange(64) + 0.5) / 64)
    north, east = np.array([per_degree(float(each)) for each in nodes]).T * MILE_M
    fit = np.polynomial.polynomial.polyfit
    return fit(nodes - lat, 1 / north, _DEGREE), fit(nodes - lat, 1 / east, _DEGREE)
