"""The fields of the page: what each is called, its key, what it offers, and how line and hand fill it together."""

from collections.abc import Iterator, Mapping

import msgspec

from varne.desk.watch.calling import FIELDS
from varne.intake.call import Zone, hear
from varne.kernel.contact import Channel, ContactKind, EngineState
from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.web.form import Form

Options = tuple[tuple[str, str], ...]


class Field(msgspec.Struct, frozen=True):
    """A field of a call: its name, its label, its key, what it offers (nothing: one types), and how wide it is."""

    name: str
    label: Message
    key: str = ""
    offers: str = ""
    wide: int = 2
    hint: Message | None = None


_YES_OR_NO = "answer"
SHOWN = (
    Field("phone", say("Caller’s phone"), "p", wide=3),
    Field("call_back", say("Call back"), "k", wide=3, hint=say("minutes, or a time")),
    Field("people", say("People"), "n", hint=say("41, 40-45, about 40")),
    Field("children", say("Children"), "c", hint=say("a number, yes or no")),
    Field("in_water", say("People in the water"), "w", _YES_OR_NO),
    Field("water", say("Water in the boat"), "b", _YES_OR_NO),
    Field("engine", say("Engine"), "e", "engine"),
    Field("other_boats", say("Other boats in sight"), "v", _YES_OR_NO),
    Field("lifejackets", say("Lifejackets for all"), "", _YES_OR_NO),
    Field("injured", say("Injured"), "", _YES_OR_NO),
    Field("overloaded", say("Too many aboard"), "", _YES_OR_NO),
    Field("craft", say("Craft"), "r", wide=3),
    Field("colour", say("Colour"), "", wide=3),
    Field("kind", say("What happened"), "", "kind"),
    Field("channel", say("How it came"), "", "channel"),
    Field("asset", say("Vessel or aircraft"), ""),
    Field("at", say("When it was so"), "", wide=3, hint=say("now, 10 minutes ago, 03:12")),
    Field("zone", say("On the clock of"), "", "zone", wide=3),
    Field("name", say("Caller’s name"), "", wide=3, hint=say("your organisation alone")),
    Field("repeats", say("Relays the contact"), "", wide=3, hint=say("the code of the one passed on")),
)
POSITION = Field("position", say("Position, as said"), "o", wide=6)


class Box(msgspec.Struct, frozen=True):
    """A field as the template shows it."""

    field: Field
    value: str
    options: Options
    error: Message | None


def boxes(voice: Voice, form: Form) -> tuple[Box, ...]:
    """Return every field with what stands in it."""
    return tuple(_box(voice, form, field) for field in SHOWN)


def position_box(voice: Voice, form: Form) -> Box:
    """Return the position's field."""
    return _box(voice, form, POSITION)


def _box(voice: Voice, form: Form, field: Field) -> Box:
    return Box(field, form.value(field.name), options(voice, field.offers), form.errors.get(field.name))


def options(voice: Voice, offers: str) -> Options:
    """Return what a field offers, nothing said first."""
    unsaid = ("", voice.text("not asked"))
    if offers == _YES_OR_NO:
        return (unsaid, ("yes", voice.text("yes")), ("no", voice.text("no")))
    if offers == "engine":
        return (unsaid, *((one.value, voice.word("engine_state", one.value)) for one in EngineState))
    if offers == "kind":
        return tuple(
            (one.value, voice.word("contact_kind", one.value)) for one in _first(ContactKind.CALL, ContactKind)
        )
    if offers == "channel":
        return tuple((one.value, voice.word("channel", one.value)) for one in Channel)
    return ((Zone.UTC.value, "UTC"), (Zone.DOVER.value, "Dover"), (Zone.CALAIS.value, "Calais")) if offers else ()


def _first(chosen: ContactKind, kinds: type[ContactKind]) -> Iterator[ContactKind]:
    yield chosen
    yield from (one for one in kinds if one is not chosen)


USUAL = {"kind": ContactKind.CALL.value, "channel": Channel.PHONE.value, "zone": Zone.UTC.value}
"""What a field holds while nobody said anything."""


def merged(form: Form) -> Form:
    """Fill the fields from the line; what was corrected by hand stays until the line says something else there."""
    before, after = hear(form.value("was")).fields, hear(form.value("line")).fields
    filled = {name: (_filled(name, form.value(name), before, after),) for name in FIELDS}
    return Form({**form.typed, **filled, "was": (form.value("line"),)}, form.errors, form.acts)


def _filled(name: str, typed: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    was, now, usual = before.get(name, ""), after.get(name, ""), USUAL.get(name, "")
    untouched = typed == (was or usual) or (not typed and now != was)
    return (now or usual) if untouched else typed
