"""Distances, bearings and points at a distance, in nautical miles and true degrees.

On the ellipsoid's two radii at the middle latitude: within a few metres over the Strait, good enough to some hundred miles.
"""

import math

_A_NM = 6_378_137.0 / 1852
_E2 = 0.00669437999014

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84, north and east positive."""


def per_degree(lat: float) -> tuple[float, float]:
    """Nautical miles in a degree of latitude and of longitude."""
    curve = 1 - _E2 * math.sin(math.radians(lat)) ** 2
    north = _A_NM * (1 - _E2) / curve**1.5
    east = _A_NM / math.sqrt(curve) * math.cos(math.radians(lat))
    return math.radians(north), math.radians(east)


def plane(origin: Point, point: Point) -> tuple[float, float]:
    """How many miles east and north of an origin a point lies."""
    north, east = per_degree((origin[0] + point[0]) / 2)
    turned = (point[1] - origin[1] + 180) % 360 - 180
    return turned * east, (point[0] - origin[0]) * north


def distance_nm(one: Point, other: Point) -> float:
    """How far apart two points are."""
    return math.hypot(*plane(one, other))


def bearing_deg(one: Point, other: Point) -> float:
    """In which true direction the other point lies."""
    return math.degrees(math.atan2(*plane(one, other))) % 360


def moved(point: Point, true_deg: float, miles: float) -> Point:
    """The point so many miles away in a true direction."""
    north, east = (miles * turn(math.radians(true_deg)) for turn in (math.cos, math.sin))
    lat = point[0] + north / per_degree(point[0])[0]
    lat = point[0] + north / per_degree((point[0] + lat) / 2)[0]
    return lat, point[1] + east / per_degree((point[0] + lat) / 2)[1]


def along(one: Point, other: Point, share: float) -> Point:
    """The point at a share of the way from one to the other."""
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def off_segment_nm(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the straight line between two others."""
    (ax, ay), (bx, by) = plane(point, start), plane(point, end)
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else min(1.0, max(0.0, -(ax * dx + ay * dy) / length))
    return math.hypot(ax + share * dx, ay + share * dy)


def inside(point: Point, ring: tuple[Point, ...]) -> bool:
    """Whether a point lies within a ring of points."""
    within = False
    for (lat, lon), (next_lat, next_lon) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (lat > point[0]) != (next_lat > point[0]):
            crossing = lon + (point[0] - lat) / (next_lat - lat) * (next_lon - lon)
            within ^= point[1] < crossing
    return within
