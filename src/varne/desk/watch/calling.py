"""A call as it is typed, field by field, into the contact that is logged. Every field that cannot be read is named.

The terminal and the page fill the same fields. A position that can mean several places, or lies on land or outside the Strait, is
never taken in silence: its reading is chosen, or its words are kept alone.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

from varne.desk.watch.contacting import Judged, Typed
from varne.intake.call import Zone, call_back_at, count_of, observed_at
from varne.intake.call.words import COLOURS
from varne.intake.position import Answer, Reading, read
from varne.intake.position.script import script
from varne.kernel.contact import Channel, Contact, ContactKind, EngineState, Trouble
from varne.kernel.errors import BadInput
from varne.kernel.judgement import Likeness
from varne.kernel.moment import Interval
from varne.kernel.phone import read_phone
from varne.kernel.place import Place, Position, Side
from varne.kernel.quantity import Quantity
from varne.reckon.position.strait import Lie

FIELDS = (
    "phone", "call_back", "position", "people", "children", "in_water", "water", "engine", "other_boats", "lifejackets",
    "injured", "overloaded", "craft", "colour", "kind", "channel", "at",
)  # fmt: skip
"""The fields that a line of the call desk can fill."""
WORDS_ALONE = "0"
"""The choice of no reading: the position is kept in its words."""
_MILE_M = 1852
_LONGEST = 200
ANSWERS: Mapping[str, tuple[Trouble, str]] = {
    "water": (Trouble.TAKING_WATER, "yes"),
    "in_water": (Trouble.PEOPLE_IN_WATER, "yes"),
    "lifejackets": (Trouble.NO_LIFEJACKETS, "no"),
    "injured": (Trouble.INJURED, "yes"),
    "overloaded": (Trouble.OVERLOADED, "yes"),
}
"""Which trouble a question is about, and which answer says that there is one."""
_Read = TypeVar("_Read")


class Call(msgspec.Struct, frozen=True):
    """The typed fields of a call, and the moment at which they are read."""

    fields: Mapping[str, str]
    now: datetime

    def said(self, name: str) -> str:
        """Return what stands in a field."""
        return self.fields.get(name, "").strip()


class Understood(msgspec.Struct, frozen=True):
    """A call as it can be logged so far, and what is wrong by field: what is wrong is left out of the contact."""

    typed: Typed
    wrong: Mapping[str, BadInput]


class _Reader:
    """Reads field after field, and keeps what is wrong with each."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.wrong: dict[str, BadInput] = {}

    def read(self, name: str, reading: Callable[[str], _Read], otherwise: _Read) -> _Read:
        """Read one field, or go on without it."""
        try:
            return reading(self.call.said(name))
        except BadInput as refusal:
            self.wrong[name] = refusal
            return otherwise


def understood(call: Call) -> Understood:
    """Read every field of a call; nothing is refused before all are read."""
    reader = _Reader(call)
    engine = _code(call.said("engine"), EngineState)
    people, children = _counts(reader)
    observed, call_back = _times(reader)
    contact = Contact(
        kind=_code(call.said("kind"), ContactKind) or ContactKind.CALL,
        channel=_code(call.said("channel"), Channel) or Channel.PHONE,
        observed=observed,
        people=people,
        children=children,
        place=reader.read("position", lambda text: place_of(text, call.said("reading")), None),
        craft=call.said("craft")[:_LONGEST],
        craft_colour=colour_of(call.said("colour")),
        engine=engine,
        troubles=_troubles(call, engine),
        denied=_denied(call),
        other_boats={"yes": True, "no": False}.get(call.said("other_boats")),
        call_back=call_back,
        asset=call.said("asset")[:_LONGEST],
        repeats=call.said("repeats"),
        corrects=call.said("corrects"),
    )
    phone = reader.read("phone", read_phone, "")
    told = Typed(
        contact, phone, call.said("name"), _words(call), call.said("source"), judged_of(call), call.said("key")
    )
    return Understood(told, reader.wrong)


def _times(reader: _Reader) -> tuple[Interval, datetime | None]:
    now, zone = reader.call.now, _code(reader.call.said("zone"), Zone)
    observed = reader.read("at", lambda text: observed_at(text, now, zone), observed_at("", now, None))
    return observed, reader.read("call_back", lambda text: call_back_at(text, now, zone), None)


def _counts(reader: _Reader) -> tuple[Quantity | None, Quantity | None]:
    """People and children; more children than people are both kept in their fields, and the children refused."""
    people, children = (reader.read(name, _count, None) for name in ("people", "children"))
    if people and children and people.high is not None and children.low > people.high:
        reader.wrong["children"] = _more_children(children.low, people.high)
        return people, None
    return people, children


def _count(text: str) -> Quantity | None:
    return count_of(script(text), text) if text else None


def _more_children(children: int, people: int) -> BadInput:
    return BadInput(
        "{children} children are more than the {people} people aboard. Check both figures.",
        children=children,
        people=people,
    )


def _words(call: Call) -> str:
    """The words as heard, and the line as it was typed: for the owner alone."""
    return "\n".join(filter(None, (call.said("words"), call.said("line"))))


def _code(text: str, kind: type[_Read]) -> _Read | None:
    try:
        return kind(text)  # type: ignore[call-arg]
    except ValueError:
        return None


def colour_of(text: str) -> str:
    """Return a colour by the name that the engine knows, where it knows one."""
    plain = script(text).strip()
    return plain if plain in COLOURS else text.strip()[:_LONGEST]


def _troubles(call: Call, engine: EngineState | None) -> tuple[Trouble, ...]:
    found = [trouble for name, (trouble, bad) in ANSWERS.items() if call.said(name) == bad]
    return (*found, Trouble.NO_ENGINE) if engine in (EngineState.STOPPED, EngineState.NONE) else tuple(found)


def _denied(call: Call) -> tuple[Trouble, ...]:
    return tuple(
        trouble for name, (trouble, bad) in ANSWERS.items() if call.said(name) == {"yes": "no", "no": "yes"}[bad]
    )


def judged_of(call: Call) -> Judged | None:
    """Return the judgement that was chosen beside the call: same, different or unsure, and with which contact."""
    code, _, other = call.said("judged").partition(" ")
    likeness = _code(code, Likeness)
    return Judged(other, likeness, call.said("reason")) if other and likeness else None


def place_of(text: str, chosen: str) -> Place | None:
    """Return the place that is meant: the one reading there is, or the one that was chosen; else its words, or a refusal."""
    if not text:
        return None
    answer = read(text)
    if chosen == WORDS_ALONE or not answer.readings:
        return Place(text[:_LONGEST])
    reading = chosen_of(answer, chosen)
    if reading is None:
        raise _undecided(text, answer)
    side: Side = "sea" if reading.lie is Lie.SEA else ""
    lat, lon = (round(value * 1_000_000) for value in reading.point)
    metres = -(-round(reading.radius_nm * _MILE_M * 1000) // 1000)
    return Place(reading.said[:_LONGEST], position=Position(lat, lon, metres), side=side)


def chosen_of(answer: Answer, chosen: str) -> Reading | None:
    """Return the reading that a choice names, by its place or its number; without one, the only one if it lies at sea."""
    for number, one in enumerate(answer.readings, 1):
        if chosen in (name_of(one), str(number)):
            return one
    only = None if answer.ambiguous or chosen else answer.readings[0]
    return only if only is not None and only.lie in (Lie.SEA, Lie.SHORE) else None


def name_of(reading: Reading) -> str:
    """Return a reading's name in a form: its place, so that no reading takes the number of another."""
    return f"{reading.lat:.6f},{reading.lon:.6f}"


def _undecided(text: str, answer: Answer) -> BadInput:
    listed = "; ".join(f"{number}: {one.lat:.4f}, {one.lon:.4f}" for number, one in enumerate(answer.readings, 1))
    if answer.ambiguous:
        return BadInput(
            "{text} can mean more than one position: {readings}. Ask which, and choose one by its number, or 0 to keep the "
            "words alone.",
            text=text[:_LONGEST],
            readings=listed,
        )
    if answer.readings[0].lie is Lie.INLAND:
        return BadInput(
            "{text} lies on land ({readings}). Correct it, or choose 1 if that is meant, or 0 to keep the words alone.",
            text=text[:_LONGEST],
            readings=listed,
        )
    return BadInput(
        "{text} lies outside the Strait ({readings}). Correct it, or choose 1 if that is meant, or 0 to keep the words alone.",
        text=text[:_LONGEST],
        readings=listed,
    )
