"""The access log of one's own organisation, for its data-protection officer: who looked, when, why and at what."""

from datetime import UTC, date
from urllib.parse import urlencode

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from varne.desk.looking import Action
from varne.desk.oversight import Asked, Looks, read_looks, refuse_reading
from varne.kernel.errors import BadInput
from varne.kernel.look import Look
from varne.kernel.moment import parse_day
from varne.language.voice import Voice
from varne.web.form import form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated

FIELDS = ("who", "target", "action", "day")
_LONGEST_NUMBER = 18


class Row(msgspec.Struct, frozen=True):
    """One look as the page shows it, with its day and time in UTC. asks finds every look at the same target."""

    look: Look
    day: date
    clock: str
    asks: str
    partner: bool


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def access(seat: Seat) -> HttpResponseBase:
    """Show one page of looks; a sent filter becomes an address that can be kept."""
    asked = seat.request.GET
    form = form_of(seat.request, {name: asked.get(name, "") for name in FIELDS})
    if form.acts:
        refuse_reading(seat.session, form.value("target"))
        return HttpResponseRedirect(_address({name: form.value(name).strip() for name in FIELDS}))
    found = Looks((), None)
    try:
        found = read_looks(seat.session, _asked({name: asked.get(name, "") for name in (*FIELDS, "before")}))
    except BadInput as refusal:
        form = form.refused(refusal, "action" if asked.get("action") not in ("", None, *Action) else "day")
    values = {
        "form": form,
        "rows": [_row(kept.look) for kept in found.looks],
        "older": found.older
        and _address({**{name: asked.get(name, "") for name in FIELDS}, "before": str(found.older)}),
        "later": "before" in asked,
        "filtered": any(asked.get(name) for name in FIELDS),
        "actions": actions(seat.voice),
    }
    return page(seat, "access.html", values, status=400 if form.errors else 200)


def actions(voice: Voice) -> list[tuple[str, str]]:
    """Return every action with its word, in the order of the words, after the choice of all."""
    words = sorted(((action.value, voice.word("action", action)) for action in Action), key=lambda pair: pair[1])
    return [("", voice.text("every action")), *words]


def _asked(given: dict[str, str]) -> Asked:
    before = given["before"]
    number = int(before) if before.isdecimal() and len(before) <= _LONGEST_NUMBER else None
    day = parse_day(given["day"]) if given["day"] else None
    return Asked(given["who"], given["target"], given["action"], day, number)


def _address(given: dict[str, str]) -> str:
    return f"?{urlencode({name: value for name, value in given.items() if value})}"


def _row(look: Look) -> Row:
    moment = look.when.astimezone(UTC)
    return Row(look, moment.date(), f"{moment:%H:%M:%S}", _address({"target": look.target}), "." not in look.who)
