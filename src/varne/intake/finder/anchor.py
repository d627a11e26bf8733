"""What a time expression hangs on: the document's own date, and the zone in which its author counts.

Invariant: nothing here guesses. Without a date, "Friday" stays words; without a stated zone the author's language
gives the default, and every interval says which zone that was.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from varne.intake.tongue import Language
from varne.kernel.moment import Interval

DEFAULT_ZONES = {"en": "Europe/London", "fr": "Europe/Paris"}
"""The zone of each language's shore, where a document names none."""


class Anchor(msgspec.Struct, frozen=True):
    """The document's date (None when it bears none) and its zone ("" for the default of the language).

    A date without an hour is given as midnight in its zone; then nothing is later or earlier on that day.
    """

    when: datetime | None = None
    zone: str = ""

    def zone_for(self, language: Language) -> str:
        """Name the zone in which an unqualified hour of this document is meant."""
        return self.zone or DEFAULT_ZONES[language]

    def today(self, zone: str) -> date | None:
        """Return the calendar day of the document in that zone."""
        return None if self.when is None else self.when.astimezone(zone_of(zone)).date()

    def has_hour(self) -> bool:
        """Say whether the document's date carries an hour."""
        return self.when is not None and (self.when.hour, self.when.minute) != (0, 0)


@cache
def zone_of(name: str) -> tzinfo:
    """Return the zone behind a name as kept in an interval: a place, UTC, or an offset such as +01:00."""
    if name in ("", "UTC"):
        return UTC
    if name[0] in "+-":
        hours, _, minutes = name[1:].partition(":")
        shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(shift if name[0] == "+" else -shift)
    return ZoneInfo(name)


def instant(day: date, minute: int, zone: str) -> datetime:
    """Return the moment so many minutes after that day's midnight on the clocks of the zone, in UTC."""
    days, rest = divmod(minute, 1440)
    on = day + timedelta(days=days)
    return datetime(on.year, on.month, on.day, rest // 60, rest % 60, tzinfo=zone_of(zone)).astimezone(UTC)


def stretch(day: date, from_minute: int, to_minute: int, zone: str) -> Interval:
    """Build the interval between two clock times counted from one day's midnight."""
    start, end = instant(day, from_minute, zone), instant(day, to_minute, zone)
    return Interval(start, max(start, end), zone=zone)


def local_iso(moment: datetime, zone: str) -> str:
    """Write an instant in ISO 8601 with the offset of the zone in which it was stated."""
    return moment.astimezone(zone_of(zone)).isoformat()
