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
        """Keep both ends in UTC; refuse a time without zone and an end before its start."""
        msgspec.structs.force_setattr(self, "start", utc(self.start))
        msgspec.structs.force_setattr(self, "end", utc(self.end))
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
        """Say whether all of this lies inside the other; its end is outside."""
        return self.overlaps(other) and other.start <= self.start and self.end <= other.end

    def days(self, zone: ZoneInfo) -> tuple[date, ...]:
        """Name every calendar day of that zone that the interval touches, in order."""
        first = self.start.astimezone(zone).date()
        last_moment = self.end if self.end == self.start else self.end - timedelta(microseconds=1)
        last = last_moment.astimezone(zone).date()
        return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))


def _before(start: datetime, other: Interval) -> bool:
    return start < other.end or start == other.start


def _refuse_end_of_calendar(day: date) -> None:
    if day.year in (date.min.year, date.max.year):
        raise BadInput("The time {time} is at the end of the calendar. Check the year.", time=day.isoformat())


def utc(moment: datetime) -> datetime:
    """Return the same instant in UTC; a time without zone is refused, never guessed."""
    if moment.tzinfo is None:
        raise BadInput(
            "The time {start} has no zone. Give it with Z, +01:00 or another offset.",
            start=moment.isoformat(),
        )
    _refuse_end_of_calendar(moment)
    if moment.tzinfo is UTC:
        return moment
    kept = moment.astimezone(UTC)
    _refuse_end_of_calendar(kept)
    return kept


def whole_days(first: date, last: date, zone: ZoneInfo) -> Interval:
    """Build the interval from the first day's midnight to the midnight after the last day, in that zone."""
    _refuse_end_of_calendar(last)
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return Interval(start, end, zone=zone.key)


def parse_instant(text: str) -> datetime:
    """Read ISO 8601 with an offset into UTC."""
    try:
        return utc(datetime.fromisoformat(text))
    except ValueError:
        raise BadInput(
            "{text} is not a time. Write it like 2018-11-26T09:00Z or 2018-11-26T10:00+01:00.", text=text
        ) from None


def parse_written(text: str) -> datetime | date:
    """Read when something was written: an instant in ISO 8601 with an offset, or a bare calendar day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return parse_instant(text)
    _refuse_end_of_calendar(day)
    return parse_day(text)


def parse_day(text: str) -> date:
    """Read a calendar day written as year-month-day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadInput("{text} is not a day. Write it like 2018-11-26.", text=text)
    return day
