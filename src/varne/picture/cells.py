"""Claims written as sums of whole numbers: what `reckon` is asked.

One cell for every event, on the day on which it began; one cell for every day that some total covers, holding those
whom no single event mentions. A total bounds the sum of its days' cells and of the events on those days. A tally
counts what was reported: on a day that no total covers, it is the reported events and nothing more.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from varne.kernel.claim import Series
from varne.kernel.grade import UNGRADED, weight
from varne.kernel.moment import Interval
from varne.kernel.quantity import Op
from varne.picture.counted import Counted, days_of, first_day, time_of
from varne.picture.question import Question
from varne.picture.scope import Scope, scope_of
from varne.reckon.known import Known
from varne.reckon.statement import Pair, Statement

_SERIES_WEIGHT = {None: 1, Series.PROVISIONAL: 10, Series.FINAL: 100}


class Cells(msgspec.Struct, frozen=True):
    """The cells of each day that has any, the statements about cells, and the open questions which events are one."""

    days: dict[date, tuple[str, ...]]
    statements: tuple[Statement, ...]
    pairs: tuple[Pair, ...]

    def between(self, first: date, last: date) -> tuple[str, ...]:
        """Return the cells of these days: what is asked for when they are counted."""
        return tuple(cell for day, cells in self.days.items() if first <= day <= last for cell in cells)


class _Event(msgspec.Struct, frozen=True):
    """An event with its day and its cell, which stands by name right after its day's cell: so windows are runs."""

    one: Counted
    time: Interval
    day: date

    @property
    def cell(self) -> str:
        return f"{self.day} {self.one.id}"


def written(question: Question, claims: Iterable[Counted], known: Known) -> tuple[Scope, Cells]:
    """Sort claims by how they bear on a question, and write them as statements: once for all counts that know of each other."""

    def write() -> tuple[Scope, Cells]:
        scope = scope_of(question, sorted(claims, key=lambda one: one.id))
        return scope, cells_of(question, scope)

    found: tuple[Scope, Cells] = known.once((cells_of, question), write)
    return found


def cells_of(question: Question, scope: Scope) -> Cells:
    """Write the claims in scope as statements about cells."""
    events = tuple(_events(question, scope.events))
    spans = [(one, _days(question, one)) for one in scope.totals]
    by_day = _by_day(events)
    covered = {day for _, days in spans for day in days}
    statements = [_statement(event.one, (event.cell,), scope) for event in events]
    for one, days in spans:
        terms = tuple(str(day) for day in days) + tuple(cell for day in days for cell in by_day.get(day, ()))
        statements.append(_statement(one, terms, scope))
    known = sorted(covered | by_day.keys())
    cells = {day: (*((str(day),) if day in covered else ()), *by_day.get(day, ())) for day in known}
    return Cells(cells, tuple(statements), tuple(_pairs(events)))


def _events(question: Question, claims: Iterable[Counted]) -> Iterator[_Event]:
    for one in claims:
        time = time_of(one.claim, question)
        if time is not None:
            yield _Event(one, time, first_day(time, question))


def _days(question: Question, one: Counted) -> tuple[date, ...]:
    time = time_of(one.claim, question)
    return () if time is None else days_of(time, question)


def _by_day(events: Iterable[_Event]) -> dict[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for event in events:
        found[event.day] = (*found.get(event.day, ()), event.cell)
    return found


def _statement(one: Counted, terms: tuple[str, ...], scope: Scope) -> Statement:
    quantity = one.claim.quantity
    open_above = one.id in scope.lower and one in scope.totals
    high = None if open_above else quantity.high
    return Statement(one.id, terms, quantity.low, high, weight_of(one), one.said_at, _centre(one))


def _centre(one: Counted) -> int | None:
    """Return the number that the words point to: the middle of 'about', and a figure that was said plainly."""
    quantity = one.claim.quantity
    if quantity.op is Op.ABOUT and quantity.high is not None:
        return (quantity.low + quantity.high) // 2
    return None


def weight_of(one: Counted) -> int:
    """Return what setting the claim aside costs: its grade, times ten or a hundred for an official series."""
    graded = UNGRADED if one.claim.grade is None else weight(one.claim.grade)
    return graded * _SERIES_WEIGHT[one.claim.series]


def _pairs(events: Iterable[_Event]) -> Iterator[Pair]:
    """Ask of every two events of different reports that can be one: same time, and no two different sides."""
    for left, right in _at_one_time(events):
        first, second = sorted((left.one.id, right.one.id))
        if left.one.claim.report != right.one.claim.report and not _sides_differ(left.one, right.one):
            yield Pair((f"{left.day} {first}",), (f"{left.day} {second}",), f"{first} {second}")


def _at_one_time(events: Iterable[_Event]) -> Iterator[tuple[_Event, _Event]]:
    """Pair the events of one day whose times overlap; of many that follow each other, few are ever compared."""
    ordered = sorted(events, key=lambda event: (event.day, event.time.start, event.time.end, event.one.id))
    for at, left in enumerate(ordered, 1):
        for place in range(at, len(ordered)):
            right = ordered[place]
            if right.day != left.day or not left.time.overlaps(right.time):
                break
            yield left, right


def _sides_differ(left: Counted, right: Counted) -> bool:
    sides = {one.claim.place.side for one in (left, right) if one.claim.place is not None} - {"", "sea"}
    return len(sides) > 1
