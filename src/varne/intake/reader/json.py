"""JSON: every text, number and truth value as a line with its name, each a part with its JSON pointer.

Numbers stay as they were written ("1.10" does not become 1.1) and a name that comes twice is read twice.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from varne.intake.document import Pointer
from varne.intake.limits import Allowance
from varne.intake.reader.decoding import decode
from varne.intake.reader.draft import Draft, Reading, Source
from varne.kernel.errors import BadDocument


class _Members(msgspec.Struct, frozen=True):
    pairs: tuple[tuple[str, Any], ...]


class _Place(msgspec.Struct, frozen=True):
    pointer: str
    name: str
    depth: int
    value: Any


def read(source: Source, allowance: Allowance) -> Reading:
    """Read JSON down to the nesting limit; raises BadDocument where it is deeper or not JSON."""
    decoded = decode(source.data, source.name)
    draft = Draft("application/json", allowance)
    draft.notes.extend(decoded.notes)
    for place in _leaves(_parsed(decoded.text, source.name), source.name, allowance.limits.nesting):
        draft.join(f"{place.name}: " if place.name else "")
        draft.write_line(place.value, place.pointer or "/", Pointer(place.pointer))
    return draft.finish()


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=lambda pairs: _Members(tuple(pairs)),
        )
    except json.JSONDecodeError as broken:
        raise BadDocument(
            "The file {name} is not whole JSON: line {line} cannot be read. Ask the sender to send it again.",
            name=name,
            line=broken.lineno,
        ) from None
    except RecursionError:
        raise _too_deep(name) from None


def _leaves(root: Any, name: str, limit: int) -> Iterator[_Place]:
    """Walk in the order of the file, with a list instead of recursion."""
    waiting = [_Place("", "", 0, root)]
    while waiting:
        place = waiting.pop()
        if place.depth > limit:
            raise _too_deep(name)
        if isinstance(place.value, _Members | list):
            waiting.extend(reversed(list(_inside(place))))
        elif place.value not in (None, ""):
            yield msgspec.structs.replace(place, value=_said(place.value))


def _inside(place: _Place) -> Iterator[_Place]:
    if isinstance(place.value, _Members):
        for name, value in place.value.pairs:
            step = name.replace("~", "~0").replace("/", "~1")
            yield _Place(f"{place.pointer}/{step}", name, place.depth + 1, value)
    else:
        for number, value in enumerate(place.value):
            yield _Place(f"{place.pointer}/{number}", "", place.depth + 1, value)


def _said(value: Any) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


def _too_deep(name: str) -> BadDocument:
    return BadDocument(
        "The file {name} is nested too deeply to be a true record. Ask the sender for a flatter export.",
        name=name,
    )
