"""A partner's page, cut to what the officer who looks may see."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from varne.desk.foreseeing import month_of, their_page
from varne.desk.looking import Action, looked, window_target
from varne.desk.partner import partner_reader
from varne.kernel.errors import VarneError
from varne.kernel.moment import parse_day
from varne.kernel.role import Role
from varne.language.voice import voice
from varne.picture.question import Question
from varne.web.form import Form, form_of
from varne.web.pages.releasing import answered
from varne.web.pages.theirs import theirs
from varne.web.rendering import page
from varne.web.seat import Seat, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def page_of_partner(seat: Seat, partner: str) -> HttpResponseBase:
    """Show the claims and figures that a partner sees of what I may see, in their language."""
    partner_reader(seat.session, partner)
    organisation = seat.session.centre.register().organisations[partner]
    form = form_of(seat.request, _usual(seat, organisation.country))
    form, window = _window(seat, form)
    if form.acts and not form.errors:
        return HttpResponseRedirect(_address(seat, partner, form))
    with looked(seat.session, Action.VIEW_AS, f"{partner} {window_target(window.first, window.last)}"):
        listed, found = their_page(seat.session, partner, window)
    language = "fr" if form.value("theirs") == "fr" else "en"
    values = {
        "form": form,
        "partner": organisation,
        "window": window,
        "listed": theirs(listed, frozenset(), seat.request.GET.get("start", ""), partial(_page, form)),
        "figures": found,
        "theirs": language,
        "their_voice": voice(language),
    }
    return page(seat, "partner.html", values, status=answered(seat, form), marking=listed.marking)


def _usual(seat: Seat, country: str) -> dict[str, str]:
    asked, window = seat.request.GET, month_of(seat.session, ())
    language = "fr" if country == "fr" else "en"
    return {
        "first": asked.get("first", window.first.isoformat()),
        "last": asked.get("last", window.last.isoformat()),
        "theirs": asked.get("theirs", language),
    }


def _window(seat: Seat, form: Form) -> tuple[Form, Question]:
    try:
        return form, Question(Role.UNKNOWN, parse_day(form.value("first")), parse_day(form.value("last")))
    except VarneError as refusal:
        return form.refused(refusal, "first"), month_of(seat.session, ())


def _address(seat: Seat, partner: str, form: Form) -> str:
    return f"{reverse('view-as', args=[seat.officer.code, partner])}?{urlencode(_query(form))}"


def _page(form: Form, start: str) -> str:
    return f"?{urlencode({**_query(form), 'start': start})}#asview"


def _query(form: Form) -> dict[str, str]:
    return {name: form.value(name) for name in ("first", "last", "theirs")}
