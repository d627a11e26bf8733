"""Corrections in an officer's own words: field by field, each checked before anything is recorded."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from varne.desk.slot import ZONE
from varne.intake.finder.anchor import zone_of
from varne.intake.finder.gazetteer import codes_named, position_of, side_of
from varne.kernel.errors import BadInput
from varne.kernel.moment import Interval, parse_day, parse_instant, whole_days
from varne.kernel.place import Place
from varne.kernel.quantity import Op, Quantity, span
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.vocabulary import table

FIELDS = ("low", "high", "op", "role", "unit", "said_by", "part_of", "from", "to", "zone", "where", "side")
ZONES = ("Europe/London", "Europe/Paris", "UTC")
"""The clocks of the strait: what a time of day can be on."""

SIDES = ("uk", "fr", "be", "nl", "sea")


def corrected(candidate: Candidate, given: Mapping[str, str]) -> Candidate:
    """Return the candidate with the given fields changed; an empty high end means that nothing bounds it."""
    if not given:
        raise BadInput(
            "Say what to correct: --set low=9 high=9 role=landed. Fields: {fields}.", fields=", ".join(FIELDS)
        )
    refuse_unknown_fields(given)
    valid, unsure = _time(candidate, given)
    return msgspec.structs.replace(
        candidate,
        quantity=_quantity(candidate.quantity, given),
        role=Role(_known("role", given["role"], list(Role))) if "role" in given else candidate.role,
        unit=_known("unit", given["unit"], table("terms")["unit"]) if "unit" in given else candidate.unit,
        said_by=given.get("said_by", candidate.said_by).strip(),
        part_of=_whole(candidate, given),
        valid=valid,
        unsure=unsure,
        place=_place(candidate.place, given),
    )


def refuse_unknown_fields(given: Mapping[str, str]) -> None:
    """Refuse a field that no candidate has."""
    for field in given:
        _known("field", field, FIELDS)


def _known(what: str, code: str, known: Iterable[str]) -> str:
    known = tuple(known)
    if code not in known:
        raise BadInput("There is no {what} {code}. Choose from: {known}.", what=what, code=code, known=", ".join(known))
    return code


def _quantity(before: Quantity, given: Mapping[str, str]) -> Quantity:
    if not {"low", "high", "op"} & given.keys():
        return before
    low = _number(given["low"]) if "low" in given else before.low
    high = (_number(given["high"]) if given["high"].strip() else None) if "high" in given else before.high
    op = Op(_known("op", given["op"], list(Op))) if given.get("op") else None
    if (op or before.op, low, high) == (before.op, before.low, before.high):
        return before
    fitting = op if op is not None and op is not before.op else span(low, high).op
    return Quantity(fitting, low, high, before.said)


def _number(text: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit():
        raise BadInput("{text} is not a whole number.", text=text)
    return int(text)


def _whole(candidate: Candidate, given: Mapping[str, str]) -> str:
    whole = given.get("part_of", candidate.part_of).strip()
    if whole == candidate.key and whole:
        raise BadInput("{key} cannot be a part of itself.", key=whole)
    return whole


def _time(candidate: Candidate, given: Mapping[str, str]) -> tuple[Interval | None, tuple[str, ...]]:
    """Read the time in the zone that the officer names; a zone alone keeps the figures of the clock."""
    if not {"from", "to", "zone"} & given.keys():
        return candidate.valid, candidate.unsure
    before = candidate.valid
    zone = _zone(before, given)
    first, last = _clock_face(before, given)
    if not first:
        return None, tuple(slot for slot in candidate.unsure if slot != ZONE)
    said = "" if before is None else before.said
    valid = msgspec.structs.replace(_stretch(first, last or first, zone), said=said, zone=zone)
    named = bool(given.get("zone")) or _whole_days(first)
    return valid, tuple(slot for slot in candidate.unsure if slot != ZONE or not named)


def _zone(before: Interval | None, given: Mapping[str, str]) -> str:
    kept = "" if before is None else before.zone
    return _known("zone", given["zone"], (*ZONES, kept)) if given.get("zone") else kept


def _clock_face(before: Interval | None, given: Mapping[str, str]) -> tuple[str, str]:
    shown = ("", "") if before is None else clock_face(before)
    return given.get("from", shown[0]).strip(), given.get("to", shown[1]).strip()


def clock_face(time: Interval) -> tuple[str, str]:
    """Write both ends as the clocks of the time's own zone show them, whole days as days: what a form holds."""
    zone = zone_of(time.zone)
    start, end = time.start.astimezone(zone), time.end.astimezone(zone)
    if start < end and not any((start.hour, start.minute, end.hour, end.minute)):
        return start.date().isoformat(), (end.date() - timedelta(days=1)).isoformat()
    return start.strftime("%Y-%m-%dT%H:%M"), end.strftime("%Y-%m-%dT%H:%M")


def _whole_days(text: str) -> bool:
    return "T" not in text


def _stretch(first: str, last: str, zone: str) -> Interval:
    if _whole_days(first) and _whole_days(last):
        if not zone:
            raise BadInput("The day {day} has no zone. Name it, such as {zone}.", day=first, zone=ZONES[0])
        return whole_days(parse_day(first), parse_day(last), ZoneInfo(zone if zone in ZONES else "UTC"))
    return Interval(_instant(first, zone), _instant(last, zone))


def _instant(text: str, zone: str) -> datetime:
    """Read a moment; without an offset it is on the clocks of the zone, and without a zone it is refused."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return parse_instant(text)
    return moment.replace(tzinfo=zone_of(zone)) if moment.tzinfo is None and zone else parse_instant(text)


def _place(before: Place | None, given: Mapping[str, str]) -> Place | None:
    """Read a place: words, or a name of the gazetteer; a side that the officer names counts before the gazetteer's."""
    if not {"where", "side"} & given.keys():
        return before
    said = given.get("where", "" if before is None else before.said).strip()
    side = given.get("side", "" if before is None else before.side)
    if side:
        _known("side", side, SIDES)
    if not said and not side:
        return None
    if before is not None and said in (before.said, before.code):
        return msgspec.convert({**msgspec.to_builtins(before), "side": side}, Place)
    code, *others = (said,) if side_of(said) else codes_named(said) or ("",)
    found = {
        "said": said,
        "code": code,
        "other_codes": others,
        "position": position_of(code),
        "side": side or side_of(code),
    }
    return msgspec.convert(found, Place)
