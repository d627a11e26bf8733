"""Latitude and longitude in figures or in spoken numbers: pairs of angles, and everything that each pair can mean."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from varne.intake.position import slip
from varne.intake.position.angle import Angle, Cursor, angle_at, halved_at
from varne.intake.position.notation import DEGREES, MINUTES, POINTLESS, RUN_ON, SECONDS, SLIP, Value, values
from varne.intake.position.reading import Reading, Utterance, because, likeliest_first, located, radius, told_apart
from varne.intake.position.repair import joined
from varne.intake.position.token import Token
from varne.kernel.message import Message, say
from varne.reckon.position.geodesy import Point
from varne.reckon.position.strait import Lie, in_strait, lie

_BETWEEN = ",-e:"
_FIRST = ("n", "h", "g", "k", "K", "-", "+")
_TELLING = frozenset("dmshgkKa")
_LATITUDES = ("49", "50", "51", "52")
_AHEAD = 14
_MOST_PAIRS = 40
_MOST_READINGS = 6
_BELATED = re.compile(r"[^h]{0,8}[ndms]g")
_TRAILING = re.compile(r"[-.,:xHAFsm]{1,4}n[dms]?g(?!n)")
_WORDS = {
    DEGREES: say("Decimal degrees."),
    MINUTES: say("Degrees and minutes."),
    SECONDS: say("Degrees, minutes and seconds."),
    RUN_ON: say("Degrees and minutes, if the point stands between them: the minutes are below 60."),
    SLIP: say("Sixty minutes or seconds, or more, cannot be: this is one of the slips that give them."),
}
_COARSER = say("One angle is said more coarsely than the other: figures may be missing.")
_UNEVEN = 8
_POINT_LOST = say("A decimal point seems to be missing.")
_HOW = {RUN_ON: MINUTES, SLIP: MINUTES}


class _Pair(NamedTuple):
    """Two angles, and the token at which the second begins."""

    first: Angle
    second: Angle
    beyond: int


def in_degrees(found: Sequence[Token]) -> Iterator[Utterance]:
    """Yield every latitude with its longitude."""
    for begin, end, one in _pairs(found):
        read = one.readings if len(one.readings) > 1 else _with_joined(found, begin, end, one.readings)
        yield Utterance(one.start, one.end, read)


def _with_joined(found: Sequence[Token], begin: int, end: int, read: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Add what a number cut in two would mean, where that lies in the Strait."""
    others = (
        because(reading, say("A number may be cut in two by a space or a point."))
        for tokens in joined(found, begin, end)
        for _, _, one in _pairs(tokens)
        for reading in one.readings[:1]
        if in_strait(reading.point)
    )
    return told_apart(likeliest_first((*read, *others)))[:_MOST_READINGS]


def _pairs(found: Sequence[Token]) -> Iterator[tuple[int, int, Utterance]]:
    """Yield where each pair of angles begins and ends among the tokens, with all that it can mean."""
    cursor = Cursor(found)
    at = pairs = used = 0
    while at < len(found) and pairs < _MOST_PAIRS:
        trails = cursor.kind(at) in ("h", "g") and at > used and cursor.kind(at - 1) == "n"
        likely = cursor.kind(at) in _FIRST and not trails and _promising(cursor, at)
        pair = _pair_at(cursor, at) if likely else None
        read = _read(pair.first, pair.second) if pair and not _too_early(cursor, at, pair) else ()
        if pair and read and not _cut_off(cursor, at, used, pair) and not _is_rest(cursor, at, used, read):
            pairs += 1
            yield at, pair.second.after, Utterance(pair.first.start, max(pair.first.end, pair.second.end), read)
            at = used = pair.second.after
        else:
            at += 1


def _is_rest(cursor: Cursor, at: int, used: int, read: Sequence[Reading]) -> bool:
    """Whether a position outside the Strait begins in the middle of a row of numbers."""
    if any(in_strait(one.point) for one in read) or at - used < 2:
        return False
    return cursor.kind(at - 1) in ("n", "d") or (
        cursor.kind(at - 1) in ("-", ":", ".", "m") and cursor.kind(at - 2) in ("n", "d")
    )


def _cut_off(cursor: Cursor, at: int, used: int, pair: _Pair) -> bool:
    """Whether whole degrees stand right beside another number: what was read is the rest of something else."""
    if not pair.second.hemisphere and _TRAILING.match(cursor.kinds, pair.second.after):
        return True
    if pair.first.hemisphere and not pair.second.axis and _BELATED.match(cursor.kinds, pair.second.after):
        return True
    after = pair.second.after
    if cursor.kind(after) == "n" and len(cursor.found[after].text) == 1 and cursor.kind(after - 1) == "n":
        return True
    if not (_whole(pair.first) or _whole(pair.second)):
        return False
    after = pair.second.after
    while cursor.kind(after) and cursor.kind(after) in ".,-:mx" and after < pair.second.after + 3:
        after += 1
    return cursor.kind(after) == "n" or (at > used and cursor.kind(at - 1) in ("n", "d", ".", "D"))


def _promising(cursor: Cursor, at: int) -> bool:
    """Whether anything ahead looks like an angle of the Strait or of anywhere: saves the work on rows of mere numbers."""
    if any(kind in _TELLING for kind in cursor.kinds[at : at + _AHEAD]):
        return True
    numbers = (one.text for one in cursor.found[at : at + _AHEAD] if one.kind == "n")
    return any(len(text) >= 4 or text[:2] in _LATITUDES for text in numbers)


def half_of(found: Sequence[Token]) -> Token | None:
    """The first number of a latitude or longitude that stands without the other."""
    cursor = Cursor(found)
    for at in range(len(found)):
        angle = angle_at(cursor, at) if cursor.kind(at) in _FIRST else None
        if angle and angle.axis and (len(angle.groups) > 1 or "." in angle.groups[0].text or angle.groups[0].mark):
            return Token("n", "", angle.start, angle.end)
    return None


def _pair_at(cursor: Cursor, at: int) -> _Pair | None:
    halved = halved_at(cursor, at)
    if halved is not None:
        return _Pair(*halved, halved[1].after)
    first = angle_at(cursor, at)
    if first is None:
        return None
    beyond = first.after
    while cursor.kind(beyond) and cursor.kind(beyond) in _BETWEEN and beyond - first.after < 4:
        if cursor.kind(beyond) == "-" and _is_sign(cursor, beyond):
            break
        beyond += 1
    second = angle_at(cursor, beyond, len(first.groups))
    return None if second is None else _Pair(first, second, beyond)


def _too_early(cursor: Cursor, at: int, pair: _Pair) -> bool:
    """Whether a number before a position was taken for its first: a time, a count of people, the number of a boat."""
    first, second = pair.first, pair.second
    if second.axis and not first.axis:
        later = _pair_at(cursor, pair.beyond)
        if later and later.first.axis and later.second.axis:
            return True
    if any(in_strait(one.point) for one in _combined(*_sides(first, second)[:2])):
        return False
    following = next(
        (number for number in range(at + 1, pair.beyond + 1) if cursor.kind(number) == "n" and number > at), None
    )
    later = _pair_at(cursor, following) if following is not None else None
    uneven = len(first.groups) != len(second.groups) or _run_of_angles(cursor, at) % 2
    return bool(
        later and uneven and any(in_strait(one.point) for one in _combined(*_sides(later.first, later.second)[:2]))
    )


def _run_of_angles(cursor: Cursor, at: int) -> int:
    """How many angles follow one another here, as far as it matters."""
    count = 0
    while count < 7:
        angle = angle_at(cursor, at)
        if angle is None:
            break
        count, at = count + 1, angle.after
        while cursor.kind(at) and cursor.kind(at) in _BETWEEN and not (cursor.kind(at) == "-" and _is_sign(cursor, at)):
            at += 1
    return count


def _is_sign(cursor: Cursor, at: int) -> bool:
    """A minus right before a number and apart from what stands before: -0.205."""
    if cursor.kind(at + 1) != "n" or at == 0:
        return False
    apart = cursor.kind(at - 1) == "," or cursor.found[at - 1].end < cursor.found[at].start
    return apart and cursor.found[at].end == cursor.found[at + 1].start


def _read(first: Angle, second: Angle) -> tuple[Reading, ...]:
    """Everything that two angles can mean together; nothing where they are but numbers."""
    lat, lon, twice = _sides(first, second)
    literal = [one for one in _combined(lat, lon) if _believable(lat, lon, one.point)]
    if not literal or _dangling(lat, lon):
        return ()
    if twice:
        literal += [located((one.lat, -one.lon), one.radius_nm, one.how, *one.why) for one in literal]
        why = say("Both angles have the same axis: one of the letters must be wrong.")
        literal = [because(one, why) for one in literal]
    return told_apart(likeliest_first(_with_slips(lat, lon, literal)))


def _dangling(lat: Angle, lon: Angle) -> bool:
    """Whole degrees with decimals of the other in spoken words: minutes went astray, and nothing is better than that."""
    return (
        lat.spoken
        and lon.spoken
        and [len(one.groups) for one in (lat, lon)] == [1, 1]
        and (("." in lat.groups[0].text) != ("." in lon.groups[0].text))
    )


def _sides(first: Angle, second: Angle) -> tuple[Angle, Angle, bool]:
    """Which of two angles is the latitude, and whether both claim one axis."""
    if (first.axis == "lon" and second.axis != "lon") or (second.axis == "lat" and not first.axis):
        return second, first, False
    twice = bool(first.axis) and first.axis == second.axis
    if twice:
        second = second._replace(axis="", sign=0)
    return first, second, twice


def _combined(lat: Angle, lon: Angle) -> Iterator[Reading]:
    for north, east in _alike(values(lat, latitude=True), values(lon, latitude=False)):
        for point, why in _hemispheres(lat, lon, (north.degrees, east.degrees)):
            said = _WORDS[north.notation if east.notation != SLIP else SLIP]
            slips = {north.slip, east.slip} & {"point", POINTLESS, RUN_ON}
            if slips and not in_strait((point[0], abs(point[1]))) and not in_strait((point[1], point[0])):
                continue
            missing = (_POINT_LOST,) if {"point", POINTLESS} & {north.slip, east.slip} else ()
            how = _HOW.get(north.notation, north.notation)
            uneven = max(north.step, east.step) > _UNEVEN * min(north.step, east.step)
            error = radius(north.step * (60 if uneven else 30), east.step * (60 if uneven else 30) * 0.63)
            yield located(point, error, how, said, *missing, *((_COARSER,) if uneven else ()), *why)


def _alike(lats: Sequence[Value], lons: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Pair the values that two angles have in the same notation; where they share none, each as it stands first."""
    slips = [*(one for one in lats if one.notation == SLIP), *(one for one in lons if one.notation == SLIP)]
    if slips:
        return [(lat, lon) for lat in lats for lon in lons if SLIP in (lat.notation, lon.notation)][:6]
    shared = [(lat, lon) for lat in lats for lon in lons if lat.notation == lon.notation]
    if shared:
        plain = [pair for pair in shared if POINTLESS not in (pair[0].slip, pair[1].slip)]
        shared = sorted(plain or shared, key=lambda pair: bool(pair[0].slip or pair[1].slip))
        return [(lat, lon) for lat, lon in shared if lat.notation != RUN_ON or in_strait((lat.degrees, lon.degrees))]
    return [(lats[0], lons[0])] if lats and lons and in_strait((lats[0].degrees, lons[0].degrees)) else []


def _hemispheres(lat: Angle, lon: Angle, point: Point) -> Iterator[tuple[Point, tuple[Message, ...]]]:
    """The signs of a pair: as said, else the side on which the Strait lies, and both sides near the meridian of Greenwich."""
    north = lat.sign or 1
    lacking = not lat.axis and not lat.signed and not _plain_decimals(lat, lon)
    why = (say("No N or S was said: taken as north, where the Strait is."),) if lacking else ()
    if lon.sign or _plain_decimals(lat, lon):
        yield (north * point[0], (lon.sign or 1) * point[1]), why
        return
    unsaid = say("No E or W was said: taken as east, where most of the Strait is.")
    west = (north * point[0], -point[1])
    yield (north * point[0], point[1]), (*why, unsaid)
    if abs(point[1]) < slip.NEAR_MERIDIAN and lie(west) <= Lie.SHORE:
        yield west, (*why, say("No E or W was said: west lies in the area as well."))


def _plain_decimals(lat: Angle, lon: Angle) -> bool:
    """Two decimal numbers without any letter: by custom north and east are positive."""
    return all(
        len(one.groups) == 1 and not one.hemisphere and len(one.groups[0].text.partition(".")[0]) < 4
        for one in (lat, lon)
    )


def _believable(lat: Angle, lon: Angle, point: Point) -> bool:
    """Whether numbers are meant as a position: something says so, or they lie in the Strait and are written like one."""
    near = any(in_strait(one) for one in ((point[0], abs(point[1])), (point[1], point[0])))
    if not near and (len(lat.groups) != len(lon.groups) or bool(lat.axis) != bool(lon.axis)):
        return False
    if lat.told and lon.told:
        return (near or not any(_coarse(one) for one in (lat, lon))) and not _lopsided(lat, lon)
    if lat.told or lon.told:
        return near
    parts = [one.groups[-1].text.partition(".")[2] for one in (lat, lon)]
    if len(lat.groups) == len(lon.groups) == 1:
        packed = all(len(one.groups[0].text.partition(".")[0]) >= 4 for one in (lat, lon))
        return all(len(part) >= 4 for part in parts) or (
            near and (packed or all(len(part) >= 2 for part in parts) or (all(parts) and max(map(len, parts)) >= 3))
        )
    return near and len(lat.groups) == len(lon.groups)


def _whole(angle: Angle) -> bool:
    """Whether only whole degrees are said."""
    return len(angle.groups) == 1 and "." not in angle.groups[0].text and len(angle.groups[0].text) <= 3


def _coarse(angle: Angle) -> bool:
    """Whether too little is said for a position outside the Strait: often it is the rest of another number."""
    return _whole(angle) or (len(angle.groups) == 1 and len(angle.groups[0].text.partition(".")[2]) == 1)


def _lopsided(lat: Angle, lon: Angle) -> bool:
    """Whether one angle is whole degrees and the other finer than that: its minutes went astray."""
    for one, other in ((lat, lon), (lon, lat)):
        fine = len(other.groups) > 1 and (not one.hemisphere or any("." in group.text for group in other.groups))
        if _whole(one) and (fine or len(other.groups[0].text.partition(".")[2]) >= 3):
            return True
    return False


def _with_slips(lat: Angle, lon: Angle, literal: Sequence[Reading]) -> Iterator[Reading]:
    yield from literal
    found = False
    for one in literal:
        for point, why in _supposed(lon, one.point):
            found = True
            yield because(located(point, one.radius_nm, one.how, *one.why), why)
    first = literal[0]
    if not found and len(literal) == 1:
        for point, why in (
            *slip.lost(lat, first.point),
            *slip.unspaced(lon, first.point),
            *slip.transposed(lat, lon, first.point),
        ):
            yield because(located(point, first.radius_nm, first.how, *first.why), why)


def _supposed(lon: Angle, point: Point) -> Iterator[slip.Supposed]:
    yield from slip.exchanged(point)
    deliberate = lon.signed and lon.sign < 0
    yield from slip.mirrored(point, deliberate=deliberate)
