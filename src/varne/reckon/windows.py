"""Sums over runs of neighbouring cells, solved exactly and without a solver.

With the running totals t(0) <= t(1) <= ... of the cells in a line, a bound on a run is a bound on the
difference of two totals, so the least and the most of a run are longest paths, and a contradiction is a
circle that gains. All arithmetic is in whole numbers; every edge of a path is a statement, so each end
knows what it stands on.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from varne.reckon.end import End, Rows
from varne.reckon.irreducible import irreducible
from varne.reckon.part import Folded, Row
from varne.reckon.paths import LAW, Edge, Paths

MANY = 64
"""From so many rows on, contradictions are looked for block by block first."""
NARROW = 8
"""A span is narrow when so many of its length fit into the line."""
_WIDE = -1


class Span(msgspec.Struct, frozen=True):
    """The cells of a line from `start` up to but not including `stop`."""

    start: int
    stop: int


class Line(msgspec.Struct, frozen=True):
    """Where the target, each row and each law lie once the cells stand in a line."""

    target: Span
    rows: tuple[Span, ...]
    laws: tuple[Span, ...]


def line_of(folded: Folded) -> Line | None:
    """Put the cells in a line on which every sum is a run; None when neither order that is tried does it."""
    everything = (*folded.rows, *folded.laws)
    target = Row(folded.target, None, None)
    if not all(row.plain and row.cells for row in (*everything, target)):
        return None
    sets = [[column for column, _ in cells] for cells in (folded.target, *(row.cells for row in everything))]
    for order in (_by_name, _nested):
        spans = _spans(order(folded.columns, sets), sets)
        if spans is not None:
            split = 1 + len(folded.rows)
            return Line(spans[0], tuple(spans[1:split]), tuple(spans[split:]))
    return None


def _by_name(columns: int, _: Sequence[Sequence[int]]) -> list[int]:
    """Cells named by day stand in the order of time already."""
    return list(range(columns))


def _nested(columns: int, sets: Sequence[Sequence[int]]) -> list[int]:
    """Order that makes sets which are nested or apart into runs: sort by membership, the widest set first."""
    member: list[list[int]] = [[] for _ in range(columns)]
    for place, chosen in enumerate(sorted(sets, key=lambda one: (-len(one), one))):
        for column in chosen:
            member[column].append(place)
    order = sorted(range(columns), key=lambda column: (member[column], column))
    position = [0] * columns
    for place, column in enumerate(order):
        position[column] = place
    return position


def _spans(position: Sequence[int], sets: Sequence[Sequence[int]]) -> list[Span] | None:
    found = []
    for chosen in sets:
        places = [position[column] for column in chosen]
        start, stop = min(places), max(places) + 1
        if stop - start != len(places):
            return None
        found.append(Span(start, stop))
    return found


def blocks_of(spans: Sequence[Span]) -> tuple[int, ...]:
    """Give each span the number of its block: narrow spans that overlap are one block, all wide ones are another."""
    whole = max((span.stop for span in spans), default=0)
    found = [_WIDE] * len(spans)
    block, reach = _WIDE, 0
    for place in sorted(range(len(spans)), key=lambda one: (spans[one].start, spans[one].stop)):
        span = spans[place]
        if NARROW * (span.stop - span.start) <= whole:
            block += span.start >= reach
            reach = max(reach, span.stop)
            found[place] = block
    return tuple(found)


class Windows:
    """The closed form over one line of cells."""

    def __init__(self, line: Line, folded: Folded) -> None:
        self._target = line.target
        self._edges = [_edges(number, *pair) for number, pair in enumerate(zip(line.rows, folded.rows, strict=True))]
        self._blocks = blocks_of(line.rows)
        self._spans, self._rows = line.rows, folded.rows
        self._laws = [edge for pair in zip(line.laws, folded.laws, strict=True) for edge in _edges(LAW, *pair)]

    def least(self, rows: Sequence[int]) -> End:
        """Follow the longest path along the target."""
        return self._end(rows, self._target.start, self._target.stop)

    def most(self, rows: Sequence[int]) -> End:
        """Follow the longest path back over the target: where there is none, nothing bounds it."""
        end = self._end(rows, self._target.stop, self._target.start)
        return End(None if end.number is None else -end.number, end.rows, end.sure)

    def clash(self, rows: Sequence[int]) -> Rows | None:
        """Look for a circle that gains."""
        return next(iter(self._paths(rows).circles()), None)

    def clashes(self, rows: Sequence[int]) -> tuple[Rows, ...]:
        """Look for circles that gain: of many rows first block by block, where most contradictions lie."""
        blocks: dict[int, list[int]] = {}
        for row in rows if len(rows) >= MANY else ():
            blocks.setdefault(self._blocks[row], []).append(row)
        some = (block for _, block in sorted(blocks.items()) if len(block) > 1)
        found = [circle for block in some for circle in self._paths(block).circles()]
        return tuple(found) or self._paths(rows).circles()

    def core(self, rows: Rows) -> Rows:
        """Try without one row after the other: by mere addition where runs that lie apart overfill one that holds them."""
        overfilled = self._overfilled(rows) if rows else None
        if overfilled is None:
            return irreducible(rows, lambda trial: self.clash(trial) is not None)
        return irreducible(rows, self._overfills(overfilled), frozenset((overfilled,)))

    def _overfilled(self, rows: Rows) -> int | None:
        """Return the row whose run holds all others, if they lie apart in it and are too many together."""
        outer = max(rows, key=lambda row: self._spans[row].stop - self._spans[row].start)
        inner = sorted((self._spans[row].start, self._spans[row].stop) for row in rows if row != outer)
        held = Span(inner[0][0], inner[-1][1]) if inner else None
        if held is None or held.start < self._spans[outer].start or held.stop > self._spans[outer].stop:
            return None
        apart = all(left[1] <= right[0] for left, right in pairwise(inner))
        return outer if apart and not self._laws and self._overfills(outer)(rows) else None

    def _overfills(self, outer: int) -> Callable[[Rows], bool]:
        most = self._rows[outer].high

        def holds(trial: Rows) -> bool:
            return most is not None and sum(self._rows[row].low or 0 for row in trial if row != outer) > most

        return holds

    def near(self, row: int, rows: Sequence[int]) -> Rows:
        """Return the rows of its block, where there are many."""
        mine = self._blocks[row]
        return tuple(one for one in rows if self._blocks[one] == mine) if len(rows) >= MANY else tuple(rows)

    def _end(self, rows: Sequence[int], start: int, stop: int) -> End:
        gain, used = self._paths(rows).longest(start, stop)
        if gain is None:
            return End(None, ())
        return End(gain, used, self._paths(used).on_every_longest(start, stop))

    def _paths(self, rows: Sequence[int]) -> Paths:
        edges = list(self._laws)
        for row in rows:
            edges += self._edges[row]
        return Paths(edges, (self._target.start, self._target.stop))


def _edges(number: int, span: Span, row: Row) -> list[Edge]:
    """A low end leads forward over the span, a high end leads back; a low end of zero says nothing."""
    forward = [(span.start, span.stop, row.low, number)] if row.low is not None and row.low > 0 else []
    return forward if row.high is None else [*forward, (span.stop, span.start, -row.high, number)]
