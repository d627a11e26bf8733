"""Evidence once: the same words passed on by another centre are one event, however often they are repeated."""

import math
from collections.abc import Sequence
from typing import Any

import msgspec

from varne.reckon.boat.contact import COURSE_OF_NIGHT, SECOND_HAND, Contact
from varne.reckon.boat.hour import Hours, hours_of

FACTS = ("people_low", "people_high", "children", "craft_colour", "engine", "phone", "name", "asset", "place")


class Event(msgspec.Struct, frozen=True):
    """One thing that was seen or said, with every contact that tells it. Facts come from the first hand that has them."""

    members: tuple[Contact, ...]
    hours: Hours
    kind: str
    lat: float | None
    lon: float | None
    error: float
    heads: tuple[int, int] | None
    children: bool | None
    colour: str | None
    engine: str | None
    phones: tuple[str, ...]
    name: str | None

    @property
    def at(self) -> float:
        """Its likeliest time, in minutes."""
        return self.hours[0][0]

    @property
    def channel(self) -> str:
        """Who saw or heard it first."""
        return self.members[0].channel


def events_of(contacts: Sequence[Contact], apart: frozenset[frozenset[str]] = frozenset()) -> list[Event]:
    """Gather repeats; `contacts` stand in order, `apart` are pairs that an officer judged to be different boats.

    Every contact stands in exactly one event.
    """
    parted = frozenset[str]().union(*apart)
    groups: list[list[Contact]] = []
    by_second: dict[tuple[str, int], list[list[Contact]]] = {}
    named: dict[str, list[Contact]] = {}
    for one in sorted(contacts, key=_hand):
        shelf = by_second.setdefault((one.kind, round(one.observed() * 60) % 3600), [])
        home = named.get(one.repeats or "") or next((group for group in shelf if _repeats(group, one)), None)
        if home is None or (one.id in parted and any(frozenset((one.id, other.id)) in apart for other in home)):
            home = []
            groups.append(home)
            shelf.append(home)
        home.append(one)
        named[one.id] = home
    return sorted((_event(group) for group in groups), key=lambda event: (event.at, event.members[0].id))


def _hand(one: Contact) -> tuple[bool, float, float, bytes]:
    return one.channel in SECOND_HAND, one.reported(), one.observed(), msgspec.json.encode(one)


def _repeats(group: Sequence[Contact], one: Contact) -> bool:
    first = group[0]
    hours = round(abs(first.observed() - one.observed()) / 60)
    if hours > 1 or (one.channel not in SECOND_HAND and (hours or one.channel != first.channel)):
        return False
    told = [(getattr(first, fact), getattr(one, fact)) for fact in FACTS]
    both = [(mine, theirs) for mine, theirs in told if mine is not None and theirs is not None]
    near = _near(first, one)
    return all(mine == theirs for mine, theirs in both) and near is not False and (bool(both) or near is True)


def _near(first: Contact, one: Contact) -> bool | None:
    apart = miles(first, one)
    return None if apart == math.inf else apart <= (4.0 if first.ends() else 0.02)


def miles(one: Contact, other: Contact) -> float:
    """Nautical miles between two positions; infinite where one is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return math.hypot((one.lat - other.lat) * 60, (one.lon - other.lon) * 60 * COURSE_OF_NIGHT)


def _event(group: Sequence[Contact]) -> Event:
    first = group[0]
    fixed = next((one for one in group if one.lat is not None), None)
    return Event(
        members=tuple(group),
        hours=hours_of(group),
        kind=first.kind,
        lat=fixed.lat if fixed else None,
        lon=fixed.lon if fixed else None,
        error=(fixed.position_error_nm if fixed and fixed.position_error_nm is not None else 1.0),
        heads=next((one.heads() for one in group if one.heads()), None),
        children=_said(group, "children"),
        colour=_said(group, "craft_colour"),
        engine=_said(group, "engine"),
        phones=tuple(sorted({one.phone for one in group if one.phone})),
        name=_said(group, "name"),
    )  # fmt: skip


def _said(group: Sequence[Contact], fact: str) -> Any:
    return next((getattr(one, fact) for one in group if getattr(one, fact) is not None), None)
