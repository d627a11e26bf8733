"""A refusal as a page: what, where and what to do next, in the reader's language.

Invariant: what is hidden and what does not exist get the same status and the same bytes, and a fault of ours tells
nothing of what was asked.
"""

import re
import sys
import traceback
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from varne.kernel.errors import Busy, NotAllowed, NotFound, StorageFailed, Tampered, VarneError
from varne.kernel.message import Message, say
from varne.web.rendering import door_page, page
from varne.web.seat import SignInEnded, seat_of, sign_of

_STATUS: tuple[tuple[type[VarneError], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (Busy, 503),
    (StorageFailed, 503),
    (Tampered, 503),
)
_SEAT = re.compile(r"^/([a-z0-9-]+\.[a-z0-9-]+)/")

_TITLES = {
    403: say("This is not allowed"),
    404: say("Nothing here"),
    500: say("Something went wrong"),
    503: say("The centre cannot answer now"),
}


class Refusals:
    """Turn what the desk refuses into a page."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        response = self._answer(request)
        return wrong_way(request, response["Allow"]) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else is a fault of ours."""
        if isinstance(problem, VarneError):
            onward = problem.door if isinstance(problem, SignInEnded) else ""
            return refusal_page(request, problem.message, status_of(problem), onward)
        return None


def status_of(refusal: VarneError) -> int:
    """Return the HTTP status of a refusal."""
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 400)


def refusal_page(request: HttpRequest, message: Message, status: int, onward: str = "") -> HttpResponse:
    """Render a refusal within the frame of whoever sits here, or of the door."""
    title = _TITLES.get(status, say("This cannot be done as it was asked"))
    said = {"title": title, "message": message, "onward": onward}
    named = _SEAT.match(request.path)
    purpose = sign_of(request, named.group(1)) if named and not onward else None
    if named and purpose:
        seat = seat_of(request, named.group(1), purpose)
        return page(seat, "refusal.html", said, status=status)
    return door_page(request, "refusal.html", said, status=status)


def strange_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that is not this seat's: another officer's, an old one, or one made elsewhere."""
    del reason
    message = say(
        "This form is not of this sign-in, or it is too old. Nothing was done. Open the page again and send it anew."
    )
    return refusal_page(request, message, 403)


def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Refuse what cannot be read as a request of this house: too large, broken, or sent to another name."""
    del exception
    message = say(
        "What was sent cannot be read: it is too large, it is broken, or it was sent to another name than this house has. "
        "Nothing was done."
    )
    return refusal_page(request, message, 400)


def wrong_way(request: HttpRequest, allowed: str) -> HttpResponse:
    """Say that an address is not asked for in this way, as when a form's address is opened by hand."""
    message = say("This address answers in another way. Nothing was done. Go on from the pages named above.")
    response = refusal_page(request, message, 405)
    response["Allow"] = allowed
    return response


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    del exception
    return refusal_page(
        request, say("There is no such page. Check the address, or go on from the pages named above."), 404
    )


def tell_fault() -> None:
    """Tell the terminal of whoever serves which fault is being handled and where, without a word of what was asked."""
    kind, _, trace = sys.exc_info()
    where = traceback.extract_tb(trace)[-1] if trace else None
    place = f"{where.filename.rpartition('varne/')[2]}:{where.lineno}" if where else "-"
    sys.stderr.write(f"varne serve: {kind.__name__ if kind else 'fault'} at {place}\n")


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault; the fault itself is told on the terminal of whoever serves, without what was asked."""
    tell_fault()
    message = say(
        "A fault of this program stopped the page. Nothing was written. Tell your administrator, and try again."
    )
    said = {"title": _TITLES[500], "message": message, "onward": "/"}
    return door_page(request, "refusal.html", said, status=500)
