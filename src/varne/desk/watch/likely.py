"""Which boats a call may be of, while it is typed: the same phone first, then by what speaks for and against.

Reckoned from the officer's own view alone. Nothing is joined by it.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from varne.desk.session import Session
from varne.desk.watch.contacting import Typed
from varne.desk.watch.keeping import known_of
from varne.desk.watch.showing import board_shown
from varne.kernel.contact import Contact, born_for_rescue
from varne.kernel.entry import Entry
from varne.kernel.phone import dialled
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Said
from varne.picture.watch.reading import read_contacts
from varne.reckon.boat import Reason, pair

MOST = 4
_WEIGHED = 2
"""Contacts of a boat that a call is weighed against: the latest, and the latest with a position; and each of the same phone."""
_LEAST = -4.0
_DRAFT = "call"


class Likely(msgspec.Struct, frozen=True):
    """A boat that a call may be of: the contact it was weighed against, the score, and the reasons that add up to it."""

    boat: Boat
    contact: Said
    same_phone: bool
    score: float
    reasons: tuple[Reason, ...]


def likely(session: Session, typed: Typed) -> tuple[Likely, ...]:
    """Return the boats that a call may be of, the likeliest first; none while nothing is said that could tell."""
    contact = typed.contact
    told = (typed.phone, contact.people, contact.place, contact.craft_colour, contact.children)
    if not any(told):
        return ()
    draft = Said(_entry(session, contact), contact, typed.phone)
    board = board_shown(session).board
    found = [_weigh(draft, boat) for boat in (*board.boats, *board.accounted)]
    worth = [one for one in found if one.same_phone or one.score > _LEAST]
    return tuple(sorted(worth, key=_first))[:MOST]


def _first(one: Likely) -> tuple[bool, float, datetime, str]:
    return not one.same_phone, -one.score, one.boat.last, one.boat.name


def _entry(session: Session, contact: Contact) -> Entry:
    label = born_for_rescue(session.reader.organisation)
    return Entry(_DRAFT, session.reader.officer, session.clock(), label, contact)


def _weigh(draft: Said, boat: Boat) -> Likely:
    number = dialled(draft.phone)
    weighed = [_pair(draft, boat, one) for one in _against(boat, number)]
    return max(weighed, key=lambda one: (one.same_phone, one.score, one.contact.id))


def _against(boat: Boat, number: str) -> Iterable[Said]:
    placed = [one for one in boat.contacts if one.contact.place is not None and one.contact.place.position is not None]
    chosen = {one.id: one for one in (*boat.contacts[-1:], *placed[-1:], *_of_phone(boat, number))}
    return chosen.values()


def _of_phone(boat: Boat, number: str) -> Iterator[Said]:
    """The latest contacts of the same phone."""
    same = [one for one in boat.contacts if number and dialled(one.phone) == number]
    yield from same[-_WEIGHED:]


def _pair(draft: Said, boat: Boat, one: Said) -> Likely:
    score, reasons = pair(read_contacts((draft, one), {draft.id: draft.id, one.id: one.id}), draft.id, one.id)
    same_phone = bool(draft.phone) and dialled(one.phone) == dialled(draft.phone)
    return Likely(boat, one, same_phone, score, reasons)


def known_contact(session: Session, contact: str) -> Said | None:
    """Return a contact that this officer may see, under the name of its newest correction."""
    told = known_of(session)
    return told.contacts.get(told.newest.get(contact, ""))
