"""What became of a boat's people: aboard as said, ended as told, decided, and without an outcome; with what does not add up.

Pure. A discrepancy is an object of its own that names the contacts which cannot all hold; nothing here settles it. Who is
rescued and then landed is one person: stages are never added to the fewest, only to the most.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from varne.kernel.account import Fate
from varne.kernel.contact import ContactKind
from varne.kernel.quantity import Quantity
from varne.kernel.role import OUTCOMES, Role
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Said
from varne.reckon.boat.interval import Interval

_ROLES = {ContactKind.RESCUE: Role.RESCUED, ContactKind.LANDING: Role.LANDED, ContactKind.RETURN: Role.RETURNED}


class DiscrepancyKind(StrEnum):
    """What does not add up."""

    TOLD_APART = "told_apart"
    FEWER_ENDED = "fewer_ended"
    MORE_ENDED = "more_ended"


class Discrepancy(msgspec.Struct, frozen=True):
    """Statements that cannot all hold: more people on one side, fewer on the other, and the contacts that say so."""

    kind: DiscrepancyKind
    more: int
    fewer: int
    contacts: tuple[str, ...]


class Step(msgspec.Struct, frozen=True):
    """An end as a contact tells it: what became of how many, by whom, and whether a standing decision covers it."""

    said: Said
    role: Role
    people: Quantity | None
    by: str
    covered: bool


class Decided(msgspec.Struct, frozen=True):
    """What a decision says became of how many, and whether it stands or waits for a second officer."""

    fate: Fate
    account: str
    standing: bool


class Flow(msgspec.Struct, frozen=True):
    """People from aboard to their outcome. without are those whom no decision covers yet."""

    aboard: Interval
    tellers: tuple[Said, ...]
    steps: tuple[Step, ...]
    decided: tuple[Decided, ...]
    without: int
    discrepancies: tuple[Discrepancy, ...]


def flow(boat: Boat) -> Flow:
    """Follow the people of a boat."""
    tellers = tuple(one for one in boat.contacts if not one.ends and one.contact.people is not None)
    steps = tuple(_step(one, boat) for one in boat.contacts if one.ends)
    return Flow(boat.people, tellers, steps, tuple(_decided(boat)), boat.owed, tuple(_discrepancies(tellers, steps)))


def _step(one: Said, boat: Boat) -> Step:
    return Step(one, _ROLES[one.contact.kind], one.contact.people, one.contact.asset, one.id not in boat.open)


def _decided(boat: Boat) -> Iterator[Decided]:
    found = [one for one in boat.accounts if one.standing or one.pending]
    for role in OUTCOMES:
        for one in found:
            yield from (
                Decided(fate, one.entry.id, one.standing)
                for fate in one.account.fates
                if fate.role is role and fate.people
            )


def _discrepancies(tellers: Sequence[Said], steps: Sequence[Step]) -> Iterator[Discrepancy]:
    told = [(one.id, one.contact.people) for one in tellers if one.contact.people is not None]
    if not told:
        return
    most_named, most = max(told, key=lambda one: (one[1].low, one[0]))
    bounded = [(name, people.high) for name, people in told if people.high is not None]
    fewest_named, fewest = min(bounded, key=lambda one: (one[1], one[0]), default=(most_named, most.low))
    if most.low > fewest:
        yield Discrepancy(DiscrepancyKind.TOLD_APART, most.low, fewest, (most_named, fewest_named))
    ends = tuple(step.said.id for step in steps if step.people is not None)
    low, high = _ended(steps)
    if ends and high is not None and high < most.low:
        yield Discrepancy(DiscrepancyKind.FEWER_ENDED, most.low, high, (most_named, *ends))
    largest = max((people for _, people in bounded), default=0)
    if len(bounded) == len(told) and low > largest:
        yield Discrepancy(DiscrepancyKind.MORE_ENDED, low, largest, (*ends, *(name for name, _ in told)))


def _ended(steps: Sequence[Step]) -> tuple[int, int | None]:
    """The fewest and the most who ended: a landing can be of those who were rescued before; a return cannot."""
    lows, highs, unbounded = dict.fromkeys(_ROLES.values(), 0), 0, False
    for step in steps:
        if step.people is None or step.people.high is None:
            unbounded = True
        else:
            highs += step.people.high
        lows[step.role] += 0 if step.people is None else step.people.low
    low = max(lows[Role.RESCUED], lows[Role.LANDED]) + lows[Role.RETURNED]
    return low, None if unbounded else highs
