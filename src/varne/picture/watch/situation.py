"""What a situation report tells of a boat: the claims that go into it, and come out of it when it is read. Pure.

Contacts are told as what life safety needs of them. A repeat is told by its place in the list, so that no id leaves the centre.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from varne.kernel.contact import Contact
from varne.kernel.handover import Phase
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Said

TYPED = ("E", "G", "H", "J", "K", "M", "N")
"""The letters that an officer writes; the others are filled from the boat."""


class Told(msgspec.Struct, frozen=True):
    """One contact: who received it, when it was logged, and what it says. repeats is the number of an earlier one."""

    by: str
    logged: datetime
    contact: Contact
    repeats: int = 0


class Heads(msgspec.Struct, frozen=True):
    """How many people: low, best and high."""

    low: int
    best: int
    high: int


class Situation(msgspec.Struct, frozen=True):
    """A situation report as claims. number counts within the year; corrects is that of the report it replaces.

    typed holds, by letter, what an officer wrote.
    """

    centre: str
    year: int
    number: int
    moment: datetime
    to: str = ""
    corrects: int = 0
    final: bool = False
    phase: Phase | None = None
    responsible: str = ""
    people: Heads | None = None
    contacts: tuple[Told, ...] = ()
    typed: Mapping[str, str] = {}


class Header(msgspec.Struct, frozen=True):
    """What stands at the head of a report and is not the boat's: who sends it as which number to whom, when."""

    centre: str
    year: int
    number: int
    moment: datetime
    to: str = ""
    corrects: int = 0
    final: bool = False
    typed: Mapping[str, str] = {}


def situation(boat: Boat, head: Header) -> Situation:
    """Tell a boat in a situation report."""
    return Situation(
        head.centre,
        head.year,
        head.number,
        head.moment,
        " ".join(head.to.split()),
        head.corrects,
        head.final,
        boat.danger,
        boat.responsible,
        Heads(boat.people.low, boat.people.best, boat.people.high),
        told(boat.contacts),
        {letter: text for letter, words in head.typed.items() if (text := " ".join(words.split()))},
    )


def told(contacts: Sequence[Said]) -> tuple[Told, ...]:
    """Tell contacts in their order, each repeat by the number of what it repeats."""
    numbers = {one.id: number for number, one in enumerate(contacts, start=1)}
    return tuple(_told(one, numbers) for one in contacts)


def _told(one: Said, numbers: Mapping[str, int]) -> Told:
    bare = msgspec.structs.replace(one.contact, repeats="", corrects="")
    return Told(one.entry.owner, one.entry.recorded, bare, numbers.get(one.contact.repeats, 0))
