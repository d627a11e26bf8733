"""The brief: one page to print, and the same as CSV and as a workbook."""

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from varne.desk.looking import Action
from varne.desk.tallying import month_mark
from varne.export.csv_file import csv_bytes
from varne.export.workbook import workbook_bytes
from varne.kernel.errors import BadInput
from varne.picture.brief import Brief
from varne.web.month.asking import Asked, asked_of, given_of, usual_fields
from varne.web.month.beside import explained, unreconciled
from varne.web.pages.month import brief_of, rows
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.beside import revised
from varne.wording.brief import change_lines, computed_from, definitions, definitions_title, title, told_mark, untold
from varne.wording.brief_table import brief_rows

MOST_CHANGES = 20
"""How many changes have room on the sheet; the files and the month page have them all."""
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@seated
def brief(seat: Seat) -> HttpResponseBase:
    """Show the brief of the question in the address, laid out for one sheet of A4."""
    asked = _asked(seat)
    found = brief_of(seat, asked, Action.BRIEF)
    voice, month = seat.voice, found.month
    changed = tuple(change_lines(voice, found))
    values = {
        "asked": asked,
        "as_of": asked.as_of,
        "found": found,
        "month": month,
        "title": title(voice, month.question),
        "computed_from": computed_from(voice, found),
        "rows": rows(month, None),
        "boats": month.boats.question != month.question and any(day.told for day in month.boat_days),
        "noughts": sum(day.told and day.ends.high == 0 for day in month.days),
        "untold": untold(voice, month),
        "beside": unreconciled(voice, month),
        "explained": explained(voice, month),
        "revised": [revised(voice, each) for each in month.tally.scope.revisions],
        "changes": changed[:MOST_CHANGES],
        "more_changes": max(0, len(changed) - MOST_CHANGES),
        "definitions_title": definitions_title(voice, found),
        "definitions": tuple(definitions(voice, found)),
        "told_mark": told_mark(voice, _mark(seat, asked, found)),
    }
    return page(seat, "month/brief.html", values, marking=month.marking)


@require_safe
@seated
def brief_file(seat: Seat, form: str) -> HttpResponseBase:
    """Give the brief as a file for a spreadsheet."""
    asked = _asked(seat)
    found = brief_of(seat, asked, Action.EXPORT)
    head = heading(seat, found)
    table = tuple(brief_rows(seat.voice, found, head, _mark(seat, asked, found)))
    if form == "csv":
        return _file(asked, "csv", "text/csv; charset=utf-8", csv_bytes(table, seat.voice.language))
    return _file(asked, "xlsx", _SHEET, workbook_bytes(table, seat.voice.text("Brief"), head))


def _mark(seat: Seat, asked: Asked, found: Brief) -> str:
    return month_mark(seat.session.centre.memory, seat.session.view(asked.as_of), found)


def heading(seat: Seat, found: Brief) -> str:
    """Return the line that stands first and last in a file: kind of centre, marking, centre, reader, purpose."""
    voice, centre = seat.voice, seat.session.centre
    parts = (
        voice.word("centre", centre.kind.value),
        voice.word("marking", found.month.marking.value),
        centre.home.identity.centre.name,
        seat.officer.code,
        voice.word("purpose", seat.session.reader.purpose),
    )
    return " · ".join(part for part in parts if part)


def _asked(seat: Seat) -> Asked:
    """Read the question of the address; one that cannot be read is the usual one."""
    try:
        return asked_of(given_of(seat.request, seat.session))
    except BadInput:
        return asked_of(usual_fields(seat.session))


def _file(asked: Asked, ending: str, kind: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    name = f"brief-{asked.question.first}-{asked.question.last}.{ending}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
