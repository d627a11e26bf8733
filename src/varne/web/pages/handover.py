"""Handover: offers in and out with their clock, one offer as a message with its answer, and the form from a boat."""

import re
from datetime import UTC, datetime, timedelta

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action, looked
from varne.desk.watch.handing import acknowledge, answer, offer, record_answer
from varne.desk.watch.table import boat_named, letter_of, offer_of, offers_of, other_centres
from varne.kernel.errors import BadInput, NotAllowed, Overtaken, VarneError
from varne.kernel.handover import Answer, HandoverAnswer
from varne.kernel.moment import parse_instant
from varne.language.voice import voice
from varne.picture.watch.board import Boat
from varne.web.form import Form, form_of
from varne.web.offer_rows import answered, boat_words, named_of, rows
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.web.tongue import switched
from varne.wording.letter import letter_lines

_LISTED = 20
_CLOCK = re.compile(r"(\d{1,2})[:hH](\d{2})")
_REFUSALS = (BadInput, NotAllowed, Overtaken)


def answered_as(seat: Seat, form: Form) -> int:
    """The status of a page with a form: a switch of language is no mistake."""
    return 400 if form.errors and not switched(seat.request) else 200


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def handover(seat: Seat) -> HttpResponseBase:
    """List offers with their clock; accept one where it stands."""
    form = form_of(seat.request)
    if form.acts:
        try:
            with looked(seat.session, Action.HANDOVER, form.value("accept")):
                answer(seat.session, form.value("accept"), Answer.ACCEPTED)
        except _REFUSALS as refusal:
            form = form.refused(refusal)
        else:
            return HttpResponseRedirect(reverse("handover", args=[seat.officer.code]))
    with looked(seat.session, Action.HANDOVER):
        found = offers_of(seat.session)
    values = {
        "form": form,
        "incoming": rows(seat, found.incoming),
        "outgoing": rows(seat, found.outgoing),
        "answered": tuple(answered(seat, found.answered[:_LISTED])),
    }
    return page(seat, "handover/table.html", values, status=answered_as(seat, form))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def one_offer(seat: Seat, entry: str) -> HttpResponseBase:
    """Show one offer as a message in both languages; whoever may answer it does so here."""
    form = form_of(seat.request)
    with looked(seat.session, Action.HANDOVER, entry):
        found = offer_of(seat.session, entry)
        letter = letter_of(seat.session, found)
    if form.acts:
        form, done = _answered(seat, form, entry)
        if done:
            return HttpResponseRedirect(reverse("offer", args=[seat.officer.code, entry]))
    mine, waits = found.entry.owner == seat.organisation.code, found.answer is None
    table = offers_of(seat.session)
    values = {
        "form": form,
        "one": next(
            iter(rows(seat, tuple(each for each in (*table.incoming, *table.outgoing) if each.id == entry))), None
        ),
        "done": next(iter(answered(seat, (found,) if found.answer else ())), None),
        "given": found.answer[0] if found.answer else None,
        "letters": [(tongue, tuple(letter_lines(voice(tongue), letter))) for tongue in ("en", "fr")],
        "may_answer": waits and found.handover.to == seat.organisation.code,
        "may_record": waits and mine and not found.handover.to,
        "may_withdraw": waits and mine,
    }
    return page(seat, "handover/offer.html", values, status=answered_as(seat, form))


def _answered(seat: Seat, form: Form, entry: str) -> tuple[Form, bool]:
    """Do what a button of an offer says; returns the form with what is wrong."""
    try:
        with looked(seat.session, Action.HANDOVER, entry):
            match form.value("deed"):
                case "accept":
                    answer(seat.session, entry, Answer.ACCEPTED)
                case "refuse":
                    answer(seat.session, entry, Answer.REFUSED, form.value("reason"))
                case "withdraw":
                    answer(seat.session, entry, Answer.WITHDRAWN, form.value("reason"))
                case "accepted" | "refused" as told:
                    record_answer(seat.session, entry, _told(seat, form, entry, Answer(told)))
                case _:
                    return form, False
    except _REFUSALS as refusal:
        field = "reason" if form.value("deed") in ("refuse", "withdraw") and not form.value("reason").strip() else ""
        return form.refused(refusal, field), False
    return form, True


def _told(seat: Seat, form: Form, entry: str, given: Answer) -> HandoverAnswer:
    typed = form.value("when").strip()
    when = moment_of(typed, seat.session.clock()) if typed else None
    return HandoverAnswer(entry, given, form.value("reason").strip(), form.value("by"), form.value("channel"), when)


def moment_of(typed: str, now: datetime) -> datetime:
    """Read hour and minute in UTC as the last time that the clock showed them, or a whole time with its zone."""
    found = _CLOCK.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return parse_instant(typed)
    today = now.astimezone(UTC).replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def boat_handover(seat: Seat, entry: str) -> HttpResponseBase:
    """Offer a boat from its own page, or say that it was seen."""
    form = form_of(seat.request)
    with looked(seat.session, Action.HANDOVER, entry):
        boat = boat_named(seat.session, entry)
    if form.acts and form.value("deed") in ("offer", "back", "seen"):
        try:
            with looked(seat.session, Action.HANDOVER, entry):
                onward = _handed(seat, form, boat)
        except VarneError as refusal:
            form = form.refused(refusal, "" if form.value("to") or form.value("partner").strip() else "to")
        else:
            return HttpResponseRedirect(onward)
    mine = seat.organisation.code
    known = {mine, *(each.code for each in other_centres(seat.session))}
    values = {
        "form": form,
        "boat": boat_words(seat.voice, boat, named_of(seat)),
        "offered": boat.offered,
        "holds": boat.responsible == mine,
        "abroad": boat.responsible not in known,
        "seen": mine in boat.seen_by,
        "seers": [named_of(seat)(each) for each in sorted(boat.seen_by)],
        "centres": [(each.code, named_of(seat)(each.code)) for each in other_centres(seat.session)],
        "centre_named": form.value("to"),
    }
    return page(seat, "handover/boat.html", values, status=answered_as(seat, form))


def _handed(seat: Seat, form: Form, boat: Boat) -> str:
    """Offer, take an offer back from a partner, or acknowledge; returns where to go on."""
    names = tuple(one.id for one in boat.contacts)
    officer, message = seat.officer.code, form.value("message")
    if form.value("deed") == "seen":
        acknowledge(seat.session, names)
        return reverse("boat-handover", args=[officer, boat.name])
    if form.value("deed") == "back":
        made = offer(seat.session, names, seat.organisation.code, boat.responsible, message)
    else:
        made = offer(seat.session, names, form.value("to"), form.value("partner"), message)
    return reverse("offer", args=[officer, made.id])
