"""Angles in a row of tokens: how many numbers belong to one latitude or longitude, and which hemisphere is said.

Where no sign, word or mark ends an angle, a row of bare numbers is cut in half: 51 03 24 001 27 48 is three and three.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from varne.intake.position.lexicon import EAST_WEST, NORTH_SOUTH
from varne.intake.position.token import Token

_MOST_GROUPS = 3
_HALVED = re.compile(r"nd?hnm?,?nd?gnm?")
_JOINTS = "-.:"
_ALPHABET = "alphabet"


class Group(NamedTuple):
    """One number of an angle with the mark behind it: d, m, s or nothing."""

    text: str
    mark: str


class Angle(NamedTuple):
    """A latitude or a longitude as said.

    axis is lat, lon or empty; sign is 1, -1 or 0 where no hemisphere is said; joint is what stands between its numbers.
    """

    groups: tuple[Group, ...]
    axis: str
    sign: int
    hemisphere: str
    signed: bool
    joint: str
    spoken: bool
    start: int
    end: int
    after: int

    @property
    def told(self) -> bool:
        """Whether anything but bare numbers says that this is an angle."""
        return bool(self.axis or any(one.mark for one in self.groups))


class Cursor:
    """The tokens of a text with the letters of their kinds in one line, and the pass from left to right over them."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.found = found
        self.kinds = "".join(one.kind if len(one.kind) == 1 else "a" for one in found)

    def kind(self, at: int) -> str:
        """The kind of a token; empty past the end."""
        return self.kinds[at] if at < len(self.kinds) else ""

    def hemisphere(self, at: int) -> tuple[str, int]:
        """The axis and sign of a word for a hemisphere; nothing where it is none."""
        if at >= len(self.found):
            return "", 0
        one = self.found[at]
        spelt = one.kind == _ALPHABET and at > 0 and self.found[at - 1].spoken
        if one.kind == "h" or (spelt and one.text in NORTH_SOUTH):
            return "lat", NORTH_SOUTH[one.text]
        if one.kind == "g" or (spelt and one.text in EAST_WEST):
            return ("lon", EAST_WEST[one.text]) if self._means_east(at) else ("", 0)
        return "", 0

    def _means_east(self, at: int) -> bool:
        """Whether the French word est is a point of the compass here and no verb."""
        if self.found[at].text != "est":
            return True
        return at > 0 and self.kind(at - 1) in "ndms"


def angle_at(cursor: Cursor, at: int, like: int = 0) -> Angle | None:
    """The angle that begins here; bare numbers are as many as those of the angle before it, if it says how many (like)."""
    begin = at
    keyword = cursor.kind(at) if cursor.kind(at) in ("k", "K") else ""
    if keyword:
        at += 1
        while cursor.kind(at) in (",", ":", "-", ".", "A", "k", "K") and at - begin < 5:
            if cursor.kind(at) == "-" and cursor.kind(at + 1) == "n":
                break
            at += 1
    axis, sign = _leading(cursor, at)
    at += bool(axis)
    negative, at = _sign(cursor, at)
    if cursor.kind(at) != "n":
        return None
    groups, after, joint = _groups(cursor, at, like, led=bool(axis))
    hemisphere = cursor.found[at - 1].text if axis else ""
    if not axis:
        axis, sign, hemisphere, after = _trailing(cursor, after)
    numbers = cursor.found[at:after]
    return Angle(
        groups,
        axis or {"k": "lat", "K": "lon"}.get(keyword, ""),
        -1 if negative == "-" else sign or (1 if negative else 0),
        hemisphere,
        bool(negative),
        joint,
        any(one.spoken for one in numbers),
        cursor.found[begin].start,
        numbers[-1].end,
        after,
    )


def _leading(cursor: Cursor, at: int) -> tuple[str, int]:
    if cursor.kind(at) not in ("h", "g"):
        return "", 0
    if cursor.kind(at + 1) != "n":
        return "", 0
    return cursor.hemisphere(at)


def _sign(cursor: Cursor, at: int) -> tuple[str, int]:
    """A plus or minus that belongs to the number right behind it and to nothing before."""
    if cursor.kind(at) not in ("-", "+") or cursor.kind(at + 1) != "n":
        return "", at
    mark, number = cursor.found[at], cursor.found[at + 1]
    return (mark.kind, at + 1) if mark.end == number.start else ("", at)


def _groups(cursor: Cursor, at: int, like: int, *, led: bool) -> tuple[tuple[Group, ...], int, str]:
    """The numbers of an angle with their marks, the token after them, and what joins them."""
    wanted = _wanted(cursor, at, like, led=led)
    groups: list[Group] = []
    joint = ""
    while len(groups) < wanted:
        text = cursor.found[at].text.replace(",", ".")
        at += 1
        mark = cursor.kind(at) if cursor.kind(at) in ("d", "m", "s") else ""
        at += bool(mark)
        groups.append(Group(text, mark))
        if "." in text or len(groups) == wanted:
            break
        nexts = _next_number(cursor, at)
        if nexts is None or cursor.kind(nexts + 1) == "d":
            break
        joint = cursor.kind(at) if nexts > at else " "
        at = nexts
    return tuple(groups), at, joint


def _next_number(cursor: Cursor, at: int) -> int | None:
    """Where the next number of the same angle stands."""
    if cursor.kind(at) == "n":
        return at
    if cursor.kind(at) not in (*_JOINTS, ",") or cursor.kind(at + 1) != "n":
        return None
    marked = at > 0 and cursor.kind(at - 1) in ("d", "m")
    if cursor.kind(at) == "," and not (marked and cursor.found[at - 1].text.isalpha()) and not _paused(cursor, at):
        return None
    if cursor.kind(at) in "-" and _reads_as_sign(cursor, at):
        return None
    return at + 1


def _paused(cursor: Cursor, at: int) -> bool:
    """A pause between degrees and minutes in words: five one, zero three decimal four."""
    before, after = cursor.found[at - 1], cursor.found[at + 1]
    return cursor.found[at].text == "," and before.spoken and after.spoken and before.text.isdigit()


def _reads_as_sign(cursor: Cursor, at: int) -> bool:
    before, mark, after = cursor.found[at - 1], cursor.found[at], cursor.found[at + 1]
    return before.end < mark.start and mark.end == after.start


def _wanted(cursor: Cursor, at: int, like: int, *, led: bool) -> int:
    """How many numbers may belong to the angle that begins here."""
    numbers: list[int] = []
    here: int | None = at
    while here is not None and len(numbers) < 2 * _MOST_GROUPS + 1:
        numbers.append(here)
        ahead = here + 1 + (cursor.kind(here + 1) in ("d", "m", "s"))
        if cursor.hemisphere(ahead)[0]:
            return min(len(numbers), _MOST_GROUPS) if led or len(numbers) <= _MOST_GROUPS else len(numbers) // 2
        here = _next_number(cursor, ahead)
    if led or len(numbers) == 1:
        return min(len(numbers), _MOST_GROUPS)
    marked = any(cursor.kind(one + 1) in ("d", "m", "s") for one in numbers)
    if marked or any("." in cursor.found[one].text for one in numbers[:_MOST_GROUPS]):
        return _MOST_GROUPS
    return min(_MOST_GROUPS, like or max(1, len(numbers) // 2))


def _trailing(cursor: Cursor, at: int) -> tuple[str, int, str, int]:
    """The hemisphere behind an angle, also behind the comma of a sentence from a receiver."""
    axis, sign = cursor.hemisphere(at)
    if axis and not _leads_next(cursor, at):
        return axis, sign, cursor.found[at].text, at + 1
    if cursor.kind(at) == "," and cursor.found[at].text == ",":
        axis, sign = cursor.hemisphere(at + 1)
        if axis and cursor.kind(at + 2) in (",", ""):
            return axis, sign, cursor.found[at + 1].text, at + 2
    return "", 0, "", at


def _leads_next(cursor: Cursor, at: int) -> bool:
    """Whether a letter stands right before the next number and apart from this one: 51 03.4 E001 27.8."""
    if cursor.kind(at + 1) != "n":
        return False
    one, before, after = cursor.found[at], cursor.found[at - 1], cursor.found[at + 1]
    return one.end == after.start and before.end < one.start


def halved_at(cursor: Cursor, at: int) -> tuple[Angle, Angle] | None:
    """Two angles whose hemispheres stand between degrees and minutes: 51N03.4 001E27.8."""
    matched = _HALVED.match(cursor.kinds, at)
    if matched is None or cursor.hemisphere(matched.end())[0] or cursor.kind(matched.end()) == "d":
        return None
    end = matched.end()
    numbers = [number for number in range(at, end) if cursor.kind(number) == "n"]
    letters = [number for number in range(at, end) if cursor.kind(number) in ("h", "g")]
    if not all(_degrees_and_minutes(*(cursor.found[one].text for one in numbers[side : side + 2])) for side in (0, 2)):
        return None
    lat, lon = (_half(cursor, numbers[2 * side : 2 * side + 2], letters[side]) for side in (0, 1))
    return lat, lon._replace(after=end, end=cursor.found[end - 1].end)


def _degrees_and_minutes(degrees: str, minutes: str) -> bool:
    return degrees.isdigit() and len(degrees) <= 3 and float(minutes.replace(",", ".")) < 60


def _half(cursor: Cursor, numbers: Sequence[int], letter: int) -> Angle:
    axis, sign = cursor.hemisphere(letter)
    groups = tuple(Group(cursor.found[one].text.replace(",", "."), "") for one in numbers)
    first, last = cursor.found[numbers[0]], cursor.found[numbers[-1]]
    return Angle(
        groups, axis or "lon", sign or 1, cursor.found[letter].text, False, " ", first.spoken, first.start, last.end,
        numbers[-1] + 1,
    )  # fmt: skip
