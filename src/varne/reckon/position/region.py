"""Which search-and-rescue region a point is in, how far from the line, and how sure that is.

The lines are approximate and say so: typed from published coordinates as remembered, each vertex with what it may be wrong by.
Two statements that contradict are both kept, and a statement never sets the region: geometry does, and the officer sees both.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from varne.reckon.position.geodesy import Point, inside, off_segment_nm


class Region(StrEnum):
    """A search-and-rescue region with the centre that answers for it here."""

    UK = "uk"
    FR = "fr"
    BE = "be"


class Line(msgspec.Struct, frozen=True):
    """A border between two regions: its vertices, and how far each may be off, in miles."""

    sides: tuple[Region, Region]
    vertices: tuple[Point, ...]
    off_nm: tuple[float, ...]


_WEST, _EAST = (50.0, -0.75), (51.9, 2.535)
_TRIPLE = (51.5578, 2.2383)
UK_FR = Line(
    (Region.UK, Region.FR),
    (
        _WEST, (50.28, 0.20), (50.55, 0.80), (50.8253, 1.2649), (50.8964, 1.2828), (50.95, 1.3569), (51.0386, 1.5481),
        (51.0994, 1.7253), (51.2002, 1.8889), (51.345, 1.975), (51.5039, 2.1217), _TRIPLE,
    ),
    (4.0, 4.0, 3.0, 1.5, 0.6, 0.05, 0.05, 0.05, 0.5, 1.5, 1.0, 0.5),
)  # fmt: skip
UK_BE = Line((Region.UK, Region.BE), (_TRIPLE, (51.6131, 2.2533), (51.805, 2.4817), _EAST), (0.5, 0.5, 0.5, 1.0))
FR_BE = Line(
    (Region.FR, Region.BE), ((51.091, 2.544), (51.0936, 2.5433), (51.2692, 2.3903), _TRIPLE), (0.3, 0.3, 0.5, 0.5)
)
LINES = (UK_FR, UK_BE, FR_BE)
_RINGS = {
    Region.UK: (*UK_FR.vertices, *UK_BE.vertices[1:], (51.9, -0.75)),
    Region.FR: (*UK_FR.vertices, *reversed(FR_BE.vertices[:-1]), (49.9, 2.544), (49.9, -0.75)),
    Region.BE: (*FR_BE.vertices, *UK_BE.vertices[1:], (51.65, 3.05), (51.3707, 3.365), (50.9, 3.365), (50.9, 2.6)),
}


class Statement(msgspec.Struct, frozen=True):
    """Somebody said that a position, or the boat, is in a region: kept in their words, whoever contradicts it."""

    region: Region
    said: str


class Standing(msgspec.Struct, frozen=True):
    """A region by geometry, beside what was said.

    region is None where the lines known here do not reach. sure: farther from every line than line and position may be off.
    """

    region: Region | None
    other: Region | None
    distance_nm: float
    line_off_nm: float
    sure: bool
    statements: tuple[Statement, ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether what was said cannot all be so: two statements differ, or one differs from geometry."""
        said = {one.region for one in self.statements}
        return len(said) > 1 or bool(self.region and said - {self.region})


def standing(point: Point, radius_nm: float, statements: Sequence[Statement] = ()) -> Standing:
    """In which region a point lies, with the nearest line and everything that was said of it."""
    found = next((region for region, ring in _RINGS.items() if inside(point, ring)), None)
    if found is None:
        return Standing(None, None, 0.0, 0.0, sure=False, statements=tuple(statements))
    nearest = min((line for line in LINES if found in line.sides), key=lambda line: _from_line(point, line)[0])
    distance, off = _from_line(point, nearest)
    other = next(side for side in nearest.sides if side != found)
    return Standing(found, other, distance, off, sure=distance > off + radius_nm, statements=tuple(statements))


def _from_line(point: Point, line: Line) -> tuple[float, float]:
    """How far a line is, and how far it may be off there."""
    pieces = zip(line.vertices, line.vertices[1:], line.off_nm, line.off_nm[1:], strict=False)
    return min((off_segment_nm(point, one, other), max(first, last)) for one, other, first, last in pieces)
