"""Add a report: a file or pasted text, with who may see it, who sent it, and when it was published."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from varne.desk.correction import ZONES
from varne.desk.mapping import own_mappings
from varne.desk.receive import Before
from varne.desk.taking_in import LONG, Came, Stage, takings_of
from varne.kernel.errors import BadAudience, BadDocument, BadMapping, NotFound, VarneError
from varne.kernel.label import Marking
from varne.kernel.message import Message, say
from varne.web.arriving import CHANNELS, BadStated, broken, out_of_sight, work_of
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.web.upload import Upload, keep_waiting, upload_of, used_up

FIELD_NAMES: dict[str, Message] = {
    "name": say("name"),
    "source": say("who sent or published it"),
    "channel": say("channel"),
    "stated": say("when the source published it"),
    "marking": say("marking"),
    "mapping": say("mapping"),
}
_AGAIN = "2"
"""After so many seconds the page of a reading asks again, without any script."""
_OF_THE_FORM = ("csrfmiddlewaretoken", "once", "kept")


class Sent(msgspec.Struct, frozen=True):
    """A form with the file that it brought."""

    form: Form
    upload: Upload


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def add_report(seat: Seat) -> HttpResponseBase:
    """Show the form, or take in what was sent: all of it or nothing."""
    form = form_of(seat.request, _usual(seat))
    sent = Sent(form, upload_of(seat, form))
    if form.acts:
        sent = Sent(_checked(sent), sent.upload)
    if form.acts and not sent.form.errors:
        try:
            return _taken_in(seat, sent)
        except VarneError as refusal:
            return _refused(seat, sent, refusal)
    return _shown(seat, sent)


def _taken_in(seat: Seat, sent: Sent) -> HttpResponseBase:
    """Take in what is short at once; what is long is read in the background, and its page says how far it is."""
    form, upload = sent.form, sent.upload
    work = work_of(seat, form, upload)
    if max(len(upload.data), len(form.value("text"))) < LONG:
        came = work(lambda _: None)
        used_up(seat, upload)
        return _answer(seat, came)
    sent = Sent(form, keep_waiting(seat, upload))
    sending = _sending(seat, sent)
    typed = {**form.typed, "kept": (sent.upload.token,)}
    takings_of(seat.session.centre).begin(seat.session, sending, out_of_sight(work), typed)
    return HttpResponseRedirect(reverse("adding", args=[seat.officer.code, sending]))


def _sending(seat: Seat, sent: Sent) -> str:
    """Name this very sending: the same form sent twice is one, and with anything changed it is another."""
    once = sent.form.value("once") or seat.skin.token()
    typed = sorted((name, values) for name, values in sent.form.typed.items() if name not in _OF_THE_FORM)
    return seat.session.id(
        "sending",
        seat.officer.code,
        once,
        sha256(msgspec.json.encode(typed)).hexdigest(),
        sha256(sent.upload.data).hexdigest(),
    )


@require_safe
@seated
def adding(seat: Seat, sending: str) -> HttpResponseBase:
    """Show how far the reading of something long is, and go on once it is in; what stopped it comes back with its form."""
    taking = takings_of(seat.session.centre).state(seat.session, sending)
    if taking.stage is Stage.NEVER:
        raise NotFound(
            "Nothing is being read here: it is in, or the desk was started anew meanwhile. Look whether it is among the "
            "reports; if it is not, add it again."
        )
    if taking.stage is Stage.RUNNING:
        answer = page(seat, "taking.html", {"taking": taking})
        answer["Refresh"] = _AGAIN
        return answer
    form = Form(taking.typed)
    sent = Sent(form, upload_of(seat, form))
    if taking.came is not None:
        used_up(seat, sent.upload)
        return _answer(seat, taking.came)
    return _refused(seat, sent, taking.refusal or broken())


def _refused(seat: Seat, sent: Sent, refusal: VarneError) -> HttpResponseBase:
    """Show the form with what is wrong. A file that no reader can open does not wait."""
    upload = sent.upload
    if isinstance(refusal, BadDocument) and upload.file is not None:
        used_up(seat, upload)
        upload = Upload()
    form = sent.form.refused(refusal, _field_of(refusal, sent))
    return _shown(seat, Sent(form, upload))


def _shown(seat: Seat, sent: Sent) -> HttpResponseBase:
    """Show the form; a file that came with it waits here for the next time."""
    form, upload = sent.form, sent.upload
    waiting = keep_waiting(seat, upload)
    values = {"form": form, "waiting": waiting, "kilobytes": -(-waiting.file.size // 1024) if waiting.file else 0}
    return page(seat, "adding.html", {**values, **_choices(seat)}, status=400 if form.errors else 200)


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


def _checked(sent: Sent) -> Form:
    """Refuse what the form itself shows to be incomplete, before anything is read."""
    form, has_file, has_text = sent.form, sent.upload.file is not None, bool(sent.form.value("text").strip())
    if has_file and has_text:
        form = form.refused(say("There are a file and pasted text. Send one of them, then the other."), "text")
    if sent.upload.lost and not has_text:
        form = form.refused(say("The file that waited here is gone: its time was over. Choose it again."), "file")
    elif not has_file and not has_text:
        form = form.refused(say("There is no text. Paste what came in, or choose a file."), "file")
    if form.value("confirmed") != "yes":
        form = form.refused(say("Read who may see it, and say that you have."), "confirmed")
    return form


_FIELDS: tuple[tuple[type[VarneError], str], ...] = (
    (BadMapping, "mapping"),
    (BadAudience, "audience"),
    (BadStated, "day"),
)


def _field_of(refusal: VarneError, sent: Sent) -> str:
    if isinstance(refusal, BadDocument):
        return "file" if sent.upload.file is not None else "text"
    named = (field for kind, field in _FIELDS if isinstance(refusal, kind))
    return next(named, "day" if "is not a day" in refusal.message.template else "")


def _answer(seat: Seat, came: Came) -> HttpResponseBase:
    """Go on to the review; what was here before, and what of it could not be read, is told first."""
    onward = reverse("review", args=[seat.officer.code, came.report])
    if not (came.seen_before or came.before.copies or came.notes):
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
