"""What the numbers of one angle can mean: degrees, degrees and minutes, or degrees, minutes and seconds.

Every way of reading them that people really use is kept, the plainest first; which of them hold is settled for the pair.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from varne.intake.position.angle import Angle, Group

DEGREES, MINUTES, SECONDS = "decimal-degrees", "degrees-minutes", "degrees-minutes-seconds"
RUN_ON = "run-on"
SLIP = "slip"
POINTLESS = "pointless"


class Value(NamedTuple):
    """One value of an angle in degrees, without its sign: in which notation, how finely said, and which slip it supposes."""

    degrees: float
    notation: str
    step: float
    slip: str = ""


def values(angle: Angle, *, latitude: bool) -> tuple[Value, ...]:
    """Every value that the numbers of an angle can have, the plainest first; nothing that lies on no globe."""
    limit = 90.0 if latitude else 180.0
    found = _one(angle, latitude) if len(angle.groups) == 1 else {2: _two, 3: _three}[len(angle.groups)](angle)
    return tuple(one for one in found if one.degrees <= limit)


def _one(angle: Angle, latitude: bool) -> Iterator[Value]:
    (group,) = angle.groups
    if group.mark in ("m", "s"):
        return
    whole, _, part = group.text.partition(".")
    packed = (not group.mark and len(whole) >= 4) or (not latitude and not group.mark and float(group.text) > 180)
    if packed:
        yield from _packed(whole, part, latitude)
        if not part and len(whole) > 4:
            yield from _pointless(whole, latitude)
        return
    yield Value(float(group.text), DEGREES, 10.0 ** -len(part))
    if not latitude and not group.mark and len(whole) == 3 and whole[0] != "0" and int(whole[1:]) < 60:
        yield _minutes(whole[:1], f"{whole[1:]}.{part}", MINUTES)
    bare = not group.mark and not angle.signed
    if bare and part and (len(part) in (2, 3) or whole.startswith("00")) and int(part[:2]) < 60 and len(part) > 1:
        yield _minutes(whole, f"{part[:2]}.{part[2:]}", RUN_ON)


def _packed(whole: str, part: str, latitude: bool) -> Iterator[Value]:
    """Degrees, minutes and perhaps seconds run together, as receivers and telexes write them."""
    width = 2 if latitude else 3
    if part and len(whole) <= width + 2:
        yield _minutes(whole[:-2] or "0", f"{whole[-2:]}.{part}", MINUTES)
    elif len(whole) == width + 4:
        yield from _seconds(whole[:width], whole[width : width + 2], f"{whole[width + 2 :]}{part and '.' + part}")
        if not part:
            yield _minutes(whole[:width], f"{whole[width : width + 2]}.{whole[width + 2 :]}", MINUTES)
    elif len(whole) <= width + 2:
        yield _minutes(whole[:-2] or "0", whole[-2:], MINUTES)
    elif not part and len(whole) < width + 8:
        yield _minutes(whole[:width], f"{whole[width : width + 2]}.{whole[width + 2 :]}", MINUTES)


def _pointless(whole: str, latitude: bool) -> Iterator[Value]:
    """Decimal degrees that lost their point: believed only beside other decimal degrees."""
    for width in (2,) if latitude else (1, 3):
        text = f"{whole[:width]}.{whole[width:]}"
        yield Value(float(text), DEGREES, 10.0 ** (width - len(whole)), POINTLESS)


def _two(angle: Angle) -> Iterator[Value]:
    degrees, minutes = angle.groups
    if not degrees.text.isdigit() or degrees.mark in ("m", "s"):
        return
    if minutes.text.isdigit() and len(minutes.text) >= 3:
        yield from _long_minutes(degrees, minutes)
    elif float(minutes.text) < 60:
        yield _minutes(degrees.text, minutes.text, MINUTES)
    else:
        yield from _too_many(degrees.text, minutes.text)


def _long_minutes(degrees: Group, minutes: Group) -> Iterator[Value]:
    """Three figures or more where minutes belong: a point was lost, in the minutes or in the degrees."""
    text = minutes.text
    as_degrees = Value(float(f"{degrees.text}.{text}"), DEGREES, 10.0 ** -len(text), "point")
    as_minutes = (
        _minutes(degrees.text, f"{text[:2]}.{text[2:]}", MINUTES, "point") if int(text[:2]) < 60 else as_degrees
    )
    yield from (as_minutes, as_degrees) if len(text) == 3 else (as_degrees, as_minutes)
    if len(text) == 4:
        yield from _seconds(degrees.text, text[:2], text[2:])


def _three(angle: Angle) -> Iterator[Value]:
    degrees, minutes, seconds = angle.groups
    if not (degrees.text.isdigit() and minutes.text.isdigit()) or degrees.mark in ("m", "s"):
        return
    tenths = seconds.text.isdigit() and seconds.mark != "s" and angle.joint != ":"
    plainly = seconds.mark == "s" or not seconds.text.isdigit() or len(seconds.text) <= 2
    if int(minutes.text) >= 60:
        yield from _too_many(degrees.text, minutes.text, float(seconds.text) / 60)
        return
    short = tenths and len(seconds.text) == 1
    as_tenths = _minutes(degrees.text, f"{minutes.text}.{seconds.text}", MINUTES) if tenths else None
    if as_tenths and short:
        yield as_tenths
    if plainly:
        yield from _seconds(degrees.text, minutes.text, seconds.text, marked=not tenths)
    if as_tenths and not short:
        yield as_tenths


def _minutes(degrees: str, minutes: str, notation: str, slip: str = "") -> Value:
    part = minutes.partition(".")[2]
    return Value(
        int(degrees) + float(minutes) / 60,
        notation,
        10.0 ** -len(part) / 60,
        slip or ("run-on" if notation == RUN_ON else ""),
    )


def _seconds(degrees: str, minutes: str, seconds: str, *, marked: bool = False) -> Iterator[Value]:
    if int(minutes) >= 60:
        return
    step = 10.0 ** -len(seconds.partition(".")[2]) / 3600
    if float(seconds) < 60:
        yield Value(int(degrees) + int(minutes) / 60 + float(seconds) / 3600, SECONDS, step)
    elif not marked:
        for changed in _swapped_figures(seconds):
            yield Value(int(degrees) + int(minutes) / 60 + float(changed) / 3600, SECONDS, step, "sixty")
    elif float(seconds) < 100:
        for changed in _swapped_figures(seconds):
            yield Value(int(degrees) + int(minutes) / 60 + float(changed) / 3600, SLIP, step, "sixty")
        yield Value(int(degrees) + int(minutes) / 60 + float(seconds) / 3600, SLIP, step, "sixty")


def _too_many(degrees: str, minutes: str, more: float = 0.0) -> Iterator[Value]:
    """Sixty minutes or more: figures exchanged, decimals of a degree, or minutes carried over."""
    whole, _, part = minutes.partition(".")
    step = 10.0 ** -len(part) / 60
    for changed in _swapped_figures(minutes):
        yield Value(int(degrees) + (float(changed) + more) / 60, SLIP, step, "sixty")
    yield Value(float(f"{degrees}.{whole}{part}"), SLIP, 10.0 ** -len(whole + part), "sixty")
    yield Value(int(degrees) + (float(minutes) + more) / 60, SLIP, step, "sixty")


def _swapped_figures(number: str) -> Sequence[str]:
    whole, point, part = number.partition(".")
    if len(whole) != 2 or int(whole[::-1]) >= 60:
        return ()
    return (f"{whole[::-1]}{point}{part}",)
