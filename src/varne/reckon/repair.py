"""What to set aside when not everything that was said can hold, and which sentences contradict each other.

The least total weight is set aside; between equal weights the statements said last are kept. Found by
hitting sets: collect smallest conflicts, break them all in the cheapest way, look for conflicts that are
left, repeat. No row is relaxed with a large constant, so the answer is exact; only claims so tangled that
ROUNDS of this, or CORES conflicts, do not end it get a repair that may not be the cheapest. It is still
one from which nothing can be taken back.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from varne.kernel.errors import BadInput
from varne.reckon.end import Rows
from varne.reckon.engine import Engine
from varne.reckon.hitting import cheapest_hitting, quick_hitting
from varne.reckon.known import Known
from varne.reckon.part import Folded, Row

PAIRED = 60
ROUNDS = 40
CORES = 250


class Repair(msgspec.Struct, frozen=True):
    """The rows that stand, those set aside, and smallest conflicts that share no row."""

    kept: Rows
    aside: Rows = ()
    conflicts: tuple[Rows, ...] = ()


def repaired(folded: Folded, engine: Engine) -> Repair:
    """Set aside the least weight so that the rest can hold."""
    rows, everything = folded.rows, tuple(range(len(folded.rows)))
    pairs = _opposed(rows)
    conflicts = _conflicts(everything, pairs, engine)
    if not conflicts:
        return Repair(everything)
    aside = _off_the_best_point(rows) if _one_sum(folded) else _cheapest(rows, [*pairs, *conflicts], engine)
    return Repair(tuple(sorted({*everything} - aside)), tuple(sorted(aside)), conflicts)


def repaired_once(folded: Folded, engine: Engine, known: Known) -> Repair:
    """Return the repair that is known for these rows: it is the same whichever of the cells are asked for."""
    found: Repair = known.once((Repair, folded.rows, folded.laws), lambda: repaired(folded, engine))
    return found


def _one_sum(folded: Folded) -> bool:
    """Say whether everything said is about one and the same set of cells, and no law touches it."""
    return not folded.laws and folded.rows[0].plain and len({row.cells for row in folded.rows}) == 1


def _off_the_best_point(rows: Sequence[Row]) -> frozenset[int]:
    """Ranges of one number: stand on the low end of some range, set aside what does not hold that number."""
    cost = _costs(rows, [range(len(rows))])
    choices = [frozenset(place for place, row in enumerate(rows) if not row.holds(one.low or 0)) for one in rows]
    return min(choices, key=lambda aside: sum(cost[row] for row in aside))


def _cheapest(rows: Sequence[Row], found: list[Rows], engine: Engine) -> frozenset[int]:
    """Break the conflicts that are known in the cheapest way; as long as others are left, learn them too."""
    further: frozenset[int] = frozenset()
    for _ in range(ROUNDS):
        if len(found) > CORES:
            break
        aside = cheapest_hitting([frozenset(core) for core in found], _costs(rows, found))
        further, more = _broken_beside(rows, aside, engine)
        if not more:
            return aside
        found += more
    return _taken_back(rows, further or _broken_beside(rows, further, engine)[0], engine)


def _taken_back(rows: Sequence[Row], aside: frozenset[int], engine: Engine) -> frozenset[int]:
    """Take back whatever can stand beside the rest, the costliest first."""
    cost = _costs(rows, [tuple(sorted(aside))])
    for row in sorted(aside, key=lambda row: -cost[row]):
        beside = tuple(sorted(frozenset(range(len(rows))) - aside | {row}))
        if all(engine.clash(some) is None for some in dict.fromkeys((engine.near(row, beside), beside))):
            aside -= {row}
    return aside


def _broken_beside(rows: Sequence[Row], aside: frozenset[int], engine: Engine) -> tuple[frozenset[int], list[Rows]]:
    """Set aside more until nothing contradicts; return all that went and the conflicts met on the way.

    Beyond CORES conflicts nothing that went comes back, so that it ends soon.
    """
    found: list[Rows] = []
    further = aside
    while more := _conflicts(frozenset(range(len(rows))) - further, (), engine):
        found += more
        kept, known = (aside, found) if len(found) <= CORES else (further, list(more))
        further = kept | quick_hitting([frozenset(core) for core in known], _costs(rows, known))
    return further, found


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


def _conflicts(rows: Iterable[int], pairs: Iterable[Rows], engine: Engine) -> tuple[Rows, ...]:
    """Smallest conflicts that share no row: the pairs that are plain to see, then whatever is left."""
    found: list[Rows] = []
    left = set(rows)
    for pair in pairs:
        if left.issuperset(pair):
            found.append(_smallest(pair, engine))
            left.difference_update(found[-1])
    while some := engine.clashes(tuple(sorted(left))):
        cores = [_smallest(each, engine) for each in some]
        found += cores
        left.difference_update(*cores)
    return tuple(found)


def _smallest(rows: Rows, engine: Engine) -> Rows:
    """Cut a conflict down to one that needs each of its rows."""
    core = engine.core(rows)
    if not core:
        raise BadInput("The laws of the count contradict each other. Correct the wholes and parts they name.")
    return core


def _costs(rows: Sequence[Row], conflicts: Iterable[Sequence[int]]) -> dict[int, int]:
    """Weight first; then each statement outweighs all that were said before it."""
    blamed = sorted({row for core in conflicts for row in core})
    voices = sorted((one for row in blamed for one in rows[row].voices), key=lambda one: (one.order, one.id))
    later = {one.id: 1 << place for place, one in enumerate(voices)}
    return {row: sum((one.weight << len(voices)) + later[one.id] for one in rows[row].voices) for row in blamed}
