"""A wall screen: one officer's figures for a whole watch, read-only, without keyboard.

Invariant: a wall's session opens the wall and nothing else. What it shows is read anew for that officer every minute, so
an officer who is disabled, or whose purpose is taken away, is off the wall at the next minute.
"""

from datetime import date, datetime

import msgspec
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month_picture
from varne.desk.watch.keeping import WATCH as WATCHING
from varne.desk.watch.keeping import must_keep_watch
from varne.desk.watch.showing import board_shown, look_at_board, looked_at_board
from varne.kernel.contact import RESCUE
from varne.kernel.errors import BadInput, NotAllowed, VarneError
from varne.kernel.moment import parse_day
from varne.kernel.role import Role
from varne.picture.question import Question
from varne.web.board_rows import Surface, answered, drawn, values_of
from varne.web.door.cookies import give_cookie, session_under
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import WATCH, Seat, active_officer, seat_of, seated
from varne.web.skin import skin_of
from varne.web.tongue import switched

_MOST_DAYS = 62
MONTH, BOARD = "month", "board"


class Wall(msgspec.Struct, frozen=True):
    """What a wall's session holds: whose it is, why they look, since when, and the window of days."""

    officer: str
    purpose: str
    begun: str
    first: str
    last: str
    shows: str = MONTH


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def start(seat: Seat) -> HttpResponseBase:
    """Ask for the window, and begin the wall screen."""
    form = form_of(seat.request, _usual(seat.session.clock().date()))
    if form.acts:
        try:
            if form.value("shows") == BOARD:
                must_keep_watch(seat.session)
            question = _question(form)
        except VarneError as refusal:
            form = form.refused(refusal, "first")
        else:
            return _begun(seat, question, form.value("shows"))
    watching = WATCHING in seat.officer.roles and seat.session.reader.purpose == RESCUE
    return page(seat, "wall/start.html", {"form": form, "watching": watching}, status=400 if form.errors else 200)


def _usual(today: date) -> dict[str, str]:
    return {"first": today.replace(day=1).isoformat(), "last": today.isoformat()}


def _question(form: Form) -> Question:
    question = Question(Role.ARRIVED, parse_day(form.value("first")), parse_day(form.value("last")))
    if (question.last - question.first).days >= _MOST_DAYS:
        raise BadInput("A wall has room for a window of {most} days. Choose a shorter one.", most=_MOST_DAYS)
    return question


def _begun(seat: Seat, question: Question, shows: str) -> HttpResponseBase:
    begun = seat.skin.door_clock().isoformat()
    wall = Wall(
        seat.officer.code,
        seat.session.reader.purpose,
        begun,
        question.first.isoformat(),
        question.last.isoformat(),
        BOARD if shows == BOARD else MONTH,
    )
    session = session_under(None)
    session["wall"] = msgspec.to_builtins(wall)
    session.create()
    response = HttpResponseRedirect(f"/wall/{seat.officer.code}/")
    give_cookie(response, session, f"/wall/{seat.officer.code}/", secure=seat.request.is_secure())
    return response


@require_safe
def screen(request: HttpRequest, officer: str) -> HttpResponseBase:
    """Show the wall; its page asks for itself again every minute, or keeps the board live."""
    wall = _wall_of(request, officer)
    seat = seat_of(request, officer, wall.purpose)
    if wall.shows == BOARD:
        return _board(seat)
    question = Question(Role.ARRIVED, date.fromisoformat(wall.first), date.fromisoformat(wall.last))
    with looked(seat.session, Action.MONTH, window_target(question.first, question.last)):
        found = month_picture(seat.session.centre.memory, seat.session.view(), question)
    values = {"found": found, "nav": (), "days": [day for day in found.days if day.told and day.ends.high != 0]}
    return page(seat, "wall/screen.html", values, marking=found.marking)


def _board(seat: Seat) -> HttpResponseBase:
    with looked_at_board(seat.session):
        shown = board_shown(seat.session)
    values = {**values_of(seat, shown, None, Surface.WALL), "tag": drawn(seat, Surface.WALL).tag, "nav": ()}
    return page(seat, "wall/board.html", values, marking=shown.marking)


@require_safe
def live(request: HttpRequest, officer: str) -> HttpResponseBase:
    """Give the fragment of the board to a wall that shows it, where it changed."""
    wall = _wall_of(request, officer)
    seat = seat_of(request, officer, wall.purpose)
    if wall.shows != BOARD:
        raise NotAllowed("This wall shows no board. Take it down, and start it again with the board.")
    found = drawn(seat, Surface.WALL)
    answer = answered(seat, found)
    if answer.status_code == 200:
        look_at_board(seat.session)
    return answer


def _wall_of(request: HttpRequest, officer: str) -> Wall:
    """Return the wall that this browser holds for the officer. Raises NotAllowed when there is none, or it is over."""
    skin, kept = skin_of(request), request.session.get("wall")
    known = active_officer(skin.centre.register(), officer)
    if kept is not None and known is not None:
        wall = msgspec.convert(kept, Wall)
        over = skin.door_clock() - datetime.fromisoformat(wall.begun) > WATCH
        if wall.officer == officer and wall.purpose in known.purposes and not over:
            return wall
    raise NotAllowed("There is no wall screen here, or its watch is over. Sign in, and start it again from your pages.")


@require_POST
def end(request: HttpRequest, officer: str) -> HttpResponseBase:
    """Take the wall down."""
    if switched(request):
        return HttpResponseRedirect(f"/wall/{officer}/")
    request.session.flush()
    return HttpResponseRedirect("/")
