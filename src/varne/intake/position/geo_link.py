"""Positions written for machines: geo: links (RFC 5870) and signed figures run together (ISO 6709)."""

import re
from collections.abc import Iterator

from varne.intake.position.link import NO_FIX
from varne.intake.position.reading import Told, Unresolved, Utterance, located, radius
from varne.kernel.message import say

_GEO = re.compile(
    r"geo:(?P<lat>[-+]?\d{1,3}(?:\.\d+)?),(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)(?:,[-\d.]+)?"
    r"(?P<rest>(?:[;?&#][^\s<>\"]{0,500})?)(?![\w.])(?!\s\.?\d)",
    re.IGNORECASE,
)
_GEO_QUERY = re.compile(r"[?&]q=(?P<lat>[-+]?\d{1,3}\.\d+),\s*(?P<lon>[-+]?\d{1,3}\.\d+)")
_GEO_ERROR = re.compile(r";u=(\d{1,6}(?:\.\d+)?)", re.IGNORECASE)
_ISO = re.compile(
    r"(?<![\d.])(?P<lat>[+-]\d{2}(?:\d{2}(?:\d{2})?)?(?:\.\d+)?)(?P<lon>[+-]\d{3}(?:\d{2}(?:\d{2})?)?(?:\.\d+)?)(?=/|\s|$)"
)


def geo_links(text: str) -> Iterator[tuple[int, int, Told]]:
    """Yield the positions of geo: links."""
    for found in _GEO.finditer(text):
        queried = _GEO_QUERY.search(found["rest"]) or found
        point = float(queried["lat"]), float(queried["lon"])
        span = found.start(), found.end()
        if point == (0, 0):
            yield (
                *span,
                Unresolved(found.group(), "geo-link", NO_FIX),
            )
        elif abs(point[0]) <= 90 and abs(point[1]) <= 180:
            error = _GEO_ERROR.search(found["rest"])
            wide = float(error.group(1)) / 1852 if error else 0.03
            step = 10.0 ** -len(queried["lat"].partition(".")[2])
            yield *span, Utterance(*span, (located(point, radius(step * 30, wide), "geo-link", say("A geo link.")),))


def iso_points(text: str) -> Iterator[tuple[int, int, Told]]:
    """Yield positions in ISO 6709: +51.0567+001.4633/."""
    for found in _ISO.finditer(text):
        lat, lon = _iso(found["lat"], 2), _iso(found["lon"], 3)
        if abs(lat[0]) <= 90 and abs(lon[0]) <= 180 and lat[2] == lon[2]:
            reading = located(
                (lat[0], lon[0]),
                radius(lat[1] * 30, lon[1] * 30),
                "iso-6709",
                say("Signed figures run together (ISO 6709)."),
            )
            yield found.start(), found.end(), Utterance(found.start(), found.end(), (reading,))


def _iso(text: str, width: int) -> tuple[float, float, int]:
    """Degrees, step and number of parts of a signed figure: D, DM or DMS by its length."""
    sign = -1 if text[0] == "-" else 1
    whole, _, part = text[1:].partition(".")
    parts = [whole[:width], *(whole[at : at + 2] for at in range(width, len(whole), 2))]
    unit = 60.0 ** (1 - len(parts))
    value = sum(int(one) / 60**number for number, one in enumerate(parts)) + (float(f"0.{part}") * unit if part else 0)
    return sign * value, unit * 10.0 ** -len(part), len(parts)
