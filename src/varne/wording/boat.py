"""A boat of the board in words, the same at the terminal, on the page and on paper. State is said, never only drawn.

A boat has no name of its own that would stay through a merge: it is called by its earliest open contact.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from varne.kernel.contact import Trouble
from varne.kernel.handover import Phase
from varne.kernel.place import Place, Position
from varne.kernel.register import Organisation
from varne.language.voice import Voice
from varne.picture.watch.board import Boat, Standing
from varne.picture.watch.known import Said
from varne.picture.watch.shown import Line

LETTERS = {Phase.DISTRESS: "D", Phase.ALERT: "A", Phase.UNCERTAINTY: "I", None: "-"}
_METRES_IN_MILE = 1852
_MINUTES_IN_HOUR = 60

Named = Callable[[str], str]
"""How an organisation's code is said; a partner without this program is said as it was named."""


class Told(msgspec.Struct, frozen=True):
    """Every word of one row. hot are words that ask for a deed now."""

    letter: str
    phase: str
    name: str
    position: str
    placed: str
    best: str
    span: str
    age: str
    share: str
    responsible: str
    hot: tuple[str, ...]
    calm: tuple[str, ...]
    troubles: tuple[str, ...]
    standing: str
    conflicts: tuple[str, ...]
    call_back: str


def namer(voice: Voice, organisations: Mapping[str, Organisation]) -> Named:
    """Say organisations by their names in the language of the voice."""

    def named(code: str) -> str:
        one = organisations.get(code)
        return code if one is None else one.name_fr if voice.language == "fr" else one.name_en

    return named


def told(voice: Voice, line: Line, now: datetime, named: Named) -> Told:
    """Say one boat."""
    boat = line.boat
    late = line.call_back is not None and line.call_back <= now
    return Told(
        LETTERS[boat.danger],
        phase_words(voice, boat),
        boat_name(voice, boat),
        position_words(voice, boat.place),
        "" if boat.placed_at is None else voice.text("{age} old", age=age(voice, now - boat.placed_at)),
        voice.write(boat.people.best),
        voice.text("{low} to {high}", low=boat.people.low, high=boat.people.high),
        age(voice, now - boat.last),
        voice.text("{share}% still at sea", share=round(boat.share * 100)),
        named(boat.responsible),
        (*_offered(voice, boat, now, named), *(voice.text("{centre}: not seen", centre=named(one)) for one in line.unseen)),
        tuple(voice.text("{centre}: seen", centre=named(one)) for one in line.seen),
        _troubles(voice, boat),
        "" if boat.standing is Standing.OPEN else voice.word("standing", boat.standing.value),
        tuple(voice.word("contradiction", one.value) for one in line.conflicts),
        _call_back(voice, line.call_back, late=late),
    )  # fmt: skip


def boat_name(voice: Voice, boat: Boat) -> str:
    """Call a boat by its earliest open contact: distress call 02:14, off Wissant."""
    first = next((one for one in boat.contacts if one.id == boat.name), boat.contacts[0])
    kind = voice.word("contact_kind", first.contact.kind.value)
    called = f"{kind} {clock(first.contact.observed.start)}"
    return called[:1].upper() + called[1:]


def phase_words(voice: Voice, boat: Boat) -> str:
    """Say the phase and whether an officer set it or the rules propose it."""
    if boat.danger is None:
        return voice.text("no phase")
    code = boat.danger.value.upper()
    if boat.phase is None:
        return voice.text("{phase}, proposed", phase=code)
    if boat.proposed not in (None, boat.phase):
        return voice.text("{phase}, set; rules propose {other}", phase=code, other=boat.proposed.value.upper())
    return voice.text("{phase}, set", phase=code)


def clock(moment: datetime) -> str:
    """Write hour and minute in UTC, for a page that says its day at the head."""
    return f"{moment.astimezone(UTC):%H:%M}"


def age(voice: Voice, since: timedelta) -> str:
    """Say how long ago: 34 min, 3 h 05 min."""
    minutes = max(0, int(since.total_seconds()) // 60)
    if minutes < 2 * _MINUTES_IN_HOUR:
        return voice.text("{minutes} min", minutes=minutes)
    return voice.text("{hours} h {rest} min", hours=minutes // 60, rest=f"{minutes % 60:02d}")


def position_words(voice: Voice, place: Place | None) -> str:
    """Say a position in degrees and decimal minutes with its radius in miles; a place without one by its words."""
    if place is None:
        return voice.text("no position")
    if place.position is None:
        return place.said
    return degrees(voice, place.position)


def degrees(voice: Voice, one: Position) -> str:
    """Write a position: 51°02.4′N 1°27.0′E ±0.5 nm."""
    west = "O" if voice.language == "fr" else "W"
    radius = f"{one.radius_m / _METRES_IN_MILE:.1f}"
    north, east = _angle(one.lat_udeg, "NS"), _angle(one.lon_udeg, f"E{west}")
    text = voice.text("{north} {east} ±{radius} nm", north=north, east=east, radius=radius)
    return text.replace(".", ",") if voice.language == "fr" else text


def _angle(microdegrees: int, letters: str) -> str:
    tenths = round(abs(microdegrees) * 600 / 1_000_000)
    whole, minutes = divmod(tenths, 600)
    return f"{whole}°{minutes // 10:02d}.{minutes % 10}′{letters[microdegrees < 0]}"


def _offered(voice: Voice, boat: Boat, now: datetime, named: Named) -> tuple[str, ...]:
    if boat.offered is None:
        return ()
    to = named(boat.offered.handover.to or boat.offered.handover.partner)
    waited = age(voice, now - boat.offered.entry.recorded)
    return (voice.text("offered to {centre}, not accepted, {age}", centre=to, age=waited),)


def _troubles(voice: Voice, boat: Boat) -> tuple[str, ...]:
    said = {one for each in boat.contacts for one in each.contact.troubles}
    return tuple(voice.word("trouble", one.value) for one in Trouble if one in said)


def _call_back(voice: Voice, moment: datetime | None, *, late: bool) -> str:
    if moment is None:
        return voice.text("none promised")
    if late:
        return voice.text("call back at {time}: overdue", time=clock(moment))
    return voice.text("call back at {time}", time=clock(moment))


def contact_line(voice: Voice, one: Said, named: Named) -> str:
    """Say one contact in a line: when, what, by which channel, how many, where, by whom it was logged."""
    said = one.contact
    parts = [
        clock(said.observed.start),
        voice.word("contact_kind", said.kind.value),
        voice.word("channel", said.channel.value),
        "" if said.people is None else voice.count(said.people, "person"),
        "" if said.place is None else position_words(voice, said.place),
        "" if said.engine is None else voice.word("engine_state", said.engine.value),
        *(voice.word("trouble", each.value) for each in said.troubles),
        named(one.entry.owner),
    ]
    return ", ".join(part for part in parts if part)
