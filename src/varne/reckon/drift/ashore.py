"""How much of a cloud lies on the land side of the coarse coast: a warning, and no stranding.

The coast of the house is written to about a mile. To hold a particle fast on a line that may be a mile wrong would cut off
water where people may be, so nothing is held: the cloud drifts on, and its share ashore tells when to search beaches too.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from varne.reckon.position.coast import CONTINENT, ENGLAND
from varne.reckon.position.geodesy import Point

Floats = NDArray[np.float64]


def ashore(lat: Floats, lon: Floats) -> NDArray[np.bool_]:
    """Say of each place whether it lies within a coast line."""
    return _within(lat, lon, ENGLAND) | _within(lat, lon, CONTINENT)


def _within(lat: Floats, lon: Floats, ring: tuple[Point, ...]) -> NDArray[np.bool_]:
    """Count, for all places at once, how often a line to the east crosses the ring."""
    inside = np.zeros(lat.shape, dtype=bool)
    south, north, west = lat.min(), lat.max(), lon.min()
    for one, other in pairwise((*ring, ring[0])):
        low, high = min(one[0], other[0]), max(one[0], other[0])
        if low == high or high < south or low > north or max(one[1], other[1]) < west:
            continue
        crossing = one[1] + (lat - one[0]) / (other[0] - one[0]) * (other[1] - one[1])
        inside ^= (lat >= low) & (lat < high) & (lon < crossing)
    return inside
