"""The reconciled month: low, best and high of people and boats, day by day and by source, with what stands beside it.

A pure function of the claims that the reader may see. Every number carries the ids of the claims it stands on.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from varne.kernel.label import Marking
from varne.kernel.moment import Interval
from varne.picture.cited import Citation, citations, highest_marking
from varne.picture.counted import Counted, days_of, time_of
from varne.picture.daily import Day, days
from varne.picture.question import Question
from varne.picture.tally import Tally, bearing, reconcile
from varne.reckon.known import Known
from varne.view.view import View


class Standing(StrEnum):
    """How a figure bears on the count."""

    COUNTED = "counted"
    EXPLAINED = "explained"
    UNRECONCILED = "unreconciled"
    BESIDE = "beside"
    REVISED = "revised"
    UNDATED = "undated"


class Figure(msgspec.Struct, frozen=True):
    """One figure of one source with the days that it covers; both are None where nobody put it in time."""

    one: Counted
    standing: Standing
    first: date | None = None
    last: date | None = None


class Source(msgspec.Struct, frozen=True):
    """What one source said; the name is empty for sources withheld by their owners, which are one."""

    name: str
    figures: tuple[Figure, ...]


class Month(msgspec.Struct, frozen=True):
    """A window of days with people (or whatever is asked for) and boats, and every sentence behind them.

    set_by names for each day the claims about that very day where some of them set it, else all that show its ends.
    """

    tally: Tally
    days: tuple[Day, ...]
    boats: Tally
    boat_days: tuple[Day, ...]
    sources: tuple[Source, ...]
    set_by: Mapping[date, tuple[str, ...]]
    cited: Mapping[str, Citation]
    marking: Marking

    @property
    def question(self) -> Question:
        """Return what was asked."""
        return self.tally.question

    @property
    def untold(self) -> tuple[date, ...]:
        """Return the days of the window of which no figure speaks: no nought was stated for them."""
        return tuple(day.day for day in self.days if not day.told)

    def day(self, wanted: date) -> Day:
        """Return one day of the window."""
        return self.days[(wanted - self.question.first).days]

    def setters(self, day: Day) -> tuple[str, ...]:
        """Return who sets a day: the claims about that very day where there are such, else all that show its ends."""
        return self.set_by[day.day]


Reckoning = tuple[Tally, tuple[Day, ...]]
Reckon = Callable[[Question, tuple[Counted, ...]], Reckoning]


def reckoned(question: Question, claims: tuple[Counted, ...]) -> Reckoning:
    """Reconcile claims over a window, and day by day; what both have in common is worked out once."""
    known = Known()
    return reconcile(question, claims, known), days(question, claims, known)


def month(view: View, question: Question, reckon: Reckon = reckoned) -> Month:
    """Reconcile a window for one reader. reckon returns what `reckoned` does, perhaps from memory."""
    boating = msgspec.structs.replace(question, unit="boat")
    (people, by_day), (boats, boat_days) = (reckon(each, bearing(view, each)) for each in (question, boating))
    standing = _standing(people)
    cited = citations(view, {*people.cited, *boats.cited, *(one.id for one in standing)})
    by_source = _by_source(question, standing, cited)
    return Month(
        tally=people,
        days=by_day,
        boats=boats,
        boat_days=boat_days,
        sources=by_source,
        set_by=_setters(by_day, by_source),
        cited=cited,
        marking=highest_marking(cited.values()),
    )


def _setters(shown: Iterable[Day], told: Iterable[Source]) -> dict[date, tuple[str, ...]]:
    own: dict[date, set[str]] = {}
    for figure in (figure for source in told for figure in source.figures):
        if figure.first is not None and figure.first == figure.last:
            own.setdefault(figure.first, set()).add(figure.one.id)
    found = {day.day: (day.ends.set_by, own.get(day.day, set())) for day in shown}
    return {day: tuple(each for each in named if each in mine) or named for day, (named, mine) in found.items()}


def sources(found: Tally, cited: Mapping[str, Citation]) -> tuple[Source, ...]:
    """Put every figure that bears on a tally, or stands beside it, under its source, in order of time."""
    return _by_source(found.question, _standing(found), cited)


def _by_source(
    question: Question, stands: Mapping[Counted, Standing], cited: Mapping[str, Citation]
) -> tuple[Source, ...]:
    by_name: dict[str, list[Figure]] = {}
    for one, standing in stands.items():
        if one.id in cited:
            by_name.setdefault(cited[one.id].source, []).append(_figure(question, one, standing))
    return tuple(Source(name, tuple(sorted(figures, key=_when))) for name, figures in sorted(by_name.items()))


def _standing(found: Tally) -> dict[Counted, Standing]:
    """Say of each claim how it stands; what stands beside the tally says so before what is counted."""
    beside, scope = found.differences, found.scope
    trays: list[tuple[Standing, Iterable[Counted]]] = [
        (Standing.COUNTED, (*scope.totals, *scope.events)),
        (Standing.BESIDE, scope.others),
        (Standing.UNDATED, scope.undated),
        (Standing.REVISED, (each.provisional for each in scope.revisions)),
        (Standing.UNRECONCILED, (each.one for each in beside.unreconciled)),
        (Standing.EXPLAINED, (each.one for each in beside.explained)),
    ]
    every = {one: standing for standing, tray in trays for one in tray}
    window = found.question.window
    return {one: standing for one, standing in every.items() if _meets(time_of(one.claim, found.question), one, window)}


def _meets(time: Interval | None, one: Counted, window: Interval) -> bool:
    told = one.claim.valid if time is None else time
    return told is None or told.overlaps(window)


def _figure(question: Question, one: Counted, standing: Standing) -> Figure:
    time = time_of(one.claim, question) or one.claim.valid
    if time is None:
        return Figure(one, standing)
    covered = days_of(time, question)
    return Figure(one, standing, covered[0], covered[-1])


def _when(figure: Figure) -> tuple[date, date, str]:
    return figure.first or date.max, figure.last or date.max, figure.one.id
