"""The reports of one's own organisation, the newest first, from their receipts: a page at a time."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from varne.desk.session import Session
from varne.desk.standing import Waiting, waiting_reports
from varne.kernel.entry import Entry
from varne.kernel.report import Receipt
from varne.view.view import View

A_PAGE = 50


class Listed(msgspec.Struct, frozen=True):
    """One report as a list shows it; waiting is None where nothing waits."""

    report: str
    name: str
    source: str
    channel: str
    received: datetime
    waiting: Waiting | None


class Listing(msgspec.Struct, frozen=True):
    """One page of reports, with how many there are and which come before and after in the order of those that wait."""

    reports: tuple[Listed, ...]
    count: int
    waiting: tuple[Waiting, ...]


def listing(session: Session, page: int) -> Listing:
    """Return one page, counted from 0, of the reports of one's own organisation: those that wait, then the newest."""
    view = session.view()
    found: tuple[Listed, ...] = session.centre.memory.recall(
        ("listing", view.version(), session.reader.officer), lambda: tuple(_listed(view))
    )
    shown = found[page * A_PAGE : (page + 1) * A_PAGE]
    return Listing(shown, len(found), tuple(one.waiting for one in found if one.waiting is not None))


def _listed(view: View) -> Iterator[Listed]:
    waiting = {one.report: one for one in waiting_reports(view)}
    first = _first_receipts(view)
    found = [_row(first[report], waiting.get(report)) for report in first]
    newest = sorted(found, key=lambda one: (one.received, one.report), reverse=True)
    yield from sorted(newest, key=lambda one: one.waiting is None)


def _first_receipts(view: View) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for each in sorted(view.of_kind("receipt"), key=lambda entry: (entry.recorded, entry.id)):
        if each.owner == view.reader.organisation and isinstance(each.body, Receipt):
            found.setdefault(each.body.report, each)
    return found


def _row(entry: Entry, waiting: Waiting | None) -> Listed:
    body = entry.body
    assert isinstance(body, Receipt)
    return Listed(body.report, body.name, body.source, body.channel, entry.recorded, waiting)
