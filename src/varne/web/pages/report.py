"""One report: its text with the words of each claim marked, its receipts, and the file as it came in."""

import msgspec
from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from varne.desk.history import History, history_of, may_prove
from varne.desk.looking import Action, looked
from varne.desk.reading import ReportSheet, original_of, read_report
from varne.kernel.claim import Claim
from varne.kernel.look import target_of
from varne.language.voice import Voice
from varne.web.marked import pieces
from varne.web.pages.claim import steps
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.statement import in_role

MOST = 300
"""How many claims a page lists and marks: a table can have one in each row."""


class Made(msgspec.Struct, frozen=True):
    """One claim of the report as the page lists it."""

    number: int
    id: str
    said: str
    words: str
    said_by: str
    marked: bool


@require_safe
@seated
def report(seat: Seat, entry: str) -> HttpResponseBase:
    """Show a report with the claims that this reader may see."""
    with looked(seat.session, Action.REPORT, entry):
        sheet, found = read_report(seat.session, entry), history_of(seat.session, entry)
    return page(seat, "report.html", _values(seat, sheet, found), marking=sheet.entry.label.marking)


def _values(seat: Seat, sheet: ReportSheet, found: History) -> dict[str, object]:
    listed = [each for each in sheet.claims if isinstance(each.body, Claim)][:MOST]
    spans = [each.body.spans for each in listed if isinstance(each.body, Claim)]
    return {
        "entry": sheet.entry,
        "report": sheet.report,
        "receipts": sheet.receipts,
        "own": found.own,
        "pieces": pieces(sheet.report.text, spans),
        "claims": made(seat.voice, sheet),
        "more": len(sheet.claims) > MOST,
        "most": MOST,
        "steps": steps(seat.voice, found),
        "may_prove": may_prove(seat.session.reader),
    }


def made(voice: Voice, sheet: ReportSheet) -> list[Made]:
    """Return the claims as they are listed, numbered in the order of the text."""
    listed = []
    for number, entry in enumerate(sheet.claims[:MOST], 1):
        claim = entry.body
        assert isinstance(claim, Claim)
        words = sheet.report.text[slice(*claim.spans[0])] if claim.spans else claim.row
        listed.append(Made(number, entry.id, in_role(voice, claim), words, claim.said_by, bool(claim.spans)))
    return listed


@require_safe
@seated
def original(seat: Seat, entry: str) -> HttpResponseBase:
    """Give the file as it came in: to be saved, never to be opened in this house."""
    with looked(seat.session, Action.ORIGINAL, entry):
        found = original_of(seat.session, entry)
    response = HttpResponse(found.data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name(found.name))
    return response


def file_name(name: str) -> str:
    """Return a name that any machine can save under: one name, no folder, nothing that cannot be seen."""
    plain = target_of(name).replace("\\", "_").replace("/", "_").strip(" .")
    return plain or "report"
