"""Longest paths between the running totals of a line, by sweeps to and fro (Bellman-Ford in the order of
the line).

Neighbouring totals are joined by an edge that gains nothing, because no cell is below zero. The order of
edges decides between paths of equal gain, so the same rows give the same path.
"""

from collections.abc import Iterable, Sequence

from varne.reckon.bridges import Turn, bridges

LAW = -1
Edge = tuple[int, int, int, int]  # from, to, gain, number of the row or LAW
Step = tuple[int, int, int]  # to, gain, row


class Paths:
    """The totals at which some edge ends, and the ways between them."""

    def __init__(self, edges: Iterable[Edge], ends: Iterable[int]) -> None:
        edges = list(edges)
        points = sorted({*ends, *[edge[0] for edge in edges], *[edge[1] for edge in edges]})
        self._place = {point: place for place, point in enumerate(points)}
        self._steps: list[list[Step]] = [[] for _ in points]
        for start, stop, gain, row in edges:
            self._steps[self._place[start]].append((self._place[stop], gain, row))
        for place in range(len(points) - 1):
            self._steps[place].append((place + 1, 0, LAW))

    def longest(self, start: int, stop: int) -> tuple[int | None, tuple[int, ...]]:
        """Return the gain of the longest path and its rows; None where no path leads. No circle may gain."""
        search = _Search(self._steps, [self._place[start]])
        while search.sweep():
            pass
        goal = self._place[stop]
        return search.gains[goal], search.rows_to(goal)

    def circles(self) -> tuple[tuple[int, ...], ...]:
        """Return the rows of circles that gain, no two with a common row; none when no circle gains."""
        search = _Search(self._steps, range(len(self._steps)))
        while search.sweep():
            found = search.circles()
            if found:
                return found
        return ()

    def on_every_longest(self, start: int, stop: int) -> tuple[int, ...]:
        """Return the rows that every longest path uses: without any one of them there is none as long."""
        search = _Search(self._steps, [self._place[start]])
        while search.sweep():
            pass
        return tuple(sorted(set(bridges(search.tight(), self._place[start], self._place[stop])) - {LAW}))


class _Search:
    """The best gain known at each total so far, and the step by which it was reached."""

    def __init__(self, steps: Sequence[Sequence[Step]], starts: Iterable[int]) -> None:
        self._steps = steps
        self.gains: list[int | None] = [None] * len(steps)
        self._before: list[tuple[int, int] | None] = [None] * len(steps)
        for place in starts:
            self.gains[place] = 0

    def sweep(self) -> bool:
        """Follow every step once upwards and once downwards; say whether anything improved."""
        places = range(len(self._steps))
        upwards = self._follow(places)
        return self._follow(reversed(places)) or upwards

    def _follow(self, places: Iterable[int]) -> bool:
        improved = False
        gains, before = self.gains, self._before
        for place in places:
            here = gains[place]
            if here is None:
                continue
            for stop, gain, row in self._steps[place]:
                there = gains[stop]
                if there is None or there < here + gain:
                    gains[stop], before[stop] = here + gain, (place, row)
                    improved = True
        return improved

    def rows_to(self, place: int) -> tuple[int, ...]:
        """Walk back to the start and name the rows on the way."""
        rows = set()
        while (step := self._before[place]) is not None:
            place, row = step
            rows.add(row)
        return tuple(sorted(rows - {LAW}))

    def tight(self) -> list[list[Turn]]:
        """List for each total the steps that reach the full gain of where they lead."""
        gains = self.gains
        return [
            [(stop, row) for stop, gain, row in steps if here is not None and gains[stop] == here + gain]
            for here, steps in zip(gains, self._steps, strict=True)
        ]

    def circles(self) -> tuple[tuple[int, ...], ...]:
        """Return the rows of every circle among the steps by which totals were reached that shares no row with one before."""
        seen = [0] * len(self._steps)
        found: list[tuple[int, ...]] = []
        used: set[int] = set()
        for first in range(len(self._steps)):
            place: int | None = first
            while place is not None and not seen[place]:
                seen[place] = first + 1
                place = step[0] if (step := self._before[place]) is not None else None
            if place is not None and seen[place] == first + 1:
                rows = self._round(place)
                if used.isdisjoint(rows):
                    found.append(rows)
                    used.update(rows)
        return tuple(found)

    def _round(self, first: int) -> tuple[int, ...]:
        rows, place = set(), first
        while (step := self._before[place]) is not None:
            place, row = step
            rows.add(row)
            if place == first:
                break
        return tuple(sorted(rows - {LAW}))
