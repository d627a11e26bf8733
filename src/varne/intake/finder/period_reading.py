"""Where a stretch lies on the calendar, for this document.

Invariants: a stretch that is still running ends with the document's day, for no report counts the future; days that
are written out keep both their ends; without the document's date only a stretch whose year is written can be placed.
"""

from calendar import monthrange
from datetime import date, timedelta

from varne.intake.finder.anchor import Anchor, stretch, zone_of
from varne.intake.finder.period import MINUTES_OF, Period
from varne.kernel.moment import Interval

_SEASON_STARTS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_STAGES_OF_A_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first": (1, 7),
    "second": (8, 14),
    "third": (15, 21),
    "fourth": (22, 28),
    "last": (22, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def period_interval(period: Period, anchor: Anchor, zone: str, previous: Interval | None) -> Interval | None:
    """Place a stretch in time, or return None where the document's date is needed and not known."""
    if period.form in ("later", "last_days"):
        return None if previous is None else _from_previous(period, previous)
    today = anchor.today(zone)
    if today is None:
        return _written_out(period, zone)
    if period.form in ("ago", "rolling") and period.unit in ("minute", "hour"):
        return _hours(period, anchor, zone, today)
    days = _days_of(period, today)
    if days is None or days[1] < days[0]:
        return None
    return whole_days_in(days[0], days[1], zone)


def whole_days_in(first: date, last: date, zone: str) -> Interval:
    """Build the interval of whole days in a zone named as intervals name it."""
    return stretch(first, 0, 1440 * ((last - first).days + 1), zone)


def _from_previous(period: Period, previous: Interval) -> Interval:
    if period.form == "later":
        shift = timedelta(minutes=period.count)
        return Interval(previous.start + shift, previous.end + shift, zone=previous.zone)
    return Interval(previous.end - timedelta(days=max(1, period.count)), previous.end, zone=previous.zone)


def _written_out(period: Period, zone: str) -> Interval | None:
    if not period.year or period.form not in ("month", "days", "year"):
        return None
    first, last = _bounds(period, period.year)
    return whole_days_in(first, last, zone)


def _hours(period: Period, anchor: Anchor, zone: str, today: date) -> Interval | None:
    minutes = MINUTES_OF[period.unit] * period.count
    if anchor.when is None:
        return None
    if not anchor.has_hour():
        return whole_days_in(today - timedelta(days=-(-minutes // 1440)), today, zone)
    end = anchor.when.astimezone(zone_of("UTC"))
    start = end - timedelta(minutes=minutes)
    if period.form == "rolling":
        return Interval(start, end, zone=zone)
    doubt = timedelta(minutes=20 if period.unit == "hour" else 5)
    return Interval(start - doubt, start + doubt, zone=zone)


def _days_of(period: Period, today: date) -> tuple[date, date] | None:
    if period.form == "rolling":
        return today - timedelta(days=_DAYS_OF[period.unit] * period.count), today
    if period.form == "ago":
        return _ago_days(period, today)
    if period.form == "whole":
        return _unit_days(period.unit, today, period.shift)
    if period.form == "so_far" and not period.month and not period.year:
        return _unit_days(period.unit, today, 0)[0], today
    return _named_days(period, today)


def _named_days(period: Period, today: date) -> tuple[date, date]:
    """Place a month, a year or two days of a month, ended by the document's day when it is still running."""
    year = period.year or today.year
    first, last = _bounds(period, year)
    late = first > today + timedelta(days=7) if period.form == "days" else first > today
    if not period.year and (late or (period.shift < 0 and last >= today.replace(day=1))):
        first, last = _bounds(period, year - 1)
    if period.form == "so_far":
        return first, max(first, today)
    return first, min(last, today) if first <= today and period.form != "days" else last


def _bounds(period: Period, year: int) -> tuple[date, date]:
    if period.form == "days":
        final = min(period.last, monthrange(year, period.month)[1])
        return date(year, period.month, min(period.first, final)), date(year, period.month, final)
    if period.month:
        final = monthrange(year, period.month)[1]
        low, high = _STAGES_OF_A_MONTH.get(period.stage, (1, final))
        return date(year, period.month, low), date(year, period.month, min(high, final))
    low, high = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}.get(period.stage, (1, 12))
    return date(year, low, 1), date(year, high, monthrange(year, high)[1])


def _ago_days(period: Period, today: date) -> tuple[date, date]:
    if period.unit == "week":
        middle = today - timedelta(days=7 * period.count)
        return middle - timedelta(days=3), middle + timedelta(days=3)
    return _unit_days(period.unit, today, -period.count)


def _unit_days(unit: str, today: date, shift: int) -> tuple[date, date]:
    """Return the first and last day of the week, month, year or season, so many from the present one."""
    if unit == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return first, first + timedelta(days=6)
    if unit == "weekend":
        return _weekend(today, shift)
    if unit == "year":
        return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)
    if unit in _SEASON_STARTS:
        return _season(_SEASON_STARTS[unit], today, shift)
    months = today.year * 12 + today.month - 1 + shift
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _weekend(today: date, shift: int) -> tuple[date, date]:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if shift > 0 or (shift < 0 and today.weekday() >= 5):
        saturday += timedelta(weeks=shift)
    return saturday, saturday + timedelta(days=1)


def _season(month: int, today: date, shift: int) -> tuple[date, date]:
    start = date(today.year, month, 1)
    if start > today:
        start = start.replace(year=today.year - 1)
    end = _season_end(start)
    if shift < 0 and end >= today:
        start = start.replace(year=start.year - 1)
    if shift > 0:
        start = start.replace(year=start.year + 1)
    return start, _season_end(start)


def _season_end(start: date) -> date:
    year, month = (start.year + 1, 2) if start.month == 12 else (start.year, start.month + 2)
    return date(year, month, monthrange(year, month)[1])
