"""Situation reports: drafted from a boat and sent, listed, shown in both languages; one of another centre is read."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.looking import Action, looked
from varne.desk.watch.reporting import (
    Draft,
    Ordered,
    ReadBack,
    draft,
    issued_named,
    issued_of,
    read_back,
    reports_of,
    send,
)
from varne.desk.watch.table import other_centres
from varne.kernel.errors import BadInput, VarneError
from varne.kernel.message import say
from varne.language.voice import Voice
from varne.picture.watch.issued import Issued
from varne.picture.watch.situation import TYPED, Told
from varne.web.form import Form, form_of
from varne.web.offer_rows import boat_words, named_of
from varne.web.pages.handover import answered_as
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.notation import position, quantity, said

_LISTED = 50


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def sitreps(seat: Seat) -> HttpResponseBase:
    """List what was sent, and read a report that came from elsewhere."""
    form, found = form_of(seat.request), None
    with looked(seat.session, Action.SITREP):
        listed = issued_of(seat.session)
    if form.acts:
        try:
            found = read_back(form.value("text"))
        except BadInput as refusal:
            form = form.refused(refusal, "text")
    values = {
        "form": form,
        "listed": listed[:_LISTED],
        "read": found,
        "contacts": _told(seat.voice, found),
        "places": [] if found is None else found.position.readings,
    }
    return page(seat, "sitrep/list.html", values, status=answered_as(seat, form))


def _told(voice: Voice, found: ReadBack | None) -> list[str]:
    return [] if found is None else [told_words(voice, one) for one in found.reading.situation.contacts]


def told_words(voice: Voice, told: Told) -> str:
    """Say one contact that a report tells."""
    one, tongue = told.contact, voice.language
    parts = [
        voice.write(one.observed.start),
        said("contact_kind", one.kind, tongue),
        said("channel", one.channel, tongue),
        told.by,
        "" if one.people is None else f"{said('fact', 'people', tongue)} {quantity(one.people, tongue)}",
        "" if one.place is None or one.place.position is None else position(one.place.position, tongue),
        *(said("trouble", each, tongue) for each in one.troubles),
    ]
    return ", ".join(filter(None, parts))


@require_safe
@seated
def sitrep(seat: Seat, entry: str) -> HttpResponseBase:
    """Show one report as it was sent, in both languages."""
    with looked(seat.session, Action.SITREP, entry):
        one = issued_named(seat.session, entry)
    texts = [(tongue, one.text(tongue).split("\n")) for tongue in ("en", "fr")]
    return page(seat, "sitrep/sent.html", {"one": one, "texts": texts})


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def boat_sitrep(seat: Seat, entry: str) -> HttpResponseBase:
    """Draft a report of a boat, see it in both languages, and send it."""
    form = form_of(seat.request)
    form, made = _drafted(seat, form, entry)
    if form.acts and form.value("deed") == "send" and not form.errors:
        form, sent = _sent(seat, form, entry)
        if sent:
            return HttpResponseRedirect(reverse("sitrep", args=[seat.officer.code, sent]))
    mine = [one for one in reports_of(seat.session, made.boat) if one.entry.owner == seat.organisation.code]
    year = made.situation.year
    values = {
        "form": form,
        "boat": boat_words(seat.voice, made.boat, named_of(seat)),
        "made": made,
        "letters": [(letter, f"{letter}. {_label(seat.voice, letter)}") for letter in TYPED],
        "texts": [(tongue, made.texts[tongue].split("\n")) for tongue in ("en", "fr")],
        "centres": [
            ("", seat.voice.text("nobody named")),
            *((one.code, named_of(seat)(one.code)) for one in other_centres(seat.session)),
        ],
        "corrigible": _corrigible(seat, mine, year),
        "earlier": mine,
        "final": seat.voice.text("It is the last one of this boat"),
    }
    return page(seat, "sitrep/draft.html", values, status=answered_as(seat, form))


def _label(voice: Voice, letter: str) -> str:
    label = said("letter", letter, voice.language)
    return label[:1].upper() + label[1:]


def _corrigible(seat: Seat, mine: list[Issued], year: int) -> list[tuple[str, str]]:
    nothing = ("0", seat.voice.text("corrects none"))
    return [nothing, *((str(one.sitrep.number), one.name) for one in mine if one.sitrep.year == year)]


def _drafted(seat: Seat, form: Form, entry: str) -> tuple[Form, Draft]:
    """Draft with what was typed; what cannot be drafted is said, and the draft is then made without it."""
    with looked(seat.session, Action.SITREP, entry):
        try:
            return form, draft(seat.session, entry, _ordered(form))
        except BadInput as refusal:
            form = form.refused(refusal)
            return form, draft(seat.session, entry, Ordered())


def _ordered(form: Form) -> Ordered:
    number = form.value("corrects")
    corrects = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    typed = {letter: words for letter in TYPED if (words := form.value(f"letter_{letter}").strip())}
    return Ordered(form.value("to"), corrects, form.value("final") == "yes", typed)


def _sent(seat: Seat, form: Form, entry: str) -> tuple[Form, str]:
    shown = form.value("number")
    if not (shown.isascii() and shown.isdigit() and len(shown) < 7):
        return form.refused(say("The draft is shown now. Look at it, then send it.")), ""
    try:
        return form, send(seat.session, entry, _ordered(form), int(shown)).id
    except VarneError as refusal:
        return form.refused(refusal), ""
