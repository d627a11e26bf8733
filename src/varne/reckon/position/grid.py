"""Universal Transverse Mercator, its military squares (MGRS), and the British grid."""

import math

from varne.reckon.position.geodesy import Point
from varne.reckon.position.mercator import WGS84, Ellipsoid, Projection, project, unproject

BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SQUARE = 100_000
_CYCLE = 2_000_000
_BRITISH = Projection(Ellipsoid(6_377_563.396, 1 / 299.3249646), 0.9996012717, (49.0, -2.0), 400_000, -100_000)
_SHIFT = (446.448, -125.157, 542.06)
_TURN = tuple(math.radians(second / 3600) for second in (0.1502, 0.2470, 0.8421))
_GROWTH = -20.4894e-6


def zone(number: int) -> Projection:
    """The northern projection of a zone."""
    return Projection(WGS84, 0.9996, (0.0, 6 * number - 183.0), 500_000, 0)


def from_utm(number: int, easting: float, northing: float) -> Point:
    """The point at a northern UTM position."""
    return unproject(easting, northing, zone(number))


def to_utm(point: Point, number: int) -> tuple[float, float]:
    """Easting and northing of a point in a zone."""
    return project(point, zone(number))


def from_mgrs(number: int, band: str, square: str, easting: float, northing: float) -> Point | None:
    """The point so many metres into a military square; None where the zone has no such square."""
    column, row = _COLUMNS[number % 3].find(square[0]), _ROWS.find(square[1])
    if min(column, row) < 0:
        return None
    east = (column + 1) * _SQUARE + easting
    north = (row - (0 if number % 2 else 5)) % len(_ROWS) * _SQUARE + northing
    low = to_utm((8 * BANDS.index(band) - 80.0, 6 * number - 183.0), number)[1] - _SQUARE
    return from_utm(number, east, north + _CYCLE * math.ceil(max(0.0, low - north) / _CYCLE))


def from_british(letters: str, easting: float, northing: float) -> Point | None:
    """The WGS 84 point so many metres into a square of the British grid, to about 5 m; None where there is no such square."""
    first, second = ("ABCDEFGHJKLMNOPQRSTUVWXYZ".find(letter) for letter in letters)
    if min(first, second) < 0:
        return None
    column, row = (first - 2) % 5 * 5 + second % 5, 19 - first // 5 * 5 - second // 5
    if not (0 <= column < 7 and 0 <= row < 13):
        return None
    return _to_wgs84(unproject(column * _SQUARE + easting, row * _SQUARE + northing, _BRITISH))


def _to_wgs84(point: Point) -> Point:
    """Ordnance Survey's seven-parameter shift."""
    x, y, z = _cartesian(point, _BRITISH.ellipsoid)
    (dx, dy, dz), (rx, ry, rz), grown = _SHIFT, _TURN, 1 + _GROWTH
    moved = (dx + x * grown - y * rz + z * ry, dy + x * rz + y * grown - z * rx, dz - x * ry + y * rx + z * grown)
    return _geographic(moved)


def _cartesian(point: Point, shape: Ellipsoid) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point)
    e2 = shape.flattening * (2 - shape.flattening)
    normal = shape.axis / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    flat = normal * math.cos(lat)
    return flat * math.cos(lon), flat * math.sin(lon), normal * (1 - e2) * math.sin(lat)


def _geographic(place: tuple[float, float, float]) -> Point:
    x, y, z = place
    e2 = WGS84.flattening * (2 - WGS84.flattening)
    flat = math.hypot(x, y)
    lat = math.atan2(z, flat * (1 - e2))
    for _ in range(5):
        normal = WGS84.axis / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * normal * math.sin(lat), flat)
    return math.degrees(lat), math.degrees(math.atan2(y, x))
