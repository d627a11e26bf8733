"""A file comes in: its bytes are kept, its text is read, and the finders propose candidates. Nothing is a claim yet.

The same bytes are one document with one more receipt, per owner: another owner's copy is never noticed.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from varne.desk.record import record_of
from varne.desk.session import Session
from varne.intake.document import Document
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.label import PURPOSES, Label
from varne.kernel.report import Candidate, Part, Proposal, Receipt, Report
from varne.view.view import View


class Incoming(msgspec.Struct, frozen=True):
    """What is said about a file as it comes in: by whom it was sent, when it was published, who may see it.

    once is a name that the sender of a form gave to this sending: sent twice, it comes in once.
    """

    data: bytes
    document: Document
    label: Label
    source: str = ""
    channel: str = "file"
    stated: datetime | None = None
    language: str = "en"
    mapping: str = ""
    once: str = ""


Propose = Callable[[Incoming], tuple[str, tuple[Candidate, ...]]]
"""Reads candidates from what came in: the version of the rules, and what they found."""


class Kept(msgspec.Struct, frozen=True):
    """What was said otherwise when the same document came first: the report keeps that, the receipt keeps this."""

    field: str
    kept: str | datetime | None
    given: str | datetime | None


class Before(msgspec.Struct, frozen=True):
    """What was here already when a document came in: when, from whom, what of it is kept, and copies under other audiences.

    copies are reports of the same bytes that the officer may see, each counted by itself: the second is a mistake more
    often than not.
    """

    first: datetime | None = None
    officer: str = ""
    kept: tuple[Kept, ...] = ()
    copies: tuple[str, ...] = ()


class Received(msgspec.Struct, frozen=True):
    """What became of it: the report, whether it was here already, and what the finders propose."""

    report: str
    seen_before: bool
    candidates: tuple[Candidate, ...]
    before: Before = Before()


def receive(session: Session, incoming: Incoming, propose: Propose) -> Received:
    """Keep a document with what the finders propose from it."""
    report_id, entries, known = report_entries(session, incoming)
    before = what_came_before(session, incoming, report_id)
    if not entries:
        return Received(report_id, False, _candidates(session, report_id), Before(copies=before.copies))
    if not known:
        rules, candidates = propose(incoming)
        proposal = Proposal(report_id, rules, candidates)
        entries = (*entries, session.entry(session.id("proposal", report_id), incoming.label, proposal))
    keep_sending(session, incoming, report_id, entries)
    return Received(report_id, known, _candidates(session, report_id), before)


def keep_sending(session: Session, incoming: Incoming, report_id: str, entries: tuple[Entry, ...]) -> None:
    """Append what came in, unless the same sending did so at this very moment."""
    try:
        session.keep(entries)
    except BadInput:
        if not (incoming.once and session.view().find("id", (_receipt_id(session, report_id, incoming.once),))):
            raise


def _receipt_id(session: Session, report_id: str, sending: str) -> str:
    return session.id("receipt", report_id, sending)


def report_entries(session: Session, incoming: Incoming) -> tuple[str, tuple[Entry, ...], bool]:
    """Return the id of the report, what must be appended for it, and whether it is here already.

    Nothing must be appended where this very sending came in before.
    """
    if "role:dpo" in session.reader.names:
        raise NotAllowed("{officer} oversees and adds no reports.", officer=session.reader.officer)
    report_id = session.id("report", incoming.document.sha256, *_circle(incoming.label))
    known = [each for each in session.view().find("id", (report_id,)) if isinstance(each.body, Report)]
    receipts = [each for each in session.view().find("report", (report_id,)) if isinstance(each.body, Receipt)]
    receipt_id = _receipt_id(session, report_id, incoming.once or str(len(receipts) + 1))
    if receipt_id in {each.id for each in receipts}:
        return report_id, (), True
    receipt = Receipt(
        report_id,
        incoming.document.name,
        incoming.channel,
        incoming.source,
        incoming.stated,
        incoming.label.marking.value,
        incoming.mapping,
    )
    label = known[0].label if known else incoming.label
    entries = [session.entry(receipt_id, label, receipt)]
    if not known:
        entries.insert(0, session.entry(report_id, incoming.label, _report(session, incoming)))
    return report_id, tuple(entries), bool(known)


def _circle(label: Label) -> tuple[str, ...]:
    """Name who can see a copy: in another circle, or for other purposes, the same bytes are another copy."""
    return (label.audience,) if label.purposes == PURPOSES else (label.audience, *label.purposes)


def _report(session: Session, incoming: Incoming) -> Report:
    document = incoming.document
    name = session.centre.ledger.attach(session.reader.organisation, incoming.data)
    parts = tuple(
        Part(part.path, part.start, part.end, msgspec.json.encode(part.original).decode()) for part in document.parts
    )
    return Report(
        name,
        document.sha256,
        document.name,
        document.media_type,
        incoming.language,
        document.text,
        incoming.source,
        incoming.channel,
        incoming.stated or document.date,
        parts,
    )


def what_came_before(session: Session, incoming: Incoming, report_id: str) -> Before:
    """Tell what the officer may see of the same document: how it came first, and copies under other audiences."""
    view = session.view()
    same = view.find("document", (incoming.document.sha256,))
    copies = tuple(each.id for each in same if each.id != report_id)
    report = next((each for each in view.find("id", (report_id,)) if isinstance(each.body, Report)), None)
    if report is None:
        return Before(copies=copies)
    return Before(report.recorded, report.author, tuple(_kept(view, report, incoming)), copies)


def _kept(view: View, report: Entry, incoming: Incoming) -> Iterator[Kept]:
    body = report.body
    assert isinstance(body, Report)
    pairs: tuple[tuple[str, str | datetime | None, str | datetime | None], ...] = (
        ("name", body.name, incoming.document.name),
        ("source", body.source, incoming.source),
        ("channel", body.channel, incoming.channel),
        ("stated", body.stated, incoming.stated),
        ("marking", report.label.marking.value, incoming.label.marking.value),
        ("mapping", _first_mapping(view, report), incoming.mapping),
    )
    for field, kept, given in pairs:
        if kept != given and (given or field == "mapping"):
            yield Kept(field, kept, given)


def _first_mapping(view: View, report: Entry) -> str:
    found = [each for each in view.find("report", (report.id,)) if isinstance(each.body, Receipt)]
    first = min(found, key=lambda each: (each.recorded, each.id), default=None)
    return first.body.mapping if first is not None and isinstance(first.body, Receipt) else ""


def _candidates(session: Session, report_id: str) -> tuple[Candidate, ...]:
    proposals = record_of(session.view(), report_id, session.reader.organisation).proposals
    return proposals[-1].candidates if proposals else ()
