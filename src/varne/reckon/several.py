"""Many counts over the same statements: a month day by day and its running total, without starting anew for each.

Each count is the one that `tally` gives for its target. Only the names of the ends are shorter where something was set
aside: here they are what shows the end, there they go on until nothing that was set aside could bring it back.
"""

from collections.abc import Iterable, Sequence

import msgspec

from varne.reckon.known import Known
from varne.reckon.part import Grouped, Part
from varne.reckon.reconcile import Ids, summed
from varne.reckon.statement import Law, Pair, Statement
from varne.reckon.undecided import Counted, counted


class Count(msgspec.Struct, frozen=True):
    """Low, best and high (None: nothing bounds it), each with the statements that show it."""

    low: int
    best: int
    high: int | None
    low_from: Ids = ()
    best_from: Ids = ()
    high_from: Ids = ()


def counts(
    targets: Iterable[Iterable[str]],
    statements: Sequence[Statement],
    laws: Sequence[Law] = (),
    pairs: Sequence[Pair] = (),
    known: Known | None = None,
) -> list[Count]:
    """Count each target; what two of them have in common is worked out once, and what is known already not again."""
    grouped = Grouped(statements, laws, pairs)
    known = known or Known()
    parts: dict[Part, Counted] = {}
    return [_count([_once(part, parts, known) for part in grouped.parts(target)]) for target in targets]


def _once(part: Part, parts: dict[Part, Counted], known: Known) -> Counted:
    if part not in parts:
        parts[part] = counted(part, known)
    return parts[part]


def _count(parts: Sequence[Counted]) -> Count:
    found = summed([one.found for one in parts])
    best, best_from = found.best()
    ends = found.ends
    return Count(ends.low, best, ends.high, ends.low_from, best_from, ends.high_from)
