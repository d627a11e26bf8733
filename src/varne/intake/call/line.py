"""One line of a call, in any order and in either language, into the fields of a contact.

Numbers that belong to something are taken first (phone, times, counts), then the position with the reader of positions, then the
words of the desk. The rest is handed back.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from varne.intake.call.clock import AGO, CLOCK, FRENCH_AGO, PACKED
from varne.intake.call.count import COUNT
from varne.intake.call.words import STATES
from varne.intake.position import read
from varne.intake.position.script import script
from varne.kernel.phone import is_day

_BARE = re.compile(r"\?P<\w+>")
_PEOPLE = r"pob|p|pax|people|peoples|persons?|personnes?|pers|souls|adults?|aboard|on board|onboard|a bord"
_CHILDREN = r"kids?|children|child|enfants?|minors?|mineurs?|babies|baby|bebes?|nourrissons?"
_NUMBERS = (
    r"\+\d[\d ()./-]{7,17}\d",
    r"00[1-9]\d[\d ]{7,14}\d",
    r"0[1-9](?:[ ./-]?\d\d){4}",
    r"0[1-9]\d{2,4} ?\d{3} ?\d{3}",
)
_PHONES = re.compile(rf"(?<![\w.,])(?:{'|'.join(_NUMBERS)})(?![\w.,]?\d|\s?[°nsewo']\b)")
_FRACTION = re.compile(r"\d\.\d{3,}")
_FEWEST_OF_A_PHONE = 9


class Heard(msgspec.Struct, frozen=True):
    """What a line says, by the name of the field that it fills, and what of it was not understood."""

    fields: Mapping[str, str]
    rest: str


class _Line:
    """A line of which one stretch after the other is taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = script(text)
        self.fields: dict[str, str] = {}

    def take(self, start: int, end: int) -> str:
        """Return a stretch as it was typed, and take it off what is left."""
        self.left = f"{self.left[:start]}{' ' * (end - start)}{self.left[end:]}"
        return self.text[start:end].strip()

    def put(self, name: str, value: str) -> None:
        """Fill a field; what is said twice differently keeps both, and its field refuses them."""
        before = self.fields.get(name)
        self.fields[name] = value if before in (None, value) else f"{before}, {value}"


def hear(text: str) -> Heard:
    """Read a line."""
    line = _Line(text)
    for step in (_phone, _times, _people, _position, _states):
        step(line)
    return Heard(line.fields, " ".join(_rest(line)))


def _phone(line: _Line) -> None:
    for found in _PHONES.finditer(line.left):
        if _is_phone(found.group()):
            line.put("phone", line.take(*found.span()))
            return


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST_OF_A_PHONE and not _FRACTION.search(text) and not is_day(text)


def _plain(pattern: str) -> str:
    """A pattern without the names of its groups, so that several stand in one."""
    return _BARE.sub("?:", pattern)


_CLOCKS = f"{_plain(CLOCK)}|{_plain(PACKED)}"
_MINUTES = r"\d{1,3}(?: ?(?:minutes?|mins?|mn|m)\b)?"
_CALL_BACK = re.compile(
    r"\b(?:cb|call ?back|recontacter?|rappeler?|rappel)(?: (?:at|in|a|dans))? ?"
    rf"(?P<is>{_CLOCKS}|{_MINUTES})(?![\d.])"
)
_AT = re.compile(
    rf"(?:\b(?:at|a|vers) )?\b(?P<is>{_plain(CLOCK)})(?![\d.])|\b(?:at|a) (?P<packed>{_plain(PACKED)})(?![\d.])(?! ?[nsewo]\b)"
    rf"|\b(?P<ago>{_plain(AGO)}|{_plain(FRENCH_AGO)})\b"
)


def _times(line: _Line) -> None:
    back = _CALL_BACK.search(line.left)
    if back is not None:
        line.put("call_back", line.text[slice(*back.span("is"))].strip())
        line.take(*back.span())
    at = _AT.search(line.left)
    if at is not None:
        name = next(name for name in ("is", "packed", "ago") if at[name])
        line.put("at", line.text[slice(*at.span(name))].strip())
        line.take(*at.span())


_ANY = _plain(COUNT)
_COUNTED = {
    "children": re.compile(rf"(?<![\w.])(?P<n>{_ANY}|no|aucun|pas d')\s?(?:{_CHILDREN})\b|\b(?P<some>{_CHILDREN})\b"),
    "people": re.compile(
        rf"(?<![\w.])(?P<n>{_ANY})\s?(?:{_PEOPLE})\b(?! in the water)(?: (?:on board|aboard|a bord))?"
        rf"|\b(?:pob|people|personnes)[ :=]{{1,2}}(?P<m>{_ANY})(?![\d.]| \d)"
    ),
}
_NONE = frozenset({"no", "aucun", "pas d'"})


def _people(line: _Line) -> None:
    for name, pattern in _COUNTED.items():
        while (found := pattern.search(line.left)) is not None:
            groups = found.groupdict()
            part = next((group for group in ("n", "m") if groups.get(group)), "")
            said = line.text[slice(*found.span(part))].strip() if part else "yes"
            line.put(name, "0" if found[part or 0] in _NONE else said)
            line.take(*found.span())


def _position(line: _Line) -> None:
    blank = "".join(one if other != " " else " " for one, other in zip(line.text, line.left, strict=True))
    answer = read(blank)
    told = [*(one.said for one in answer.readings), *(one.said for one in answer.unresolved)]
    for said in dict.fromkeys(told):
        start = blank.find(said)
        if said and start >= 0 and line.left[start : start + len(said)].strip():
            line.fields["position"] = f"{line.fields.get('position', '')} {line.take(start, start + len(said))}".strip()


def _states(line: _Line) -> None:
    for name, value, pattern in STATES:
        found = None if name in line.fields else pattern.search(line.left)
        if found is not None:
            said = line.take(*found.span())
            line.fields[name] = value or said


def _rest(line: _Line) -> Iterator[str]:
    """The words that nothing took, as they were typed, each stretch once."""
    for found in re.finditer(r"\S+", line.left):
        word = line.text[slice(*found.span())]
        if any(map(str.isalnum, word)):
            yield word
