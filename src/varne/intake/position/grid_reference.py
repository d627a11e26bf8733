"""Grid references: UTM, military squares (MGRS) and the British National Grid."""

import re
from collections.abc import Iterator

from varne.intake.position.reading import Reading, Told, Utterance, located, radius
from varne.kernel.message import say
from varne.reckon.position.grid import from_british, from_mgrs, from_utm
from varne.reckon.position.strait import in_strait

_UTM = re.compile(
    r"(?<![\w.])(?<!\d\s)(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])?[\s,]{0,3}(?:e(?:asting)?[\s:=]?)?(?P<east>0?\d{3}\s?\d{3}(?:[.,]\d{1,3})?)\s?"
    r"(?:m?e\b|m\b)?[\s,;/]{0,3}(?:n(?:orthing)?[\s:=]?)?(?P<north>\d\s?\d{3}\s?\d{3}(?:[.,]\d{1,3})?)(?![\d.])",
    re.IGNORECASE,
)
_UTM_BARE = re.compile(
    r"(?<![\w.])(?:utm\s?:?\s?)?(?P<east>0?\d{6}(?:\.\d{1,3})?)\s?(?:m?e)?[\s,;/]{1,3}(?P<north>\d{7}(?:\.\d{1,3})?)\s?(?:m?n)?"
    r"(?:[\s,]{1,3}(?:utm\s)?(?:zone|fuseau)\s?(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])?)?(?![\d.])",
    re.IGNORECASE,
)
_MGRS = re.compile(
    r"(?<![\w.])(?<!\d\s)(?:(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])|(?:grid|mgrs|carroyage)(?:\s(?:ref(?:erence)?))?:?)\s?"
    r"(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s?(?P<figures>\d{1,5}\s\d{1,5}(?![\w.])|\d{2,10}(?![\w.])(?!\s\d))",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    r"(?<![\w.])(?P<square>T[FGLMQRV])\s?(?P<figures>\d{3,5}\s\d{3,5}|\d{6}|\d{8}|\d{10})(?![\w.])(?!\s\d)"
)
_ZONES = (31, 30)
_NEUTRAL = say("No zone was said: the one that lies in the Strait.")


def grids(text: str) -> Iterator[tuple[int, int, Told]]:
    """Yield UTM positions, military squares and squares of the British grid."""
    for pattern, reader in ((_BRITISH, _british), (_MGRS, _military), (_UTM, _utm), (_UTM_BARE, _utm)):
        for found in pattern.finditer(text):
            read = reader(found)
            if read:
                yield found.start(), found.end(), Utterance(found.start(), found.end(), read)


def _utm(found: re.Match[str]) -> tuple[Reading, ...]:
    east, north = (float(re.sub(r"\s", "", found[name]).replace(",", ".")) for name in ("east", "north"))
    told = found.groupdict().get("band") or "utm" in found.string[max(0, found.start() - 25) : found.end()].lower()
    if not (told and 100_000 <= east < 900_000 and north < 9_400_000):
        return ()
    zones = (int(found["zone"]),) if found["zone"] else _ZONES
    why = (say("UTM."),) if found["zone"] else (say("UTM."), _NEUTRAL)
    read = [located(from_utm(zone, east, north), radius(0.5 / 1852), "utm", *why) for zone in zones]
    return _of_the_strait(read) if not found["zone"] else (*_other_zones(read[0], east, north), *read)


def _other_zones(literal: Reading, east: float, north: float) -> list[Reading]:
    """The zones of the Strait, where the one that was said leads elsewhere."""
    if in_strait(literal.point):
        return []
    why = say("The zone may be mistaken: as written it is outside the Strait.")
    points = [from_utm(zone, east, north) for zone in _ZONES]
    return [located(point, literal.radius_nm, "utm", say("UTM."), why) for point in points if in_strait(point)]


def _of_the_strait(read: list[Reading]) -> tuple[Reading, ...]:
    """Those readings that lie in the Strait, else all."""
    return tuple(one for one in read if in_strait(one.point)) or tuple(read)


def _cell_of(figures: str, most: int = 5) -> tuple[float, float, float] | None:
    """Easting, northing and size of a square from its figures: the middle of the square."""
    halves = figures.split()
    if len(halves) == 1:
        whole = halves[0]
        halves = [whole[: len(whole) // 2], whole[len(whole) // 2 :]]
    if len(halves[0]) != len(halves[1]) or not 1 <= len(halves[0]) <= most:
        return None
    size = 10.0 ** (5 - len(halves[0]))
    east, north = (int(half) * size + (size / 2 if size > 1 else 0) for half in halves)
    return east, north, size


def _military(found: re.Match[str]) -> tuple[Reading, ...]:
    cell = _cell_of(found["figures"])
    if cell is None:
        return ()
    zones = ((int(found["zone"]), found["band"].upper()),) if found["zone"] else ((31, "U"), (30, "U"))
    why = (say("A military grid reference."),) if found["zone"] else (say("A military grid reference."), _NEUTRAL)
    points = [from_mgrs(zone, band, found["square"].upper(), *cell[:2]) for zone, band in zones]
    read = [located(point, radius(cell[2] * 0.71 / 1852), "mgrs", *why) for point in points if point is not None]
    return tuple(read) if _unmistakable(found) else tuple(one for one in read if in_strait(one.point))


def _unmistakable(found: re.Match[str]) -> bool:
    """Whether figures and letters cannot be ordinary words: "51 men 1200" is no square."""
    whole = found.group()
    return bool(found["zone"]) and whole.isupper() and len(whole.split()[0]) >= 5 and len(found["figures"]) >= 4


def _british(found: re.Match[str]) -> tuple[Reading, ...]:
    cell = _cell_of(found["figures"])
    if cell is None:
        return ()
    point = from_british(found["square"].upper(), *cell[:2])
    return (
        ()
        if point is None
        else (located(point, radius(cell[2] * 0.71 / 1852), "british-grid", say("The British National Grid.")),)
    )
