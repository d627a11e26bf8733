"""What to set aside when not everything that was said can hold, and which sentences contradict each other.

The least total weight is set aside; between equal weights the statements said last are kept. Found by
hitting sets: collect smallest conflicts, break them all in the cheapest way, look for conflicts that are
left, repeat. No row is relaxed with a large constant, so the answer is exact.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import msgspec

from varne.kernel.errors import BadInput
from varne.reckon.end import Rows
from varne.reckon.engine import Engine
from varne.reckon.hitting import cheapest_hitting
from varne.reckon.irreducible import irreducible
from varne.reckon.part import Row

PAIRED = 60


class Repair(msgspec.Struct, frozen=True):
    """The rows that stand, those set aside, and smallest conflicts that share no row."""

    kept: Rows
    aside: Rows = ()
    conflicts: tuple[Rows, ...] = ()


def repaired(rows: Sequence[Row], engine: Engine) -> Repair:
    """Set aside the least weight so that the rest can hold."""
    everything = tuple(range(len(rows)))
    pairs = _opposed(rows)
    conflicts = _conflicts(everything, pairs, engine.clash)
    if not conflicts:
        return Repair(everything)
    found = [*pairs, *conflicts]
    while True:
        aside = cheapest_hitting(map(frozenset, found), _costs(rows, found))
        kept = tuple(row for row in everything if row not in aside)
        more = _conflicts(kept, (), engine.clash)
        if not more:
            return Repair(kept, tuple(sorted(aside)), conflicts)
        found += more


def _opposed(rows: Sequence[Row]) -> list[Rows]:
    """Pairs that give the very same cells two ranges that do not meet."""
    same: dict[object, list[int]] = {}
    for number, row in enumerate(rows):
        same.setdefault(row.cells, []).append(number)
    pairs = (pair for group in same.values() for pair in combinations(group[:PAIRED], 2))
    return [(left, right) for left, right in pairs if _apart(rows[left], rows[right])]


def _apart(left: Row, right: Row) -> bool:
    return _above(left, right) or _above(right, left)


def _above(left: Row, right: Row) -> bool:
    return left.low is not None and right.high is not None and left.low > right.high


def _conflicts(rows: Rows, pairs: Iterable[Rows], clash: Callable[[Rows], Rows | None]) -> tuple[Rows, ...]:
    """Smallest conflicts that share no row: the pairs that are plain to see, then whatever is left."""
    found: list[Rows] = []
    left = set(rows)
    for pair in pairs:
        if left.issuperset(pair):
            found.append(_smallest(pair, clash))
            left.difference_update(found[-1])
    while (some := clash(tuple(sorted(left)))) is not None:
        found.append(_smallest(some, clash))
        left.difference_update(found[-1])
    return tuple(found)


def _smallest(rows: Rows, clash: Callable[[Rows], Rows | None]) -> Rows:
    """Cut a conflict down to one that needs each of its rows."""
    core = irreducible(rows, lambda trial: clash(trial) is not None)
    if not core:
        raise BadInput(
            "The laws of the count contradict each other. Correct the wholes and parts they name."
        )
    return core


def _costs(rows: Sequence[Row], conflicts: Iterable[Rows]) -> dict[int, int]:
    """Weight first; then each statement outweighs all that were said before it."""
    blamed = sorted({row for core in conflicts for row in core})
    voices = sorted((one for row in blamed for one in rows[row].voices), key=lambda one: (one.order, one.id))
    later = {one.id: 1 << place for place, one in enumerate(voices)}
    return {
        row: sum((one.weight << len(voices)) + later[one.id] for one in rows[row].voices) for row in blamed
    }
