"""The transverse Mercator projection by Krüger's series to the fourth order: within a millimetre inside a zone (Karney 2011)."""

import math
from typing import NamedTuple

from varne.reckon.position.geodesy import Point


class Ellipsoid(NamedTuple):
    """Semi-major axis in metres and flattening."""

    axis: float
    flattening: float


class Projection(NamedTuple):
    """A transverse Mercator projection: ellipsoid, scale, true origin and false origin."""

    ellipsoid: Ellipsoid
    scale: float
    origin: Point
    false_east: float
    false_north: float


WGS84 = Ellipsoid(6_378_137.0, 1 / 298.257223563)


def _third(shape: Ellipsoid) -> float:
    return shape.flattening / (2 - shape.flattening)


def _rectifying(shape: Ellipsoid) -> float:
    n = _third(shape)
    return shape.axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)


def _alpha(n: float) -> tuple[float, ...]:
    return (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )


def _beta(n: float) -> tuple[float, ...]:
    return (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360,
        n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
        17 * n**3 / 480 - 37 * n**4 / 840,
        4397 * n**4 / 161280,
    )


def _conformal(tangent: float, eccentricity: float) -> float:
    sigma = math.sinh(eccentricity * math.atanh(eccentricity * tangent / math.hypot(1, tangent)))
    return tangent * math.hypot(1, sigma) - sigma * math.hypot(1, tangent)


def _sphere(point: Point, projection: Projection) -> tuple[float, float]:
    shape = projection.ellipsoid
    eccentricity = math.sqrt(shape.flattening * (2 - shape.flattening))
    tangent = _conformal(math.tan(math.radians(point[0])), eccentricity)
    turned = math.radians(point[1] - projection.origin[1])
    xi = math.atan2(tangent, math.cos(turned))
    eta = math.asinh(math.sin(turned) / math.hypot(tangent, math.cos(turned)))
    terms = list(enumerate(_alpha(_third(shape)), 1))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in terms)
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in terms)
    return east, north


def project(point: Point, projection: Projection) -> tuple[float, float]:
    """Easting and northing of a point, in metres."""
    radius = projection.scale * _rectifying(projection.ellipsoid)
    east, north = _sphere(point, projection)
    _, foot = _sphere(projection.origin, projection)
    return projection.false_east + radius * east, projection.false_north + radius * (north - foot)


def unproject(easting: float, northing: float, projection: Projection) -> Point:
    """The point at an easting and northing."""
    shape = projection.ellipsoid
    radius = projection.scale * _rectifying(shape)
    _, foot = _sphere(projection.origin, projection)
    xi, eta = (northing - projection.false_north) / radius + foot, (easting - projection.false_east) / radius
    terms = list(enumerate(_beta(_third(shape)), 1))
    north = xi - sum(b * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, b in terms)
    east = eta - sum(b * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, b in terms)
    conformal = math.sin(north) / math.hypot(math.sinh(east), math.cos(north))
    lon = projection.origin[1] + math.degrees(math.atan2(math.sinh(east), math.cos(north)))
    return math.degrees(math.atan(_geographic(conformal, shape))), lon


def _geographic(conformal: float, shape: Ellipsoid) -> float:
    """The latitude's tangent by Newton's steps, of which three are enough."""
    e2 = shape.flattening * (2 - shape.flattening)
    tangent = conformal / (1 - e2)
    for _ in range(4):
        found = _conformal(tangent, math.sqrt(e2))
        slope = (1 + (1 - e2) * tangent**2) / ((1 - e2) * math.hypot(1, found) * math.hypot(1, tangent))
        tangent += (conformal - found) * slope
    return tangent
