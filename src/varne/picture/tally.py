"""How many: low, best and high over a window, with the claims behind each end and the figures that do not fit.

A pure function of the claims that the reader may see. Every number opens to the claims that set it (L10), and the
same claims give the same tally in whatever order they came (L8).
"""

from collections.abc import Iterable

import msgspec

from varne.kernel.moment import Interval
from varne.picture.cells import written
from varne.picture.counted import Counted, counted_of, is_total, time_of
from varne.picture.difference import Differences, differences
from varne.picture.question import Question
from varne.picture.scope import Scope
from varne.reckon.known import Known
from varne.reckon.tally import tally as reckoned
from varne.view.view import View


class Tally(msgspec.Struct, frozen=True):
    """A reconciled count. high None means that nothing bounds it; claims are named by the ids of their entries.

    conflicts are smallest sets of claims that cannot all hold. set_aside is what had to be left out of the count at
    the least cost. open_questions are pairs of events that may be one: counted once for low, apart for high.
    """

    question: Question
    low: int
    best: int
    high: int | None
    low_from: tuple[str, ...]
    best_from: tuple[str, ...]
    high_from: tuple[str, ...]
    set_aside: tuple[str, ...]
    conflicts: tuple[tuple[str, ...], ...]
    open_questions: tuple[tuple[str, ...], ...]
    based_on: tuple[str, ...]
    scope: Scope
    differences: Differences

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the id of every claim that this tally speaks of, sorted."""
        beside = self.differences
        named = {one.one.id for group in (beside.explained, beside.unreconciled, beside.plausible) for one in group}
        named |= {each.id for revision in self.scope.revisions for each in (revision.provisional, revision.final)}
        named |= {one.id for one in self.scope.undated} | {each for conflict in self.conflicts for each in conflict}
        return tuple(sorted(named | {*self.low_from, *self.best_from, *self.high_from, *self.based_on}))


def tally(view: View, question: Question) -> Tally:
    """Reconcile what a reader may see about a question."""
    return reconcile(question, bearing(view, question))


def supposed(view: View, question: Question, added: tuple[Counted, ...]) -> Tally:
    """Reconcile as if these claims were there too, and stood for those that they correct. Nothing is written."""
    gone = {name for one in added for name in one.was}
    return reconcile(question, [one for one in bearing(view, question, added) if one.id not in gone])


def bearing(view: View, question: Question, added: tuple[Counted, ...] = ()) -> tuple[Counted, ...]:
    """Fetch the claims in the window, and again over the stretch that their totals span, until none reaches further."""
    replaced = view.replaced(question.unit)
    stretch, wider = None, _bare(question.window)
    while wider != stretch:
        stretch = wider
        found = (*counted_of(view.counts(question.unit, stretch), replaced), *added)
        wider = _stretch(found, question, stretch)
    return found


def _stretch(claims: Iterable[Counted], question: Question, window: Interval) -> Interval:
    times = (time_of(one.claim, question) for one in claims if is_total(one.claim))
    touching = [window, *(time for time in times if time is not None and time.overlaps(window))]
    return Interval(min(time.start for time in touching), max(time.end for time in touching))


def _bare(window: Interval) -> Interval:
    """Return the interval alone: whoever stated it, and in which zone, makes it no other one."""
    return Interval(window.start, window.end)


def reconcile(question: Question, claims: Iterable[Counted], known: Known | None = None) -> Tally:
    """Reconcile claims about a question: the arithmetic without any centre. known is what their days can use again."""
    scope, cells = written(question, claims, known or Known())
    target = cells.between(question.first, question.last)
    found = reckoned(target, cells.statements, (), cells.pairs, known)
    high = found.high if target else None
    return Tally(
        question=question,
        low=found.low,
        best=found.best,
        high=high,
        low_from=found.low_from,
        best_from=found.best_from,
        high_from=found.high_from,
        set_aside=found.set_aside,
        conflicts=found.conflicts,
        open_questions=tuple(tuple(question.split(" ")) for question in found.open_questions),
        based_on=found.based_on,
        scope=scope,
        differences=differences(question, scope, found.set_aside, (found.low, high)),
    )
