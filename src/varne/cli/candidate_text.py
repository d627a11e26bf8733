"""One candidate in one line, for an officer who reads many."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

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
    """Say an interval by its days where it is made of whole days on the clocks of its zone, else by its instants."""
    zone = ZoneInfo(time.zone) if time.zone in ("Europe/London", "Europe/Paris") else UTC
    start, end = time.start.astimezone(zone), time.end.astimezone(zone)
    if start == end:
        return voice.write(time.start)
    if _midnight(start) and _midnight(end):
        first, last = start.date(), (end - timedelta(hours=1)).date()
        return voice.write(first) if first == last else voice.text("{first} to {last}", first=first, last=last)
    return voice.text("{first} to {last}", first=time.start, last=time.end)


def _midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)
