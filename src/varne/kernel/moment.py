"""Times as a centre needs them: intervals with the zone in which they were stated, never a silent instant.

Three times belong to every claim: valid (when it was so, an interval), stated (when the source said it) and
recorded (when we learned it). All are kept as aware UTC instants beside the words and the stated zone.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from varne.kernel.errors import BadInput

LONDON = ZoneInfo("Europe/London")
PARIS = ZoneInfo("Europe/Paris")


class Interval(msgspec.Struct, frozen=True, omit_defaults=True):
    """From start to end, in UTC; end is exclusive, and an instant has start equal to end.

    said keeps the words; zone names the zone in which they were stated ("" when nobody said).
    """

    start: datetime
    end: datetime
    said: str = ""
    zone: str = ""

    def __post_init__(self) -> None:
        """Refuse a naive time and an end before its start."""
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise BadInput(
                "The time {start} has no zone. Give it with Z, +01:00 or another offset.", start=self.start.isoformat()
            )
        if self.end < self.start:
            raise BadInput(
                "The time from {start} to {end} runs backwards. Give the earlier time first.",
                start=self.start.isoformat(),
                end=self.end.isoformat(),
            )

    def overlaps(self, other: "Interval") -> bool:
        """Say whether the two share a moment; an instant counts as a moment."""
        return _before(self.start, other) and _before(other.start, self)

    def within(self, other: "Interval") -> bool:
        """Say whether all of this lies inside the other."""
        return other.start <= self.start and self.end <= other.end

    def days(self, zone: ZoneInfo) -> tuple[date, ...]:
        """Name every calendar day of that zone that the interval touches, in order."""
        first = self.start.astimezone(zone).date()
        last_moment = self.end if self.end == self.start else self.end - timedelta(microseconds=1)
        last = last_moment.astimezone(zone).date()
        return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))


def _before(start: datetime, other: Interval) -> bool:
    return start < other.end or start == other.start


def utc(moment: datetime) -> datetime:
    """Return the same instant in UTC; a time without zone is refused, never guessed."""
    if moment.tzinfo is None:
        raise BadInput(
            "The time {start} has no zone. Give it with Z, +01:00 or another offset.", start=moment.isoformat()
        )
    return moment.astimezone(UTC)


def whole_days(first: date, last: date, zone: ZoneInfo) -> Interval:
    """Build the interval from the first day's midnight to the midnight after the last day, in that zone."""
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return Interval(start.astimezone(UTC), end.astimezone(UTC), zone=zone.key)


def parse_instant(text: str) -> datetime:
    """Read ISO 8601 with an offset into UTC."""
    try:
        return utc(datetime.fromisoformat(text))
    except ValueError:
        raise BadInput(
            "{text} is not a time. Write it like 2018-11-26T09:00Z or 2018-11-26T10:00+01:00.", text=text
        ) from None


def parse_day(text: str) -> date:
    """Read a calendar day written as year-month-day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("{text} is not a day. Write it like 2018-11-26.", text=text) from None
