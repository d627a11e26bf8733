"""How many: the least, the best and the most that everything said allows, and who said what sets each.

The answer is a function of the set of statements: no order of arrival, name of a cell or choice of solver
changes it.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from varne.kernel.errors import BadInput
from varne.reckon.known import Known
from varne.reckon.part import Part, parts_of
from varne.reckon.reconcile import Ends, Ids, Reconciled, joined_ids, summed, summed_ends
from varne.reckon.statement import Law, Pair, Statement
from varne.reckon.undecided import counted


class Tally(msgspec.Struct, frozen=True):
    """A count with its reasons.

    `high` None: nothing bounds it. `low_from`, `best_from`, `high_from` are the statements that set each
    number; an end of 0 or None names none. `set_aside` is the least weight that had to be left out,
    `conflicts` are smallest sets of statements that cannot all hold (laws assumed), no two with a common
    member. `based_on` is every statement that touches the question. `open_questions` may each join two
    contacts; `exact` is False when there were too many of them to try every answer, and the ends are then
    safe: never too narrow.
    """

    low: int
    best: int
    high: int | None
    low_from: Ids = ()
    best_from: Ids = ()
    high_from: Ids = ()
    set_aside: Ids = ()
    conflicts: tuple[Ids, ...] = ()
    based_on: Ids = ()
    open_questions: Ids = ()
    exact: bool = True


def tally(
    target: Iterable[str],
    statements: Sequence[Statement],
    laws: Sequence[Law] = (),
    pairs: Sequence[Pair] = (),
    known: Known | None = None,
) -> Tally:
    """Count the people or things in the cells of `target`.

    Where nothing contradicts, the ends are the exact least and most; removing the statements named for an
    end widens it. Where something was set aside, removing them moves it: what was set aside may come back
    and put it anywhere. known keeps what other counts over the same statements can use again.
    """
    if len({one.id for one in statements}) != len(statements):
        raise BadInput("Two statements have one id. Give every statement its own.")
    question = _Question(tuple(sorted(set(target))), laws, pairs, known or Known())
    parts = question.parts(statements)
    counts = [counted(part, question.known) for part in parts]
    found = summed([one.found for one in counts])
    best, best_from = found.best()
    return Tally(
        low=found.ends.low,
        best=best,
        high=found.ends.high,
        low_from=question.until_moved(statements, found, _low_end),
        best_from=best_from,
        high_from=question.until_moved(statements, found, _high_end),
        set_aside=found.set_aside,
        conflicts=found.conflicts,
        based_on=_based_on(question.target, parts, statements),
        open_questions=joined_ids(one.open_questions for one in counts),
        exact=all(one.exact for one in counts),
    )


_NamedEnd = tuple[int | None, Ids]


def _low_end(ends: Ends) -> _NamedEnd:
    return ends.low, ends.low_from


def _high_end(ends: Ends) -> _NamedEnd:
    return ends.high, ends.high_from


class _Question(msgspec.Struct, frozen=True):
    """All that is asked, but for what was said."""

    target: Ids
    laws: Sequence[Law]
    pairs: Sequence[Pair]
    known: Known

    def parts(self, statements: Sequence[Statement]) -> list[Part]:
        """Split the question by what hangs together."""
        return parts_of(self.target, statements, self.laws, self.pairs)

    def until_moved(
        self, statements: Sequence[Statement], found: Reconciled, end_of: Callable[[Ends], _NamedEnd]
    ) -> Ids:
        """Name more, as long as the end comes back from what had been set aside."""
        end, names = end_of(found.ends)
        named = set(names)
        while names and found.set_aside:
            left = tuple(one for one in statements if one.id not in named)
            again: Ends = self.known.once((Ends, self.target, left), partial(self._ends, left))
            names = end_of(again)[1] if end_of(again)[0] == end else ()
            named.update(names)
        return tuple(sorted(named))

    def _ends(self, statements: Sequence[Statement]) -> Ends:
        return summed_ends([counted(part, self.known).found.ends for part in self.parts(statements)])


def _based_on(target: Ids, parts: Iterable[Part], statements: Iterable[Statement]) -> Ids:
    """Every statement that shares a cell with the question or with what hangs together with it."""
    touched = set(target).union(*(part.cells() for part in parts))
    return tuple(sorted(one.id for one in statements if not touched.isdisjoint(one.terms)))
