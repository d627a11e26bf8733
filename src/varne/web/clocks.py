"""The same moment on three clocks: UTC, by which everything is kept, and the two shores, which differ by an hour."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from varne.language.voice import Voice

_SHORES = (("Dover", ZoneInfo("Europe/London")), ("Calais", ZoneInfo("Europe/Paris")))


class Clocks(msgspec.Struct, frozen=True):
    """The moment in UTC with its day, and on each shore with the name of its time."""

    moment: datetime
    instant: str
    day: str
    utc: str
    shores: tuple[tuple[str, str, str], ...]


def clocks(moment: datetime, voice: Voice) -> Clocks:
    """Write a moment on every clock."""
    utc = moment.astimezone(UTC)
    shores = tuple((name, *_shore(utc.astimezone(zone))) for name, zone in _SHORES)
    return Clocks(utc, utc.isoformat(), voice.write(utc.date()), f"{utc:%H:%M:%S}", shores)


def _shore(local: datetime) -> tuple[str, str]:
    return f"{local:%H:%M}", f"{local:%Z}"
