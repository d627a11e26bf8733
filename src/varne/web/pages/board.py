"""The unaccounted board: live, or as this centre knew it at any minute; and as one file to print.

Without a script it is a page to load again. With one its fragment is asked for every two seconds; a fragment that did not
change is answered with its tag alone.
"""

import re
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.looking import Action, Outcome, look
from varne.desk.watch.printing import paper, paper_of
from varne.desk.watch.showing import board_seen, board_shown, look_at_board, looked_at_board
from varne.kernel.errors import VarneError
from varne.kernel.message import Message
from varne.kernel.moment import parse_instant
from varne.web.board_rows import Surface, answered, drawn, opened, values_of, written
from varne.web.form import form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated

_STEP = timedelta(minutes=5)
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def board(seat: Seat) -> HttpResponseBase:
    """Show the board, and acknowledge what sounds."""
    form = form_of(seat.request)
    if form.acts:
        board_seen(seat.session, tuple(form.value("seen").split()))
        return HttpResponseRedirect(reverse("board", args=[seat.officer.code]))
    with looked_at_board(seat.session, seat.request.GET.get("at", "")):
        as_of, wrong = _moment(seat)
        shown = board_shown(seat.session, as_of)
    why = seat.request.GET.get("why", "")
    now = as_of or seat.session.clock()
    values = values_of(seat, shown, as_of) | {
        "why": why,
        "one_boat": why if not as_of and shown.board.boat(why) else "",
        "opened": opened(seat, shown, why),
        "wrong": wrong,
        "before": written(now - _STEP),
        "after": written(now + _STEP) if now + _STEP <= seat.session.clock() else "",
        "paper": paper_of(seat.session.centre.home, seat.organisation.code),
        "tag": "" if as_of else drawn(seat).tag,
    }
    return page(seat, "board/board.html", values, marking=shown.marking, status=400 if wrong else 200)


def _moment(seat: Seat) -> tuple[datetime | None, Message | None]:
    """Read the moment of the address: empty for now; what is no time is said, and the board is shown as it is now."""
    typed = seat.request.GET.get("at", "").strip()
    if not typed:
        return None, None
    now = seat.session.clock()
    try:
        moment = _last_at(typed, now) or parse_instant(typed.replace(" ", "+"))
        board_shown(seat.session, moment)
    except VarneError as refusal:
        return None, refusal.message
    return moment, None


def _last_at(typed: str, now: datetime) -> datetime | None:
    """Read hour and minute in UTC as the last time that the clock showed them."""
    found = _CLOCK.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    today = now.astimezone(UTC).replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


@require_safe
@seated
def live(seat: Seat) -> HttpResponseBase:
    """Give the fragment of the board, where it changed; what is shown anew is a look."""
    return _live(seat, Surface.DESK)


@require_safe
@seated
def board_map(seat: Seat) -> HttpResponseBase:
    """Show the board on a chart with its table beside, at an address of its own for a second screen."""
    with looked_at_board(seat.session, seat.request.GET.get("at", "")):
        as_of, wrong = _moment(seat)
        shown = board_shown(seat.session, as_of)
    values = values_of(seat, shown, as_of, Surface.MAP) | {
        "wrong": wrong,
        "tag": "" if as_of else drawn(seat, Surface.MAP).tag,
    }
    return page(seat, "board/map.html", values, marking=shown.marking, status=400 if wrong else 200)


@require_safe
@seated
def map_live(seat: Seat) -> HttpResponseBase:
    """Give the live part of the chart, where it changed."""
    return _live(seat, Surface.MAP)


def _live(seat: Seat, surface: Surface) -> HttpResponseBase:
    try:
        found = drawn(seat, surface)
    except VarneError:
        look(seat.session, Action.BOARD, "", Outcome.REFUSED)
        raise
    answer = answered(seat, found)
    if answer.status_code == 200:
        look_at_board(seat.session)
    return answer


@require_safe
@seated
def board_file(seat: Seat) -> HttpResponseBase:
    """Give the board as one file that opens without this program."""
    with looked_at_board(seat.session):
        as_of, _ = _moment(seat)
        data = paper(seat.session, seat.voice, as_of)
    look_at_board(seat.session, "board", Action.EXPORT)
    answer = HttpResponse(data, content_type="text/html; charset=utf-8")
    stamp = (as_of or seat.session.clock()).astimezone(UTC)
    name = f"board-{seat.organisation.code}-{stamp:%Y%m%dT%H%MZ}.html"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
