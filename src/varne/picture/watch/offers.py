"""Offers of responsibility with their clock: an offer without an answer grows louder, and moves nothing by itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from varne.picture.watch.board import Board, Boat
from varne.picture.watch.known import Known, Offered

LATE = timedelta(minutes=5)
ALARM = timedelta(minutes=10)


class Urgency(StrEnum):
    """How long an offer has waited: call again after five minutes, raise it with the duty officer after ten."""

    FRESH = "fresh"
    LATE = "late"
    ALARM = "alarm"


class Waiting(msgspec.Struct, frozen=True):
    """An offer without an answer: minutes since it was made, how urgent that is, and the boat as it is now."""

    offered: Offered
    minutes: int
    urgency: Urgency
    boat: Boat | None

    @property
    def id(self) -> str:
        """The id of its entry."""
        return self.offered.entry.id


class Table(msgspec.Struct, frozen=True):
    """The offers of one centre: made to it, made by it, and those that were answered, the latest first."""

    incoming: tuple[Waiting, ...]
    outgoing: tuple[Waiting, ...]
    answered: tuple[Offered, ...]


def table(known: Known, found: Board, organisation: str, now: datetime) -> Table:
    """Lay out what this organisation may see of offers that concern it; the longest wait comes first."""
    mine = [one for one in known.handovers if organisation in (one.entry.owner, one.handover.to)]
    waiting = [waits(one, found, now) for one in mine if one.answer is None]
    answered = (one for one in mine if one.answer is not None)
    return Table(
        tuple(one for one in waiting if one.offered.handover.to == organisation),
        tuple(one for one in waiting if one.offered.handover.to != organisation),
        tuple(sorted(answered, key=_answered_at, reverse=True)),
    )


def waits(one: Offered, found: Board, now: datetime) -> Waiting:
    """Read the clock of an offer."""
    since = max(now - one.entry.recorded, timedelta())
    urgency = Urgency.ALARM if since >= ALARM else Urgency.LATE if since >= LATE else Urgency.FRESH
    return Waiting(one, int(since.total_seconds()) // 60, urgency, boat_of(found, one.handover.contacts))


def boat_of(found: Board, contacts: Iterable[str]) -> Boat | None:
    """The boat that now holds the first of these contacts that is still told."""
    return next((boat for name in contacts if (boat := found.boat(name)) is not None), None)


def _answered_at(one: Offered) -> tuple[datetime, str]:
    assert one.answer is not None
    return one.answer[0].recorded, one.entry.id
