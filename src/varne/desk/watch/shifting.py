"""A shift changes hands: the leaving officer writes what stays to be done and signs, the relieving officer signs too."""

from varne.desk.session import Session
from varne.desk.watch.keeping import WATCH, board_of, known_of, must_keep_watch
from varne.kernel.contact import RESCUE, kept_for_rescue
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.handover import Answer
from varne.kernel.shift import ShiftAnswer, ShiftHandover
from varne.picture.watch.board import Board
from varne.picture.watch.shift import Left, Shift, left, new_since, shifts


def left_of(session: Session) -> Left:
    """What this watch leaves to the next, now."""
    must_keep_watch(session)
    return left(known_of(session), board_of(session), session.reader.organisation, session.clock())


def shifts_of(session: Session) -> tuple[Shift, ...]:
    """Handovers of shifts of one's own organisation, the latest first."""
    must_keep_watch(session)
    found: tuple[Shift, ...] = session.centre.memory.recall(
        ("shifts", session.view().version()), lambda: shifts(session.view())
    )
    return found


def relief(session: Session) -> tuple[str, ...]:
    """The officers of one's own organisation who can relieve: on watch, acting for rescue, and not oneself."""
    register, mine = session.centre.register(), session.reader
    return tuple(
        code
        for code, one in sorted(register.officers.items())
        if one.organisation == mine.organisation
        and one.active
        and code != mine.officer
        and WATCH in one.roles
        and RESCUE in one.purposes
    )


def hand_shift(session: Session, to: str, notes: str, shown: tuple[str, ...]) -> Entry:
    """Sign what stays to be done. shown are the boats that the page showed; a boat that it did not show stops it."""
    must_keep_watch(session)
    if to not in relief(session):
        raise BadInput("{officer} cannot relieve you: name another officer on watch of your organisation.", officer=to)
    if any(one.entry.author == session.reader.officer and one.answer is None for one in shifts_of(session)):
        raise Overtaken("You have signed a relief that waits for the relieving officer. Withdraw it first.")
    found = board_of(session)
    _refuse_unseen(found, shown)
    rest = left_of(session)
    body = ShiftHandover(
        to,
        tuple(boat.name for boat in rest.boats),
        tuple(one.id for one in rest.offers),
        tuple(one.entry.id for one in rest.accounts),
        tuple(one.id for one in rest.callbacks),
        notes.strip(),
    )
    return _keep(session, ("shift", to), body)


def answer_shift(session: Session, shift: str, given: Answer, reason: str = "", shown: tuple[str, ...] = ()) -> Entry:
    """Sign as the relieving officer, or refuse; or withdraw what oneself wrote. Signing asks that every open boat was shown."""
    must_keep_watch(session)
    found = next((one for one in shifts_of(session) if one.entry.id == shift), None)
    if found is None:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=shift)
    if found.answer is not None:
        raise Overtaken("This relief is answered already.")
    asked = found.entry.author if given is Answer.WITHDRAWN else found.handover.to
    if asked != session.reader.officer:
        raise NotAllowed("This is for {owner} to answer.", owner=asked)
    if given is not Answer.ACCEPTED and not reason.strip():
        raise BadInput("Say why: those who read it later were not here.")
    board = board_of(session)
    if given is Answer.ACCEPTED:
        _refuse_unseen(board, shown)
    boats = tuple(boat.name for boat in board.boats)
    return _keep(session, ("shift answer", shift), ShiftAnswer(shift, given, boats, reason.strip()))


def _refuse_unseen(found: Board, shown: tuple[str, ...]) -> None:
    unseen = new_since(found, shown)
    if unseen:
        raise Overtaken(
            "The board has changed: open boats that were not shown: {number}. Look at them, then sign.",
            number=len(unseen),
        )


def _keep(session: Session, key: tuple[str, ...], body: ShiftHandover | ShiftAnswer) -> Entry:
    name = session.id(*key, session.clock().isoformat(), session.reader.officer)
    entry = session.entry(name, kept_for_rescue(session.reader.organisation), body)
    session.keep([entry])
    return entry
