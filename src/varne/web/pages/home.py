"""Home: what needs this officer now, by office."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from varne.desk.looking import Action, looked
from varne.desk.needs import MOST_REFUSALS, needs
from varne.web.rendering import page
from varne.web.seat import Seat, seated

_REVIEWING = frozenset({"analyst", "watch"})


@require_safe
@seated
def home(seat: Seat) -> HttpResponseBase:
    """Show what waits for the officer."""
    with looked(seat.session, Action.HOME):
        found = needs(seat.session)
    reviewing = bool(_REVIEWING & set(seat.officer.roles))
    return page(seat, "home.html", {"needs": found, "reviewing": reviewing, "most": MOST_REFUSALS})
