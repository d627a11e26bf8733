"""The board as one rescue centre is shown it: each boat with what contradicts and who has not seen it, and what must sound.

Pure: a function of what the reader may see and of the board reckoned from it. An alarm ends by acknowledgement or answer.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

import msgspec

from varne.kernel.account import Contradiction, Fate
from varne.kernel.contact import Contact, ContactKind, Trouble
from varne.kernel.handover import Phase
from varne.kernel.label import Marking
from varne.kernel.role import Role
from varne.picture.watch.board import Board, Boat, Standing
from varne.picture.watch.gate import Proposed, contradictions
from varne.picture.watch.known import ENDS, Known, Said
from varne.picture.watch.offers import Urgency, Waiting, table

_TELLING = frozenset(
    {
        Contradiction.FEWER_PEOPLE,
        Contradiction.MORE_PEOPLE,
        Contradiction.CHILDREN,
        Contradiction.COLOUR,
        Contradiction.ENGINE,
        Contradiction.TOO_FAR,
        Contradiction.CALLED_LATER,
        Contradiction.JUDGED_DIFFERENT,
    }
)
"""What two statements can say against each other; the others say that something is missing."""
_IN_DISTRESS = frozenset({Trouble.TAKING_WATER, Trouble.PEOPLE_IN_WATER})


class AlarmKind(StrEnum):
    """Why it sounds."""

    DISTRESS = "distress"
    OFFERED = "offered"
    UNANSWERED = "unanswered"
    REOPENED = "reopened"


class Alarm(msgspec.Struct, frozen=True):
    """Something that sounds until this centre acknowledges these contacts, or until the offer of that id is answered."""

    kind: AlarmKind
    contacts: tuple[str, ...]
    boat: Boat | None
    since: datetime
    of: str = ""
    offer: str = ""


class Line(msgspec.Struct, frozen=True):
    """One boat with what speaks against it, the rescue centres that have not seen its latest contact, and its call back."""

    boat: Boat
    conflicts: tuple[Contradiction, ...]
    unseen: tuple[str, ...]
    seen: tuple[str, ...]
    call_back: datetime | None


class Shown(msgspec.Struct, frozen=True):
    """The board with everything that stands beside a boat; alarms the loudest first."""

    board: Board
    lines: tuple[Line, ...]
    accounted: tuple[Line, ...]
    alarms: tuple[Alarm, ...]

    @property
    def marking(self) -> Marking:
        """The highest protective marking of what is shown."""
        labels = [said.entry.label.marking for line in (*self.lines, *self.accounted) for said in line.boat.contacts]
        return Marking.RESTRICTED if Marking.RESTRICTED in labels else Marking.OFFICIAL

    def line(self, contact: str) -> Line | None:
        """The line of the boat that holds a contact."""
        boat = self.board.boat(contact)
        return next((one for one in (*self.lines, *self.accounted) if one.boat is boat), None) if boat else None


def shown(known: Known, found: Board, organisation: str, centres: frozenset[str]) -> Shown:
    """Lay the board out for an organisation; centres are all rescue centres here."""
    return Shown(
        found,
        tuple(_line(known, boat, centres) for boat in found.boats),
        tuple(_line(known, boat, centres) for boat in found.accounted),
        tuple(sorted(_alarms(known, found, organisation), key=_loudest)),
    )


def _line(known: Known, boat: Boat, centres: frozenset[str]) -> Line:
    others = tuple(sorted(centres - {boat.responsible}))
    return Line(
        boat,
        conflicts(known, boat),
        tuple(one for one in others if one not in boat.seen_by),
        tuple(one for one in others if one in boat.seen_by),
        _call_back(boat),
    )


def conflicts(known: Known, boat: Boat) -> tuple[Contradiction, ...]:
    """What was said of a boat that cannot all be so: in an account that waits, or between its contacts and its end."""
    found = {one for account in boat.accounts if account.pending for one in account.account.contradictions}
    ends = tuple(one for one in boat.contacts if one.contact.kind in ENDS)
    if ends:
        found |= set(_between(known, boat, ends))
    return tuple(one for one in Contradiction if one in found & _TELLING)


def _between(known: Known, boat: Boat, ends: tuple[Said, ...]) -> Iterator[Contradiction]:
    """Compare with both numbers that the end can mean: fewer only where even the greater is, more where the lesser is."""
    told = [one.contact.people for one in ends if one.contact.people is not None]
    least = sum(people.low for people in told)
    most = sum(people.low if people.high is None else people.high for people in told)
    silent = frozenset() if told else {Contradiction.FEWER_PEOPLE, Contradiction.MORE_PEOPLE}
    for people, unsaid in ((least, Contradiction.FEWER_PEOPLE), (most, Contradiction.MORE_PEOPLE)):
        proposed = Proposed(boat.contacts, ends, (Fate(Role.RESCUED, people),), phone_rung=True)
        yield from (one for one in contradictions(known, proposed) if one is not unsaid and one not in silent)


def _call_back(boat: Boat) -> datetime | None:
    """The call back that was promised last, unless something was heard of the boat since."""
    promised = [one for one in boat.contacts if one.contact.call_back is not None]
    if not promised or promised[-1] is not boat.contacts[-1]:
        return None
    return promised[-1].contact.call_back


def _alarms(known: Known, found: Board, organisation: str) -> Iterator[Alarm]:
    for boat in found.boats:
        new = [
            one
            for one in boat.contacts
            if one.id in boat.open and organisation not in known.acknowledged.get(one.id, frozenset())
        ]
        if telling := _telling(boat, new):
            yield _alarm(AlarmKind.DISTRESS, boat, telling)
        if boat.standing is Standing.REOPENED and new:
            yield _alarm(AlarmKind.REOPENED, boat, new)
    offers = table(known, found, organisation, found.moment)
    yield from (_of_offer(AlarmKind.OFFERED, one, one.offered.entry.owner) for one in offers.incoming)
    for one in offers.outgoing:
        if one.urgency is Urgency.ALARM:
            yield _of_offer(AlarmKind.UNANSWERED, one, one.offered.handover.to or one.offered.handover.partner)


def _of_offer(kind: AlarmKind, one: Waiting, who: str) -> Alarm:
    return Alarm(kind, one.offered.handover.contacts, one.boat, one.offered.entry.recorded, who, one.id)


def _telling(boat: Boat, new: list[Said]) -> list[Said]:
    """New contacts that tell of distress, whatever phase an officer set; all new ones where silence or an officer tells it."""
    if any(_tells_distress(one.contact) for one in boat.contacts):
        return [one for one in new if _tells_distress(one.contact)]
    return new if boat.danger is Phase.DISTRESS else []


def _alarm(kind: AlarmKind, boat: Boat, contacts: list[Said]) -> Alarm:
    names = tuple(one.id for one in contacts)
    return Alarm(kind, names, boat, min(one.entry.recorded for one in contacts))


def _tells_distress(contact: Contact) -> bool:
    return contact.kind is ContactKind.DISTRESS or not _IN_DISTRESS.isdisjoint(contact.troubles)


def _loudest(alarm: Alarm) -> tuple[int, datetime, tuple[str, ...]]:
    return list(AlarmKind).index(alarm.kind), alarm.since, alarm.contacts
