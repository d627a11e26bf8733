"""Add a report: a file or pasted text, with who may see it, who sent it, and when it was published."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from varne.desk.adding import Arrival, add, add_table, read_pasted
from varne.desk.correction import ZONES
from varne.desk.looking import Action, looked
from varne.desk.mapping import own_mappings
from varne.desk.receive import Before
from varne.intake.document import Document
from varne.intake.limits import Limits
from varne.intake.reader import refuse_size
from varne.intake.sandbox import SafeReader
from varne.kernel.errors import BadAudience, BadDocument, BadInput, BadMapping, VarneError
from varne.kernel.label import Marking
from varne.kernel.message import Message, say
from varne.kernel.moment import parse_day
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated

CHANNELS: dict[str, Message] = {
    "file": say("file"),
    "mail": say("e-mail"),
    "phone": say("telephone"),
    "radio": say("radio"),
    "web": say("web page"),
    "paper": say("paper"),
}
FIELD_NAMES: dict[str, Message] = {
    "name": say("name"),
    "source": say("who sent or published it"),
    "channel": say("channel"),
    "stated": say("when the source published it"),
    "marking": say("marking"),
    "mapping": say("mapping"),
}


class Came(msgspec.Struct, frozen=True):
    """What came of a form: the report, and what was here before."""

    report: str
    seen_before: bool
    before: Before


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def add_report(seat: Seat) -> HttpResponseBase:
    """Show the form, or take in what was sent: all of it or nothing."""
    form = form_of(seat.request, _usual(seat))
    if form.acts:
        form = _checked(form, seat)
    if form.acts and not form.errors:
        try:
            with looked(seat.session, Action.ADD):
                came = _taken_in(seat, form)
        except VarneError as refusal:
            form = form.refused(refusal, _field_of(refusal, form))
        else:
            return _answer(seat, came)
    return page(seat, "adding.html", {"form": form, **_choices(seat)}, status=400 if form.errors else 200)


def _usual(seat: Seat) -> dict[str, str]:
    shore = "Europe/Paris" if seat.organisation.country == "fr" else "Europe/London"
    return {
        "audience": seat.session.reader.organisation,
        "marking": Marking.OFFICIAL.value,
        "channel": "file",
        "zone": shore,
        "once": seat.skin.token(),
    }


def _choices(seat: Seat) -> dict[str, object]:
    voice, register = seat.voice, seat.session.centre.register()
    names = sorted(register.names_for(seat.session.reader.organisation))
    mappings = [(one.name, one.name) for one in own_mappings(seat.session.view())]
    return {
        "markings": [(each.value, voice.word("marking", each.value)) for each in Marking],
        "channels": [(code, voice.say(name)) for code, name in CHANNELS.items()],
        "zones": [(zone, zone) for zone in ZONES],
        "names": names,
        "mappings": [("", voice.text("none: figures are read by the finders")), *mappings] if mappings else [],
        "confirming": [("yes", voice.text("I have read who may see it"))],
    }


def _checked(form: Form, seat: Seat) -> Form:
    """Refuse what the form itself shows to be incomplete, before anything is read."""
    has_file, has_text = bool(seat.request.FILES.get("file")), bool(form.value("text").strip())
    if has_file and has_text:
        form = form.refused(say("There are a file and pasted text. Send one of them, then the other."), "text")
    if not has_file and not has_text:
        form = form.refused(say("There is no text. Paste what came in, or choose a file."), "file")
    if form.value("confirmed") != "yes":
        form = form.refused(say("Read who may see it, and say that you have."), "confirmed")
    return form


def _taken_in(seat: Seat, form: Form) -> Came:
    with SafeReader() as reader:
        data, document = _read(seat, form, reader)
    arrival = Arrival(
        data,
        document,
        form.value("audience"),
        form.value("source").strip(),
        form.value("channel") if form.value("channel") in CHANNELS else "file",
        _stated(form),
        form.value("marking"),
        once=form.value("once"),
    )
    mapping = form.value("mapping")
    if mapping:
        imported = add_table(seat.session, arrival, mapping)
        return Came(imported.report, imported.seen_before, imported.before)
    received = add(seat.session, arrival).received
    return Came(received.report, received.seen_before, received.before)


def _read(seat: Seat, form: Form, reader: SafeReader) -> tuple[bytes, Document]:
    file = seat.request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return read_pasted(reader, form.value("text"), form.value("name").strip() or seat.voice.text("pasted text"))
    name = file.name or "file"
    refuse_size(file.size or 0, name, Limits())
    data = file.read()
    return data, reader.read(data, name)


def _stated(form: Form) -> date | None:
    """Read the date of publication: a bare day, or a time of day on the clocks that the officer names."""
    written, clock = form.value("day").strip(), form.value("clock").strip()
    if not written:
        if clock:
            raise BadStated("A time of day needs its day. Give both, or leave both empty.")
        return None
    stated = parse_day(written)
    if not clock:
        return stated
    if form.value("zone") not in ZONES:
        raise BadStated("Say on whose clocks {clock} is: {known}.", clock=clock, known=", ".join(ZONES))
    try:
        return datetime.fromisoformat(f"{stated.isoformat()}T{clock}").replace(tzinfo=ZoneInfo(form.value("zone")))
    except ValueError:
        raise BadStated("{clock} is not a time of day. Write it like 06:30.", clock=clock) from None


class BadStated(BadInput):
    """A date of publication that cannot be used."""


_FIELDS: tuple[tuple[type[VarneError], str], ...] = (
    (BadMapping, "mapping"),
    (BadAudience, "audience"),
    (BadStated, "day"),
)


def _field_of(refusal: VarneError, form: Form) -> str:
    if isinstance(refusal, BadDocument):
        return "text" if form.value("text").strip() else "file"
    named = (field for kind, field in _FIELDS if isinstance(refusal, kind))
    return next(named, "day" if "is not a day" in refusal.message.template else "")


def _answer(seat: Seat, came: Came) -> HttpResponseBase:
    """Go on to the review; what was here before is told first."""
    onward = reverse("review", args=[seat.officer.code, came.report])
    if not came.seen_before and not came.before.copies:
        return HttpResponseRedirect(f"{onward}?added=1")
    values = {"came": came, "onward": onward, "kept": list(_kept(seat, came.before))}
    return page(seat, "added.html", values)


def _kept(seat: Seat, before: Before) -> Iterator[tuple[str, str, str]]:
    for each in before.kept:
        name = seat.voice.say(FIELD_NAMES[each.field])
        yield name, _written(seat, each.field, each.kept), _written(seat, each.field, each.given)


def _written(seat: Seat, field: str, value: str | datetime | None) -> str:
    if not value:
        return seat.voice.text("none")
    if field == "marking":
        return seat.voice.word("marking", str(value))
    if field == "channel":
        return seat.voice.say(CHANNELS[str(value)]) if value in CHANNELS else str(value)
    return seat.voice.write(value)
