"""The owner widens the audience of entries. Nobody else can, and nothing is ever taken back by editing."""

from varne.desk.session import Session
from varne.kernel.claim import Claim
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.grade import handling_rank
from varne.kernel.label import Label
from varne.kernel.report import Report

ORIGINATOR_ONLY = "originator_only"
"""The limit of handling code 4 of the 5x5x5 scheme: within the originating agency only."""


def release(session: Session, entry_ids: tuple[str, ...], audience: str, basis: str, reason: str = "") -> Entry:
    """Show entries of one's own organisation to another audience, on a legal basis that is recorded."""
    if not basis.strip():
        raise BadInput("A release needs its legal basis. Give --basis, such as a treaty or an article.")
    if "role:dpo" in session.reader.names:
        raise NotAllowed("{officer} oversees and releases nothing.", officer=session.reader.officer)
    canonical = session.refuse_strange_names(audience)
    targets = tuple(_own(session, entry_id) for entry_id in sorted(set(entry_ids)))
    if not targets:
        raise BadInput("Name at least one entry to release.")
    body = Release(tuple(entry.id for entry in targets), canonical, basis, reason)
    label = Label(session.reader.organisation, session.reader.organisation, retention="register")
    key = (canonical, session.clock().isoformat(), basis, reason, *body.entries)
    entry = session.entry(session.id("release", *key), label, body)
    session.keep([entry])
    return entry


def _own(session: Session, entry_id: str) -> Entry:
    entry = session.view().entry(entry_id)
    if entry.owner != session.reader.organisation:
        raise NotAllowed("{id} belongs to {owner}. Only its owner can release it.", id=entry_id, owner=entry.owner)
    if not isinstance(entry.body, Claim | Report):
        raise BadInput("{id} is neither claim nor report: claims and reports alone are released.", id=entry_id)
    _refuse_kept_grade(entry)
    return entry


def _refuse_kept_grade(entry: Entry) -> None:
    """Refuse what its grade keeps within the originating organisation, whatever the label says."""
    grade = entry.body.grade if isinstance(entry.body, Claim) else None
    if grade is not None and ORIGINATOR_ONLY in handling_rank(grade):
        raise NotAllowed(
            "{id} is graded {grade}, which keeps it with whoever gave it. Ask them, and grade it anew, before it is shown.",
            id=entry.id,
            grade=grade.text,
        )


def claims_of_report(session: Session, reports: tuple[str, ...]) -> tuple[str, ...]:
    """Return the claims of one's own that came from these reports."""
    found = session.view().find("report", reports)
    return tuple(each.id for each in found if each.kind == "claim" and each.owner == session.reader.organisation)
