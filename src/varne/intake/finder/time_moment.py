"""From the pieces of a time expression to moments: "Saturday" + "morning" + "at 04:12" is one moment.

Invariant: a moment holds at most one day, one clock time, one part of the day and one period, in any order of the
words; pieces join only across a comma, a bracket or the small words that people put between them.
"""

import re
from typing import Any

import msgspec

from varne.intake.finder.calendar import DAYS, Day
from varne.intake.finder.clock import CLOCKS, STAMPS, Clock, ClockRange, Stamp
from varne.intake.finder.day_part import PARTS, DayPart, staged
from varne.intake.finder.period import PERIODS, Period
from varne.intake.finder.time_rule import Read, Rules
from varne.intake.letters import WORD


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One piece of a time expression, with the rule that read it."""

    start: int
    end: int
    rule: str
    meaning: Day | Clock | ClockRange | Stamp | DayPart | Period


class Moment(msgspec.Struct, frozen=True, gc=False):
    """Pieces that say one time together; hedge is what the words before it do to it ("" for nothing)."""

    start: int
    end: int
    rules: tuple[str, ...]
    day: Day | None = None
    clock: Clock | ClockRange | None = None
    part: DayPart | None = None
    period: Period | None = None
    hedge: str = ""


_SETS: tuple[Rules[Any], ...] = (STAMPS, PERIODS, DAYS, CLOCKS, PARTS)
_STARTS = frozenset().union(*(rules.starts for rules in _SETS))
_SMALL_WORD = (
    r"(?:on|at|in|the|of|le|la|les|ce|cet|cette|a|au|aux|du|de|des|dans|en|vers|about|around|approximately|approx\.?|circa"
    r"|just|shortly|soon|after|before|peu|juste|apres|avant|environ|from|during|when|local|environs|alentours|that|then|des"
    r"|d'|l'|dans l'|roughly|sur|coups|by)"
)
_GLUE = re.compile(rf"(?:'s)? ?[,(:\[|)\]-]{{0,2}} ?(?:{_SMALL_WORD} ?){{0,4}}\(?")
_CLOSE = re.compile(r" ?[,(]? ?(?:le |the |on )?")
_HEDGE = re.compile(
    r"(?:\b(?P<just_after>(?:shortly|soon|just|moments|a (?:little|bit)|not long) (?:after|past)|(?:un )?peu apres|juste apres)"
    r"|\b(?P<just_before>(?:shortly|just|a (?:little|bit)|moments) before|(?:un )?peu avant|juste avant|nearly|almost|presque)"
    r"|\b(?P<about>(?:at )?(?:about|around|approximately|approx\.?|circa|roughly)|(?:a )?environ|vers"
    r"|(?:aux )?(?:environs|alentours) d[eu]|autour de|sur les coups de)"
    r"|\b(?P<since>(?:ever )?since|depuis|as from|a (?:partir|compter) d[eu])"
    r"|\b(?P<before>(?:up )?(?:until|till)|before|avant|by|up to|jusqu'(?:a|au|en)|d'ici(?: au?)?"
    r"|(?:year|month|week) (?:to|ending))"
    r"|\b(?P<after>after|apres|des))(?: (?:le|la|les|the|at|a|en|dans la|ce|mois d[e'])){0,2} ?$"
)
_STAGE = re.compile(r"\b(early|late|later|tot|tard)(?:,? (?:on|in|in the|this|le|dans la|ce))? $")
_PREPOSITION = re.compile(
    r"(?:^|\b)(?:(?:on|at|in|during|over)(?: the)?|a|le|en|ce|dans la|dans le|durant la|pendant la|au cours de la|courant) $"
)
_OPENER = re.compile(r"\b(?:between|from|on|entre|du|les|le|de)(?: (?:le|the))? $")
_NEEDS_CAPITAL = re.compile(r"\b(?:may|march|mar|mon|tues?|wed|thu|fri|sat|sun)\b")


def pieces(plain: str, text: str) -> list[Piece]:
    """Read every piece of a time expression in a sentence; plain is text in plain letters."""
    found: list[Piece] = []
    after = 0
    for word in WORD.finditer(plain):
        start = word.start()
        if start < after or not (plain[start].isdigit() or word.group() in _STARTS):
            continue
        read, number = _longest(plain, start, word.group())
        if read is not None and _written_so(plain, text, start, read.end):
            after = read.end
            found.append(Piece(start, after, f"{_KINDS[number]}.{read.rule}", read.meaning))
    return found


_KINDS = ("stamp", "period", "day", "clock", "part")
_Any = Day | Clock | ClockRange | Stamp | DayPart | Period


def _longest(plain: str, start: int, word: str) -> tuple[Read[_Any] | None, int]:
    """Let every set of rules try; the longest reading wins, and of equals the first."""
    best: Read[_Any] | None = None
    kind = 0
    figure = plain[start].isdigit()
    for number, rules in enumerate(_SETS):
        read = rules.at(plain, start) if figure or word in rules.starts else None
        if read is not None and (best is None or read.end > best.end):
            best, kind = read, number
    return best, kind


def _written_so(plain: str, text: str, start: int, end: int) -> bool:
    """Tell May, March and Sun from may, march and sun by their capital."""
    return all(text[start + word.start()].isupper() for word in _NEEDS_CAPITAL.finditer(plain[start:end]))


def moments(plain: str, text: str) -> list[Moment]:
    """Join the pieces of a sentence into moments, each with its hedge; what may be no time at all is left out."""
    joined: list[Moment] = []
    for piece in pieces(plain, text):
        last = joined[-1] if joined else None
        both = None if last is None else _join(last, piece, plain)
        if both is None:
            joined.append(_open(piece, plain))
        else:
            joined[-1] = both
    return [_staged(moment, plain) for moment in joined if _stands(moment)]


def _open(piece: Piece, plain: str) -> Moment:
    moment = Moment(piece.start, piece.end, (piece.rule,), **_slots(piece))
    return _hedged(moment, plain, piece.start)


def _slots(piece: Piece) -> dict[str, Any]:
    meaning = piece.meaning
    if isinstance(meaning, Stamp):
        return {"day": meaning.day, "clock": meaning.clock}
    if isinstance(meaning, Clock | ClockRange):
        return {"clock": meaning}
    if isinstance(meaning, Day):
        return {"day": meaning}
    return {"part": meaning} if isinstance(meaning, DayPart) else {"period": meaning}


def _hedged(moment: Moment, plain: str, place: int) -> Moment:
    found = _HEDGE.search(plain, max(0, place - 40), place)
    if found is None or found.lastgroup is None:
        return moment
    if found.group().startswith("des ") and moment.clock is None:  # the article, not "dès"
        return moment
    return msgspec.structs.replace(moment, start=min(moment.start, found.start()), hedge=found.lastgroup)


def _join(moment: Moment, piece: Piece, plain: str) -> Moment | None:
    """Add a piece to a moment where the words between allow it and the moment has room."""
    gap = plain[moment.end : piece.start]
    if len(gap) > 32 or _GLUE.fullmatch(gap) is None:
        return None
    slots = _room(moment, piece, gap)
    if slots is None:
        return None
    both = msgspec.structs.replace(moment, end=piece.end, rules=(*moment.rules, piece.rule), **slots)
    hedges = isinstance(piece.meaning, Clock | ClockRange) or (moment.clock is None and not moment.hedge)
    return _hedged(both, plain, piece.start) if hedges and gap.strip(" ,(") else both


def _room(moment: Moment, piece: Piece, gap: str) -> dict[str, object] | None:
    meaning = piece.meaning
    if isinstance(meaning, Clock | ClockRange):
        return {"clock": meaning} if moment.clock is None and moment.period is None else None
    if isinstance(meaning, DayPart):
        return {"part": meaning} if moment.part is None and moment.period is None else None
    if isinstance(meaning, Day):
        return _room_for_day(moment, meaning, gap)
    if isinstance(meaning, Period):
        return _room_for_period(moment, meaning)
    return None


def _room_for_day(moment: Moment, day: Day, gap: str) -> dict[str, object] | None:
    if moment.day is None:
        weekday_of_week = moment.period is not None and moment.period.unit == "week" and day.kind == "weekday"
        return {"day": day} if moment.period is None or weekday_of_week else None
    if moment.day.kind == day.kind or _CLOSE.fullmatch(gap) is None:
        return None
    return {"day": day if day.kind in ("date", "of_month") else moment.day}


def _room_for_period(moment: Moment, period: Period) -> dict[str, object] | None:
    alone = moment.period is None and moment.clock is None
    night_between = moment.part is not None and moment.day is None and period.form == "days"
    day_of_week = moment.day is not None and moment.day.kind == "weekday" and period.unit == "week"
    return {"period": period} if alone and (night_between or day_of_week) else None


def _stands(moment: Moment) -> bool:
    """Leave out a part of a day that nothing makes a time."""
    part = moment.part
    return part is None or not part.leaning or any((moment.day, moment.clock, moment.period))


def _staged(moment: Moment, plain: str) -> Moment:
    """Take in "early" and "late" before a day, and the preposition that belongs to the words."""
    found = _STAGE.search(plain, max(0, moment.start - 24), moment.start)
    if found is not None and moment.clock is None and moment.period is None:
        part = moment.part or DayPart("day")
        word = {"later": "late", "tot": "early", "tard": "late"}.get(found[1], found[1])
        moment = msgspec.structs.replace(moment, start=found.start(), part=staged(part, word))
    if isinstance(moment.clock, ClockRange) or (moment.period is not None and moment.period.form == "days"):
        opener = _OPENER.search(plain, max(0, moment.start - 16), moment.start)
        return moment if opener is None else msgspec.structs.replace(moment, start=opener.start())
    before = _PREPOSITION.search(plain, max(0, moment.start - 24), moment.start)
    return moment if before is None else msgspec.structs.replace(moment, start=before.start())
