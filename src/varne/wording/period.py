"""When something was so, in words: whole days by their names, anything else by its instants."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from varne.kernel.moment import Interval
from varne.language.voice import Voice


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
