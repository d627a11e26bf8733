"""What a moment means on the calendar: an interval with its zone, or nothing where the document does not say enough.

The widths are the house's (docs/reference/times.md): about is 20 minutes either way, shortly after is 5 to 25 minutes
later, a bare day is the whole day. Invariant: an instant comes only from words that name a minute.
"""

from datetime import date, datetime, timedelta

import msgspec

from varne.intake.finder.anchor import Anchor, instant, stretch, zone_of
from varne.intake.finder.calendar import Day, month_first, resolve
from varne.intake.finder.clock import Clock, ClockRange
from varne.intake.finder.day_part import AFTERNOON, EVENING, NIGHT, DayPart
from varne.intake.finder.period_reading import period_interval
from varne.intake.finder.time_moment import Moment
from varne.kernel.moment import Interval

_HEDGES = {"": (0, 0), "about": (-20, 20), "just_after": (5, 25), "just_before": (-25, -5)}
_ONE_EVENT = timedelta(hours=36)
_BACK_PAST_MIDNIGHT = 240
_SURELY_YESTERDAY = timedelta(hours=6)


class Frame(msgspec.Struct, frozen=True):
    """What surrounds a moment: the document, the zone of its author, the last time named, the day of the sentence."""

    anchor: Anchor
    zone: str
    previous: Interval | None = None
    day: Day | None = None


class Reading(msgspec.Struct, frozen=True):
    """An interval and the other intervals that the same words allow, the likeliest first."""

    interval: Interval | None
    others: tuple[Interval, ...] = ()


NOTHING = Reading(None)


def read(moment: Moment, frame: Frame) -> Reading:
    """Read one moment."""
    if isinstance(moment.clock, ClockRange):
        return _clock_range(moment, moment.clock, frame)
    if moment.clock is not None:
        return _clock(moment, moment.clock, frame)
    plain = _plain(moment, frame)
    if moment.hedge == "since" or (moment.hedge == "after" and plain.interval is not None):
        return _until_document(plain, frame, from_end=moment.hedge == "after")
    if moment.hedge == "before":
        return _before_part(moment, plain, frame)
    if moment.hedge == "just_before" and plain.interval is not None:
        return Reading(Interval(plain.interval.start - timedelta(hours=1), plain.interval.start, zone=frame.zone))
    return plain


def _before_part(moment: Moment, reading: Reading, frame: Frame) -> Reading:
    """Read "before dawn on Friday": from midnight; before a whole day there is no beginning to name."""
    if moment.part is None or reading.interval is None:
        return NOTHING
    day = local(reading.interval.start, frame.zone).date()
    return Reading(Interval(instant(day, 0, frame.zone), reading.interval.start, zone=frame.zone))


def _plain(moment: Moment, frame: Frame) -> Reading:
    if moment.period is not None and moment.part is not None:
        return _night_between(moment, frame)
    if moment.period is not None and moment.day is None:
        return Reading(period_interval(moment.period, frame.anchor, frame.zone, frame.previous))
    if moment.part is not None:
        return _part(moment, moment.part, frame)
    day = day_of(moment, frame, frame.zone)
    if day is None:
        return NOTHING
    other = None if moment.day is None else month_first(moment.day, day)
    others = () if other is None else (stretch(other, 0, 1440, frame.zone),)
    return Reading(stretch(day, 0, 1440, frame.zone), others)


def day_of(moment: Moment, frame: Frame, zone: str) -> date | None:
    """Return the day that a moment names itself, or None."""
    if moment.day is None:
        return None
    today = frame.anchor.today(zone)
    if moment.period is not None and today is not None and moment.day.kind == "weekday":
        week = period_interval(moment.period, frame.anchor, zone, None)
        return None if week is None else local(week.start, zone).date() + timedelta(days=moment.day.day)
    before = None if frame.previous is None else local(frame.previous.start, zone).date()
    return resolve(moment.day, today, before)


def local(moment: datetime, zone: str) -> datetime:
    """Show an instant on the clocks of a zone."""
    return moment.astimezone(zone_of(zone))


def _until_document(reading: Reading, frame: Frame, *, from_end: bool) -> Reading:
    today = frame.anchor.today(frame.zone)
    if reading.interval is None or today is None:
        return NOTHING
    start = reading.interval.end if from_end else reading.interval.start
    end = instant(today, 1440, frame.zone)
    return Reading(Interval(start, end, zone=frame.zone)) if start <= end else NOTHING


def _night_between(moment: Moment, frame: Frame) -> Reading:
    """Read "in the night of 21 to 22 November": the night that lies between the two days."""
    days = None if moment.period is None else period_interval(moment.period, frame.anchor, frame.zone, None)
    if days is None or moment.part is None:
        return NOTHING
    first, last = local(days.start, frame.zone).date(), local(days.end - timedelta(hours=12), frame.zone).date()
    return Reading(between(first, moment.part.minutes()[0], last, moment.part.minutes()[1] % 1440, zone=frame.zone))


def between(first: date, first_minute: int, last: date, last_minute: int, *, zone: str) -> Interval | None:
    """Build the interval from a minute of one day to a minute of another, or None when it would run backwards."""
    start, end = instant(first, first_minute, zone), instant(last, last_minute, zone)
    return Interval(start, end, zone=zone) if start <= end else None


def _part(moment: Moment, part: DayPart, frame: Frame) -> Reading:
    day = day_of(moment, frame, frame.zone) or _day_of_part(part, frame)
    return (
        NOTHING
        if day is None or (moment.day is not None and day_of(moment, frame, frame.zone) is None)
        else Reading(stretch(day, *part.minutes(), frame.zone))
    )


def _day_of_part(part: DayPart, frame: Frame) -> date | None:
    """Find the day of "this morning", "overnight" or "in the afternoon": the document's, or that of the event told."""
    today = frame.anchor.today(frame.zone)
    if part.shift is None and part.name != NIGHT and frame.previous is not None and _one_event(frame.previous):
        return local(frame.previous.start, frame.zone).date()
    if part.shift is None and part.name != NIGHT and frame.day is not None:
        return resolve(frame.day, today)
    shift = part.shift if part.shift is not None else -1 if part.name == NIGHT else 0
    return None if today is None else today + timedelta(days=shift)


def _one_event(interval: Interval) -> bool:
    return interval.end - interval.start <= _ONE_EVENT


def _clock(moment: Moment, clock: Clock, frame: Frame) -> Reading:
    zone = clock.zone or frame.zone
    minute = _minute(clock, moment.part)
    day = _day_of_clock(moment, minute, frame, zone)
    if day is None:
        return NOTHING
    minute += 1440 if _past_midnight(minute, moment) else 0
    main = _widened(day, minute, moment.hedge, zone)
    if main is None:
        return NOTHING
    others = [] if moment.part or not clock.either_half else [_widened(day, minute + 720, moment.hedge, zone)]
    if minute == 0 and moment.day is not None and not moment.hedge:
        others.append(_widened(day, 1440, moment.hedge, zone))
    others.append(_second_time(day, minute, moment.hedge, zone))
    return Reading(main, tuple(other for other in others if other is not None))


def _minute(clock: Clock, part: DayPart | None) -> int:
    """Count the minutes from midnight; an afternoon or evening makes four o'clock sixteen hours."""
    later = part is not None and (
        (part.name == AFTERNOON and 1 <= clock.hour < 12)
        or (part.name == EVENING and 5 <= clock.hour < 12)
        or (part.name == NIGHT and 8 <= clock.hour < 12 and clock.either_half)
    )
    return clock.hour * 60 + clock.minute + (720 if later else 0)


def _past_midnight(minute: int, moment: Moment) -> bool:
    return moment.part is not None and (
        (moment.part.name == NIGHT and minute < 720) or (moment.part.name == EVENING and minute < 300)
    )


def _widened(day: date, minute: int, hedge: str, zone: str) -> Interval | None:
    if hedge in ("after", "since"):
        return stretch(day, minute, max(minute, 1440), zone)
    if hedge == "before":
        return stretch(day, min(0, minute), minute, zone)
    low, high = _HEDGES.get(hedge, (0, 0))
    return stretch(day, minute + low, minute + high, zone)


def _second_time(day: date, minute: int, hedge: str, zone: str) -> Interval | None:
    """Give the second reading of an hour that the clocks strike twice, when summer time ends."""
    first = local(instant(day, minute, zone), zone)
    naive = first.replace(tzinfo=None)
    second = naive.replace(fold=1, tzinfo=zone_of(zone))
    gap = second.utcoffset() != naive.replace(fold=0, tzinfo=zone_of(zone)).utcoffset()
    read_once = _widened(day, minute, hedge, zone)
    if not gap or read_once is None or first.fold:
        return None
    shift = timedelta(hours=1)
    return Interval(read_once.start + shift, read_once.end + shift, zone=zone)


def _day_of_clock(moment: Moment, minute: int, frame: Frame, zone: str) -> date | None:
    if moment.day is not None:
        return day_of(moment, frame, zone)
    if moment.part is not None and (moment.part.shift is not None or moment.part.name == NIGHT):
        return _day_of_part(moment.part, frame)
    if frame.previous is not None and _one_event(frame.previous):
        return _day_after(frame.previous, minute, zone)
    today = frame.anchor.today(zone)
    if frame.day is not None:
        return resolve(frame.day, today)
    return None if today is None else _day_before_document(today, minute, frame.anchor, zone)


def _day_after(previous: Interval, minute: int, zone: str) -> date:
    """Place a bare hour by the last time told: the same day, the next when it runs back, inside a night that spans two."""
    start, end = local(previous.start, zone), local(previous.end, zone)
    if previous.end - previous.start <= timedelta(hours=1):
        back = start.hour * 60 + start.minute - minute >= _BACK_PAST_MIDNIGHT
        return start.date() + timedelta(days=1 if back else 0)
    last = (end - timedelta(minutes=1)).date()
    return start.date() if minute >= start.hour * 60 + start.minute else last


def _day_before_document(today: date, minute: int, anchor: Anchor, zone: str) -> date:
    """Take the document's day, or the one before when the hour would lie well after the document was written."""
    late = (
        anchor.has_hour() and anchor.when is not None and instant(today, minute, zone) - anchor.when > _SURELY_YESTERDAY
    )
    return today - timedelta(days=1) if late else today


def _clock_range(moment: Moment, clocks: ClockRange, frame: Frame) -> Reading:
    first = _clock(msgspec.structs.replace(moment, clock=clocks.first, hedge=""), clocks.first, frame)
    if first.interval is None:
        return NOTHING
    zone = clocks.last.zone or clocks.first.zone or frame.zone
    return Reading(until_clock(first.interval, clocks.last, moment.part, zone))


def until_clock(start: Interval, clock: Clock, part: DayPart | None, zone: str) -> Interval:
    """Run from the start to the next time the clock shows that hour."""
    day = local(start.start, zone).date()
    end = instant(day, _minute(clock, part), zone)
    if end < start.start:
        end = instant(day, _minute(clock, part) + 1440, zone)
    return Interval(start.start, max(end, start.start), zone=zone)
