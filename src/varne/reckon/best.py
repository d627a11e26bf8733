"""The best number between two ends: the one that strains least what was said.

Strain is weight x distance: from the centre of a statement that points to a number ("about 50"), and from
the range of a statement that was set aside. Of equal numbers the lowest is best; where nothing pulls, that
is the low end.
"""

from collections.abc import Iterable, Sequence

import msgspec

from varne.reckon.part import Cells, Folded


class Pull(msgspec.Struct, frozen=True):
    """A statement's wish that a sum lie from `low` to `high` (None: no end): each unit off costs `weight`."""

    said_in: str
    cells: Cells
    low: int
    high: int | None
    weight: int

    def strain(self, number: int) -> int:
        """Return how much this number costs."""
        over = 0 if self.high is None else max(0, number - self.high)
        return self.weight * (over + max(0, self.low - number))


def pulls_of(folded: Folded, kept: Iterable[int]) -> tuple[Pull, ...]:
    """Gather what pulls: centres of what stands, ranges of what was set aside."""
    standing = set(kept)
    found = []
    for number, row in enumerate(folded.rows):
        for one in row.voices:
            if number not in standing:
                found.append(Pull(one.id, row.cells, one.low, one.high, one.weight))
            elif one.centre is not None:
                found.append(Pull(one.id, row.cells, one.centre, one.centre, one.weight))
    return tuple(found)


def least_strained(low: int, high: int | None, pulls: Sequence[Pull]) -> int:
    """Choose in a range all of whose numbers are possible, when every pull is on the very number that is
    chosen.

    Strain is convex and bends only where a pull begins, so one of those places or an end is best.
    """
    bends = {low, *(pull.low for pull in pulls), *(pull.high for pull in pulls if pull.high is not None)}
    inside = {max(low, bend if high is None else min(bend, high)) for bend in bends}
    return min(inside, key=lambda number: (sum(pull.strain(number) for pull in pulls), number))
