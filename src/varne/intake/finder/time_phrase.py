"""Times in a sentence: each find is the words, the interval that they mean for this document, and the rule.

Invariants: finds come in text order and do not overlap; text[find.start:find.end] == find.said; an interval never
runs backwards and never becomes an instant unless the words name a minute (docs/reference/times.md).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from varne.intake.finder.anchor import Anchor
from varne.intake.finder.calendar import Day
from varne.intake.finder.clock import Clock
from varne.intake.finder.day_part import MORNING, NIGHT
from varne.intake.finder.period import Period
from varne.intake.finder.time_moment import Moment, moments
from varne.intake.finder.time_reading import (
    NOTHING,
    Frame,
    Reading,
    between,
    day_of,
    read,
    until_clock,
)
from varne.intake.letters import plain_letters
from varne.intake.tongue import Language
from varne.kernel.moment import Interval

Span = tuple[int, int]
Kind = Literal["clock", "day", "part_of_day", "period", "relative"]


class TimeFind(msgspec.Struct, frozen=True, omit_defaults=True):
    """A time expression: where it stands, what it says, what it means (None without the document's date).

    others are the readings that the same words also allow (11/12, an hour struck twice), the likeliest first.
    """

    start: int
    end: int
    said: str
    interval: Interval | None
    rule: str
    kind: Kind
    others: tuple[Interval, ...] = ()


_LINK = re.compile(
    r" ?(?P<link>-|/|to|and|until|till|through|into|et|a|au|jusqu'au?|jusqu'a)(?: (?:the|le|la|dans la|en|on|ce))? ?$"
)
_OPENER = re.compile(r"\b(?P<opener>between|from|entre|de|du|d'|des)(?: (?:the|le|la|les|mois de))? ?$")
_LONGEST_TOLD = timedelta(days=3)


def find_times(
    text: str, reach: Span, language: Language, anchor: Anchor, previous: Interval | None = None
) -> tuple[TimeFind, ...]:
    """Find the times in one sentence, text[reach[0]:reach[1]].

    previous is the last time told before this sentence (a find of kind clock, day or part_of_day): a bare hour takes
    its day, or the next one when it runs back past midnight.
    """
    said = text[reach[0] : reach[1]]
    plain = plain_letters(said)
    found: list[TimeFind] = []
    linked = list(_linked(moments(plain, said), plain))
    frame = Frame(anchor, anchor.zone_for(language), previous, _day_said(linked))
    for first, last, start in linked:
        reading = read(first, frame) if last is None else _range(first, last, frame)
        find = _find(text, reach[0], (start, (last or first).end), first, last, reading)
        found.append(find)
        if find.interval is not None and find.interval.end - find.interval.start <= _LONGEST_TOLD:
            frame = msgspec.structs.replace(frame, previous=find.interval)
    return tuple(found)


def time_spans(text: str, reach: Span) -> tuple[Span, ...]:
    """Return only where the time expressions of a sentence stand: no count is read inside them."""
    said = text[reach[0] : reach[1]]
    plain = plain_letters(said)
    linked = _linked(moments(plain, said), plain)
    return tuple((reach[0] + start, reach[0] + (last or first).end) for first, last, start in linked)


def _day_said(linked: list[tuple[Moment, Moment | None, int]]) -> Day | None:
    """Return the one day that the sentence names, for the hours in it that name none."""
    days = [first.day for first, last, _ in linked if first.day is not None and last is None and first.clock is None]
    return days[0] if len(days) == 1 and days[0].kind != "previous" else None


def _linked(found: list[Moment], plain: str) -> Iterator[tuple[Moment, Moment | None, int]]:
    """Pair the two ends of every range; what is no range comes alone."""
    index = 0
    while index < len(found):
        first = found[index]
        last = found[index + 1] if index + 1 < len(found) else None
        start = None if last is None else _range_start(first, last, plain)
        if start is None:
            yield first, None, first.start
        else:
            yield first, last, start
        index += 1 if start is None else 2


def _range_start(first: Moment, last: Moment, plain: str) -> int | None:
    """Return where the range begins that the two moments span, or None when they are two times."""
    gap = plain[first.end : last.start]
    link = _LINK.fullmatch(gap) or _LINK.fullmatch(gap.removesuffix(" ") + " ")
    link = link or _swallowed(plain, first, last)
    if link is None or not _same_shape(first, last):
        return None
    opener = _OPENER.search(plain, max(0, first.start - 16), first.start)
    joins = link["link"] in ("and", "et", "/")
    opened = opener is not None and (opener["opener"] in ("between", "entre") or not joins)
    days = _days_or_months(first) and _days_or_months(last) and not first.hedge
    if not (
        opened or (joins and days and not (first.part or last.part)) or (not joins and _may_run(first, link["link"]))
    ):
        return None
    return opener.start() if opener is not None and opened else first.start


def _days_or_months(moment: Moment) -> bool:
    month = moment.period is not None and moment.period.form == "month"
    return (moment.day is not None and moment.clock is None) or month


def _swallowed(plain: str, first: Moment, last: Moment) -> re.Match[str] | None:
    """Find the link where it was taken for a preposition: "de 3h à 5h", "entre vendredi et dans la nuit"."""
    words = plain[first.end : last.start + 12]
    found = re.match(r" (?P<link>a|au|jusqu'au?|until|till|by)(?: la| le)? (?=\w)", words)
    return (
        found
        if found is not None and first.end + found.end() <= last.end and last.start <= first.end + found.end()
        else None
    )


def _same_shape(first: Moment, last: Moment) -> bool:
    if first.part is not None and first.part.name == NIGHT and last.day is not None:
        return True
    return (first.clock is None) == (last.clock is None) and (first.period is None) == (last.period is None)


def _may_run(first: Moment, link: str) -> bool:
    """Say whether two times with a dash or "to" between them are a range without "from" before."""
    if link in ("a", "au"):
        return first.clock is None or first.day is None
    return link != "by"


def _range(first: Moment, last: Moment, frame: Frame) -> Reading:
    first, last = _years_shared(first, last)
    if first.part is not None and first.part.name == NIGHT and last.day is not None:
        return _night(first, last, frame)
    if isinstance(first.clock, Clock) and isinstance(last.clock, Clock):
        return _clocks(first, last, frame)
    start, end = read(_bare(first), frame).interval, read(_bare(last), frame).interval
    if start is None or end is None:
        return NOTHING
    back = timedelta(weeks=1) if _weekday(first) and start.start > end.end else timedelta()
    since = start.start - back
    return Reading(Interval(since, end.end, zone=end.zone)) if since <= end.end else NOTHING


def _bare(moment: Moment) -> Moment:
    return msgspec.structs.replace(moment, hedge="")


def _weekday(moment: Moment) -> bool:
    return moment.day is not None and moment.day.kind == "weekday"


def _years_shared(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Give the first end the year that is written once, at the end: "between May and November 2020"."""
    for slot in ("day", "period"):
        mine, other = getattr(first, slot), getattr(last, slot)
        if isinstance(mine, Day | Period) and other is not None and mine.month and other.year and not mine.year:
            year = other.year - (1 if mine.month > other.month else 0)
            first = msgspec.structs.replace(first, **{slot: msgspec.structs.replace(mine, year=year)})
    return first, last


def _two_days(first: Moment, last: Moment, frame: Frame) -> tuple[date, date] | None:
    """Return the days of both ends, the first never after the last."""
    end = day_of(last, frame, frame.zone)
    start = day_of(first, frame, frame.zone)
    if end is None:
        return None if start is None else (start, start)
    if start is None:
        return end, end
    return (start - timedelta(weeks=1) if _weekday(first) and start > end else start), end


def _night(first: Moment, last: Moment, frame: Frame) -> Reading:
    """Read the night between two days, or an hour within it."""
    days = _two_days(first, last, frame)
    if days is None or first.part is None:
        return NOTHING
    start, end = days
    if start == end:
        start = end - timedelta(days=1)
    if isinstance(last.clock, Clock):
        day = end if last.clock.hour < 12 else start
        dated = msgspec.structs.replace(last, day=Day("date", day.year, day.month, day.day), part=None, period=None)
        return read(dated, frame)
    low, high = first.part.minutes()
    if last.part is not None and last.part.name == MORNING:
        high = 1440 + last.part.minutes()[1]
    return Reading(between(start, low, end, high - 1440 if high > 1440 else high, zone=frame.zone))


def _clocks(first: Moment, last: Moment, frame: Frame) -> Reading:
    """Read from one hour to another, on the days that either end names."""
    if first.day is None and last.day is not None:
        return _day_at_the_end(first, last, frame)
    start = read(_bare(first), frame).interval
    if start is None or not isinstance(last.clock, Clock):
        return NOTHING
    if last.day is None:
        zone = last.clock.zone or frame.zone
        return Reading(until_clock(start, last.clock, last.part, zone))
    end = read(_bare(last), frame).interval
    if end is None:
        return NOTHING
    since = start.start - (timedelta(weeks=1) if _weekday(first) and start.start > end.end else timedelta())
    return Reading(Interval(since, end.end, zone=end.zone)) if since <= end.end else NOTHING


def _day_at_the_end(first: Moment, last: Moment, frame: Frame) -> Reading:
    day = day_of(last, frame, frame.zone)
    end = read(_bare(last), frame).interval
    if day is None or end is None or not isinstance(first.clock, Clock):
        return NOTHING
    same_part = first.part or last.part
    dated = msgspec.structs.replace(_bare(first), day=Day("date", day.year, day.month, day.day), part=same_part)
    start = read(dated, frame).interval
    if start is None:
        return NOTHING
    since = start.start if start.start <= end.end else start.start - timedelta(days=1)
    return Reading(Interval(since, end.end, zone=end.zone)) if since <= end.end else NOTHING


def _find(text: str, offset: int, span: Span, first: Moment, last: Moment | None, reading: Reading) -> TimeFind:
    start, end = offset + span[0], offset + span[1]
    said = text[start:end]
    interval = reading.interval
    kept = None if interval is None else msgspec.structs.replace(interval, said=said)
    rules = "+".join(first.rules if last is None else (*first.rules, "to", *last.rules))
    rule = f"time.{first.hedge}.{rules}" if first.hedge else f"time.{rules}"
    return TimeFind(start, end, said, kept, rule, _kind(first, last), reading.others)


def _kind(first: Moment, last: Moment | None) -> Kind:
    if first.period is not None and first.period.form in ("later", "last_days", "ago"):
        return "relative"
    if first.clock is not None or (last is not None and last.clock is not None):
        return "clock"
    if first.part is not None:
        return "part_of_day"
    return "period" if last is not None or first.period is not None or first.hedge == "since" else "day"
