"""Signing a deed that cannot be taken back: in a real centre its officer types the password again."""

from django.contrib.auth import authenticate

from varne.desk.home import CentreKind
from varne.kernel.errors import NotAllowed
from varne.web.form import Form
from varne.web.seat import Seat


def signs_again(seat: Seat) -> bool:
    """Say whether deeds of this centre ask for the password again: life and law depend on a real one alone."""
    return seat.session.centre.kind is CentreKind.REAL


def refuse_unsigned(seat: Seat, form: Form) -> None:
    """Refuse a deed without the password of the officer who sits there; wrong ones count towards the lock of their code."""
    if not signs_again(seat):
        return
    if authenticate(seat.request, code=seat.officer.code, password=form.value("password")) is None:
        raise NotAllowed("Your password does not fit, and nothing was sent. Type it again to sign, or set one first.")
