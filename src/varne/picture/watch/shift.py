"""What an officer who goes off watch leaves behind, and the handovers of shifts that were written. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from varne.kernel.contact import Trouble
from varne.kernel.entry import Entry
from varne.kernel.handover import Answer
from varne.kernel.shift import ShiftAnswer, ShiftHandover
from varne.picture.watch.board import Board, Boat
from varne.picture.watch.known import Accounted, Known, Said
from varne.picture.watch.offers import Waiting, table
from varne.view.view import View


class Left(msgspec.Struct, frozen=True):
    """What stays to be done: open boats, offers without an answer, accounts without a second officer, callers to ring."""

    boats: tuple[Boat, ...]
    offers: tuple[Waiting, ...]
    accounts: tuple[Accounted, ...]
    callbacks: tuple[Said, ...]


class Shift(msgspec.Struct, frozen=True):
    """A handover of a shift with its answer; only one that the relieving officer signed has changed hands."""

    entry: Entry
    handover: ShiftHandover
    answer: tuple[Entry, ShiftAnswer] | None

    @property
    def signed(self) -> bool:
        """Whether both officers signed."""
        return self.answer is not None and self.answer[1].answer is Answer.ACCEPTED


def left(known: Known, found: Board, organisation: str, now: datetime) -> Left:
    """Gather what a watch of this organisation leaves to the next."""
    offers = table(known, found, organisation, now)
    callbacks = [one for boat in found.boats for one in unanswered(boat)]
    return Left(
        found.boats,
        (*offers.incoming, *offers.outgoing),
        tuple(one for one in known.accounts if one.pending),
        tuple(sorted(callbacks, key=lambda one: (one.contact.call_back or one.contact.observed.start, one.id))),
    )


def unanswered(boat: Boat) -> Iterator[Said]:
    """Contacts of a boat whose caller was promised a call or did not answer one, and from whose number nothing came since."""
    for at, one in enumerate(boat.contacts):
        asked = one.contact.call_back is not None or Trouble.NO_ANSWER in one.contact.troubles
        since = boat.contacts[at + 1 :]
        if asked and one.id in boat.open and not any(one.phone and later.phone == one.phone for later in since):
            yield one


def new_since(found: Board, boats: Sequence[str]) -> tuple[Boat, ...]:
    """Open boats of which none of these contacts is one."""
    named = frozenset(boats)
    return tuple(boat for boat in found.boats if named.isdisjoint(one.id for one in boat.contacts))


def shifts(view: View) -> tuple[Shift, ...]:
    """Every handover of a shift that this reader may see, the latest first; of two answers the first counts."""
    entries = view.find("kind", ("shift_handover", "shift_answer"))
    ordered = sorted(entries, key=lambda entry: (entry.recorded, entry.id))
    written = {entry.id: (entry, entry.body) for entry in ordered if isinstance(entry.body, ShiftHandover)}
    answers: dict[str, tuple[Entry, ShiftAnswer]] = {}
    for entry in ordered:
        if isinstance(entry.body, ShiftAnswer) and _may(written.get(entry.body.shift), entry, entry.body):
            answers.setdefault(entry.body.shift, (entry, entry.body))
    return tuple(Shift(entry, body, answers.get(name)) for name, (entry, body) in reversed(written.items()))


def _may(about: tuple[Entry, ShiftHandover] | None, entry: Entry, answer: ShiftAnswer) -> bool:
    """The leaving officer withdraws; the officer named signs or refuses. Nobody else's answer counts."""
    if about is None:
        return False
    return entry.author == (about[0].author if answer.answer is Answer.WITHDRAWN else about[1].to)
