"""How likely a point is where a boat would call from: at sea in the Strait, on its shore, inland, or elsewhere."""

from enum import IntEnum
from itertools import pairwise

from varne.reckon.position.coast import CONTINENT, ENGLAND
from varne.reckon.position.geodesy import Point, inside, off_segment_nm

SOUTH, NORTH, WEST, EAST = 49.9, 52.0, -0.75, 3.45
"""The Strait and its approaches, from Selsey and Dieppe to Zeebrugge and the Thames."""
MIDDLE: Point = (51.0, 1.5)
SHORE_NM = 1.5
"""The coast line here is no finer."""


class Lie(IntEnum):
    """Where a point lies; the smaller, the likelier for a boat in the Strait."""

    SEA = 0
    SHORE = 1
    INLAND = 2
    ELSEWHERE = 3


def in_strait(point: Point) -> bool:
    """Whether a point is within the Strait and its approaches, land included."""
    return SOUTH <= point[0] <= NORTH and WEST <= point[1] <= EAST


def lie(point: Point) -> Lie:
    """Where a point lies."""
    if not in_strait(point):
        return Lie.ELSEWHERE
    if any(_near(point, ring) for ring in (ENGLAND, CONTINENT)):
        return Lie.SHORE
    return Lie.INLAND if any(inside(point, ring) for ring in (ENGLAND, CONTINENT)) else Lie.SEA


def _near(point: Point, ring: tuple[Point, ...]) -> bool:
    close = (
        (one, other)
        for one, other in pairwise(ring)
        if min(one[0], other[0]) - 0.05 < point[0] < max(one[0], other[0]) + 0.05
    )
    return any(off_segment_nm(point, one, other) <= SHORE_NM for one, other in close)
