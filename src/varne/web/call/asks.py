"""What is still to be asked in a call, in the order of what saves lives, with the words to ask it."""

import msgspec

from varne.kernel.message import Message
from varne.language.voice import Voice
from varne.web.call.boxes import POSITION, SHOWN, options
from varne.web.call.phrases import Said, phrases
from varne.web.form import Form

_ORDER = ("position", "people", "in_water", "water", "children", "engine", "other_boats", "call_back")
_FIELDS = {field.name: field for field in (POSITION, *SHOWN)}


class Ask(msgspec.Struct, frozen=True):
    """One question: its field, what was answered (empty: not asked yet), whether it is the next, and its phrases."""

    name: str
    label: Message
    key: str
    answered: str
    next: bool
    phrases: tuple[Said, ...]


def asks(voice: Voice, form: Form) -> tuple[Ask, ...]:
    """Return every question: those that are open first, and the first of them is the next."""
    found = [_ask(voice, form, name) for name in _ORDER]
    still = [one for one in found if not one.answered]
    asked = [one for one in found if one.answered]
    return (*(msgspec.structs.replace(one, next=not at) for at, one in enumerate(still)), *asked)


def _ask(voice: Voice, form: Form, name: str) -> Ask:
    field, typed = _FIELDS[name], form.value(name)
    answered = dict(options(voice, field.offers)).get(typed, typed) if typed else ""
    return Ask(name, field.label, field.key, answered, False, phrases()[name])
