"""The register for administrators: who exists here, and the pages on which that is changed."""

from collections.abc import Callable, Mapping

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.looking import Action, Outcome, look, looked
from varne.desk.rolls import roll_of
from varne.kernel.errors import BadInput, NotAllowed, NotFound, VarneError
from varne.kernel.message import say
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import Seat, View, seated

_DONE = {
    "officer": say("The officer can act as you said."),
    "disabled": say("The officer can act no more. What the officer wrote stays."),
    "organisation": say(
        "The organisation is in, with a signing key of its own and an administrator who can act. The administrator "
        "first signs in by a link from the terminal of the centre: varne sign-in --as OFFICER."
    ),
    "community": say("The organisation is in the community."),
    "operation": say("The operation is as you said."),
    "closed-operation": say("Nobody answers to the name of the operation any more."),
    "key": say("A new key signs from now on; the old one vouched for it."),
}
"""What a page says once a deed is done, by the word in its address."""


@require_safe
@seated
def register(seat: Seat) -> HttpResponseBase:
    """Show the roll, and what was just done."""
    with looked(seat.session, Action.REGISTER):
        roll = roll_of(seat.session)
    values = {"roll": roll, "done": _DONE.get(seat.request.GET.get("done", ""))}
    return page(seat, "register/roll.html", values)


class Deed(msgspec.Struct, frozen=True):
    """One thing that an administrator does: the page that asks, what it does to the desk, and what is said then.

    act takes the form and raises what the desk refuses; held is what stands in the form at first; values are what the
    page shows beside it. onward is where it goes on, where that is not the register.
    """

    template: str
    act: Callable[[Form], object]
    done: str
    held: Mapping[str, tuple[str, ...]] = {}
    values: Mapping[str, object] = {}
    onward: str = ""


def administered(deed_of: Callable[[Seat, str], Deed]) -> View:
    """Make a view of a deed about a code, for administrators alone; whoever is refused is on record."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @seated
    def view(seat: Seat, code: str = "") -> HttpResponseBase:
        try:
            seat.session.must_hold("admin")
            deed = deed_of(seat, code)
        except VarneError:
            look(seat.session, Action.REGISTER, code, Outcome.REFUSED)
            raise
        return _ask_and_do(seat, deed, code)

    return view


def _ask_and_do(seat: Seat, deed: Deed, target: str) -> HttpResponseBase:
    """Show the page of a deed, or do it once and go back to the register; whatever was typed comes back with a refusal."""
    form = form_of(seat.request) if seat.request.method == "POST" else Form(deed.held)
    if form.acts:
        try:
            with looked(seat.session, Action.REGISTER, target):
                deed.act(form)
        except (BadInput, NotAllowed, NotFound) as refusal:
            form = form.refused(refusal)
        else:
            onward = deed.onward or reverse("register", args=[seat.officer.code])
            return HttpResponseRedirect(f"{onward}?done={deed.done}")
    else:
        look(seat.session, Action.REGISTER, target)
    return page(seat, deed.template, {"form": form, **deed.values}, status=400 if form.errors else 200)


def refuse_stale(form: Form, revision: int) -> None:
    """Refuse a form that was filled before somebody else changed what it is about."""
    if form.value("revision") != str(revision):
        raise BadInput("This was changed meanwhile by somebody else. Open the page again, and send it anew.")
