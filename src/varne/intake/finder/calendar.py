"""Days as people write them, English and French: dates, weekdays, yesterday, avant-hier, Christmas Day.

Invariants: figures are day before month in both countries; the reading month first is kept beside it when it is a
date as well. A two-digit year is of this century. A day without a year is the most recent one not later than the
document (a few days of grace, for what is announced); a weekday is the most recent one not later than it.
"""

import re
from datetime import date, timedelta

import msgspec

from varne.intake.finder.time_rule import Rules

MONTHS = {
    **dict.fromkeys(("january", "jan", "janvier", "janv"), 1),
    **dict.fromkeys(("february", "feb", "fevrier", "fevr", "fev"), 2),
    **dict.fromkeys(("march", "mar", "mars"), 3),
    **dict.fromkeys(("april", "apr", "avril", "avr"), 4),
    **dict.fromkeys(("may", "mai"), 5),
    **dict.fromkeys(("june", "jun", "juin"), 6),
    **dict.fromkeys(("july", "jul", "juillet", "juil"), 7),
    **dict.fromkeys(("august", "aug", "aout"), 8),
    **dict.fromkeys(("september", "sept", "sep", "septembre"), 9),
    **dict.fromkeys(("october", "oct", "octobre"), 10),
    **dict.fromkeys(("november", "nov", "novembre"), 11),
    **dict.fromkeys(("december", "dec", "decembre"), 12),
}
WEEKDAYS = {
    **dict.fromkeys(("monday", "mon", "lundi", "lun"), 0),
    **dict.fromkeys(("tuesday", "tues", "tue", "mardi"), 1),
    **dict.fromkeys(("wednesday", "wed", "mercredi"), 2),
    **dict.fromkeys(("thursday", "thurs", "thur", "thu", "jeudi", "jeu"), 3),
    **dict.fromkeys(("friday", "fri", "vendredi", "ven"), 4),
    **dict.fromkeys(("saturday", "sat", "samedi", "sam"), 5),
    **dict.fromkeys(("sunday", "sun", "dimanche", "dim"), 6),
}
_FEASTS = {
    "christmas day": (12, 25),
    "jour de noel": (12, 25),
    "noel": (12, 25),
    "christmas eve": (12, 24),
    "veille de noel": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "jour de l'an": (1, 1),
    "new year's eve": (12, 31),
    "saint-sylvestre": (12, 31),
}
_FROM_DOCUMENT = {
    "avant-hier": -2,
    "avant hier": -2,
    "the day before yesterday": -2,
    "hier": -1,
    "yesterday": -1,
    "aujourd'hui": 0,
    "today": 0,
    "apres-demain": 2,
    "the day after tomorrow": 2,
    "demain": 1,
    "tomorrow": 1,
}
_FROM_PREVIOUS = {
    "same day": 0,
    "that day": 0,
    "meme jour": 0,
    "ce jour-la": 0,
    "ce jour la": 0,
    "next day": 1,
    "following day": 1,
    "surlendemain": 2,
    "lendemain": 1,
    "previous day": -1,
    "day before": -1,
    "veille": -1,
}
_GRACE = timedelta(days=7)


class Day(msgspec.Struct, frozen=True, gc=False):
    """A day as written.

    kind is date (month and day given, year 0 when not), of_month, weekday (day 0 is Monday), document or previous
    (shift days from the document's day or from the last day named); other is the same date read month first.
    """

    kind: str
    year: int = 0
    month: int = 0
    day: int = 0
    shift: int = 0
    other: tuple[int, int] = (0, 0)


def one_of(table: dict[str, object] | dict[str, int], shortest: int = 0) -> str:
    """Write the keys of a table as alternatives of a pattern, the longest first."""
    return "|".join(sorted((key for key in table if len(key) >= shortest), key=lambda key: (-len(key), key)))


MONTH = rf"((?:{one_of(MONTHS)})\b)(?:\.(?= ?(?:[\d,)-]|a |at |vers )))?"
YEAR_FIGURES = r"(?:19|20)\d\d(?!\d)"
YEAR = rf"({YEAR_FIGURES})"
_LONG_WEEKDAY = one_of(WEEKDAYS, 5)
_SHORT_WEEKDAY = "mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_WITH_WEEKDAY = rf"(?:(?:{one_of(WEEKDAYS)}|mar|mer)\b\.?,? ?(?:the |le )?)?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|ere)?"
_YEAR_OF_TWO = r"(?:'|[ -])([1-4]\d)(?= ?(?:,(?!\d)|[;:)\]]|\.(?!\d)|$|at |a |- |\d\d[:h]?\d\d\b))"
_GOES_ON = r"(?= ?(?:[,.;:)\]-]|$|at\b|a \d|and\b|et\b|to\b|the\b|about\b|around\b|vers\b|in\b|off\b|dans\b|when\b|had\b|was\b))"


def _of_date(found: re.Match[str]) -> Day | None:
    day, month, year, short = found.groups()
    return _checked(_year(year or short), MONTHS[month], int(day))


def _month_first(found: re.Match[str]) -> Day | None:
    month, day, year, other_year = found.groups()
    return _checked(_year(year or other_year), MONTHS[month], int(day))


def _iso(found: re.Match[str]) -> Day | None:
    return _checked(int(found[1]), int(found[2] or found[3]), int(found[4]))


def _figures(found: re.Match[str]) -> Day | None:
    year, first, second = _year(found[4]), int(found[1]), int(found[3])
    swapped = _checked(year, first, second)
    read = _checked(year, second, first)
    if read is None or swapped is None or first == second:
        return read or swapped
    return msgspec.structs.replace(read, other=(first, second))


def _no_year(found: re.Match[str]) -> Day | None:
    return _checked(0, int(found[2]), int(found[1]))


def _year(text: str | None) -> int:
    """Read a year; two figures are of this century, whatever the distance."""
    return 0 if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _checked(year: int, month: int, day: int) -> Day | None:
    """Build a dated day, or None when no calendar has it."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Day("date", year, month, day)


def _weekday(found: re.Match[str], shift: int = 0) -> Day:
    return Day("weekday", day=WEEKDAYS[next(filter(None, found.groups()))], shift=shift)


def _feast(found: re.Match[str]) -> Day | None:
    """Read "on Christmas Day"; a bare "Noël" is a wish unless a word of time leads to it."""
    bare = found.group() == "noel"
    if bare and not re.search(r"\b(?:a|de|avant|apres|depuis|pour|jour) $", found.string[: found.start()]):
        return None
    return _checked(0, *_FEASTS[found[1]])


def _ago(found: re.Match[str]) -> Day:
    return Day("document", shift=-counted(found[1] or found[2]))


COUNTED = {
    **dict(
        zip(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
            range(1, 13),
            strict=True,
        )
    ),
    **dict(
        zip(
            ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
            range(1, 13),
            strict=True,
        )
    ),
    **{"a": 1, "an": 1, "une": 1, "couple of": 2, "twenty-four": 24, "vingt-quatre": 24, "quarante-huit": 48},
}
NUMBER = rf"(\d{{1,3}}|{one_of(COUNTED)})"


def counted(words: str) -> int:
    """Read a small number in figures or words."""
    return int(words) if words.isdigit() else COUNTED[words]


DAYS = Rules[Day](
    starts=(
        *MONTHS,
        *WEEKDAYS,
        *COUNTED,
        *[
            "mer",
            "the",
            "le",
            "la",
            "last",
            "next",
            "avant",
            "hier",
            "yesterday",
            "aujourd",
            "today",
            "ce",
            "apres",
            "demain",
            "tomorrow",
            "il",
            "that",
            "meme",
        ],
        *[
            "lendemain",
            "surlendemain",
            "christmas",
            "boxing",
            "new",
            "veille",
            "jour",
            "noel",
            "saint",
            "same",
            "following",
            "previous",
            "day",
        ],
    ),
    rules=(
        ("iso", r"(20\d\d)(?:-(\d\d)-|/(\d\d)/)(\d\d)(?=t\d|\b)", _iso),
        ("figures", r"(\d{1,2})(?P<mark>[/.-])(\d{1,2})(?P=mark)(20\d\d|\d\d)(?![\d/]|[.-]\d)", _figures),
        ("date", rf"{_WITH_WEEKDAY}{_DAY}[ -]?(?:of )?{MONTH}(?:,? ?-?{YEAR}|{_YEAR_OF_TWO}| dernier\b)?", _of_date),
        (
            "month_first",
            rf"{_WITH_WEEKDAY}{MONTH} (\d{{1,2}})(?!\d|[:.h]\d)"
            rf"(?:(?:st|nd|rd|th)\b(?:,? {YEAR})?|,? {YEAR}|{_GOES_ON})",
            _month_first,
        ),
        ("no_year", r"(\d{1,2})/(\d{1,2})(?![\d/])", _no_year),
        (
            "of_month",
            r"(?:the (\d{1,2})(?:st|nd|rd|th)|le (\d{1,2}|1er))(?= ?(?:[,;)]|\.(?!\d)|$|at \d|a \d|vers\b|au (?:matin|soir)))",
            lambda found: Day("of_month", day=int((found[1] or found[2]).removesuffix("er"))),
        ),
        (
            "last",
            rf"(?:last ({_LONG_WEEKDAY})|({_LONG_WEEKDAY}) (?:dernier|passe))\b",
            lambda found: _weekday(found, -1),
        ),
        ("next", rf"(?:next ({_LONG_WEEKDAY})|({_LONG_WEEKDAY}) prochain)\b", lambda found: _weekday(found, 1)),
        (
            "weekday_number",
            rf"(?:{_LONG_WEEKDAY}) (\d{{1,2}})(?= ?(?:,|\.(?!\d)|$|a \d|at \d|vers\b|au (?:matin|soir)))",
            lambda found: Day("of_month", day=int(found[1])),
        ),
        ("weekday", rf"({_LONG_WEEKDAY})\b", _weekday),
        (
            "short_weekday",
            rf"({_SHORT_WEEKDAY})\b\.?(?=,? (?:\d|at\b|morning|afternoon|evening|night|am\b|pm\b|early|late|to\b|and\b))",
            _weekday,
        ),
        (
            "from_document",
            rf"({one_of(_FROM_DOCUMENT)})(?!\w)",
            lambda found: Day("document", shift=_FROM_DOCUMENT[found[1]]),
        ),
        ("this_day", r"ce jour\b(?![- ]la)", lambda _: Day("document")),
        ("days_ago", rf"(?:{NUMBER} days? ago|il y a {NUMBER} jours?)\b", _ago),
        (
            "from_previous",
            rf"(?:the |that |le |la |(?=that day|ce jour|meme jour|same day))({one_of(_FROM_PREVIOUS)})\b(?! de noel)",
            lambda found: Day("previous", shift=_FROM_PREVIOUS[found[1]]),
        ),
        (
            "day_of_part",
            r"(?:the )?(next|following|previous) (?=morning|afternoon|evening|night)",
            lambda found: Day("previous", shift=-1 if found[1] == "previous" else 1),
        ),
        (
            "feast",
            rf"(?:le |la )?({one_of(dict.fromkeys(_FEASTS, 0))})\b",
            _feast,
        ),
    ),
)


def resolve(day: Day, today: date | None, previous: date | None = None) -> date | None:
    """Return the calendar day that is meant, or None when the document's day is needed and not known."""
    if day.kind == "date" and day.year:
        return date(day.year, day.month, day.day)
    if day.kind == "previous":
        return None if previous is None else _moved(previous, day.shift)
    if today is None:
        return None
    if day.kind == "document":
        return _moved(today, day.shift)
    if day.kind == "weekday":
        return _of_week(day, today)
    return _most_recent(day, today)


def month_first(day: Day, read: date) -> date | None:
    """Return the same figures read month before day, where that is another date."""
    month, number = day.other
    return date(read.year, month, number) if month else None


def _moved(day: date, shift: int) -> date | None:
    try:
        return day + timedelta(days=shift)
    except OverflowError:
        return None


def _of_week(day: Day, today: date) -> date:
    back = (today.weekday() - day.day) % 7
    if day.shift < 0 and back == 0:
        back = 7
    return today + timedelta(days=7 - back if day.shift > 0 else -back)


def _most_recent(day: Day, today: date) -> date | None:
    """Take the latest fitting day that is not later than today and its days of grace."""
    year, month = today.year, day.month or today.month
    for _ in range(60):
        fitting = _date_or_none(year, month, day.day)
        if fitting is not None and fitting <= today + _GRACE:
            return fitting
        year, month = (year - 1, month) if day.month else (year - (month == 1), (month - 2) % 12 + 1)
    return None


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
