"""The date that a file states about itself, as an aware instant, with a note where something had to be
assumed.
"""

from datetime import UTC, datetime, time

from varne.kernel.message import Message, say

_DAY_LENGTH = len("2018-11-22")


def stated_date(text: str) -> tuple[datetime | None, tuple[Message, ...]]:
    """Read ISO 8601. A day without a time becomes midday UTC (the same day on both coasts); no zone means
    UTC.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, ()
    if len(text) <= _DAY_LENGTH:
        return datetime.combine(moment.date(), time(12), UTC), (_day_only(text),)
    return with_zone(moment)


def with_zone(moment: datetime) -> tuple[datetime, tuple[Message, ...]]:
    """Give a time without zone UTC, and say so."""
    if moment.tzinfo is not None:
        return moment, ()
    assumed = moment.replace(tzinfo=UTC)
    return assumed, (
        say(
            "The file's own date {said} has no zone; it is taken as UTC. Correct it if you know better.",
            said=str(moment),
        ),
    )


def _day_only(text: str) -> Message:
    return say("The file's own date {said} has no time; midday UTC of that day is used.", said=text)
