"""The board as an officer on watch is shown it: remembered by what they may see and the minute, never by who asked before.

Invariant: a look at the board is kept like any other, but the board is shown even when the log cannot be written: the look
waits in memory and is kept with the next one that can be. Life comes before the log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import msgspec

from varne.desk.looking import Action, Outcome, look
from varne.desk.session import Session
from varne.desk.watch.handing import acknowledge
from varne.desk.watch.keeping import board_of, known_of, must_keep_watch
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, StorageFailed, VarneError
from varne.kernel.label import RESCUE_CENTRES
from varne.picture.watch.shown import Shown, shown


def board_shown(session: Session, as_of: datetime | None = None) -> Shown:
    """The board now, reckoned once a minute and whenever something visible changes; or as it was known."""
    must_keep_watch(session)
    if as_of is not None and as_of > session.clock():
        raise BadInput("{time} is still to come. Ask for a time that has passed.", time=as_of)
    made: Shown = session.centre.memory.recall(shown_key(session, as_of), lambda: _shown(session, as_of))
    return made


def shown_key(session: Session, as_of: datetime | None = None) -> tuple[object, ...]:
    """What the board is a function of: whatever its reader may see, and the minute."""
    moment = as_of or _minute(session)
    return "board shown", session.view(as_of).version(), moment, rescue_centres(session)


def _shown(session: Session, as_of: datetime | None) -> Shown:
    told, reader = known_of(session, as_of), session.reader
    if as_of is None:
        moment = max((_minute(session), *(one.entry.recorded for one in told.contacts.values())))
        found = board_of(msgspec.structs.replace(session, clock=lambda: moment))
    else:
        found = board_of(session, as_of)
    return shown(told, found, reader.organisation, rescue_centres(session))


def _minute(session: Session) -> datetime:
    return session.clock().replace(second=0, microsecond=0)


def rescue_centres(session: Session) -> frozenset[str]:
    """The organisations here that are rescue centres."""
    return session.centre.register().communities().get(RESCUE_CENTRES, frozenset())


def board_seen(session: Session, contacts: tuple[str, ...]) -> Entry:
    """Say that this centre has seen what sounded: the contacts that were shown, and no later ones."""
    if not contacts:
        raise BadInput("Nothing was named that could be acknowledged. Look at the board again.")
    return acknowledge(session, contacts)


def look_at_board(session: Session, target: str = "", action: Action = Action.BOARD) -> bool:
    """Keep a look at the board; False where the log cannot be written now. Then it waits, and the board is shown."""
    now, waiting = session.clock(), session.centre.waiting_looks
    mine = (msgspec.structs.replace(session, clock=lambda: now), action, target)
    try:
        look(*mine)
    except StorageFailed:
        waiting.append(mine)
        return False
    while waiting:
        before = waiting.popleft()
        try:
            look(*before)
        except StorageFailed:
            waiting.appendleft(before)
            return False
    return True


@contextmanager
def looked_at_board(session: Session, target: str = "") -> Iterator[None]:
    """Keep a look at what is made ready inside; a refusal is kept as one."""
    try:
        yield
    except VarneError:
        look(session, Action.BOARD, target, Outcome.REFUSED)
        raise
    look_at_board(session, target)
