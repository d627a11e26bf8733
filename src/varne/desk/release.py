"""The owner widens the audience of entries. Nobody else can, and nothing is ever taken back by editing.

Invariant: what its grade forbids is released by nobody, and what asks a second officer by no officer alone.
"""

import msgspec

from varne.desk.session import Session
from varne.desk.terms import Terms, refuse_forbidden, terms_of
from varne.kernel.audience import parse_audience, parse_audience_or_nobody
from varne.kernel.claim import Claim
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.label import OVERSIGHT, Label
from varne.kernel.report import Report


class Intended(msgspec.Struct, frozen=True):
    """A release that may be made: entries of one's own organisation, to whom, on which basis, and its terms."""

    terms: tuple[Terms, ...]
    audience: str
    basis: str
    reason: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries, by id."""
        return tuple(each.entry for each in self.terms)

    @property
    def asking(self) -> tuple[Terms, ...]:
        """Return the terms that ask a second officer."""
        return tuple(each for each in self.terms if each.asks)


def release(session: Session, entry_ids: tuple[str, ...], audience: str, basis: str, reason: str = "") -> Entry:
    """Show entries of one's own organisation to another audience, on a legal basis that is recorded."""
    intended = intend(session, entry_ids, audience, basis, reason)
    for each in intended.asking:
        raise NotAllowed(
            "{id} asks a second officer: {why}. Propose the release, and another officer of {owner} agrees.",
            id=each.entry.id,
            why=each.asks[0],
            owner=each.entry.owner,
        )
    entry = release_entry(session, intended)
    session.keep([entry])
    return entry


def intend(session: Session, entry_ids: tuple[str, ...], audience: str, basis: str, reason: str = "") -> Intended:
    """Check everything that a release needs but the second officer; a mistake is refused with its remedy."""
    if not basis.strip():
        raise BadInput("A release needs its legal basis. Give --basis, such as a treaty or an article.")
    refuse_overseer(session)
    canonical = session.refuse_strange_names(audience)
    targets = tuple(own_entry(session, entry_id) for entry_id in sorted(set(entry_ids)))
    if not targets:
        raise BadInput("Name at least one entry to release.")
    view, register = session.view(), session.centre.register()
    terms = terms_of(view, register, targets, canonical)
    for each in terms:
        refuse_forbidden(each)
    return Intended(terms, canonical, basis, reason)


def release_entry(session: Session, intended: Intended, draft: str = "") -> Entry:
    """Write the release of what was intended; of a draft there is one release and never a second."""
    targets = intended.entries
    body = Release(tuple(each.id for each in targets), intended.audience, intended.basis, intended.reason, draft)
    moment = session.clock().isoformat()
    key = (draft,) if draft else (intended.audience, moment, intended.basis, intended.reason, *body.entries)
    return session.entry(session.id("release", *key), label_within(session, targets), body)


def label_within(session: Session, entries: tuple[Entry, ...]) -> Label:
    """Label what is said about entries within their owner: for those who may see them all, and for whoever oversees."""
    owner = session.reader.organisation
    everyone = parse_audience(owner)
    audience, purposes = everyone, set(entries[0].label.purposes)
    for each in entries:
        audience &= parse_audience_or_nobody(each.label.audience)
        purposes &= set(each.label.purposes)
    audience |= everyone & parse_audience("role:dpo")
    return Label(owner, audience.text, tuple(sorted(purposes)), retention="register")


def refuse_overseer(session: Session) -> None:
    """Refuse whoever oversees, by office or by the purpose for which they look: they act on nothing."""
    if "role:dpo" in session.reader.names or session.reader.purpose == OVERSIGHT:
        raise NotAllowed("{officer} oversees and releases nothing.", officer=session.reader.officer)


def own_entry(session: Session, entry_id: str) -> Entry:
    """Return a claim or report of one's own organisation."""
    entry = session.view().entry(entry_id)
    if entry.owner != session.reader.organisation:
        raise NotAllowed("{id} belongs to {owner}. Only its owner can release it.", id=entry_id, owner=entry.owner)
    if not isinstance(entry.body, Claim | Report):
        raise BadInput("{id} is neither claim nor report: claims and reports alone are released.", id=entry_id)
    return entry


def claims_of_report(session: Session, reports: tuple[str, ...]) -> tuple[str, ...]:
    """Return the claims of one's own that came from these reports."""
    found = session.view().find("report", reports)
    return tuple(each.id for each in found if each.kind == "claim" and each.owner == session.reader.organisation)
