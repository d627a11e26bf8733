"""Longer stretches: in November, so far this month, depuis le début de l'année, les 24 dernières heures, two weeks ago.

Invariants: a stretch that is still running ends with the document's day, for no report counts the future; without the
document's date only a stretch whose year is written can be placed.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

import msgspec

from varne.intake.finder.anchor import Anchor, stretch, zone_of
from varne.intake.finder.calendar import COUNTED, MONTH, MONTHS, NUMBER, YEAR, counted, one_of
from varne.intake.finder.clock import COUNT_NOUN
from varne.intake.finder.time_rule import Rules
from varne.kernel.moment import Interval


class Period(msgspec.Struct, frozen=True, gc=False):
    """A stretch as written.

    form is whole (unit, shift units from now), so_far (from the unit's beginning), rolling (the last count units),
    ago (count units before), month, year, days (two days of one month), last_days (the count days that the text just
    named), later (count minutes after the last time named).
    """

    form: str
    unit: str = ""
    count: int = 1
    shift: int = 0
    year: int = 0
    month: int = 0
    first: int = 0
    last: int = 0
    stage: str = ""


_UNITS = {
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("hour", "hours", "heure", "heures", "hrs"), "hour"),
    **dict.fromkeys(("day", "days", "jour", "jours", "journees"), "day"),
    **dict.fromkeys(("week", "weeks", "semaine", "semaines"), "week"),
    **dict.fromkeys(("fortnight",), "fortnight"),
    **dict.fromkeys(("month", "months", "mois"), "month"),
    **dict.fromkeys(("year", "years", "an", "ans", "annee", "annees"), "year"),
    **dict.fromkeys(("weekend", "week-end"), "weekend"),
    **dict.fromkeys(("winter", "hiver"), "winter"),
    **dict.fromkeys(("spring", "printemps"), "spring"),
    **dict.fromkeys(("summer", "ete"), "summer"),
    **dict.fromkeys(("autumn", "automne"), "autumn"),
}
_SEASON_STARTS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_MINUTES_OF = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_STAGES = {
    "early": "early",
    "debut": "early",
    "mid": "mid",
    "mi": "mid",
    "late": "late",
    "fin": "late",
    "end": "late",
    "start": "early",
    "beginning": "early",
}
_UNIT = rf"({one_of(dict.fromkeys(_UNITS, 0))})\b"
_SPAN_UNIT = r"(week|month|year|weekend|winter|spring|summer|autumn)\b"
_SPAN_UNITE = r"(semaine|mois|annee|an|week-end|hiver|printemps|ete|automne)\b"
_BEFORE_MONTH = re.compile(
    r"\b(?:in|en|during|since|depuis|of|last|this|for|throughout|until|till|by|to|and|et|from|between|entre|de|mois de|courant|a"
    r"|through|before|after|avant|apres|jusqu'en|jusqu'a|d'ici) (?:(?:early|late|mid|debut|fin|mi)[- ])?$|\b(?:mi|mid)-$|- ?$"
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|en|during|since|depuis|of|throughout|for|annee|year|and|et|entre|between|from|de|to|until|fin|debut|late|early|by|a"
    r"|ete|summer|winter|hiver|courant) $"
)


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - 24) : found.start()]


def _first(found: re.Match[str]) -> str:
    return next(filter(None, found.groups()), "")


def _whole(found: re.Match[str]) -> Period:
    back = re.search(r"\b(?:last|previous|dernier|derniere|passe|passee|precedent|precedente)\b", found.group())
    ahead = re.search(r"\b(?:next|prochain|prochaine)\b", found.group())
    return Period("whole", _UNITS[_first(found)], shift=-1 if back else 1 if ahead else 0)


def _so_far(found: re.Match[str]) -> Period:
    return Period("so_far", _UNITS[_first(found)])


def _rolling(found: re.Match[str]) -> Period | None:
    amount, unit = found.groups()
    return Period(
        "rolling", _UNITS[unit], counted(amount) if amount else 1 if not unit.endswith("s") or unit == "mois" else 3
    )


def _ago(found: re.Match[str]) -> Period:
    amount, unit = [part for part in found.groups() if part]
    return Period("ago", _UNITS[unit], counted(amount))


def _later(found: re.Match[str]) -> Period | None:
    amount, unit, direction = found.groups()
    minutes = _MINUTES_OF.get(_UNITS[unit], 0) * counted(amount)
    back = direction in ("earlier", "before", "auparavant", "plus tot", "avant")
    return Period("later", count=-minutes if back else minutes) if minutes else None


def _month(found: re.Match[str]) -> Period | None:
    stage, before, month, after, year = found.groups()
    if month == "sept" and not year and not found.group().endswith("."):  # seven, in French
        return None
    if not (stage or before or after or year or _BEFORE_MONTH.search(_before(found))):
        return None
    shift = -1 if "last" in (before or "") or (after or "").startswith(("dernier", "passe")) else 0
    return Period("month", month=MONTHS[month], year=int(year or 0), shift=shift, stage=_STAGES.get(stage or "", ""))


def _since_start(found: re.Match[str]) -> Period:
    unit, month, year = found.groups()
    if unit:
        return Period("so_far", _UNITS[unit])
    return Period("so_far", "month", month=MONTHS[month], year=int(year or 0))


def _year(found: re.Match[str]) -> Period | None:
    stage, year = found.groups()
    if not stage and not _BEFORE_YEAR.search(_before(found)):
        return None
    return Period("year", year=int(year), stage=_STAGES.get(stage or "", ""))


def _days(found: re.Match[str]) -> Period | None:
    first, last, month, year = found.groups()
    low, high, number = int(first), int(last), MONTHS[month]
    if not 1 <= low < high <= monthrange(int(year or 2000), number)[1]:
        return None
    return Period("days", first=low, last=high, month=number, year=int(year or 0))


def _days_month_first(found: re.Match[str]) -> Period | None:
    month, first, last, year = found.groups()
    low, high, number = int(first), int(last), MONTHS[month]
    if not 1 <= low < high <= monthrange(int(year or 2000), number)[1]:
        return None
    return Period("days", first=low, last=high, month=number, year=int(year or 0))


_ORDINAL = r"(?:st|nd|rd|th|er|ere)?"
_WEEKDAY = r"(?:[a-z]+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_LINK = r" ?(?:-|/|to|and|et|au|a|until|through|till) ?(?:the |le )?"
_FROM_START = r"(?:since|from) (?:the )?(?:start|beginning) of|depuis (?:le |son )?debut(?: de| du mois de| d)?|for"

PERIODS = Rules[Period](
    starts=(
        *MONTHS,
        *COUNTED,
        *_UNITS,
        *(
            "so this last previous past next the over in during within since "
            "from depuis ce cet cette ces la le les l au an"
        ).split(),
        *(
            "recent il early late mid mi debut fin end start beginning to year both derniers dernieres courant of on"
        ).split(),
        *(
            "lundi mardi mercredi jeudi vendredi samedi dimanche "
            "monday tuesday wednesday thursday friday saturday sunday"
        ).split(),
    ),
    rules=(
        (
            "so_far",
            rf"(?:so far )?this {_SPAN_UNIT} (?:so far|to date)\b|so far this {_SPAN_UNIT}|(?:the )?(year|month|week)[ -]to[ -]date\b",
            _so_far,
        ),
        (
            "so_far_month",
            rf"so far in (?:the )?()?{MONTH}(?: {YEAR})?",
            lambda found: Period("so_far", "month", month=MONTHS[found[2]], year=int(found[3] or 0)),
        ),
        (
            "since_start",
            rf"(?:since|from) the (?:start|beginning) of (?:(?:the|this) (week|month|year)\b|{MONTH}(?: {YEAR})?)",
            _since_start,
        ),
        (
            "depuis_debut",
            rf"depuis (?:le )?debut (?:(?:du |de l'|de la |d'|de cette |de ce )(semaine|mois|annee)\b|(?:de |du mois de |d')?{MONTH}(?: {YEAR})?)",
            _since_start,
        ),
        ("this", r"(?:(?:over|in|during) )?this (week|month|year)\b(?! (?:old|long))", _so_far),
        ("ce", r"(?:au cours de |dans )?(?:ce|cette) (mois|semaine|annee)\b(?:[- ]ci\b|[- ]la\b)?", _so_far),
        (
            "span",
            rf"(?:(?:over|in|during|of) )?(?:the )?(?:this|last|next|previous) {_SPAN_UNIT}|(?:over|at|during) the (weekend)\b",
            _whole,
        ),
        (
            "unite",
            rf"(?:au cours de |durant |de )?(?:(?:la |le |l'|ce |cet |cette ){_SPAN_UNITE} (?:derniere?|passee?(?! a )|prochaine?|precedente?)\b"
            rf"|(?:ce|cet|cette|le|l') ?(week-end|hiver|printemps|ete|automne)\b)",
            _whole,
        ),
        (
            "rolling",
            rf"(?:(?:over|in|during|within|for) )?the (?:last|past|previous) (?:{NUMBER} )?(minutes?|hours?|days?|weeks?|fortnight|months?|years?)\b",
            _rolling,
        ),
        (
            "rolling_fr",
            rf"(?:au cours |dans |durant |pendant )?(?:des |les |ces )(?:{NUMBER} )?(?:derniere?s|passee?s) ?(heures|jours|semaines|mois|annees)\b",
            _rolling,
        ),
        (
            "rolling_fr_last",
            rf"(?:au cours |dans |durant |pendant )?(?:des |les |ces )derniere?s {NUMBER} (heures|jours|semaines|mois)\b",
            _rolling,
        ),
        ("since_long", rf"(?:since|depuis) {NUMBER} (jours?|semaines?|mois|heures|ans?)\b(?! du matin)", _rolling),
        (
            "last_days",
            rf"(?:over |during |on |dans |au cours de |sur )?(?:these|those|both|ces) (?:{NUMBER} )?(?:days|jours|journees)\b",
            lambda found: Period("last_days", count=counted(found[1] or "2")),
        ),
        (
            "later",
            rf"(?:(?:some|about|around|environ|quelque) )?{NUMBER} (minutes?|mins?|hours?|heures?|days?|jours?) (later|earlier|plus tard|plus tot|auparavant)\b",
            _later,
        ),
        (
            "ago",
            rf"{NUMBER} (minutes?|hours?|weeks?|months?|years?) ago\b|il y a (?:environ )?{NUMBER} (minutes?|heures?|semaines?|mois|ans?)\b",
            _ago,
        ),
        (
            "days",
            rf"(?:{_WEEKDAY} )?(\d{{1,2}}){_ORDINAL}{_LINK}(?:{_WEEKDAY} )?(\d{{1,2}}){_ORDINAL} (?:of )?{MONTH}(?:,? {YEAR})?",
            _days,
        ),
        (
            "days_month_first",
            rf"{MONTH} (\d{{1,2}}){_ORDINAL}{_LINK}(\d{{1,2}}){_ORDINAL}(?!\d|[:.h]\d)(?:,? {YEAR})?(?! {COUNT_NOUN})",
            _days_month_first,
        ),
        (
            "month",
            rf"(?:(?:in |en |a la |the |au )?(early|late|mid|mi|debut|fin|end|start|beginning)(?: of|-| d[eu]| mois de)? ?)?"
            rf"(last |this |(?:au |le )?(?:cours du )?mois d(?:e |'))?{MONTH}( (?:derniere?|passe|dernier)\b)?(?:,? {YEAR})?",
            _month,
        ),
        ("year", rf"(?:(early|late|fin|debut|mid) )?{YEAR}(?![\w/:-]|\.\d)(?! ?{COUNT_NOUN})", _year),
    ),
)


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
    minutes = _MINUTES_OF[period.unit] * period.count
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
    if period.form == "so_far" and not period.month:
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
    return first, min(last, today) if first <= today else last


def _bounds(period: Period, year: int) -> tuple[date, date]:
    if period.form == "days":
        final = min(period.last, monthrange(year, period.month)[1])
        return date(year, period.month, min(period.first, final)), date(year, period.month, final)
    if period.month:
        final = monthrange(year, period.month)[1]
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, final)}.get(period.stage, (1, final))
        return date(year, period.month, low), date(year, period.month, high)
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
