"""A position and its rescue region in words: degrees and minutes, how far the line is, and whatever leaves a doubt."""

from varne.kernel.message import say
from varne.language.voice import Voice
from varne.reckon.position.geodesy import Point
from varne.reckon.position.region import Region, Standing

REGIONS = {
    Region.UK: say("Dover (United Kingdom)"),
    Region.FR: say("Gris-Nez (France)"),
    Region.BE: say("Ostend (Belgium)"),
}
"""The rescue regions by the centre that answers for each."""


def in_minutes(voice: Voice, point: Point, radius_nm: float) -> str:
    """Write a reading in degrees and decimal minutes, as finely as it is known."""
    return minutes(voice, point, 1 if radius_nm >= 0.05 else 3)


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
        region=REGIONS[one.region],
        other=REGIONS[one.other],
        distance=figure(voice, one.distance_nm, 2),
        off=figure(voice, one.line_off_nm, 2),
    )
    doubts = (
        () if one.sure else (say("Too close to tell."),),
        (say("Something else was said: both are kept."),) if one.contradicted else (),
    )
    return " ".join((told, *(voice.say(doubt) for some in doubts for doubt in some)))
