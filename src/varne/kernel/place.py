"""Where something was: always with the words as given, and with how wrong it may be.

Positions are integer microdegrees (about 0.1 m), WGS 84; radii are metres. A place named by words points into the
gazetteer; an ambiguous name keeps its ranked candidates and is never chosen silently.
"""

from typing import Literal

import msgspec

from varne.kernel.errors import BadInput

Side = Literal["uk", "fr", "be", "nl", "sea", ""]


class Position(msgspec.Struct, frozen=True):
    """A point with an error radius."""

    lat_udeg: int
    lon_udeg: int
    radius_m: int

    def __post_init__(self) -> None:
        """Refuse what lies on no globe."""
        if abs(self.lat_udeg) > 90_000_000 or abs(self.lon_udeg) > 180_000_000 or self.radius_m < 0:
            raise BadInput(
                "The position {lat}, {lon} (millionths of a degree) lies on no chart. Check latitude and longitude.",
                lat=self.lat_udeg,
                lon=self.lon_udeg,
            )


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the words of the report.

    code is the gazetteer's entry, other_codes the ranked alternatives when the words are ambiguous; side tells
    whose shore or waters, as the source implies it.
    """

    said: str
    code: str = ""
    other_codes: tuple[str, ...] = ()
    position: Position | None = None
    side: Side = ""
