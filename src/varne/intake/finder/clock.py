"""Clock times as people and logs write them: 04:12, 4h12, 0412Z, 3.15am, half past four, minuit, 252315ZNOV18.

Invariant: a figure is a clock time only where its form or the words before it say so, for a clock time that is read
by mistake hides a number of people. Hours without morning or afternoon keep both readings.
"""

import re

import msgspec

from varne.intake.finder.calendar import COUNTED, MONTHS, Day, one_of
from varne.intake.finder.time_rule import Rules


class Clock(msgspec.Struct, frozen=True, gc=False):
    """A time of day. zone "" when none is stated; either_half when it may as well be twelve hours later."""

    hour: int
    minute: int = 0
    zone: str = ""
    either_half: bool = False


class ClockRange(msgspec.Struct, frozen=True, gc=False):
    """From one time of day to another that share a sign: 3-5am, entre 3 et 5 heures, 0300-0500."""

    first: Clock
    last: Clock


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """A day and a time in one sign: a date-time group or an ISO time."""

    day: Day
    clock: Clock


COUNT_NOUN = (
    r"(?:people|persons?|pax|pob|souls|migrants?|men|women|child(?:ren)?|kids|adults|minors|boats?|dingh(?:y|ies)|ribs?|vessels?"
    r"|personnes?|hommes?|femmes?|enfants?|adultes|mineurs|naufrages?|embarcations?|canots?|bateaux?|navires?|small"
    r"|refugees|asylum|others?|autres?|lifejackets?|gilets?|moteurs?|engines?|incidents?|crossings?|evenements?"
    r"|of\b|pers\b|x\b|euros|pounds)"
)
ZONE = (
    r"(?:,? ?\(?((?:utc|gmt) ?[+-] ?\d{1,2}|utc|gmt|z|tu|bst|cest|cet"
    r"|heures? (?:francaises?|de paris|locales?|anglaises?|britanniques?|de londres|gmt|utc|z|tu)"
    r"|local(?: time)?|(?:french|uk|british|paris|london) time|loc)\b\)?)?"
)
_ZONES = {
    **dict.fromkeys(("utc", "gmt", "z", "tu"), "UTC"),
    **dict.fromkeys(("bst", "cet", "a"), "+01:00"),
    **dict.fromkeys(("cest", "b"), "+02:00"),
    **dict.fromkeys(("french", "paris", "francaise", "francaises", "de paris"), "Europe/Paris"),
    **dict.fromkeys(
        ("uk", "british", "london", "anglaise", "anglaises", "britannique", "britanniques", "de londres"),
        "Europe/London",
    ),
}
_BEFORE_CLOCK = re.compile(
    r"(?:^[^a-z0-9]{0,3}|\b(?:at|by|about|around|circa|approx\.?|approximately|roughly|before|after|between|from|until|till"
    r"|since|and|to|vers|a|de|entre|et|depuis|des|jusqu'a|avant|apres|heure|time|environ|on|le|as of"
    r"|(?:environs|alentours|coups) de) ?:? ?|\d{4}[,;]? |\d{2}/\d{2}[,;]? |[(|;] ?|[a-z]day,? )$"
)
_SURELY_CLOCK = re.compile(r"(?:\b(?:at|about|around|circa|approx\.?|approximately|vers|a)|\d/\d\d,?) $")
_NUMBERED = re.compile(
    r"(?:\d ?|#|\b(?:no|nr|ref|inc|incident|number|numero|job|log|cad|code|serial|tracker|n.)\.? ?)$"
)
_LASTING = re.compile(
    r"\b(?:pendant|durant|en|pres de|plus de|moins de|toutes les|sous|dure|bout de|espace de|il y a|(?<!entre )depuis|(?<!peu )(?<!juste )apres"
    r"|for|within|over|than|dernieres|prochaines|quelque|quelques|de (?:recherches?|mer) de) ?$"
)
_LASTED = re.compile(
    r" ?(?:plus tard|apres|auparavant|durant|later|de (?:recherche|mer|traversee|navigation|derive|route|travail|marche)"
    r"|d'(?:attente|intervention|efforts?)|sans|ago|dans l'eau|en mer|a la derive)"
)
_MERIDIEM = r"([ap])\.? ?m(?:\.(?=\W|$)|\b)"
_HALF_DAY = r"(?=in the (?:early )?(?:morning|afternoon|evening)|at night)"
_HOUR_FOLLOWS = (
    r"(?= ?(?:[,.;)]|$|on\b|last\b|yesterday\b|this\b|that\b|in the\b|tonight\b|today\b|when\b|local\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
_JUST = re.compile(r"\b(?:shortly|just|soon|moments|a little|a bit|peu) (?:after|before|past|apres|avant) $")
_AT = re.compile(r"\b(?:at|about|around|after|before|by|until|from|since) (?:about |around )?$")
_AFTER_PART = re.compile(r"\b(?:morning|afternoon|evening|night),? at (?:about |around )?$")
_DAY_FOLLOWS = re.compile(
    r" (?:on (?!board)|yesterday|this (?:m|a|e)|last (?:n|e|m|t|w|f|s)|in the (?:m|a|e)|tonight|today)"
)
_HOURS = {word: number for word, number in COUNTED.items() if number <= 12 and word not in ("a", "an", "couple of")}
_HOUR = rf"(\d{{1,2}}|{one_of(_HOURS)})"
_FRENCH_HOURS = rf"(\d{{1,2}}|{one_of(_HOURS)}|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt(?: et une|-deux|-trois)?)"
_LATE_HOURS = dict(
    zip(
        (
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "dix-sept",
            "dix-huit",
            "dix-neuf",
            "vingt",
            "vingt et une",
            "vingt-deux",
        ),
        range(13, 23),
        strict=True,
    )
)
_MINUTES = {
    "demie": 30,
    "demi": 30,
    "quart": 15,
    "trente": 30,
    "quinze": 15,
    "quarante-cinq": 45,
    "vingt": 20,
    "dix": 10,
}
_SPOKEN = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def zone_named(words: str | None) -> str:
    """Return the zone that was stated; "" for none and for local time."""
    if not words:
        return ""
    shifted = re.fullmatch(r"(?:utc|gmt) ?([+-]) ?(\d{1,2})", words)
    if shifted:
        return f"{shifted[1]}{int(shifted[2]) % 15:02}:00"
    plain = words.removesuffix(" time").removeprefix("heures ").removeprefix("heure ")
    return _ZONES.get(plain, "")


def _before(found: re.Match[str], reach: int = 32) -> str:
    return found.string[max(0, found.start() - reach) : found.start()]


def _clock(hour: str | int, minute: str | int | None = 0, zone: str | None = None) -> Clock | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return Clock(hours, minutes, zone_named(zone))


def _half(hour: str, minute: str | None, letter: str, zone: str | None = None) -> Clock | None:
    hours = int(hour)
    if not 1 <= hours <= 12:
        return _clock(hour, minute, zone)
    return _clock(hours % 12 + (12 if letter == "p" else 0), minute, zone)


def _colon(found: re.Match[str]) -> Clock | None:
    hour, minute, letter, zone = found.groups()
    return _half(hour, minute, letter, zone) if letter else _clock(hour, minute, zone)


def _am_pm(found: re.Match[str]) -> Clock | None:
    hour, minute, letter, zone = found.groups()
    return _half(hour, minute, letter, zone)


def _signed(found: re.Match[str]) -> Clock | None:
    return _clock(found[1], found[2], found[3])


def _hour_sign(found: re.Match[str]) -> Clock | None:
    """Read "10 h": a time of day, unless the words around make it a length of time."""
    if _LASTING.search(_before(found)) or _LASTED.match(found.string, found.end()):
        return None
    return _clock(found[1], 0, found[2])


def _hour_and_words(found: re.Match[str]) -> Clock | None:
    return _clock(found[1], _MINUTES[found[2]], found[3])


def _french_words(found: re.Match[str]) -> Clock | None:
    hour, minutes, fraction, less, zone = found.groups()
    before = _before(found)
    if _LASTED.match(found.string, found.end()) or not _BEFORE_CLOCK.search(before):
        return None
    if _LASTING.search(before) and not (minutes or fraction or less):
        return None
    hours = int(hour) if hour.isdigit() else _HOURS.get(hour) or _LATE_HOURS.get(hour, 23)
    if less:
        return _clock((hours - 1) % 24, 45, zone)
    return _clock(hours, minutes or _MINUTES.get(fraction or "", 0), zone)


def _military(found: re.Match[str]) -> Clock | None:
    hour, minute, letter, zone = found.groups()
    return _clock(hour, minute, zone or letter)


def _bare(found: re.Match[str]) -> Clock | None:
    """Read four figures: after the words of a clock time, at the head of a log line, or with a nought before."""
    before, figures = _before(found), found[1] + found[2]
    if figures[0] == "0" and found.string[found.end() : found.end() + 1] == ":":
        return None if _NUMBERED.search(before) else _clock(found[1], found[2])
    follows = found.string[found.end() : found.end() + 40]
    counts = figures[0] != "0" and re.match(rf" ?{COUNT_NOUN}", follows) is not None
    year = 1900 <= int(figures) <= 2059
    if counts or (year and not _heads(before, follows) and not _SURELY_CLOCK.search(before)):
        return None
    return _clock(found[1], found[2]) if _BEFORE_CLOCK.search(before) else None


def _heads(before: str, follows: str) -> bool:
    return not before.strip(" [(-*") and re.match(r" ?[-:|;]| [a-z]+:", follows) is not None


def _dotted(found: re.Match[str]) -> Clock | None:
    before = _before(found)
    if before.strip(" [(-*") == "" and len(found[1]) < 2:
        return None
    return _signed(found) if _BEFORE_CLOCK.search(before) else None


def _named(found: re.Match[str]) -> Clock | None:
    if (
        _before(found).endswith(("apres-", "apres "))
        and found[1] == "midi"
        and not found.string.startswith("peu", max(0, found.start() - 10))
    ):
        return None
    return Clock(
        12 if found[1] in ("noon", "midday", "midi") else 0, _MINUTES.get(found[2] or "", 0), zone_named(found[3])
    )


def _spoken(found: re.Match[str]) -> Clock | None:
    hour = _spoken_hour(found[3])
    if hour is None:
        return None
    minutes = _SPOKEN[found[1]]
    return (
        Clock(hour, minutes, either_half=True)
        if found[2] == "past"
        else Clock((hour - 1) % 12, 60 - minutes, either_half=True)
    )


def _spoken_hour(words: str) -> int | None:
    hour = int(words) if words.isdigit() else _HOURS[words]
    return hour % 12 if 1 <= hour <= 12 else None


def _o_clock(found: re.Match[str]) -> Clock | None:
    hour = _spoken_hour(found[1])
    return None if hour is None else Clock(hour, either_half=True)


def _bare_hour(found: re.Match[str]) -> Clock | None:
    """Read "shortly after 10" and "at 10 on Friday"; any other bare figure counts something."""
    before = _before(found)
    if (
        _JUST.search(before)
        or _AFTER_PART.search(before)
        or (_AT.search(before) and _DAY_FOLLOWS.match(found.string, found.end()))
    ):
        hour = int(found[1]) if found[1].isdigit() else _HOURS[found[1]]
        return Clock(hour, either_half=hour <= 12) if hour <= 24 else None
    return None


def _half_day(found: re.Match[str]) -> Clock | None:
    return _o_clock(found) if _AT.search(_before(found)) else None


def _range(found: re.Match[str]) -> ClockRange | None:
    first_hour, first_minute, link, last_hour, last_minute, letter, more, zone = found.groups()
    opened = re.search(r"\b(?:between|from|entre|de|vers|around|about|at) $", _before(found))
    if not opened and link != "-":
        return None
    last_minute = last_minute or more
    if letter is None:
        return _ends(_clock(first_hour, first_minute, zone), _clock(last_hour, last_minute, zone))
    last = _half(last_hour, last_minute, letter, zone)
    first = _half(first_hour, first_minute, letter, zone)
    if first and last and (first.hour, first.minute) > (last.hour, last.minute):
        first = msgspec.structs.replace(first, hour=(first.hour + 12) % 24)
    return _ends(first, last)


def _military_range(found: re.Match[str]) -> ClockRange | None:
    if all(1900 <= int(found[at] + found[at + 1]) <= 2059 for at in (1, 3)):
        return None
    zone = found[5]
    return _ends(_clock(found[1], found[2], zone), _clock(found[3], found[4], zone))


def _ends(first: Clock | None, last: Clock | None) -> ClockRange | None:
    return ClockRange(first, last) if first and last else None


def _date_time_group(found: re.Match[str]) -> Stamp | None:
    day, hour, minute, letter, month, year = found.groups()
    clock = _clock(hour, minute)
    if clock is None or not 1 <= int(day) <= 31:
        return None
    clock = msgspec.structs.replace(clock, zone=_ZONES.get(letter, ""))
    if month is None:
        return Stamp(Day("of_month", day=int(day)), clock)
    number = 0 if not year else int(year) + (2000 if len(year) == 2 else 0)
    return (
        Stamp(Day("date", number, MONTHS[month], int(day)), clock)
        if _possible(number, MONTHS[month], int(day))
        else None
    )


def _possible(year: int, month: int, day: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _iso(found: re.Match[str]) -> Stamp | None:
    year, month, day, hour, minute, zone = found.groups()
    clock = _clock(hour, minute)
    if (
        clock is None
        or not 1 <= int(month) <= 12
        or not int(day) >= 1
        or not _possible(int(year), int(month), int(day))
    ):
        return None
    named = "UTC" if zone == "z" else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    if named and named != "UTC" and (int(named[1:3]) > 14 or int(named[4:]) > 59):
        return None
    return Stamp(Day("date", int(year), int(month), int(day)), msgspec.structs.replace(clock, zone=named))


_LENGTH = r"(?! ?(?:nm|nautical|miles?|milles?|nautiques?|m\b|km|metres?|knots?|n(?:oe|œ)uds|kts?|ft|%|per cent|pour cent|euros|hours? (?:later|ago)))"

STAMPS = Rules[Stamp](
    starts=(),
    rules=(
        ("iso", r"(20\d\d)-(\d\d)-(\d\d)[t ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?(?!\w)", _iso),
        (
            "date_time_group",
            rf"(\d\d)(\d\d)(\d\d) ?([zabl])(?: ?({one_of(MONTHS)}) ?(\d{{4}}|\d\d)?)?\b",
            _date_time_group,
        ),
    ),
)
CLOCKS = Rules[Clock | ClockRange](
    starts=(
        *COUNTED,
        *_LATE_HOURS,
        *_SPOKEN,
        *["noon", "midday", "midnight", "midi", "minuit", "twenty", "dix", "vingt"],
    ),
    rules=(
        ("military_range", rf"(\d\d)(\d\d)h? ?- ?(\d\d)(\d\d)(?!\d|[./-]\d){ZONE}", _military_range),
        (
            "range",
            r"(\d{1,2})(?:[.:h](\d\d))? ?(-|to|and|et|a) ?(\d{1,2})(?:[.:](\d\d))? ?"
            rf"(?:{_MERIDIEM}|h(?:eures?\b|rs\b|(?![a-z]))|{_HALF_DAY}) ?(\d\d\b)?{ZONE}",
            _range,
        ),
        ("colon", rf"(\d{{1,2}}):(\d\d)(?::\d\d)?(?![\d:]|\.\d)(?: ?{_MERIDIEM})?{ZONE}", _colon),
        ("am_pm", rf"(\d{{1,2}})(?:[.:h]?(\d\d))? ?{_MERIDIEM}{ZONE}", _am_pm),
        ("h_minutes", rf"(\d{{1,2}}) ?h ?(\d\d)(?!\d){ZONE}", _signed),
        ("h_words", rf"(\d{{1,2}}) ?h (?:et )?(demie|quart)\b{ZONE}", _hour_and_words),
        ("h", rf"(\d{{1,2}}) ?h(?![\w/])(?!\. (?:et|,)){ZONE}", _hour_sign),
        (
            "heures",
            rf"{_FRENCH_HOURS} heures?\b(?: (\d\d)(?!\d)(?! {COUNT_NOUN})| (?:et )?(demie|quart|trente|quinze|quarante-cinq|vingt|dix)\b"
            rf"(?! {COUNT_NOUN})| (moins (?:le )?quart))?{ZONE}",
            _french_words,
        ),
        ("military", rf"(\d\d)(\d\d)([zablh])\b{ZONE}", _military),
        ("military_hours", rf"(\d\d)(\d\d)() ?(?:hrs?|hours|h)\b(?! ago| later){ZONE}", _military),
        (
            "military_zone",
            rf"(\d\d)(\d\d)()(?= ?\(?(?:utc|gmt|z|bst|cet|cest|tu|heure|local|french|uk|loc)\b){ZONE}",
            _military,
        ),
        ("bare", r"(\d\d)(\d\d)(?![\dh]|[:.,/-]\d|[a-z])", _bare),
        ("dotted", rf"(\d{{1,2}})\.(\d\d)(?!\d|\.\d|[a-z]){_LENGTH}{ZONE}", _dotted),
        (
            "named",
            rf"(?:12 )?(noon|midday|midnight|midi|minuit)\b(?: (?:et )?(demie?|quart|trente|quinze)\b)?{ZONE}",
            _named,
        ),
        ("spoken", rf"(?:a )?(half|quarter|five|ten|twenty(?:-five)?) (past|to) {_HOUR}\b(?! {COUNT_NOUN})", _spoken),
        ("o_clock", rf"{_HOUR} o'clock\b", _o_clock),
        ("half_day", rf"{_HOUR} {_HALF_DAY}", _half_day),
        ("bare_hour", rf"{_HOUR}(?![\d:.,-]\d|\w)(?! ?{COUNT_NOUN}){_LENGTH}{_HOUR_FOLLOWS}", _bare_hour),
    ),
)
