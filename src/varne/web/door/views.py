"""The pages of the door: come in by password or by a one-time link, change officer, choose why you look, leave."""

from ipaddress import ip_address

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from varne.kernel.errors import NotAllowed
from varne.kernel.message import say
from varne.kernel.register import Officer
from varne.web.door.links import officer_of, use_link
from varne.web.door.models import Credential
from varne.web.door.seats import leave_seat, seats_of, take_seat
from varne.web.form import Form, form_of
from varne.web.kept_files import Whose
from varne.web.rendering import door_page, page
from varne.web.seat import Seat, active_officer, seat_of, seated, sign_of, to_the_door
from varne.web.skin import skin_of
from varne.web.tongue import switched

_ANY = ["GET", "HEAD", "POST"]


def onward(request: HttpRequest, otherwise: str) -> str:
    """Return the page of this house that the reader wanted, or another; never an address elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/") else otherwise


@require_safe
def entrance(request: HttpRequest) -> HttpResponseBase:
    """Show who sits in this browser, and the ways in."""
    closed = request.GET.get("done") == "closed"
    return door_page(request, "door/entrance.html", {"seats": _seated_here(request), "closed": closed})


def _seated_here(request: HttpRequest) -> tuple[Officer, ...]:
    register = skin_of(request).centre.register()
    found = (active_officer(register, code) for code in seats_of(request))
    return tuple(officer for officer in found if officer is not None)


@require_http_methods(_ANY)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Let an officer in by code and password; whoever is unknown gets the answer of a wrong password."""
    form = form_of(request, {"code": request.GET.get("officer", ""), "next": request.GET.get("next", "")})
    if form.acts:
        code = form.value("code").strip()
        known = authenticate(request, code=code, password=form.value("password"))
        if known is not None and active_officer(skin_of(request).centre.register(), code) is not None:
            return _seat(request, code)
        form = form.refused(
            say("Code and password do not fit together. Check both; five wrong ones lock the code for 15 minutes."),
            "password",
        )
    return door_page(request, "door/sign_in.html", {"form": form, "seats": _seated_here(request)}, status=_status(form))


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """Say that a code is locked, whether or not there is such an officer."""
    message = say(
        "Too many wrong passwords: this code is locked for 15 minutes. "
        "A link from the terminal still opens it: varne sign-in --as OFFICER."
    )
    form = form_of(request).refused(message, "password")
    return door_page(request, "door/sign_in.html", {"form": form, "seats": _seated_here(request)}, status=429)


def _seat(request: HttpRequest, code: str) -> HttpResponseBase:
    skin = skin_of(request)
    officer = skin.centre.register().officer(code)
    response = HttpResponseRedirect(onward(request, f"/{code}/"))
    take_seat(response, request, code, skin.door_clock(), officer.purposes[0] if len(officer.purposes) == 1 else "")
    return response


@require_http_methods(_ANY)
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """Let an officer in by a one-time link; looking at it does not use it up, so that no preview can."""
    _refuse_afar(request)
    now = skin_of(request).door_clock()
    if request.method == "POST" and not switched(request):
        code = use_link(token, now)
        skin_of(request).centre.register().officer(code)
        return _seat(request, code)
    return door_page(request, "door/enter.html", {"officer": officer_of(token, now)})


def _refuse_afar(request: HttpRequest) -> None:
    near = ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0").is_loopback  # noqa: S104 - an address that is not near
    if not near or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        raise NotAllowed("One-time links open on the machine of the centre alone. Sign in with a password.")


@csrf_exempt
@require_POST
def switch(request: HttpRequest) -> HttpResponseBase:
    """Switch language or theme from a page that has no form of its own.

    It needs no token: it reads no session and changes two cookies of this browser alone.
    """
    return HttpResponseRedirect(onward(request, "/"))


@require_http_methods(_ANY)
def purpose(request: HttpRequest, officer: str) -> HttpResponseBase:
    """Let an officer choose, from those granted, why they look."""
    signed = sign_of(request, officer)
    if signed is None:
        return to_the_door(request, officer)
    known = skin_of(request).centre.register().officer(officer)
    form = form_of(request, {"purpose": signed, "next": request.GET.get("next", "")})
    if form.acts:
        if form.value("purpose") in known.purposes:
            request.session["purpose"] = form.value("purpose")
            return HttpResponseRedirect(onward(request, f"/{officer}/"))
        form = form.refused(say("Choose why you look."), "purpose")
    values = {"form": form, "officer": known}
    if signed:
        return page(seat_of(request, officer, signed), "door/purpose.html", values, status=_status(form))
    return door_page(request, "door/purpose.html", values, status=_status(form))


def _status(form: Form) -> int:
    return 400 if form.errors else 200


@require_POST
def sign_out(request: HttpRequest, officer: str) -> HttpResponseBase:
    """End this officer's session; the other officers of this browser stay."""
    response = HttpResponseRedirect("/")
    if not switched(request):
        skin_of(request).kept.leave(Whose(officer, request.session.session_key or ""))
        leave_seat(response, request, officer)
    return response


@require_http_methods(_ANY)
@seated
def password(seat: Seat) -> HttpResponseBase:
    """Set or change one's own password; whoever has one must know it."""
    form = form_of(seat.request)
    held = Credential.objects.filter(code=seat.officer.code).first()
    if form.acts:
        form = _checked(form, held)
        if not form.errors:
            held = held or Credential(code=seat.officer.code)
            held.set_password(form.value("new"))
            held.save()
            return HttpResponseRedirect(seat.root)
    return page(seat, "door/password.html", {"form": form, "held": held is not None}, status=_status(form))


def _checked(form: Form, held: Credential | None) -> Form:
    if held is not None and not held.check_password(form.value("old")):
        form = form.refused(say("This is not your password."), "old")
    if form.value("new") != form.value("again"):
        form = form.refused(say("The two do not agree. Type the new password twice."), "again")
    try:
        validate_password(form.value("new"))
    except ValidationError:
        weak = say("Use at least 12 characters, not only digits, and no password that many others use.")
        form = form.refused(weak, "new")
    return form
