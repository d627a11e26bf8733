"""Who may keep the watch, and the board that they keep."""

from datetime import datetime
from threading import Lock

from varne.desk.session import Session
from varne.kernel.contact import RESCUE
from varne.kernel.errors import NotAllowed, NotFound
from varne.kernel.label import RESCUE_CENTRES
from varne.picture.watch.board import Board, board
from varne.picture.watch.known import Known, Said, known
from varne.reckon.boat.memory import Memory as Weighed

WATCH = "watch"


def must_keep_watch(session: Session) -> None:
    """Refuse whoever does not act for rescue: the office is an officer on watch, the purpose rescue."""
    session.must_hold(WATCH)
    if session.reader.purpose != RESCUE:
        raise NotAllowed(
            "{officer} looks for the purpose {purpose}. The watch acts for rescue: choose the purpose rescue.",
            officer=session.reader.officer,
            purpose=session.reader.purpose,
        )


def must_be_rescue_centre(session: Session) -> None:
    """Refuse an officer on watch of another body: it may not see what speaks against it, so it tells and does not decide."""
    must_keep_watch(session)
    if RESCUE_CENTRES not in session.reader.names:
        raise NotAllowed(
            "{organisation} is no rescue centre. Enter what became of the boat as a contact: a rescue centre decides.",
            organisation=session.reader.organisation,
        )


def known_of(session: Session, as_of: datetime | None = None) -> Known:
    """What this officer may see of boats."""
    view = session.view(as_of)
    found: Known = session.centre.memory.recall(("watch", view.version()), lambda: known(view))
    return found


def board_of(session: Session, as_of: datetime | None = None) -> Board:
    """The unaccounted board of this officer, now or as it was known."""
    weighed, one_at_a_time = _weighed(session)
    told, moment = known_of(session, as_of), as_of or session.clock()
    with one_at_a_time:
        return board(told, moment, weighed)


def _weighed(session: Session) -> tuple[Weighed, Lock]:
    """What the engine keeps between two boards of one reader; it changes no answer, and is never another reader's."""
    found: tuple[Weighed, Lock] = session.centre.memory.recall(("weighed", session.reader), lambda: (Weighed(), Lock()))
    return found


def contacts_of(told: Known, names: tuple[str, ...]) -> tuple[Said, ...]:
    """The contacts of these ids, the newest correction of each; hidden and absent are one refusal."""
    for name in names:
        if told.newest.get(name, "") not in told.contacts:
            raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=name)
    return tuple(told.contacts[name] for name in sorted({told.newest[name] for name in names}))
