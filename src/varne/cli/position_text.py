"""The readings of a position on the terminal: as degrees and minutes, why, and in which rescue region."""

from collections.abc import Iterator

from varne.intake.position import Answer, Reading, speak
from varne.intake.position.speech import decimals_for
from varne.kernel.message import say
from varne.language.voice import Voice
from varne.reckon.position.geodesy import Point
from varne.reckon.position.region import Region, Standing, standing

_REGIONS = {
    Region.UK: say("Dover (United Kingdom)"),
    Region.FR: say("Gris-Nez (France)"),
    Region.BE: say("Ostend (Belgium)"),
}


def answer_lines(voice: Voice, found: Answer) -> Iterator[str]:
    """Yield the lines of the answer."""
    if found.ambiguous:
        yield voice.text("More than one position can be meant. Ask the caller which.")
    elif not found.readings:
        yield voice.text("No position was found in these words.")
    for number, one in enumerate(found.readings, 1):
        yield from _reading(voice, one, found, f"{number}. " if found.ambiguous else "")
    for unresolved in found.unresolved:
        yield voice.text("Not resolved: {words}. {why}", words=unresolved.said, why=unresolved.why)
    for statement in found.statements:
        yield voice.text("Said: {words} ({region}).", words=statement.said, region=_REGIONS[statement.region])


def spoken_lines(voice: Voice, found: Answer) -> Iterator[str]:
    """Yield every reading as it is said over the radio."""
    yield from (speak(one.point, voice.language, decimals_for(one.radius_nm)) for one in found.readings)


def _reading(voice: Voice, one: Reading, found: Answer, number: str) -> Iterator[str]:
    yield number + voice.text(
        "{position}, within {radius} nautical miles",
        position=in_minutes(voice, one),
        radius=figure(voice, one.radius_nm, 2 if one.radius_nm >= 0.1 else 3),
    )
    yield "   " + " ".join(voice.say(reason) for reason in one.why)
    yield "   " + region_words(voice, standing(one.point, one.radius_nm, found.statements))


def in_minutes(voice: Voice, one: Reading) -> str:
    """Write a reading in degrees and decimal minutes, as finely as it is known."""
    return minutes(voice, one.point, 1 if one.radius_nm >= 0.05 else 3)


def minutes(voice: Voice, point: Point, decimals: int) -> str:
    """Write a point in degrees and decimal minutes."""
    north, east = ("N", "S"), (("E", "W") if voice.language == "en" else ("E", "O"))
    sides = ((point[0], 2, north), (point[1], 3, east))
    return " ".join(_side(voice, value, width, letters, decimals) for value, width, letters in sides)


def _side(voice: Voice, value: float, width: int, letters: tuple[str, str], decimals: int) -> str:
    scale = 10**decimals
    degrees, rest = divmod(round(abs(value) * 60 * scale), 60 * scale)
    return f"{degrees:0{width}d}°{figure(voice, rest / scale, decimals).zfill(3 + decimals)}′{letters[value < 0]}"


def figure(voice: Voice, value: float, decimals: int) -> str:
    """Write a number with the decimal mark of the language."""
    written = f"{value:.{decimals}f}"
    return written.replace(".", ",") if voice.language == "fr" else written


def region_words(voice: Voice, one: Standing) -> str:
    """Say the region, how far the line is, and whatever leaves a doubt."""
    if one.region is None or one.other is None:
        return voice.text("Rescue region: the lines known here do not reach so far.")
    told = voice.text(
        "Rescue region: {region}, {distance} nautical miles from the approximate line with {other}, good to {off}.",
        region=_REGIONS[one.region],
        other=_REGIONS[one.other],
        distance=figure(voice, one.distance_nm, 2),
        off=figure(voice, one.line_off_nm, 2),
    )
    doubts = (
        () if one.sure else (say("Too close to tell."),),
        (say("Something else was said: both are kept."),) if one.contradicted else (),
    )
    return " ".join((told, *(voice.say(doubt) for some in doubts for doubt in some)))
