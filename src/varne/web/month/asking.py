"""What a page of figures was asked: read from its address, so that every answer can be kept, sent and asked again."""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest

from varne.desk.demonstration import WINDOW
from varne.desk.session import Session
from varne.kernel.errors import BadInput
from varne.kernel.message import Message, say
from varne.kernel.moment import parse_day, parse_instant
from varne.kernel.role import Role
from varne.kernel.vocabulary import table
from varne.language.voice import Voice
from varne.picture.question import ATTRIBUTIONS, Attribution, Question
from varne.web.form import Form

FIELDS = ("from", "to", "role", "unit", "place", "by", "as_of", "since")
"""The fields of the form, in its order; `why` says beside them which number is open."""
_USUAL = {"role": Role.ARRIVED.value, "unit": "person", "by": "event"}
ATTRIBUTED: Mapping[Attribution, Message] = {
    "event": say("Event day"),
    "landing": say("Landing day"),
    "reporting": say("Reporting day"),
}


class Asked(msgspec.Struct, frozen=True):
    """A question, as of which moment it is answered (None: now), since when changes are told, and the open number."""

    question: Question
    given: Mapping[str, str]
    as_of: datetime | None = None
    since: datetime | None = None
    why: str = ""

    def query(self, changes: Mapping[str, str]) -> str:
        """Return the address's query for the same question with some fields changed."""
        return query_of({**self.given, "why": self.why, **changes})


def query_of(given: Mapping[str, str]) -> str:
    """Write fields as a query; what is empty or usual is left out."""
    told = {name: text for name, text in given.items() if text and _USUAL.get(name) != text}
    return f"?{urlencode(told)}" if told else "?"


def given_of(request: HttpRequest, session: Session) -> dict[str, str]:
    """Return the fields of the address, with the usual ones where it names none."""
    return {name: request.GET.get(name, "").strip() or text for name, text in usual_fields(session).items()}


def usual_fields(session: Session) -> dict[str, str]:
    """Return the fields as they stand when nobody asked for anything."""
    first, last = usual_window(session)
    return {**dict.fromkeys(FIELDS, ""), **_USUAL, "from": first.isoformat(), "to": last.isoformat()}


def usual_window(session: Session) -> tuple[date, date]:
    """Return the days that are shown when nobody names any: this month so far, and in a demo its own month."""
    if session.centre.kind.value == "demo":
        return WINDOW
    today = session.clock().date()
    return today.replace(day=1), today


def asked_of(given: Mapping[str, str], why: str = "") -> Asked:
    """Read a question. Raises BadInput with what is wrong and what to type instead."""
    return Asked(
        Question(
            Role(_known("role", given["role"], [role.value for role in Role])),
            parse_day(given["from"]),
            parse_day(given["to"]),
            _known("unit", given["unit"], list(table("terms")["unit"])),
            given["place"],
            next(each for each in ATTRIBUTIONS if each == _known("by", given["by"], list(ATTRIBUTIONS))),
        ),
        given,
        _moment(given["as_of"]),
        _moment(given["since"]),
        why,
    )


def field_at_fault(given: Mapping[str, str]) -> str:
    """Name the first field that cannot be read, so that its error stands beside it."""
    for name in ("from", "to"):
        if _refuses(parse_day, given[name]):
            return name
    return next((name for name in ("as_of", "since") if given[name] and _refuses(parse_instant, given[name])), "from")


def _refuses(read: object, text: str) -> bool:
    try:
        read(text)  # type: ignore[operator]
    except BadInput:
        return True
    return False


def _moment(text: str) -> datetime | None:
    return parse_instant(text) if text else None


def _known(what: str, code: str, known: list[str]) -> str:
    if code not in known:
        raise BadInput("There is no {what} {code}. Choose from: {known}.", what=what, code=code, known=", ".join(known))
    return code


def choices(voice: Voice, form: Form) -> dict[str, list[tuple[str, str]]]:
    """Return the options of each list, in the reader's words."""
    unit = form.value("unit", "person")
    counted = unit if unit in table("terms")["unit"] else "person"
    return {
        "roles": sorted(((role.value, voice.role(role, counted)) for role in Role), key=lambda pair: pair[1]),
        "units": [(code, voice.word("unit", code, 2)) for code in table("terms")["unit"]],
        "places": [
            ("", voice.text("where the role implies")),
            *((code, voice.word("side", code)) for code in ("uk", "fr")),
        ],
        "attributions_words": [(code, voice.say(label)) for code, label in ATTRIBUTED.items()],
    }
