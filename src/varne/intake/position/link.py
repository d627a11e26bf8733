"""Map links: a pin where the address has one, else what was searched for, else the middle of the map that was shown.

Nothing is fetched. A short link says where it leads only to a machine that opens it, so it stays unresolved.
"""

import math
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from varne.intake.position.reading import Reading, Unresolved, Utterance, located, radius
from varne.kernel.message import Message, say
from varne.reckon.position.geodesy import Point

LINK = re.compile(
    r"(?:https?|comgooglemaps|comgooglemapsurl|google\.navigation|waze|maps|om|yandexmaps)://?(?:[^\s<>\"'|]|'(?=[\w+.%]))*"
    r"|(?:www\.|maps\.|google\.|osm\.org|goo\.gl|w3w\.co|waze\.com|plus\.codes)[^\s<>\"|]{3,}",
    re.IGNORECASE,
)
_LONGEST = 2000
_PAIR = r"(?P<lat>[-+]?\d{1,3}(?:\.\d+)?)(?:\s*[,~_;/]\s*|\s+)(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)"
_FIRST_PAIR = re.compile(r"(?:loc:|ll\.|pos\.|point\.|geo:)?\s*" + _PAIR)
_PIN = re.compile(r"!3d(?P<lat>[-+]?\d+(?:\.\d+)?)!4d(?P<lon>[-+]?\d+(?:\.\d+)?)")
_SHOWN = re.compile(r"@(?P<lat>[-+]?\d+(?:\.\d+)?),(?P<lon>[-+]?\d+(?:\.\d+)?)(?:,(?P<zoom>\d+(?:\.\d+)?)z)?")
_HASH_MAP = re.compile(r"map=(?P<zoom>\d+(?:\.\d+)?)/(?P<lat>[-+]?\d+(?:\.\d+)?)/(?P<lon>[-+]?\d+(?:\.\d+)?)")
_IN_PATH = re.compile(r"/\s*" + _PAIR)
_CENTRED = re.compile(
    r"centerx:(?P<lon>[-+]?\d+(?:\.\d+)?)/centery:(?P<lat>[-+]?\d+(?:\.\d+)?)(?:/zoom:(?P<zoom>\d+))?"
)
_PIN_KEYS = (
    "q",
    "query",
    "destination",
    "daddr",
    "coordinate",
    "address",
    "sp",
    "rtp",
    "to",
    "latlng",
    "pin",
    "marker",
    "origin",
    "saddr",
    "cbll",
    "loc",
    "coords",
    "markers",
    "point",
)
_MAP_KEYS = ("ll", "sll", "center", "cp", "map", "viewpoint")
_POINT_KEYS = (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"), ("lat", "long"))
_BACKWARDS = ("yandex.", "2gis.")
_SHORT = ("goo.gl", "maps.app.goo.gl", "bit.ly", "tinyurl.com", "t.co", "apple.co", "osm.org/go", "g.co")
_POINTS_TO_A_MAP = re.compile(
    r"map|waze|osm|geo|plus\.codes|goo\.gl|w3w|what3words|windy|marinetraffic|here\.com", re.IGNORECASE
)

PIN = say("The pin of a map link.")
SHOWN = say("The middle of the map that the link shows; it has no pin, so the boat may be anywhere on that map.")
EMPTY = say("The link has no position in it. Open it on a machine with the internet, or ask for the figures.")
NO_FIX = say("The link says 0, 0: the phone had no position when it was sent. Ask for a new one.")


def links_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each link stands, and the link with its escapes undone."""
    for found in LINK.finditer(text):
        said = found.group().rstrip(".,;)]}>")
        yield found.start(), found.start() + len(said), said[:_LONGEST]


def linked(start: int, end: int, link: str) -> Utterance | Unresolved | None:
    """What a link says of a place; None where it is a link to something else."""
    read = tuple(_readings(link))
    if not read:
        return Unresolved(link, "map-link", EMPTY) if _is_map(link) else None
    if all(one.lat == 0 and one.lon == 0 for one in read):
        return Unresolved(link, "map-link", NO_FIX)
    return Utterance(start, end, read)


def _is_map(link: str) -> bool:
    return bool(_POINTS_TO_A_MAP.search(link)) or any(name in link for name in _SHORT)


def _readings(link: str) -> Iterator[Reading]:
    """The points of a link by the first rule that finds one."""
    plain = unquote(unquote(link)).replace("+", " ")
    pins = [_pinned(found) for found in _PIN.finditer(plain)][-1:] or _by_name(link) or _in_path(plain)
    if pins:
        yield from (one for one in pins if one is not None)
        return
    for pattern in (_SHOWN, _HASH_MAP, _CENTRED):
        found = pattern.search(plain)
        if found is not None:
            yield _shown(found)
            return
    yield from _by_map_name(link)


def _by_name(link: str) -> list[Reading]:
    """What the named values of an address point at: a pin."""
    named = _named_values(link)
    for lat, lon in _POINT_KEYS:
        if lat in named and lon in named and (lat == "mlat" or "mlat" not in named):
            point = _numbers(f"{named[lat]},{named[lon]}")
            if point is not None:
                shown = lat == "lat" and "zoom" in named and "seamap" in link
                return [_shown_at(point, named.get("zoom")) if shown else _pin_at(point, named[lat])]
    if any(host in link for host in _BACKWARDS):
        point = _numbers(named.get("pt", ""))
        return [] if point is None else [_pin_at((point[1], point[0]), named["pt"])]
    found = [(key, _numbers(named[key])) for key in _PIN_KEYS if key in named]
    if (
        not any(point for _, point in found)
        and "ll" in named
        and ("apple." in link or "waze" in link or "q" not in named)
    ):
        found.append(("ll", _numbers(named["ll"])))
    return [_pin_at(point, named[key]) for key, point in found if point is not None][:1]


def _by_map_name(link: str) -> Iterator[Reading]:
    named = _named_values(link)
    for key in _MAP_KEYS:
        point = _numbers(named.get(key, ""))
        if point is not None:
            turned = any(host in link for host in _BACKWARDS)
            yield _shown_at(
                (point[1], point[0]) if turned else point, named.get("z") or named.get("lvl") or named.get("zoom")
            )
            return


def _named_values(link: str) -> dict[str, str]:
    """The named values of an address, also of one without a host."""
    query = (
        urlsplit(link.replace("\\", "/").replace("[", "").replace("]", "")).query
        or link.partition("?")[2].partition("#")[0]
    )
    return (
        {name.lower(): value for name, value in reversed(parse_qsl(query, max_num_fields=200))}
        if query.count("&") < 200
        else {}
    )


def _in_path(plain: str) -> list[Reading]:
    """Points in the path: a place, or the ends of a way."""
    path = plain.partition("?")[0].partition("@")[0].partition("#")[0]
    points = [point for found in _IN_PATH.finditer(path.partition("://")[2]) if (point := _pair_of(found)) is not None]
    return [_pin_at(point, path) for point in points[:2]]


def _numbers(text: str) -> Point | None:
    found = _FIRST_PAIR.search(text)
    return None if found is None else _pair_of(found)


def _pair_of(found: re.Match[str]) -> Point | None:
    lat, lon = float(found["lat"]), float(found["lon"])
    pointed = "." in found["lat"] and "." in found["lon"]
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 and (pointed or (lat, lon) == (0, 0)) else None


def _pinned(found: re.Match[str]) -> Reading | None:
    point = _pair_of(found)
    return None if point is None else _pin_at(point, found["lat"])


def _pin_at(point: Point, written: str) -> Reading:
    part = re.search(r"\d+\.(\d+)", written)
    step = 10.0 ** -len(part.group(1)) if part else 0.0001
    return located(point, radius(step * 30, 0.03), "map-link", PIN)


def _shown(found: re.Match[str]) -> Reading:
    point = (float(found["lat"]), float(found["lon"]))
    return _shown_at(point, found.groupdict().get("zoom"))


def _shown_at(point: Point, zoom: str | None) -> Reading:
    """The middle of a map some 800 pixels high, at a zoom of the usual tiling."""
    level = min(20.0, float(zoom)) if zoom and re.fullmatch(r"\d+(?:\.\d+)?", zoom) else 12.0
    miles = 40_075_017 / 1852 * math.cos(math.radians(point[0])) * 400 / 256 / 2**level
    why: tuple[Message, ...] = (SHOWN,)
    return located(point, radius(miles), "map-view", *why)
