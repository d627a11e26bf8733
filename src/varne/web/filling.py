"""The slots of one reading as fields of a form, and back: only what an officer changed is a correction.

Invariant: a field that stands as it was offered changes nothing, so that sending a form without a change accepts
exactly what was suggested.
"""

from collections.abc import Iterator, Mapping

import msgspec

from varne.desk.correction import ZONES, clock_face, corrected
from varne.desk.record import part_key
from varne.desk.slot import ZONE, missing_slots
from varne.kernel.quantity import Op
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.vocabulary import table
from varne.language.voice import Voice
from varne.web.form import Form
from varne.wording.statement import in_role

Options = list[tuple[str, str]]
MOST_PARTS = 20
PART_FIELDS = ("low", "high", "role", "unit", "part_of", "where")


def offered(one: Candidate) -> dict[str, str]:
    """Return what each field shows when nobody has typed: a slot that is missing shows nothing."""
    missing = missing_slots(one)
    first, last = ("", "") if one.valid is None else clock_face(one.valid)
    return {
        "low": str(one.quantity.low),
        "high": "" if one.quantity.high is None else str(one.quantity.high),
        "op": one.quantity.op.value,
        "role": "" if "role" in missing else one.role.value,
        "unit": one.unit,
        "said_by": one.said_by,
        "part_of": one.part_of,
        "from": first,
        "to": last,
        "zone": "" if one.valid is None or ZONE in missing else one.valid.zone,
        "where": "" if one.place is None else one.place.said,
        "side": "" if one.place is None else one.place.side,
    }


def changed(one: Candidate, form: Form) -> dict[str, str]:
    """Return the fields that differ from what was offered."""
    before = offered(one)
    typed = {name: form.value(name).strip() for name in before if name in form.typed}
    return _followed({name: text for name, text in typed.items() if text != before[name]}, before)


def _followed(given: dict[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Let one end follow the other where both were one: whoever turns nine into eight means eight, not from eight to nine."""
    for first, last in (("low", "high"), ("from", "to")):
        if first in given and last not in given and before[first] and before[first] == before[last]:
            given[last] = given[first]
    return given


def filled(one: Candidate, form: Form) -> Candidate:
    """Return the reading as the officer left it; a field that cannot be read is refused."""
    given = changed(one, form)
    return corrected(one, given) if given else one


def options(voice: Voice, one: Candidate, wholes: Mapping[str, Candidate]) -> dict[str, Options]:
    """Return what can be chosen for each slot that has a fixed list of fillings."""
    kept = "" if one.valid is None else one.valid.zone
    zones = [zone for zone in (*ZONES, kept) if zone]
    unit = one.unit
    return {
        "op": [(op.value, _op(voice, op)) for op in Op],
        "role": [("", voice.text("choose")), *((role.value, voice.role(role.value, unit)) for role in Role)],
        "unit": [(code, voice.word("unit", code, 2)) for code in table("terms")["unit"]],
        "zone": [("", voice.text("choose")), *((zone, zone) for zone in dict.fromkeys(zones))],
        "side": [("", voice.text("not told")), *((side, voice.word("side", side)) for side in table("terms")["side"])],
        "part_of": [("", voice.text("nothing else")), *_wholes(voice, one, wholes)],
    }


def _op(voice: Voice, op: Op) -> str:
    if op is Op.EXACTLY:
        return voice.text("exactly n")
    return voice.word("op", op.value).format(n="n", m="n", h="m", k="m")


def _wholes(voice: Voice, one: Candidate, wholes: Mapping[str, Candidate]) -> Iterator[tuple[str, str]]:
    for key, whole in wholes.items():
        if key != one.key:
            yield key, f"{key}: {in_role(voice, whole)}"
    if one.part_of and one.part_of not in wholes:
        yield one.part_of, one.part_of


class PartFields(msgspec.Struct, frozen=True):
    """The fields of one part of a split."""

    number: int
    values: dict[str, str]
    wholes: Options


def parts_shown(voice: Voice, one: Candidate, form: Form, count: int) -> tuple[PartFields, ...]:
    """Return the fields of every part, with what was typed so far; a new part begins as the whole."""
    before = offered(one)
    return tuple(
        PartFields(
            number,
            {name: form.value(f"p{number}-{name}", before[name] if name != "part_of" else "") for name in PART_FIELDS},
            [("", voice.text("nothing else"))]
            + [
                (str(other), voice.text("part {number}", number=other))
                for other in range(1, count + 1)
                if other != number
            ],
        )
        for number in range(1, count + 1)
    )


def count_of_parts(form: Form) -> int:
    """Return how many parts the form has."""
    text = form.value("parts", "2")
    return max(2, min(int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 2, MOST_PARTS))


def parts_of(one: Candidate, form: Form) -> tuple[Candidate, ...]:
    """Read the parts of a split."""
    return tuple(_part(one, form, number) for number in range(1, count_of_parts(form) + 1))


def _part(one: Candidate, form: Form, number: int) -> Candidate:
    before = {**offered(one), "part_of": ""}
    typed = {name: form.value(f"p{number}-{name}", before[name]).strip() for name in PART_FIELDS}
    whole = typed.pop("part_of")
    given = _followed({name: text for name, text in typed.items() if text != before[name]}, before)
    if whole.isascii() and whole.isdigit():
        given["part_of"] = part_key(one.key, int(whole))
    part = msgspec.structs.replace(one, key=part_key(one.key, number))
    return corrected(part, given) if given else part
