"""One candidate in one line, for an officer who reads many."""

from varne.kernel.moment import Interval
from varne.kernel.report import Candidate
from varne.language.voice import Voice


def candidate_line(voice: Voice, one: Candidate) -> str:
    """Say a candidate: its key, its count in the reader's language, then what goes with it."""
    parts = [
        f"  {one.key}  {voice.count(one.quantity, one.unit)}, {voice.role(one.role, one.unit, one.quantity)}",
        voice.text("“{words}”", words=one.quantity.said),
        "" if one.valid is None else window(voice, one.valid),
        "" if one.place is None else one.place.said,
        one.said_by,
        voice.text("part of {whole}", whole=one.part_of) if one.part_of else "",
    ]
    return " · ".join(part for part in parts if part)


def window(voice: Voice, time: Interval) -> str:
    """Say an interval by its ends, or an instant."""
    if time.start == time.end:
        return voice.write(time.start)
    return voice.text("{first} to {last}", first=time.start, last=time.end)
