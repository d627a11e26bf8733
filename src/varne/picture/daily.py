"""One question day by day: the count of each day, and the running total from the first day of the window.

Each is the tally of its own window, from one sieve of the claims and one set of cells for all of them.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from varne.picture.cells import Cells, written
from varne.picture.counted import Counted
from varne.picture.question import Question
from varne.reckon.known import Known
from varne.reckon.several import Count, counts


class Ends(msgspec.Struct, frozen=True):
    """Low, best and high (None: nothing bounds it), each with the ids of the claims that show it."""

    low: int
    best: int
    high: int | None
    low_from: tuple[str, ...] = ()
    best_from: tuple[str, ...] = ()
    high_from: tuple[str, ...] = ()

    @property
    def set_by(self) -> tuple[str, ...]:
        """Return the ids of every claim that shows an end, sorted."""
        return tuple(sorted({*self.low_from, *self.best_from, *self.high_from}))

    @property
    def exact(self) -> bool:
        """Say whether low and high meet."""
        return self.low == self.high


NOTHING_SAID = Ends(0, 0, None)


class Day(msgspec.Struct, frozen=True):
    """One day of the window. told is False where no figure is about this day: then nothing bounds it."""

    day: date
    ends: Ends
    so_far: Ends
    told: bool


def days(question: Question, claims: Iterable[Counted], known: Known | None = None) -> tuple[Day, ...]:
    """Count each day of the window, and all days up to it. known is what their tally has worked out already."""
    known = known or Known()
    _, cells = written(question, claims, known)
    window = _days_of(question)
    firsts = [*window, *(question.first for _ in window)]
    targets = [cells.between(first, last) for first, last in zip(firsts, [*window, *window], strict=True)]
    found = [_ends(target, count) for target, count in zip(targets, _counted(targets, cells, known), strict=True)]
    each, so_far = found[: len(window)], found[len(window) :]
    return tuple(Day(*one, bool(cells.days.get(one[0]))) for one in zip(window, each, so_far, strict=True))


def _days_of(question: Question) -> list[date]:
    length = (question.last - question.first).days + 1
    return [question.first + timedelta(days=step) for step in range(length)]


def _counted(targets: list[tuple[str, ...]], cells: Cells, known: Known) -> list[Count]:
    return counts(targets, cells.statements, (), cells.pairs, known)


def _ends(target: tuple[str, ...], found: Count) -> Ends:
    if not target:
        return NOTHING_SAID
    return Ends(found.low, found.best, found.high, found.low_from, found.best_from, found.high_from)
