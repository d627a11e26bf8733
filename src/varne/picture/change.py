"""What became of the figures between two moments: the total and each day that is not what it was.

Both pictures are the reader's own, as known at either moment: what was hidden then and now is in neither.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from varne.picture.daily import NOTHING_SAID, Ends
from varne.picture.month import Month
from varne.picture.tally import Tally


class Change(msgspec.Struct, frozen=True):
    """One figure before and after, of people or of boats; day None: the total of the window."""

    unit: str
    day: date | None
    before: Ends
    after: Ends


def changes(before: Month, after: Month) -> tuple[Change, ...]:
    """List what changed: totals first, then days in their order, people before boats."""
    return tuple(_changes(before, after))


def _changes(before: Month, after: Month) -> Iterator[Change]:
    pairs = (
        (after.tally, before.tally, after.days, before.days),
        (after.boats, before.boats, after.boat_days, before.boat_days),
    )
    for now, then, days_now, days_then in pairs[: 1 if after.question.unit == "boat" else 2]:
        unit = now.question.unit
        yield from _if_other(unit, None, _ends(then), _ends(now))
        earlier = {one.day: one.ends for one in days_then}
        for one in days_now:
            yield from _if_other(unit, one.day, earlier.get(one.day, NOTHING_SAID), one.ends)


def _if_other(unit: str, day: date | None, before: Ends, after: Ends) -> Iterator[Change]:
    if (before.low, before.best, before.high) != (after.low, after.best, after.high):
        yield Change(unit, day, before, after)


def _ends(found: Tally) -> Ends:
    return Ends(found.low, found.best, found.high, found.low_from, found.best_from, found.high_from)
