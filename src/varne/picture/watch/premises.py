"""What a decision about a boat stands on: its contacts, what was judged of them, and what was decided before.

Pure. A page carries the premises that it showed; where they are others now, the question has changed.
"""

from collections.abc import Collection

import msgspec

from varne.picture.watch.board import Board
from varne.picture.watch.known import Known


class Changes(msgspec.Struct, frozen=True):
    """How many contacts, judgements and decisions are new, or were taken back, since a page was made."""

    contacts: int
    judgements: int
    decisions: int


def premises(known: Known, board: Board, contacts: Collection[str]) -> frozenset[str]:
    """The entries about the boats of these contacts on which a decision about them rests."""
    names = _boats_of(board, contacts)
    return frozenset((*names, *_judged(known, names), *_decided(known, names)))


def changed(known: Known, board: Board, contacts: Collection[str], seen: Collection[str]) -> Changes | None:
    """What is other than in what was seen; None where nothing is."""
    differing = premises(known, board, contacts).symmetric_difference(seen)
    if not differing:
        return None
    of_contacts = len(differing & known.newest.keys())
    of_decisions = len(differing & _decided(known, known.contacts.keys()))
    return Changes(of_contacts, len(differing) - of_contacts - of_decisions, of_decisions)


def _boats_of(board: Board, contacts: Collection[str]) -> frozenset[str]:
    boats = [boat for boat in map(board.boat, contacts) if boat is not None]
    return frozenset((*contacts, *(said.id for boat in boats for said in boat.contacts)))


def _judged(known: Known, names: Collection[str]) -> frozenset[str]:
    return frozenset(
        entry.id
        for entry, judgement in known.judgements
        if not {known.newest.get(judgement.one, ""), known.newest.get(judgement.other, "")}.isdisjoint(names)
    )


def _decided(known: Known, names: Collection[str]) -> frozenset[str]:
    accounts = known.of(names)
    return frozenset(
        (*(one.entry.id for one in accounts), *(entry.id for one in accounts for entry, _ in one.decisions))
    )
