"""The slots of a reading: what an officer fills, corrects and compares, one by one.

A slot is missing where a claim would be of no use or a guess without it (docs/adr/0013): what became of people or of a
boat, and the zone of a clock time that nobody stated. What nobody said at all (a time, a place, how many) is no
missing slot: to ask for it would be to ask for an invention.
"""

from enum import StrEnum

from varne.kernel.report import Candidate
from varne.kernel.role import Role

ZONE = "zone"
"""The slot of a clock time's zone: part of when, and asked for by itself."""

_ROLE_IS_COUNTED = frozenset({"person", "boat"})


class Slot(StrEnum):
    """What a candidate says, each part of which can be right or wrong by itself."""

    VALUE = "value"
    UNIT = "unit"
    ROLE = "role"
    WHEN = "when"
    WHERE = "where"
    PART_OF = "part_of"
    SAID_BY = "said_by"


def filling(one: Candidate, slot: Slot) -> object:
    """Return what stands in a slot, without the words in which it was said: readings are compared, not wordings."""
    match slot:
        case Slot.VALUE:
            return one.quantity.low, one.quantity.high
        case Slot.WHEN:
            return None if one.valid is None else (one.valid.start, one.valid.end)
        case Slot.WHERE:
            return None if one.place is None else (one.place.code or one.place.said, one.place.side)
        case _:
            return getattr(one, slot.value)


def changed_slots(before: Candidate, after: Candidate) -> tuple[Slot, ...]:
    """Name the slots in which two readings differ."""
    return tuple(slot for slot in Slot if filling(before, slot) != filling(after, slot))


def missing_slots(one: Candidate) -> tuple[str, ...]:
    """Name what must be filled before this can be accepted."""
    role = (Slot.ROLE.value,) if one.role is Role.UNKNOWN and one.unit in _ROLE_IS_COUNTED else ()
    return (*role, *one.unsure)
