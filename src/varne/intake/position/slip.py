"""The classic slips, offered beside a position as it was written; none is ever put in its place.

A slip is looked for where the position as written is unlikely (inland, outside the Strait) or where it would hardly show
(east and west near the meridian of Greenwich).
"""

from collections.abc import Iterator

from varne.intake.position.angle import Angle, Group
from varne.intake.position.notation import Value, values
from varne.kernel.message import Message, say
from varne.reckon.position.geodesy import Point
from varne.reckon.position.strait import Lie, lie

NEAR_MERIDIAN = 0.75
_MOST = 4
_MOST_GROUPS = 3

Supposed = tuple[Point, Message]
"""Another point, with what went wrong if it is the one."""


def exchanged(point: Point) -> Iterator[Supposed]:
    """Latitude and longitude the wrong way round."""
    if lie(point) is Lie.ELSEWHERE and abs(point[1]) <= 90 and lie((point[1], point[0])) is not Lie.ELSEWHERE:
        yield (point[1], point[0]), say("Latitude and longitude may be exchanged: as written it is outside the Strait.")


def mirrored(point: Point, *, deliberate: bool) -> Iterator[Supposed]:
    """North for south, east for west; not where a sign was written on purpose and the point is in the Strait."""
    here = lie(point)
    for north, east, why in (
        (-1, 1, say("North and south may be mistaken: as written it is outside the Strait.")),
        (1, -1, say("East and west may be mistaken.")),
        (-1, -1, say("Both hemispheres may be mistaken: as written it is outside the Strait.")),
    ):
        other = (north * point[0], east * point[1])
        near = north == 1 and abs(point[1]) < NEAR_MERIDIAN and not deliberate and lie(other) <= Lie.SHORE
        if near or (here > Lie.SHORE and lie(other) <= Lie.SHORE):
            yield other, why


def transposed(lat: Angle, lon: Angle, point: Point) -> Iterator[Supposed]:
    """Two neighbouring figures the wrong way round, where the position as written is on land or outside the Strait."""
    if lie(point) <= Lie.SHORE:
        return
    found = 0
    for side, angle in ((0, lat), (1, lon)):
        for value, figures in _rewritten(angle, latitude=side == 0):
            sign = -1 if point[side] < 0 else 1
            other = (sign * value.degrees, point[1]) if side == 0 else (point[0], sign * value.degrees)
            if lie(other) <= Lie.SHORE and found < _MOST:
                found += 1
                yield (
                    other,
                    say(
                        "Two figures may be exchanged ({figures}): as written it is on land or outside the Strait.",
                        figures=figures,
                    ),
                )


def lost(lat: Angle, point: Point) -> Iterator[Supposed]:
    """The first figure of the latitude lost: one degree for fifty-one."""
    degrees = lat.groups[0].text.partition(".")[0].lstrip("0") or "0"
    other = (point[0] + 50, point[1])
    if len(degrees) == 1 and 0 <= point[0] < 10 and lie(other) <= Lie.SHORE:
        yield other, say("The first figure of the latitude may be missing: as written it is outside the Strait.")


def unspaced(lon: Angle, point: Point) -> Iterator[Supposed]:
    """Degrees and minutes of the longitude run together: 147 06 for 1 47 06."""
    degrees = lon.groups[0].text
    if len(degrees) != 3 or degrees[0] == "0" or len(lon.groups) == _MOST_GROUPS or lie(point) <= Lie.INLAND:
        return
    groups = (Group(degrees[0], ""), Group(degrees[1:], ""), *lon.groups[1:])
    for value in values(lon._replace(groups=groups), latitude=False)[:1]:
        other = (point[0], -value.degrees if point[1] < 0 else value.degrees)
        if lie(other) <= Lie.SHORE:
            yield other, say("Degrees and minutes may be run together: as written it is outside the Strait.")


def _rewritten(angle: Angle, *, latitude: bool) -> Iterator[tuple[Value, str]]:
    for number, group in enumerate(angle.groups):
        for text in _neighbours(group.text):
            groups = (*angle.groups[:number], Group(text, group.mark), *angle.groups[number + 1 :])
            yield from (
                (one, f"{group.text} > {text}") for one in values(angle._replace(groups=groups), latitude=latitude)[:1]
            )


def _neighbours(text: str) -> Iterator[str]:
    for at in range(min(len(text), 8) - 1):
        pair = text[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1]:
            yield text[:at] + pair[::-1] + text[at + 2 :]
