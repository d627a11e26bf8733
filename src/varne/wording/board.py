"""The unaccounted board in words: obligation and estimate, a line of words for each boat, and what sounds."""

from collections.abc import Iterator
from typing import Any

from varne.language.voice import Voice
from varne.picture.watch.board import Boat
from varne.picture.watch.shown import Alarm, AlarmKind, Shown
from varne.reckon.boat.interval import Interval
from varne.wording.boat import Named, age, boat_name, contact_line, told


def obligation(voice: Voice, shown: Shown) -> str:
    """Say what no decision covers yet."""
    owed = shown.board.obligation
    return voice.text(
        "{boats}, {contacts}, {people} not yet covered by a decision",
        boats=voice.plural(owed.boats, "{count} boat", "{count} boats"),
        contacts=voice.plural(owed.contacts, "{count} contact", "{count} contacts"),
        people=voice.plural(owed.people, "{count} person", "{count} people"),
    )


def estimate(voice: Voice, shown: Shown) -> str:
    """Say what is probably still at sea."""
    found = shown.board
    return voice.text(
        "probably still at sea: {boats} boats ({fewest_boats} to {most_boats}), {people} people ({fewest} to {most})",
        boats=found.boats_at_sea.best,
        fewest_boats=found.boats_at_sea.low,
        most_boats=found.boats_at_sea.high,
        people=found.people_at_sea.best,
        fewest=found.people_at_sea.low,
        most=found.people_at_sea.high,
    )


def alarm_words(voice: Voice, one: Alarm, shown: Shown, named: Named) -> str:
    """Say why it sounds, and since when."""
    boat = voice.text("a boat") if one.boat is None else boat_name(voice, one.boat)
    since = age(voice, shown.board.moment - one.since)
    if one.kind is AlarmKind.OFFERED:
        return voice.text(
            "{centre} offers you {boat}, {age} ago. {centre} holds it until you accept.",
            centre=named(one.of), boat=boat, age=since,
        )  # fmt: skip
    if one.kind is AlarmKind.UNANSWERED:
        return voice.text(
            "{centre} has not answered your offer of {boat} for {age}. You hold it: ring them.",
            centre=named(one.of), boat=boat, age=since,
        )  # fmt: skip
    if one.kind is AlarmKind.REOPENED:
        return voice.text("{boat} was accounted for, and is open again since {age}.", boat=boat, age=since)
    return voice.text("Distress: {boat}, {age} ago, not acknowledged here.", boat=boat, age=since)


def board_lines(voice: Voice, shown: Shown, named: Named) -> Iterator[str]:
    """Yield the board for a terminal."""
    yield voice.text("Unaccounted board, as known at {moment}", moment=shown.board.moment)
    yield voice.text("Obligation: {words}", words=obligation(voice, shown))
    yield voice.text("Estimate: {words}", words=estimate(voice, shown))
    for one in shown.alarms:
        yield f"!! {alarm_words(voice, one, shown, named)}"
    if not shown.lines:
        yield ""
        yield voice.text("No boat waits for a decision in what you may see.")
    for line in shown.lines:
        yield ""
        yield from _boat(voice, shown, line.boat, named)
    if shown.accounted:
        yield ""
        yield voice.text("Accounted for in the last 48 hours:")
        for line in shown.accounted:
            yield f"  {boat_name(voice, line.boat)}  {line.boat.name}"


def _boat(voice: Voice, shown: Shown, boat: Boat, named: Named) -> Iterator[str]:
    line = shown.line(boat.name)
    assert line is not None
    words = told(voice, line, shown.board.moment, named)
    yield f"[{words.letter}] {words.name}  ({words.phase})  {boat.name}"
    notes = (*words.troubles, words.standing, *(f"≠ {one}" for one in words.conflicts))
    if any(notes):
        yield "    " + ", ".join(filter(None, notes))
    yield "    " + voice.text("people: {best} ({span})", best=words.best, span=words.span) + f", {words.share}"
    yield "    " + ", ".join(filter(None, (words.position, words.placed)))
    yield "    " + voice.text("last contact: {age} ago", age=words.age) + f"; {words.call_back}"
    yield "    " + "; ".join((words.responsible, *words.hot, *words.calm))
    yield from (f"      - {contact_line(voice, one, named)}" for one in boat.contacts)


def board_record(shown: Shown) -> dict[str, Any]:
    """The board for another program."""
    found, owed = shown.board, shown.board.obligation
    return {
        "moment": found.moment,
        "obligation": {"boats": owed.boats, "contacts": owed.contacts, "people": owed.people},
        "estimate": {"boats": _ends(found.boats_at_sea), "people": _ends(found.people_at_sea)},
        "boats": [_record(shown, one.boat) for one in shown.lines],
        "accounted": [_record(shown, one.boat) for one in shown.accounted],
        "alarms": [{"kind": one.kind, "contacts": one.contacts, "since": one.since} for one in shown.alarms],
    }


def _record(shown: Shown, boat: Boat) -> dict[str, Any]:
    line = shown.line(boat.name)
    assert line is not None
    position = boat.place.position if boat.place else None
    return {
        "boat": boat.name,
        "contacts": [one.id for one in boat.contacts],
        "open": boat.open,
        "standing": boat.standing,
        "phase": {"set": boat.phase, "proposed": boat.proposed},
        "people": _ends(boat.people),
        "owed": boat.owed,
        "share": round(boat.share, 3),
        "position": None if position is None else _position(position.lat_udeg, position.lon_udeg, position.radius_m),
        "placed_at": boat.placed_at,
        "last": boat.last,
        "responsible": boat.responsible,
        "unseen": line.unseen,
        "conflicts": line.conflicts,
        "call_back": line.call_back,
    }


def _position(lat: int, lon: int, radius: int) -> dict[str, float]:
    return {"lat": lat / 1_000_000, "lon": lon / 1_000_000, "radius_m": radius}


def _ends(one: Interval) -> dict[str, int]:
    return {"low": one.low, "best": one.best, "high": one.high}
