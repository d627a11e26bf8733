"""One line of a situation report's chronology read back to the contact that it tells."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from varne.kernel.contact import Channel, Contact, ContactKind, EngineState, Trouble
from varne.kernel.errors import VarneError
from varne.kernel.message import Message, say
from varne.kernel.moment import Interval
from varne.kernel.place import Place, Position
from varne.kernel.quantity import Quantity
from varne.picture.watch.situation import Told
from varne.wording.notation import codes, plain, read_position, read_quantity, read_time, unquote

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_PART = re.compile(rf"(?:{_QUOTED}|[^/\"])+")
_FACT = re.compile(r"^([^:\"]+):\s*(.*)$", re.DOTALL)
_WORDS = re.compile(_QUOTED)
_CODE = re.compile(r"\(([a-z0-9-]+)\)\s*$")
_Value = TypeVar("_Value")


class _NotRead(Exception):
    """Something of the line was not understood."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_contact(text: str) -> Told | Message:
    """Read a line, or say what in it was not understood."""
    try:
        return _told(text)
    except _NotRead as problem:
        return problem.message
    except VarneError as refusal:
        return refusal.message


def _told(text: str) -> Told:
    parts = [part for each in _PART.findall(text) if (part := each.strip())]
    if len(parts) < 3:
        raise _NotRead(say("Expected a time, what happened and how it was known, between strokes."))
    start = _need(read_time(parts[0]), parts[0], say("a time such as 250030Z NOV 2018"))
    kind = ContactKind(
        _need(codes("contact_kind").get(plain(parts[1])), parts[1], say("what happened, such as distress call"))
    )
    channel = Channel(_need(codes("channel").get(plain(parts[2])), parts[2], say("a channel, such as phone")))
    facts = dict(map(_fact, parts[3:]))
    values = {name: value for name, words in facts.items() for name, value in _value(name, words)}
    return _built((start, kind, channel), values)


def _built(head: tuple[datetime, ContactKind, Channel], values: Mapping[str, Any]) -> Told:
    start, kind, channel = head
    observed = Interval(start, values.get("until", start), values.get("stated", ""), values.get("zone", ""))
    direct = {name: values[name] for name in _CONTACT if name in values}
    contact = Contact(kind, channel, observed, place=_place(values), **direct)
    return Told(values.get("by", ""), values.get("logged", start), contact, values.get("repeats", 0))


def _place(values: Mapping[str, Any]) -> Place | None:
    if not {"place", "at"} & set(values):
        return None
    return Place(
        values.get("place", ""),
        values.get("code", ""),
        values.get("codes", ()),
        values.get("at"),
        values.get("side", ""),
    )


def _fact(part: str) -> tuple[str, str]:
    found = _FACT.match(part)
    name = codes("fact").get(plain(found[1])) if found else None
    if found is None or name is None:
        raise _NotRead(say("“{words}” is no fact of a situation report.", words=part))
    return name, found[2].strip()


def _need(value: _Value | None, words: str, expected: Message) -> _Value:
    if value is None:
        raise _NotRead(say("“{words}” was not understood: expected {expected}.", words=words, expected=expected))
    return value


_TIME = say("a time such as 250030Z NOV 2018")
_NUMBER = say("a number of people")
_QUOTATION = say("words in quotation marks")


def _value(name: str, words: str) -> Iterator[tuple[str, Any]]:
    """Read one fact; its name may become that of a field of the contact."""
    field, read, expected = _READERS[name]
    yield field, _need(read(words), words, expected)


def _people(words: str) -> Quantity | None:
    said = _WORDS.search(words)
    one = read_quantity(words[: said.start()] if said else words)
    if one is None or said is None:
        return one
    quoted = unquote(said[0])
    return None if quoted is None else msgspec.structs.replace(one, said=quoted)


def _code(words: str) -> str:
    found = _CODE.search(words)
    return found[1] if found else words


def _quoted_all(words: str) -> tuple[str, ...] | None:
    found = tuple(unquote(each) for each in _WORDS.findall(words))
    read = tuple(each for each in found if each is not None)
    return read if read and len(read) == len(found) else None


def _engine(words: str) -> EngineState | None:
    found = codes("engine_state").get(plain(words))
    return None if found is None else EngineState(found)


def _troubles(words: str) -> tuple[Trouble, ...] | None:
    found = [codes("trouble").get(plain(each)) for each in words.split(",")]
    read = tuple(Trouble(each) for each in found if each is not None)
    return read if len(read) == len(found) else None


def _yes(words: str) -> bool | None:
    return {"yes": True, "no": False}.get(codes("answer").get(plain(words), ""))


def _side(words: str) -> str | None:
    return words if words in {"uk", "fr", "be", "nl", "sea"} else None


def _count(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 5 else None


def _position(words: str) -> Position | None:
    return read_position(words)


_READERS: Mapping[str, tuple[str, Callable[[str], Any], Message]] = {
    "by": ("by", _code, say("a centre")),
    "logged": ("logged", read_time, _TIME),
    "until": ("until", read_time, _TIME),
    "stated": ("stated", unquote, _QUOTATION),
    "zone": ("zone", unquote, _QUOTATION),
    "people": ("people", _people, _NUMBER),
    "children": ("children", _people, _NUMBER),
    "at": ("at", _position, say("a position in degrees and minutes")),
    "place": ("place", unquote, _QUOTATION),
    "code": ("code", unquote, _QUOTATION),
    "codes": ("codes", _quoted_all, _QUOTATION),
    "side": ("side", _side, say("a shore: uk, fr, be, nl or sea")),
    "craft": ("craft", unquote, _QUOTATION),
    "colour": ("craft_colour", unquote, _QUOTATION),
    "engine": ("engine", _engine, say("running, stopped or none")),
    "trouble": ("troubles", _troubles, say("what speaks for distress")),
    "denied": ("denied", _troubles, say("what speaks for distress")),
    "others": ("other_boats", _yes, say("yes or no")),
    "call_back": ("call_back", read_time, _TIME),
    "asset": ("asset", unquote, _QUOTATION),
    "repeats": ("repeats", _count, say("the number of an earlier line")),
}
_CONTACT = (
    "people",
    "children",
    "craft",
    "craft_colour",
    "engine",
    "troubles",
    "denied",
    "other_boats",
    "call_back",
    "asset",
)
