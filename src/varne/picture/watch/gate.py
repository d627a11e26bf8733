"""The close-out gate: what speaks against a boat being the one whose end is told. It names every contradiction.

Pure: a function of the contacts, the evidence and what the officer says became of the people. It closes nothing.
"""

import math
from collections.abc import Iterator, Sequence

import msgspec

from varne.kernel.account import Contradiction, Fate
from varne.kernel.contact import EngineState
from varne.kernel.judgement import Likeness
from varne.kernel.place import Position
from varne.kernel.quantity import Quantity
from varne.kernel.role import Role
from varne.picture.watch.known import Known, Said

_FEWER, _MORE = 0.95, 1.25
_FASTEST_KNOTS = 12.0
_HARM = frozenset({Role.DEAD, Role.MISSING})
_SAVED = (Role.RESCUED, Role.LANDED, Role.RETURNED)
_MILE_IN_UDEG = 1_000_000 / 60
_METRES_IN_MILE = 1852


class Proposed(msgspec.Struct, frozen=True):
    """What an officer is about to say: the contacts covered, the evidence, the people, and whether the phone was rung."""

    contacts: tuple[Said, ...]
    evidence: tuple[Said, ...]
    fates: tuple[Fate, ...]
    evidence_said: str = ""
    phone_rung: bool = False


def contradictions(known: Known, proposed: Proposed) -> tuple[Contradiction, ...]:
    """Everything that speaks against it, in the order of the vocabulary."""
    found = {
        *_of_people(known, proposed),
        *_of_looks(proposed),
        *_of_way_and_time(proposed),
        *_of_evidence(proposed),
        *_of_judgement(known, proposed),
    }
    return tuple(one for one in Contradiction if one in found)


def _told(proposed: Proposed) -> tuple[Said, ...]:
    """The contacts that do not themselves tell of the end."""
    ends = {one.id for one in proposed.evidence}
    return tuple(one for one in proposed.contacts if one.id not in ends and not one.ends)


def _of_people(known: Known, proposed: Proposed) -> Iterator[Contradiction]:
    total = sum(fate.people for fate in proposed.fates)
    told = [(one, one.contact.people) for one in _told(proposed) if one.contact.people is not None]
    counted = [one.contact.people for one in proposed.evidence if one.ends]
    if (not told and not any(one.contact.people for one in proposed.evidence)) or (counted and not any(counted)):
        yield Contradiction.PEOPLE_UNKNOWN
    if any(total < _FEWER * (people.low - _ended_before(known, one)) for one, people in told):
        yield Contradiction.FEWER_PEOPLE
    if any(
        people.high is not None and total > _MORE * max(0, people.high - _ended_before(known, one))
        for one, people in told
    ) or _more_than_counted(known, proposed, counted):
        yield Contradiction.MORE_PEOPLE
    if any(fate.role in _HARM and fate.people for fate in proposed.fates):
        yield Contradiction.DEAD_OR_MISSING


def _ended_before(known: Known, one: Said) -> int:
    """How many people of this contact's boat another decision accounted for already, while the rest went on or is missing."""
    return sum(each.ended for each in known.of((one.id,)) if each.standing and each.remaining)


def _more_than_counted(known: Known, proposed: Proposed, counted: Sequence[Quantity | None]) -> bool:
    """Whether the records of the end count fewer people than are said to have ended so, other boats of theirs included.

    One rescue cannot account for the people of two boats.
    """
    if not counted or any(people is None or people.high is None for people in counted):
        return False
    names, again = frozenset(one.id for one in proposed.evidence if one.ends), {one.id for one in proposed.contacts}
    others = [
        each
        for each in known.accounts
        if (each.standing or each.pending) and not known.names(each.account.contacts) <= again
    ]
    taken = sum(each.how_many(*_SAVED) for each in others if not names.isdisjoint(known.names(each.account.evidence)))
    ended = sum(fate.people for fate in proposed.fates if fate.role in _SAVED)
    return ended + taken > sum(people.high for people in counted if people is not None and people.high is not None)


def _of_looks(proposed: Proposed) -> Iterator[Contradiction]:
    told, ends = _told(proposed), proposed.evidence
    if any(_some(one.contact.children) for one in told) and any(_nobody(one.contact.children) for one in ends):
        yield Contradiction.CHILDREN
    if any(_nobody(one.contact.children) for one in told) and any(_some(one.contact.children) for one in ends):
        yield Contradiction.CHILDREN
    colours = {one.contact.craft_colour.casefold() for one in told if one.contact.craft_colour}
    theirs = {one.contact.craft_colour.casefold() for one in ends if one.contact.craft_colour}
    if colours and theirs and colours.isdisjoint(theirs):
        yield Contradiction.COLOUR
    stopped = any(one.contact.engine in {EngineState.STOPPED, EngineState.NONE} for one in told)
    if stopped and any(one.contact.engine is EngineState.RUNNING for one in ends):
        yield Contradiction.ENGINE


def _some(children: Quantity | None) -> bool:
    return children is not None and children.low > 0


def _nobody(children: Quantity | None) -> bool:
    return children is not None and children.high == 0


def _of_way_and_time(proposed: Proposed) -> Iterator[Contradiction]:
    told, ends = _told(proposed), proposed.evidence
    if any(one.contact.observed.start > end.contact.observed.end for one in told for end in ends):
        yield Contradiction.CALLED_LATER
    if any(too_far(one, end) for one in told for end in ends):
        yield Contradiction.TOO_FAR
    if any(one.phone for one in told) and not proposed.phone_rung:
        yield Contradiction.PHONE_NOT_RUNG


def too_far(one: Said, other: Said) -> bool:
    """Whether no such boat could have been at both places: faster than twelve knots over the ground, both errors allowed."""
    found = way(one, other)
    return found is not None and found.miles > found.reach


class Way(msgspec.Struct, frozen=True):
    """How far apart two contacts are in nautical miles, and how far a boat can have come between them at the most."""

    miles: float
    reach: float


def way(one: Said, other: Said) -> Way | None:
    """The way between two contacts; None where a position is missing."""
    here = one.contact.place.position if one.contact.place else None
    there = other.contact.place.position if other.contact.place else None
    if here is None or there is None:
        return None
    hours = abs((other.contact.observed.start - one.contact.observed.start).total_seconds()) / 3600
    return Way(miles_between(here, there), _FASTEST_KNOTS * hours + (here.radius_m + there.radius_m) / _METRES_IN_MILE)


def worst_way(contacts: Sequence[Said], ends: Sequence[Said]) -> Way | None:
    """The way that is hardest to believe between any of the contacts and any record of the end."""
    found = [one for each in contacts for end in ends if (one := way(each, end)) is not None]
    return max(found, key=lambda one: one.miles - one.reach, default=None)


def miles_between(here: Position, there: Position) -> float:
    """Nautical miles between two positions, on a plane at their mean latitude: exact enough inside the Strait."""
    north = (there.lat_udeg - here.lat_udeg) / _MILE_IN_UDEG
    middle = math.radians((there.lat_udeg + here.lat_udeg) / 2_000_000)
    east = (there.lon_udeg - here.lon_udeg) / _MILE_IN_UDEG * math.cos(middle)
    return math.hypot(north, east)


def _of_evidence(proposed: Proposed) -> Iterator[Contradiction]:
    if not proposed.evidence and not proposed.evidence_said.strip():
        yield Contradiction.NO_EVIDENCE
    if not any(one.ends for one in proposed.evidence):
        yield Contradiction.NO_END


def _of_judgement(known: Known, proposed: Proposed) -> Iterator[Contradiction]:
    names = {one.id for one in (*proposed.contacts, *proposed.evidence)}
    if any(one in names and other in names for one, other in known.judged(Likeness.DIFFERENT)):
        yield Contradiction.JUDGED_DIFFERENT


def resemblance(
    contacts: Sequence[Said], ends: Sequence[Said]
) -> tuple[tuple[str, tuple[Said, ...], tuple[Said, ...]], ...]:
    """The contacts and the records of an end side by side, one line an attribute; what nobody said is no line."""
    lines = []
    for attribute in ("people", "children", "craft_colour", "craft", "engine", "troubles", "place"):
        left = tuple(one for one in contacts if getattr(one.contact, attribute))
        right = tuple(one for one in ends if getattr(one.contact, attribute))
        lines += [(attribute, left, right)] if left or right else []
    return tuple(lines)
