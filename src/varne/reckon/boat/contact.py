"""One contact as the engine reads it: what somebody said of some boat at some time and place."""

import math
from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.kernel.errors import BadInput

ENDS = frozenset({"rescue", "landing", "return"})
SECOND_HAND = frozenset({"relay", "e-mail"})
COURSE_OF_NIGHT = math.cos(math.radians(51.0))


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, with two times: when it was so, as recorded, and when this centre logged it.

    Heads are equal when they were counted and a range when they were estimated. `repeats` names the contact that
    this one passes on, where somebody said so. Fields that the engine does not know are left unread.
    """

    id: str
    observed_at: datetime
    reported_at: datetime
    org: str = ""
    channel: str = ""
    kind: str = "call"
    lat: float | None = None
    lon: float | None = None
    position_error_nm: float | None = None
    place: str | None = None
    people_low: int | None = None
    people_high: int | None = None
    children: bool | None = None
    craft_colour: str | None = None
    engine: str | None = None
    phone: str | None = None
    name: str | None = None
    asset: str | None = None
    repeats: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no contact can be."""
        if self.observed_at.tzinfo is None or self.reported_at.tzinfo is None:
            raise BadInput("Contact {id} has a time without a zone. Write it with Z or an offset.", id=self.id)
        if (self.lat is None) != (self.lon is None):
            raise BadInput("Contact {id} has half a position. Give latitude and longitude, or neither.", id=self.id)
        if self.lat is not None and self.lon is not None and not (abs(self.lat) <= 90 and abs(self.lon) <= 180):
            raise BadInput("Contact {id} has a position that is not on earth.", id=self.id)
        if any(count is not None and count < 0 for count in (self.people_low, self.people_high)):
            raise BadInput("Contact {id} counts fewer than no people.", id=self.id)

    def observed(self) -> float:
        """Minutes since the epoch."""
        return self.observed_at.timestamp() / 60

    def reported(self) -> float:
        """Minutes since the epoch."""
        return self.reported_at.timestamp() / 60

    def ends(self) -> bool:
        """Say whether it tells what became of a boat."""
        return self.kind in ENDS

    def heads(self) -> tuple[int, int] | None:
        """Fewest and most people, where any were counted; a lone figure stands for both."""
        ends = [count for count in (self.people_low, self.people_high) if count is not None]
        return (min(ends), max(ends)) if ends and max(ends) > 0 else None


def in_order(contacts: Iterable[Contact]) -> list[Contact]:
    """Sort by stated time, then by content: no order of arrival changes it."""
    return sorted(contacts, key=lambda one: (one.observed(), one.reported(), msgspec.json.encode(one)))


def read_lines(data: bytes) -> list[Contact]:
    """Read one contact a line; a line that is none is refused by its number, and so is an id used twice."""
    found: dict[str, Contact] = {}
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=Contact)
        except (msgspec.MsgspecError, UnicodeDecodeError) as mistake:
            raise BadInput("Line {number} is not a contact: {reason}.", number=number, reason=str(mistake)) from mistake
        if found.setdefault(one.id, one) != one:
            raise BadInput("Line {number} gives the id {id} to a second contact.", number=number, id=one.id)
    return list(found.values())
