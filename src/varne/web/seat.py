"""Who sits at this page: the officer that the path names, signed in, for a purpose that is granted.

Invariant: authority is read from the register at every request. The session says only who signed in, and why they look.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from varne.desk.session import Session
from varne.kernel.errors import NotAllowed, VarneError
from varne.kernel.message import say
from varne.kernel.register import Officer, Organisation
from varne.language.voice import Voice
from varne.view.register import Register
from varne.web.skin import Skin, skin_of
from varne.web.tongue import voice_of

WATCH = timedelta(hours=12)
"""The longest that anybody stays signed in: one watch."""
IDLE = timedelta(minutes=30)
"""After this long without a page an officer signs in again; a wall screen does not."""
_TOUCH = timedelta(minutes=1)
_ENDED_WITH_FILE = say(
    "Your sign-in has ended and nothing was done. Sign in again; what you typed waits in this tab, but the file was not "
    "kept: choose it again."
)
_ENDED = say("Your sign-in has ended and nothing was done. Sign in again; what you typed waits in this tab.")

P = ParamSpec("P")


class Seat(msgspec.Struct, frozen=True):
    """One officer at one page: the desk's session, the register's word on them, the voice, and the request."""

    request: HttpRequest
    session: Session
    officer: Officer
    organisation: Organisation
    voice: Voice

    @property
    def root(self) -> str:
        """Return the path under which all pages of this officer lie."""
        return f"/{self.officer.code}/"

    @property
    def skin(self) -> Skin:
        """Return what serves this page."""
        return skin_of(self.request)


Page = Callable[Concatenate[Seat, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def seated(page: Page[P]) -> View:
    """Make a view of a page for an officer who is signed in and has chosen why they look; others go to the door."""

    @wraps(page)
    def view(request: HttpRequest, officer: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        signed = sign_of(request, officer)
        if signed is None:
            return to_the_door(request, officer)
        if not signed:
            return HttpResponseRedirect(f"/{officer}/purpose?next={quote(request.get_full_path())}")
        return page(seat_of(request, officer, signed), *args, **kwargs)

    return view


def sign_of(request: HttpRequest, officer: str) -> str | None:
    """Return the purpose for which this officer is signed in here; empty before one is chosen, None if signed out."""
    skin, session = skin_of(request), request.session
    now = skin.door_clock()
    known = active_officer(skin.centre.register(), officer)
    if (
        known is None
        or session.get("officer") != officer
        or _over(session.get("begun", ""), session.get("seen", ""), now)
    ):
        return None
    if now - datetime.fromisoformat(session["seen"]) > _TOUCH:
        session["seen"] = now.isoformat()
    purpose = str(session.get("purpose", ""))
    return purpose if purpose in known.purposes else ""


def _over(begun: str, seen: str, now: datetime) -> bool:
    if not (begun and seen):
        return True
    return now - datetime.fromisoformat(begun) > WATCH or now - datetime.fromisoformat(seen) > IDLE


def active_officer(register: Register, code: str) -> Officer | None:
    """Return an active officer of an active organisation, or None."""
    try:
        return register.officer(code)
    except VarneError:
        return None


def seat_of(request: HttpRequest, officer: str, purpose: str) -> Seat:
    """Seat an officer for a purpose."""
    skin = skin_of(request)
    register = skin.centre.register()
    session = Session(skin.centre, register.reader(officer, purpose), skin.clock)
    known = register.officer(officer)
    return Seat(request, session, known, register.organisations[known.organisation], voice_of(request))


def to_the_door(request: HttpRequest, officer: str) -> HttpResponse:
    """Send whoever is not signed in to the door, and back here afterwards; a form says that nothing was done."""
    door = f"/sign-in?officer={quote(officer)}&next={quote(request.get_full_path())}"
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(door)
    raise SignInEnded(door, lost=bool(request.FILES))


class SignInEnded(NotAllowed):
    """A form came from somebody who is signed in no more; door is the way back in, lost says that it had a file."""

    def __init__(self, door: str, *, lost: bool = False) -> None:
        message = _ENDED_WITH_FILE if lost else _ENDED
        super().__init__(message.template)
        self.door = door
