"""Who looked, when and why: read by an organisation's own data-protection officer, for oversight.

Invariant: a data-protection officer reads the log of one's own organisation and no other; a page says whether there are
older looks, never how many.
"""

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from varne.desk.looking import look
from varne.desk.session import Session
from varne.kernel.errors import BadInput, Busy, NotAllowed, StorageFailed, Tampered
from varne.kernel.look import Action, Outcome, target_of
from varne.ledger.access_log import Kept, Sought

__all__ = ["Asked", "Kept", "Looks", "read_looks"]

PAGE = 50


class Asked(msgspec.Struct, frozen=True):
    """Which looks are asked for: by whom, at which entry or window, what was done, on which day (UTC).

    before is what an earlier page gave as older. Whatever is empty asks for all.
    """

    who: str = ""
    target: str = ""
    action: str = ""
    day: date | None = None
    before: int | None = None


class Looks(msgspec.Struct, frozen=True):
    """One page of looks, the newest first; older asks for the next page, None where this was the last."""

    looks: tuple[Kept, ...]
    older: int | None


def read_looks(session: Session, asked: Asked) -> Looks:
    """Return a page of the access log of the reader's own organisation; this look is kept as well."""
    refuse_reading(session, asked.target)
    try:
        sought = _sought(asked)
    except BadInput:
        look(session, Action.ACCESS, asked.target, Outcome.REFUSED)
        raise
    found = _read(session, sought)
    look(session, Action.ACCESS, asked.target)
    return Looks(found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None)


def refuse_reading(session: Session, target: str = "") -> None:
    """Refuse whoever may not read the log, and keep that they tried."""
    try:
        session.must_hold("dpo")
        _refuse_other_purposes(session)
    except NotAllowed:
        look(session, Action.ACCESS, target, Outcome.REFUSED)
        raise


def _read(session: Session, sought: Sought) -> tuple[Kept, ...]:
    try:
        return session.centre.looks.read(session.reader.organisation, sought)
    except (Busy, StorageFailed, Tampered) as refusal:
        raise StorageFailed(
            "The access log cannot be read. Keep its file as it is, check the permissions of its folder, then try again."
        ) from refusal


def _refuse_other_purposes(session: Session) -> None:
    if session.reader.purpose != "oversight":
        raise NotAllowed(
            "The access log is read for oversight alone. Look again with the purpose {purpose}.", purpose="oversight"
        )


def _sought(asked: Asked) -> Sought:
    if asked.action and asked.action not in [action.value for action in Action]:
        raise BadInput(
            "There is no action {action} in an access log. Choose from: {known}.",
            action=target_of(asked.action),
            known=", ".join(Action),
        )
    since = None if asked.day is None else datetime.combine(asked.day, time(), UTC)
    until = None if since is None or asked.day == date.max else since + timedelta(days=1)
    who, target = target_of(asked.who), target_of(asked.target)
    return Sought(who, target, asked.action, since, until, asked.before, PAGE + 1)
