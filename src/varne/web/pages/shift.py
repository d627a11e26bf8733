"""The watch handed over: what the leaving officer leaves, signed by both; what is new since the first signature is named."""

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action, looked
from varne.desk.watch.keeping import board_of, known_of
from varne.desk.watch.shifting import answer_shift, hand_shift, left_of, relief, shifts_of
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.handover import Answer
from varne.kernel.message import Message
from varne.picture.watch.shift import Left, Shift, new_since
from varne.web.form import Form, form_of
from varne.web.offer_rows import ANSWERS, Called, boat_words, named_of, rows
from varne.web.pages.handover import answered_as
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.boat import contact_line

_LISTED = 10


class Relief(msgspec.Struct, frozen=True):
    """A handover of a shift as the page lists it; new are the boats that it does not name."""

    shift: Shift
    boats: tuple[Called, ...]
    new: tuple[Called, ...]
    answer: Message | None


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def shift(seat: Seat) -> HttpResponseBase:
    """Show what stays to be done; sign it as the leaving officer, or as the relieving one."""
    form = form_of(seat.request)
    if form.acts and form.value("deed") in ("sign", "accept", "refuse", "withdraw"):
        try:
            with looked(seat.session, Action.HANDOVER, form.value("shift")):
                _signed(seat, form)
        except (BadInput, NotAllowed, NotFound, Overtaken) as refusal:
            form = form.refused(refusal)
        else:
            return HttpResponseRedirect(reverse("shift", args=[seat.officer.code]))
    with looked(seat.session, Action.HANDOVER):
        rest, found = left_of(seat.session), shifts_of(seat.session)
    me = seat.officer.code
    waiting = [one for one in found if one.answer is None]
    named = named_of(seat)
    values = {
        "form": form,
        **_left(seat, rest),
        "for_me": [_relief(seat, one) for one in waiting if one.handover.to == me],
        "of_mine": [_relief(seat, one) for one in waiting if one.entry.author == me],
        "earlier": [_relief(seat, one) for one in found if one.answer is not None][:_LISTED],
        "callbacks": [(one.id, contact_line(seat.voice, one, named), one.contact.call_back) for one in rest.callbacks],
        "officers": [(each, each) for each in relief(seat.session)],
        "shown": " ".join(boat.name for boat in rest.boats),
    }
    return page(seat, "handover/shift.html", values, status=answered_as(seat, form))


def _signed(seat: Seat, form: Form) -> None:
    shown = tuple(form.value("shown").split())
    if form.value("deed") == "sign":
        hand_shift(seat.session, form.value("to"), form.value("notes"), shown)
        return
    given = {"accept": Answer.ACCEPTED, "refuse": Answer.REFUSED, "withdraw": Answer.WITHDRAWN}[form.value("deed")]
    answer_shift(seat.session, form.value("shift"), given, form.value("reason"), shown)


def _left(seat: Seat, rest: Left) -> dict[str, object]:
    named = named_of(seat)
    told = known_of(seat.session)
    accounts = []
    for one in rest.accounts:
        contact = next((name for name in one.account.contacts if name in told.contacts), "")
        accounts.append((one, contact))
    return {
        "boats": [boat_words(seat.voice, boat, named) for boat in rest.boats],
        "offers": rows(seat, rest.offers),
        "accounts": accounts,
    }


def _relief(seat: Seat, one: Shift) -> Relief:
    board, named = board_of(seat.session), named_of(seat)
    boats = [boat for name in one.handover.boats if (boat := board.boat(name)) is not None]
    new = new_since(board, one.handover.boats) if one.answer is None else ()
    given = None if one.answer is None else ANSWERS[one.answer[1].answer]
    return Relief(
        one,
        tuple(boat_words(seat.voice, boat, named) for boat in boats),
        tuple(boat_words(seat.voice, boat, named) for boat in new),
        given,
    )
