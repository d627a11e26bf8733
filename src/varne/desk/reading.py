"""One report as its reader may have it: the text, the claims made of it that are visible, the file as it came in."""

import msgspec

from varne.desk.session import Session
from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound
from varne.kernel.report import Receipt, Report


class ReportSheet(msgspec.Struct, frozen=True):
    """A report with what the reader may see of its receipts and claims, each in the order of the text."""

    entry: Entry
    report: Report
    claims: tuple[Entry, ...]
    receipts: tuple[Entry, ...]


class Original(msgspec.Struct, frozen=True):
    """The file as it came in."""

    name: str
    media_type: str
    data: bytes


def read_report(session: Session, report_id: str) -> ReportSheet:
    """Return a report; hidden, absent and anything but a report are one refusal."""
    entry, report = _report(session, report_id)
    about = session.view().find("report", (entry.id,))
    claims = [each for each in about if isinstance(each.body, Claim)]
    receipts = [each for each in about if isinstance(each.body, Receipt)]
    return ReportSheet(
        entry,
        report,
        tuple(sorted(claims, key=_place_in_text)),
        tuple(sorted(receipts, key=lambda each: (each.recorded, each.id))),
    )


def original_of(session: Session, report_id: str) -> Original:
    """Return the bytes of a report that the reader may see. Raises Tampered where they are not what came in."""
    entry, report = _report(session, report_id)
    data = session.centre.ledger.attachment(entry.owner, report.attachment)
    return Original(report.name, report.media_type, data)


def _report(session: Session, report_id: str) -> tuple[Entry, Report]:
    entry = session.view().entry(report_id)
    if not isinstance(entry.body, Report):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=report_id)
    return entry, entry.body


def _place_in_text(entry: Entry) -> tuple[tuple[tuple[int, int], ...], str]:
    return (entry.body.spans if isinstance(entry.body, Claim) else ()), entry.id
