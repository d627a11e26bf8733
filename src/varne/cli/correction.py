"""Corrections typed at the terminal: field=value, each checked before anything is recorded."""

from collections.abc import Iterable

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.quantity import Op, Quantity, span
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.vocabulary import table

_FIELDS = ("low", "high", "op", "role", "unit", "said_by")


def corrected(candidate: Candidate, settings: Iterable[str]) -> Candidate:
    """Return the candidate with the given fields changed; an empty high end means that nothing bounds it."""
    given = dict(_setting(each) for each in settings)
    if not given:
        raise BadInput(
            "Say what to correct: --set low=9 high=9 role=landed. Fields: {fields}.", fields=", ".join(_FIELDS)
        )
    changed = msgspec.structs.replace(candidate, quantity=_quantity(candidate.quantity, given))
    if "role" in given:
        changed = msgspec.structs.replace(changed, role=_role(given["role"]))
    if "unit" in given:
        changed = msgspec.structs.replace(changed, unit=_unit(given["unit"]))
    return msgspec.structs.replace(changed, said_by=given.get("said_by", changed.said_by))


def _setting(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or field not in _FIELDS:
        raise BadInput("{text} is not FIELD=VALUE. Fields: {fields}.", text=text, fields=", ".join(_FIELDS))
    return field, value


def _quantity(before: Quantity, given: dict[str, str]) -> Quantity:
    if not {"low", "high", "op"} & given.keys():
        return before
    low = _number(given["low"]) if "low" in given else before.low
    high = (_number(given["high"]) if given["high"] else None) if "high" in given else before.high
    plain = span(low, high)
    return Quantity(_op(given["op"]) if "op" in given else plain.op, low, high, before.said)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise BadInput("{text} is not a whole number.", text=text)
    return int(text)


def _op(text: str) -> Op:
    if text not in list(Op):
        raise BadInput("There is no {what} {code}. Choose from: {known}.", what="op", code=text, known=", ".join(Op))
    return Op(text)


def _role(text: str) -> Role:
    if text not in list(Role):
        raise BadInput(
            "There is no {what} {code}. Choose from: {known}.", what="role", code=text, known=", ".join(Role)
        )
    return Role(text)


def _unit(text: str) -> str:
    units = table("terms")["unit"]
    if text not in units:
        raise BadInput(
            "There is no {what} {code}. Choose from: {known}.", what="unit", code=text, known=", ".join(units)
        )
    return text
