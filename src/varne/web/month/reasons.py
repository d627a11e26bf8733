"""Why a number is what it is: the sentences that set it, those that agree, and those that do not fit."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.errors import BadInput
from varne.kernel.message import Message, say
from varne.kernel.moment import parse_day
from varne.language.voice import Voice
from varne.picture.cited import Citation
from varne.picture.daily import Day, Ends
from varne.picture.month import Month, Standing
from varne.picture.tally import Tally
from varne.web.paging import Stretch, stretch
from varne.wording.period import window
from varne.wording.statement import in_role

MOST = 40
"""How many quotes one page holds; the others are behind its next pages."""
_FEW_ROWS = 3
_ENDS = (("low", say("low")), ("best", say("best")), ("high", say("high")))


class Quote(msgspec.Struct, frozen=True):
    """One claim as a page quotes it: the sentence in three pieces around its number; withheld has none."""

    id: str
    said: str
    when: str
    source: str
    said_by: str
    language: str
    pieces: tuple[str, str, str] | None
    sets: tuple[Message, ...] = ()
    fits: bool = True
    row: bool = False


class Row(msgspec.Struct, frozen=True):
    """One day of an official series: its claim, its day and its figure."""

    id: str
    day: date
    figure: str


class Series(msgspec.Struct, frozen=True):
    """Many rows of one official series; noughts counts the days on which it says nought."""

    source: str
    rows: tuple[Row, ...]
    noughts: int


class Reasons(msgspec.Struct, frozen=True):
    """Everything behind one number: title values, series, and one stretch of the quotes."""

    unit: str
    ends: Ends
    day: date | None
    so_far: bool
    quotes: tuple[Quote, ...]
    series: tuple[Series, ...]
    stretch: Stretch


class Open(msgspec.Struct, frozen=True):
    """Which number is open: of people or boats, of a day, up to a day, or the total."""

    unit: str
    day: date | None = None
    so_far: bool = False


def open_number(month: Month, why: str) -> Open:
    """Read which number is open from the address; anything strange opens the total."""
    kind, _, text = why.partition(":")
    unit = "boat" if kind == "boats" else month.question.unit
    if not text or kind not in ("day", "to", "boats"):
        return Open(unit if why == "boats" else month.question.unit)
    try:
        day = parse_day(text)
    except BadInput:
        return Open(month.question.unit)
    inside = month.question.first <= day <= month.question.last
    return Open(unit, day, kind == "to") if inside else Open(month.question.unit)


def reasons(voice: Voice, month: Month, opened: Open, start: str = "") -> Reasons:
    """Gather what is behind the open number; start says where the stretch of quotes begins."""
    day = _day(month, opened)
    tally = month.boats if opened.unit == "boat" else month.tally
    ends = _ends(tally) if day is None else day.so_far if opened.so_far else day.ends
    named = _ids(month, opened, ends)
    single, series = _apart(voice, [month.cited[each] for each in named if each in month.cited])
    sets = [(word, frozenset(getattr(ends, f"{name}_from"))) for name, word in _ENDS]
    shown = stretch(start, len(single), MOST)
    quotes = tuple(quote(voice, one, _sets(sets, one.id)) for one in shown.of(single))
    return Reasons(opened.unit, ends, opened.day, opened.so_far, quotes, series, shown)


def _day(month: Month, opened: Open) -> Day | None:
    days = month.boat_days if opened.unit == "boat" else month.days
    return None if opened.day is None else days[(opened.day - month.question.first).days]


def _ends(found: Tally) -> Ends:
    return Ends(found.low, found.best, found.high, found.low_from, found.best_from, found.high_from)


def _ids(month: Month, opened: Open, ends: Ends) -> list[str]:
    """Name what sets the number, and after it for one day also what is said of that day alone."""
    beside = []
    if opened.day is not None and not opened.so_far and opened.unit == month.question.unit:
        figures = [figure for source in month.sources for figure in source.figures]
        beside = [one.one.id for one in figures if one.first == one.last == opened.day]
    return list(dict.fromkeys((*ends.set_by, *sorted(beside))))


def _apart(voice: Voice, found: Sequence[Citation]) -> tuple[list[Citation], tuple[Series, ...]]:
    """Put rows of one series together, where there are many; the others stand alone, in their order."""
    rows: dict[str, list[Citation]] = {}
    for one in found:
        if report := _series_of(one):
            rows.setdefault(report, []).append(one)
    many = {report for report, group in rows.items() if len(group) > _FEW_ROWS}
    return [one for one in found if _series_of(one) not in many], tuple(
        _series(voice, rows[each]) for each in sorted(many)
    )


def _series_of(one: Citation) -> str:
    return one.claim.report if one.claim.series is not None and one.sentence is not None else ""


def _sets(sets: Sequence[tuple[Message, Set[str]]], claim: str) -> tuple[Message, ...]:
    return tuple(word for word, named in sets if claim in named)


def _series(voice: Voice, rows: list[Citation]) -> Series:
    told = [one for one in rows if one.claim.quantity.high != 0 and one.claim.valid is not None]
    days = sorted(_rows(voice, told), key=lambda row: (row.day, row.id))
    return Series(rows[0].source, tuple(days), len(rows) - len(told))


def _rows(voice: Voice, told: Iterable[Citation]) -> Iterator[Row]:
    for one in told:
        if one.claim.valid is not None:
            yield Row(one.id, one.claim.valid.start.date(), voice.quantity(one.claim.quantity))


def quote(voice: Voice, one: Citation, sets: tuple[Message, ...] = (), standing: Standing = Standing.COUNTED) -> Quote:
    """Cut a citation for a page."""
    claim = one.claim
    return Quote(
        one.id,
        in_role(voice, claim),
        "" if claim.valid is None else window(voice, claim.valid),
        one.source,
        "" if one.said_by == one.source else one.said_by,
        one.language,
        None if one.sentence is None else _pieces(one.sentence, claim),
        sets,
        standing not in (Standing.UNRECONCILED, Standing.EXPLAINED),
        bool(claim.row) and one.sentence is not None,
    )


def _pieces(sentence: str, claim: Claim) -> tuple[str, str, str]:
    """Cut a sentence around the words of its number; the row of a table is left whole, for its columns are not words."""
    said = claim.quantity.said
    found = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", sentence) if said and not claim.row else None
    if found is None:
        return sentence, "", ""
    return sentence[: found.start()], said, sentence[found.end() :]
