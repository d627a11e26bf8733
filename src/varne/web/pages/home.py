"""Home: what needs this officer now."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from varne.desk.standing import waiting_reports
from varne.web.rendering import page
from varne.web.seat import Seat, seated


@require_safe
@seated
def home(seat: Seat) -> HttpResponseBase:
    """Show what waits for the officer."""
    return page(seat, "home.html", {"waiting": waiting_reports(seat.session.view())})
