"""The unaccounted board: boats that may be at sea, obligation and estimate side by side.

The obligation is made of contacts and people that no standing account covers; it falls by an officer's decision alone (law
L6). The estimate is what is probably still at sea, and moves with the evidence. Invariant: pure; nothing here closes a boat.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from varne.kernel.contact import Contact, ContactKind, Trouble
from varne.kernel.handover import Answer, Phase
from varne.kernel.judgement import Likeness
from varne.kernel.place import Place
from varne.picture.watch.known import ENDS, Accounted, Known, Offered, Said
from varne.picture.watch.reading import read_contacts
from varne.reckon.boat import Board as Reckoned
from varne.reckon.boat import Row
from varne.reckon.boat import board as reckon
from varne.reckon.boat.interval import Interval
from varne.reckon.boat.memory import Memory

_STILL_BESIDE = timedelta(hours=48)
"""How long a boat that is accounted for stays in the reckoning, so that a later contact finds it."""
_SILENCE = timedelta(minutes=60)
_DISTRESS = frozenset({Trouble.TAKING_WATER, Trouble.PEOPLE_IN_WATER})
_ALERT = frozenset({Trouble.NO_ENGINE, Trouble.OVERLOADED, Trouble.INJURED, Trouble.NO_ANSWER})


class Standing(StrEnum):
    """How a boat stands."""

    OPEN = "open"
    UNVERIFIED = "unverified"
    REOPENED = "reopened"
    ACCOUNTED = "accounted"


class Boat(msgspec.Struct, frozen=True):
    """A boat as the board has it: contacts judged to be of it, in time, and what is known and decided about it.

    open are the contacts that no standing account covers. people is what the engine makes of all that was said; owed how
    many of them no decision covers, never fewer than any open contact ever told of. proposed is the phase that the rules
    propose, phase the one an officer set. withdrawn says that place or people stand on words that were corrected since.
    """

    contacts: tuple[Said, ...]
    open: tuple[str, ...]
    standing: Standing
    people: Interval
    owed: int
    share: float
    row: Row
    place: Place | None
    placed_at: datetime | None
    last: datetime
    proposed: Phase | None
    phase: Phase | None
    responsible: str
    offered: Offered | None
    seen_by: frozenset[str]
    accounts: tuple[Accounted, ...]
    withdrawn: bool = False

    @property
    def name(self) -> str:
        """The boat's name in an address: its earliest contact that is still open, else its earliest."""
        return self.open[0] if self.open else self.contacts[0].id

    @property
    def danger(self) -> Phase | None:
        """The phase that counts: an officer's, else the proposed one."""
        return self.phase or self.proposed


class Obligation(msgspec.Struct, frozen=True):
    """What no decision covers yet."""

    boats: int
    contacts: int
    people: int


class Board(msgspec.Struct, frozen=True):
    """Every boat that is not accounted for, most danger first; those accounted for of late; obligation and estimate."""

    moment: datetime
    boats: tuple[Boat, ...]
    accounted: tuple[Boat, ...]
    obligation: Obligation
    boats_at_sea: Interval
    people_at_sea: Interval

    def boat(self, contact: str) -> Boat | None:
        """The boat that holds a contact."""
        return next((one for one in (*self.boats, *self.accounted) if any(s.id == contact for s in one.contacts)), None)


def board(known: Known, now: datetime, memory: Memory | None = None) -> Board:
    """Reckon the board at `now` from what a reader may see."""
    covered = known.covered()
    fresh = _fresh(known, covered, now)
    found = _reckoned(known, fresh, now, memory)
    boats = [_boat(known, row, covered, now) for row in found.rows]
    open_ones = tuple(sorted((one for one in boats if one.standing is not Standing.ACCOUNTED), key=_danger))
    accounted = tuple(one for one in boats if one.standing is Standing.ACCOUNTED)
    left = [one for one in fresh if one.id not in covered]
    estimate = found if len(left) == len(fresh) else _reckoned(known, left, now, memory)
    return Board(now, open_ones, accounted, _obligation(open_ones), estimate.boats, estimate.people)


def _fresh(known: Known, covered: frozenset[str], now: datetime) -> list[Said]:
    """What is reckoned: whatever is open, and what is accounted for while it is near in time to now or to what is open.

    So no boat that is open changes because time passes.
    """
    moments = sorted(
        {now, *(one.contact.observed.start for name, one in known.contacts.items() if name not in covered)}
    )
    return [
        one for name, one in known.contacts.items() if name not in covered or _near(one.contact.observed.start, moments)
    ]


def _near(moment: datetime, moments: Sequence[datetime]) -> bool:
    at = bisect_left(moments, moment)
    return any(abs(other - moment) <= _STILL_BESIDE for other in moments[max(at - 1, 0) : at + 1])


def _reckoned(known: Known, contacts: Sequence[Said], now: datetime, memory: Memory | None) -> Reckoned:
    """What the engine makes of contacts. A clock that was put back hides none of them."""
    moment = max((now, *(one.entry.recorded for one in contacts)))
    same, different = known.judged(Likeness.SAME), known.judged(Likeness.DIFFERENT)
    return reckon(read_contacts(contacts, known.newest), moment, same, different, memory)


def _boat(known: Known, row: Row, covered: frozenset[str], now: datetime) -> Boat:
    contacts = tuple(sorted((known.contacts[name] for name in row.contacts), key=in_time))
    names = tuple(one.id for one in contacts)
    left = tuple(name for name in names if name not in covered)
    accounts = known.of(names)
    place, placed_at = _placed(contacts)
    owed = _owed(known, [known.contacts[name] for name in left], row, accounts)
    offers = [one for one in known.handovers if not known.names(one.handover.contacts).isdisjoint(names)]
    return Boat(
        contacts=contacts,
        open=left,
        standing=_standing(known, left, accounts),
        people=row.people,
        owed=owed,
        share=row.share,
        row=row,
        place=place,
        placed_at=placed_at,
        last=max(one.contact.observed.start for one in contacts),
        proposed=proposed_phase((one.contact for one in contacts), now),
        phase=_phase(known, names),
        responsible=_responsible(contacts, offers),
        offered=next((one for one in reversed(offers) if one.answer is None), None),
        seen_by=_seen(known, contacts),
        accounts=accounts,
        withdrawn=_withdrawn(contacts, place),
    )


def _owed(known: Known, left: Sequence[Said], row: Row, accounts: Sequence[Accounted]) -> int:
    """How many people nobody has accounted for: what the boat carried less those who are at sea no more.

    Each open contact is owed the people it tells of, whatever was decided of others; of people who continue or are missing the
    number is known. With nothing else open there is no more to owe.
    """
    if not left:
        return 0
    remaining = known.remaining()
    told = max(remaining.get(one.id, max(one.at_least, 1)) for one in left)
    if all(one.id in remaining for one in left):
        return told
    return max(told, row.people.best - sum(one.ended for one in accounts if one.standing))


def _placed(contacts: Sequence[Said]) -> tuple[Place | None, datetime | None]:
    """The last position; where every one was taken back by a correction, the last that there was."""
    placed = [(one.contact, one) for one in contacts if _has_position(one.contact)]
    if not placed:
        placed = [(before, one) for one in contacts for before in reversed(one.earlier) if _has_position(before)]
    return (placed[-1][0].place, placed[-1][0].observed.start) if placed else (None, None)


def _has_position(contact: Contact) -> bool:
    return contact.place is not None and contact.place.position is not None


def _withdrawn(contacts: Sequence[Said], place: Place | None) -> bool:
    """Whether what is shown stands on words that a correction took back."""
    said = [one.contact for one in contacts]
    lowered = any(one.at_least > (one.contact.people.low if one.contact.people else 0) for one in contacts)
    return lowered or (place is not None and all(one.place != place for one in said))


def in_time(one: Said) -> tuple[datetime, datetime, str]:
    """Order contacts by when they were so, then by when they were logged."""
    return one.contact.observed.start, one.entry.recorded, one.id


def _standing(known: Known, left: Sequence[str], accounts: Sequence[Accounted]) -> Standing:
    if not left:
        return Standing.ACCOUNTED
    if known.remaining().keys() >= set(left):
        return Standing.OPEN
    if any(one.standing or one.reopened for one in accounts):
        return Standing.REOPENED
    return Standing.UNVERIFIED if any(one.pending for one in accounts) else Standing.OPEN


def proposed_phase(contacts: Iterable[Contact], now: datetime) -> Phase | None:
    """The emergency phase that the rules propose (IAMSAR Manual, volume II, chapter 4); None where nothing is in doubt.

    Water in the boat, people in the water or a call of distress: distress. No engine, too many aboard, somebody hurt or no
    answer: alert. Any other boat on its way: uncertainty. A boat without an end that is not heard of for an hour is one worse:
    silence speaks for nobody's safety.
    """
    said = list(contacts)
    troubles = {trouble for one in said for trouble in one.troubles}
    if troubles & _DISTRESS or any(one.kind is ContactKind.DISTRESS for one in said):
        return Phase.DISTRESS
    silent = now - max(one.observed.start for one in said) >= _SILENCE and not any(one.kind in ENDS for one in said)
    if troubles & _ALERT:
        return Phase.DISTRESS if silent else Phase.ALERT
    if silent:
        return Phase.ALERT
    return Phase.UNCERTAINTY if any(one.kind not in ENDS for one in said) else None


def _phase(known: Known, names: Sequence[str]) -> Phase | None:
    set_ = [body.phase for _, body in known.phases if not known.names(body.contacts).isdisjoint(names)]
    return set_[-1] if set_ else None


def _responsible(contacts: Sequence[Said], offers: Sequence[Offered]) -> str:
    """Who accepted it last, else whoever logged the first contact: responsibility moves on acceptance alone."""
    first = min(contacts, key=lambda one: (one.entry.recorded, one.id)).entry.owner
    taken = [one for one in offers if one.answer is not None and one.answer[1].answer is Answer.ACCEPTED]
    taken.sort(key=lambda one: one.answer[0].recorded if one.answer else one.entry.recorded)
    return (taken[-1].handover.to or taken[-1].handover.partner) if taken else first


def _seen(known: Known, contacts: Sequence[Said]) -> frozenset[str]:
    """The organisations that logged or acknowledged the latest contact."""
    latest = contacts[-1]
    return known.acknowledged.get(latest.id, frozenset()) | {latest.entry.owner}


def _danger(boat: Boat) -> tuple[int, float, float, str]:
    """Distress first, then alert; inside a phase the expected people at sea; then the oldest last contact."""
    rank = {Phase.DISTRESS: 0, Phase.ALERT: 1, Phase.UNCERTAINTY: 2, None: 3}[boat.danger]
    return rank, -boat.share * boat.people.best, boat.last.timestamp(), boat.name


def _obligation(boats: Sequence[Boat]) -> Obligation:
    names = {name for boat in boats for name in boat.open}
    return Obligation(len(boats), len(names), sum(boat.owed for boat in boats))
