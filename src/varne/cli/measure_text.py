"""How well the rules read, as a table."""

from collections.abc import Iterator

from varne.desk.measuring import Measure
from varne.desk.slot import Slot
from varne.kernel.message import Message, say
from varne.language.voice import Voice

SLOT_NAMES: dict[Slot, Message] = {
    Slot.VALUE: say("number"),
    Slot.UNIT: say("unit"),
    Slot.ROLE: say("role"),
    Slot.WHEN: say("time"),
    Slot.WHERE: say("place"),
    Slot.PART_OF: say("whole"),
    Slot.SAID_BY: say("speaker"),
}


def measure_lines(voice: Voice, found: tuple[Measure, ...]) -> Iterator[tuple[str, ...]]:
    """Write the head and one row for each version of the rules and slot."""
    columns = (say("rules"), say("slot"), say("as proposed"), say("corrected"), say("split"), say("rejected"))
    yield tuple(voice.say(column) for column in columns)
    for one in found:
        numbers = (one.accepted, one.corrected, one.split, one.rejected)
        yield (one.rules, voice.say(SLOT_NAMES[one.slot]), *(voice.write(number) for number in numbers))
