"""The call desk: one line for everything, the fields that it fills, readings, likely boats, and what is still to be asked.

What is shown was read from what was typed, and nothing is saved that was not shown: Enter reads the line first where the page has
not done so yet, and saves it otherwise. The script asks `look` for the same parts while one types.
"""

from collections.abc import Iterator, Mapping

import msgspec
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from varne.desk.looking import Action, Outcome
from varne.desk.looking import look as keep_look
from varne.desk.watch.calling import ANSWERS, FIELDS, WORDS_ALONE, Call, Understood, chosen_of, name_of, understood
from varne.desk.watch.contacting import log_contact
from varne.desk.watch.keeping import must_be_rescue_centre, must_keep_watch
from varne.desk.watch.likely import known_contact, likely
from varne.desk.watch.showing import look_at_board
from varne.intake.call import hear
from varne.intake.position import read, speak
from varne.intake.position.speech import decimals_for
from varne.kernel.errors import Overtaken, VarneError
from varne.kernel.judgement import Likeness
from varne.kernel.message import Message, say
from varne.picture.watch.known import Said
from varne.reckon.position.region import standing
from varne.web.call.asks import asks
from varne.web.call.boxes import USUAL, boxes, merged, position_box
from varne.web.form import Form, form_of
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.position import in_minutes, region_words

_HELD = ("line", "was", "key", "corrects", "words", "source", "reading", "judged")
_LONGEST_LINE = 4_000
_TOO_LONG = say("The line is longer than {most} characters. Paste the words below it instead.")


class Reading(msgspec.Struct, frozen=True):
    """One reading of the position as the page offers it."""

    name: str
    written: str
    why: tuple[Message, ...]
    region: str
    spoken: str
    chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def call(seat: Seat) -> HttpResponseBase:
    """Show the desk, read the line into the fields, or save the call."""
    _refuse_strangers(seat)
    form = _form(seat)
    found = _understood(seat, form)
    if not form.acts or _only_looks(seat):
        return _page(seat, form, found)
    if found.wrong or "line" in form.errors:
        return _page(seat, _with(form, found), found, 400)
    try:
        entry = log_contact(seat.session, found.typed)
    except Overtaken as refusal:
        again = {"key": (_key(seat),), "corrects": (str(refusal.message.fields["id"]),)}
        return _page(seat, Form({**form.typed, **again}, {"line": refusal.message}, form.acts), found, 409)
    except VarneError as refusal:
        return _page(seat, form.refused(refusal, "line"), found, 400)
    return HttpResponseRedirect(f"{reverse('call', args=[seat.officer.code])}?logged={entry.id}")


@require_POST
@seated
def look(seat: Seat) -> HttpResponseBase:
    """Return the parts that change while one types: fields, readings, likely boats, what to ask."""
    _refuse_strangers(seat)
    form = _form(seat)
    found = _understood(seat, form)
    shown = _with(form, found)
    look_at_board(seat.session, action=Action.CONTACT)
    return page(seat, "call/parts.html", {"form": shown, **_parts(seat, shown, found)})


def _refuse_strangers(seat: Seat) -> None:
    try:
        must_keep_watch(seat.session)
        must_be_rescue_centre(seat.session)
    except VarneError:
        keep_look(seat.session, Action.CONTACT, outcome=Outcome.REFUSED)
        raise


def _only_looks(seat: Seat) -> bool:
    """Whether the line was not read before: then it is shown first."""
    sent = seat.request.POST
    return sent.get("do") == "look" or sent.get("line", "").strip() != sent.get("was", "").strip()


def _form(seat: Seat) -> Form:
    form = form_of(seat.request, {**USUAL, "key": _key(seat), **_corrected(seat)})
    if len(form.value("line")) > _LONGEST_LINE:
        cut = {"line": (form.value("line")[:_LONGEST_LINE],), "was": ("",)}
        long = Message(_TOO_LONG.template, {"most": _LONGEST_LINE})
        return _chosen_anew(merged(Form({**form.typed, **cut}, {**form.errors, "line": long}, form.acts)))
    return _chosen_anew(merged(form))


def _chosen_anew(form: Form) -> Form:
    """A choice counts for the words that it was made for: once the position says something else, it is made again."""
    if "read" in form.typed and form.value("read") != form.value("position"):
        return Form({**form.typed, "reading": ("",)}, form.errors, form.acts)
    return form


def _key(seat: Seat) -> str:
    return seat.session.id("call", seat.officer.code, seat.session.clock().isoformat(), seat.skin.token())


def _corrected(seat: Seat) -> Mapping[str, str]:
    """The fields of a contact of one's own that is to be corrected."""
    said = known_contact(seat.session, seat.request.GET.get("corrects", ""))
    if said is None or said.entry.owner != seat.session.reader.organisation:
        return {}
    return {**dict(_as_typed(said)), "corrects": said.id}


def _as_typed(said: Said) -> Iterator[tuple[str, str]]:
    contact = said.contact
    yield "phone", said.phone
    for name, count in (("people", contact.people), ("children", contact.children)):
        if count is not None:
            high = "+" if count.high is None else "" if count.high == count.low else f"-{count.high}"
            yield name, count.said or f"{count.low}{high}"
    if contact.place is not None:
        yield "position", contact.place.said
    yield "engine", contact.engine.value if contact.engine else ""
    yield "other_boats", {None: "", True: "yes", False: "no"}[contact.other_boats]
    yield "kind", contact.kind.value
    yield "channel", contact.channel.value
    yield "at", contact.observed.start.isoformat()
    yield from (("craft", contact.craft), ("colour", contact.craft_colour), ("asset", contact.asset))
    yield "words", said.words.text if said.words else ""
    for name, (trouble, bad) in ANSWERS.items():
        if trouble in (*contact.troubles, *contact.denied):
            yield name, bad if trouble in contact.troubles else {"yes": "no", "no": "yes"}[bad]


def _understood(seat: Seat, form: Form) -> Understood:
    fields = {name: form.value(name) for name in (*FIELDS, *_HELD, "zone", "asset", "name", "repeats")}
    return understood(Call(fields, seat.session.clock()))


def _with(form: Form, found: Understood) -> Form:
    """The form with what is wrong at each field."""
    return Form(form.typed, {**form.errors, **{name: one.message for name, one in found.wrong.items()}}, form.acts)


def _page(seat: Seat, form: Form, found: Understood, status: int = 200) -> HttpResponseBase:
    logged = known_contact(seat.session, seat.request.GET.get("logged", ""))
    values = {"form": form, "logged": logged, "line": form.value("line"), **_parts(seat, _with(form, found), found)}
    look_at_board(seat.session, action=Action.CONTACT)
    return page(seat, "call/call.html", values, status=status)


def _parts(seat: Seat, form: Form, found: Understood) -> dict[str, object]:
    chosen, _, other = form.value("judged").partition(" ")
    beside = likely(seat.session, found.typed)
    listed = any(said.id == other for one in beside for said in one.boat.contacts)
    return {
        "boxes": boxes(seat.voice, form),
        "position": position_box(seat.voice, form),
        "readings": tuple(_readings(seat, form)),
        "words_alone": form.value("reading") == WORDS_ALONE,
        "unresolved": read(form.value("position")).unresolved if form.value("position") else (),
        "likely": beside,
        "elsewhere": "" if listed or not other else form.value("judged"),
        "judged_code": other,
        "judged": {other: chosen} if other else {},
        "likenesses": tuple(Likeness),
        "asks": asks(seat.voice, form),
        "rest": hear(form.value("line")).rest,
        "fields": FIELDS,
    }


def _readings(seat: Seat, form: Form) -> Iterator[Reading]:
    text = form.value("position").strip()
    answer = read(text)
    chosen = chosen_of(answer, form.value("reading")) if answer.readings else None
    for one in answer.readings:
        region = region_words(seat.voice, standing(one.point, one.radius_nm, answer.statements))
        spoken = speak(one.point, seat.voice.language, decimals_for(one.radius_nm))
        yield Reading(
            name_of(one), in_minutes(seat.voice, one.point, one.radius_nm), one.why, region, spoken, one is chosen
        )
