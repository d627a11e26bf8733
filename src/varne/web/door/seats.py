"""Taking a seat and leaving it. Which officers sit in this browser is kept in the browser, signed, for the fast change."""

from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from varne.web.door.cookies import give_cookie, session_under

_SEATS = "varne_seats"
_MOST = 12


def take_seat(response: HttpResponseBase, request: HttpRequest, officer: str, now: datetime, purpose: str = "") -> None:
    """Seat an officer under a new session, whatever session the browser had before."""
    session = session_under(None)
    session.update({"officer": officer, "begun": now.isoformat(), "seen": now.isoformat(), "purpose": purpose})
    session.create()
    give_cookie(response, session, f"/{officer}/", secure=request.is_secure())
    _keep(response, request, (officer, *(each for each in seats_of(request) if each != officer)))


def leave_seat(response: HttpResponseBase, request: HttpRequest, officer: str) -> None:
    """End an officer's session here."""
    request.session.flush()
    _keep(response, request, tuple(each for each in seats_of(request) if each != officer))


def seats_of(request: HttpRequest) -> tuple[str, ...]:
    """Return the officers who took a seat in this browser, the latest first."""
    try:
        found = signing.Signer(salt=_SEATS).unsign_object(request.COOKIES.get(_SEATS, ""))
    except signing.BadSignature:
        return ()
    return tuple(str(each) for each in found) if isinstance(found, list) else ()


def _keep(response: HttpResponseBase, request: HttpRequest, officers: tuple[str, ...]) -> None:
    if not officers:
        response.delete_cookie(_SEATS, samesite="Strict")
        return
    signed = signing.Signer(salt=_SEATS).sign_object(list(officers[:_MOST]))
    response.set_cookie(_SEATS, signed, httponly=True, samesite="Strict", secure=request.is_secure())
