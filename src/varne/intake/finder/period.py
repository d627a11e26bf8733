"""Longer stretches: in November, so far this month, depuis le début de l'année, les 24 dernières heures, two weeks ago.

Invariant: the words alone are read here; where the stretch lies is period_reading's to say.
"""

import re
from calendar import monthrange

import msgspec

from varne.intake.finder.calendar import COUNTED, MONTH, MONTHS, NUMBER, YEAR, YEAR_FIGURES, counted, one_of
from varne.intake.finder.clock import COUNT_NOUN
from varne.intake.finder.time_rule import Rules


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
MINUTES_OF = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
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
    r"|through|before|after|avant|apres|jusqu'en|jusqu'a|d'ici) (?:(?:early|late|mid|debut|fin|mi)[- ])?$|\b(?:mi|mid)-$|- ?$|\bd'$"
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
    """Read "the last 24 hours"; days without a number are a week's, so that none of them is lost."""
    amount, unit = found.groups()
    if amount:
        return Period("rolling", _UNITS[unit], counted(amount))
    one = not unit.endswith("s") or unit == "mois"
    return Period("rolling", _UNITS[unit], 1 if one else 7 if unit in ("days", "jours") else 3)


def _ago(found: re.Match[str]) -> Period:
    amount, unit = [part for part in found.groups() if part]
    return Period("ago", _UNITS[unit], counted(amount))


def _later(found: re.Match[str]) -> Period | None:
    amount, unit, direction = found.groups()
    minutes = MINUTES_OF.get(_UNITS[unit], 0) * counted(amount)
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
    named = found.groupdict().get("of_year")
    if named:
        return Period("so_far", "year", year=int(named))
    unit, month, year = found.group(1), *found.groups()[-2:]
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


_RANKS = {
    **dict.fromkeys(("first", "premiere"), "first"),
    **dict.fromkeys(("second", "deuxieme", "seconde"), "second"),
    **dict.fromkeys(("third", "troisieme"), "third"),
    **dict.fromkeys(("fourth", "quatrieme"), "fourth"),
    **dict.fromkeys(("last", "derniere"), "last"),
}


def _week_of_month(found: re.Match[str]) -> Period | None:
    rank, unit, month, year = found.groups()
    stage = _RANKS[rank]
    if unit in ("half", "quinzaine"):
        stage = "second half" if stage in ("second", "last") else "first half"
    return Period("month", month=MONTHS[month], year=int(year or 0), stage=stage)


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
            "so for on at pour sur this last previous past next the over in during within since "
            "from depuis ce cet cette ces la le les l au an"
        ).split(),
        *(
            "first second third fourth premiere deuxieme seconde troisieme quatrieme derniere au durant pendant dans few several "
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
            rf"depuis (?:le )?debut (?:(?:du |de l'|de la |d'|de cette |de ce )(semaine|mois(?! d[e'])|annee)\b(?! {YEAR_FIGURES})|de l'annee ()()(?P<of_year>{YEAR_FIGURES})|(?:de |du mois de |d')?{MONTH}(?: {YEAR})?)",
            _since_start,
        ),
        (
            "for_the",
            r"(?:for|on) the (year|month|week)\b(?! (?:to (?!\d)|before|ending|of|and))|(?:pour|sur) (?:l'|le )(annee|mois)\b(?! (?:de|\d|dern|pass))",
            _so_far,
        ),
        ("this", r"(?:(?:over|in|during) )?this (week|month|year)\b(?! (?:old|long))", _so_far),
        ("ce", r"(?:au cours de |dans )?(?:ce|cette) (mois|semaine|annee)\b(?:[- ]ci\b|[- ]la\b)?", _so_far),
        (
            "span",
            rf"(?:(?:over|in|during|of) )?(?:this|last|next|(?:the )?previous) {_SPAN_UNIT}|(?:over|at|during) the (weekend)\b",
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
            "few_days",
            r"(?:(?:over|in|during|within) )?the (?:last|past) (?:few|couple of|several) days\b|(?:a few|several) days ago\b"
            r"|il y a (?:quelques|plusieurs) jours\b|(?:au cours de |durant |dans )?ces (?:tout )?(?:derniers jours\b|jours-ci\b)",
            lambda _: Period("rolling", "day", 7),
        ),
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
            rf"(?:{_WEEKDAY} )?(\d{{1,2}}){_ORDINAL}(?:, \d{{1,2}}{_ORDINAL})*,?{_LINK}(?:{_WEEKDAY} )?(\d{{1,2}}){_ORDINAL} (?:of )?{MONTH}(?:,? {YEAR})?",
            _days,
        ),
        (
            "week_of_month",
            r"(?:in |during )?(?:the )?(first|second|third|fourth|last) (week|half) of "
            rf"{MONTH}(?: {YEAR})?",
            _week_of_month,
        ),
        (
            "semaine_du_mois",
            r"(?:au cours de |durant |dans |pendant )?(?:la )?(premiere|deuxieme|seconde|troisieme|quatrieme|derniere) (semaine|quinzaine) "
            rf"(?:de |d'|du mois de ){MONTH}(?: {YEAR})?",
            _week_of_month,
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
