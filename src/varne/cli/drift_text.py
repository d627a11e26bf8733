"""The cones on the terminal: what it is not for, what was understood, then each craft hour by hour."""

from collections.abc import Iterator

from varne.desk.drifting import Drifted
from varne.kernel.message import say
from varne.language.voice import Voice
from varne.reckon.drift import Area, Cone, Hour, Wind
from varne.reckon.drift.wind import KNOT
from varne.reckon.stream import SIGMA, HighWater
from varne.wording.position import figure, minutes

NOT_FOR_NAVIGATION = say(
    "NOT FOR NAVIGATION. A coarse stream and measured leeway: it says where to look first, not where not to look."
)
NO_CLASS = say(
    "Nobody has measured the leeway of an overloaded inflatable: four measured classes stand around it, in equal shares."
)

ON_LAND = say("{share} % on land: search the shore too")
BEYOND = say("{share} % where the stream is not known")
CRAFTS = {
    "inflatable": say("overloaded inflatable"),
    "swamped": say("swamped craft"),
    "skiff": say("open skiff"),
    "raft": say("life raft"),
    "person": say("persons in the water"),
    "survival-suit": say("person in a survival suit"),
    "body": say("body"),
}
"""What each craft is called; a class goes by its code."""


def drift_lines(voice: Voice, found: Drifted) -> Iterator[str]:
    """Yield the lines of the answer."""
    asked = found.question
    yield voice.say(NOT_FOR_NAVIGATION)
    yield voice.text(
        "From {position}, within {radius} nautical miles, {at} to {until}.",
        position=minutes(voice, (asked.lat, asked.lon), 1), radius=figure(voice, asked.radius_nm, 2),
        at=asked.start, until=asked.end,
    )  # fmt: skip
    yield wind_words(voice, asked.wind.winds, asked.wind.error)
    yield voice.text(
        "Stream: computed from the tide at Dover, good to {sigma} knots in each direction. High water Dover: {tides}.",
        sigma=figure(voice, SIGMA / KNOT, 1), tides=", ".join(_tide(voice, one) for one in found.tide),
    )  # fmt: skip
    for one in found.cones:
        yield ""
        yield from _cone(voice, one)


def wind_words(voice: Voice, winds: tuple[Wind, ...], error: float) -> str:
    """Say the wind as it was understood."""
    if len(winds) > 1:
        return voice.plural(len(winds), "Wind: a series of {count} time.", "Wind: a series of {count} times.")
    (wind,) = winds
    off = figure(voice, error / KNOT, 1)
    if wind.knots == 0:
        return voice.text("Wind: no speed or no direction, off by {error} knots in each direction.", error=off)
    return voice.text(
        "Wind: from {degrees}° at {knots} knots, off by {error} knots in each direction.",
        degrees=f"{round(wind.from_deg):03d}", knots=figure(voice, wind.knots, 1), error=off,
    )  # fmt: skip


def _tide(voice: Voice, one: HighWater) -> str:
    return f"{one.at:%d/%m %H:%M} UTC ({figure(voice, one.height, 1)} m)"


def _cone(voice: Voice, one: Cone) -> Iterator[str]:
    name = CRAFTS.get(one.craft)
    yield f"{one.craft if name is None else voice.say(name)} ({', '.join(one.classes)})"
    if one.craft == "inflatable":
        yield voice.say(NO_CLASS)
    yield from (_hour(voice, hour) for hour in one.hours)


def _hour(voice: Voice, hour: Hour) -> str:
    areas = "  ".join(_area(voice, area) for area in hour.areas)
    notes = [
        voice.text(words.template, share=round(100 * share))
        for words, share in (
            (ON_LAND, hour.ashore),
            (BEYOND, hour.beyond),
        )
        if share >= 0.005
    ]
    middle = minutes(voice, (hour.lat, hour.lon), 1)
    return "  ".join((f"{hour.at:%d/%m %H:%M} UTC", middle, areas, *notes))


def _area(voice: Voice, area: Area) -> str:
    return voice.text(
        "{share} %: {length} by {width} miles along {bearing}°",
        share=round(100 * area.share), length=figure(voice, 2 * area.long_nm, 1), width=figure(voice, 2 * area.wide_nm, 1),
        bearing=f"{round(area.bearing) % 180:03d}",
    )  # fmt: skip
