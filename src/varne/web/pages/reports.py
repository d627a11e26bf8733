"""Reports of one's own organisation: what waits for an officer, then the newest."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from varne.desk.listing import A_PAGE, listing
from varne.desk.looking import Action, looked
from varne.web.rendering import page
from varne.web.seat import Seat, seated


@require_safe
@seated
def reports(seat: Seat) -> HttpResponseBase:
    """Show one page of reports."""
    number = _page(seat.request.GET.get("page", ""))
    with looked(seat.session, Action.REPORT):
        found = listing(seat.session, number)
    values = {
        "found": found,
        "reviews": not {"analyst", "watch"}.isdisjoint(seat.officer.roles),
        "newer": number - 1 if number else None,
        "older": number + 1 if (number + 1) * A_PAGE < found.count else None,
    }
    return page(seat, "reports.html", values)


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
