"""Every look is kept before anything is shown: who, when, why, at what, and whether it was refused.

Invariant: fails closed. What cannot be kept durably is not shown. A partner who opens one claim or report is kept in its
owner's log too, by the name of the organisation alone: the owner learns that the partner looked, never who.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from varne.desk.session import Session
from varne.kernel.errors import Busy, StorageFailed, Tampered, VarneError
from varne.kernel.look import OF_ONE_ENTRY, Action, Look, Outcome, target_of, window_target

__all__ = ["Action", "Outcome", "look", "looked", "window_target"]


def look(session: Session, action: Action, target: str = "", outcome: Outcome = Outcome.SHOWN) -> None:
    """Keep a look, durably. Raises StorageFailed where that is impossible: then nothing may be shown."""
    reader, written = session.reader, target_of(target)
    mine = Look(session.clock(), reader.officer, reader.purpose, action, written, outcome)
    theirs = Look(mine.when, reader.organisation, "", action, written, outcome)
    told = _owners(session, action, target) if outcome is Outcome.SHOWN else ()
    try:
        session.centre.looks.keep(reader.organisation, mine)
        for owner in told:
            session.centre.looks.keep(owner, theirs)
    except (Busy, StorageFailed, Tampered) as refusal:
        raise StorageFailed(
            "The access log cannot be written, so nothing is shown. Free some space and check the permissions of its folder, "
            "then try again."
        ) from refusal


@contextmanager
def looked(session: Session, action: Action, target: str = "") -> Iterator[None]:
    """Keep a look at what is made ready inside; a refusal is kept as one. Show it only after this is left."""
    try:
        yield
    except VarneError:
        look(session, action, target, Outcome.REFUSED)
        raise
    look(session, action, target)


def _owners(session: Session, action: Action, target: str) -> tuple[str, ...]:
    """Name the other owners of the one entry looked at: none for an entry that this reader may not see."""
    found = session.view().find("id", (target,)) if action in OF_ONE_ENTRY else ()
    return tuple(each.owner for each in found if each.owner != session.reader.organisation)
