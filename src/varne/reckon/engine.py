"""What every way of solving a part can answer, and the choice between them.

The closed form (`windows`) serves when the cells can stand in a line on which every sum is a run of
neighbours: single boats, days, nested and overlapping windows. Everything else goes to HiGHS (`linear`).
Both give the same ends.
"""

from collections.abc import Sequence
from typing import Protocol

from varne.reckon.end import End, Rows
from varne.reckon.part import Folded
from varne.reckon.windows import Windows, line_of


class Engine(Protocol):
    """Answers about some of the rows of one part; its laws hold always."""

    def least(self, rows: Sequence[int]) -> End:
        """Return the smallest target that these rows, which do not contradict each other, allow."""

    def most(self, rows: Sequence[int]) -> End:
        """Return the largest target that these rows, which do not contradict each other, allow."""

    def clash(self, rows: Sequence[int]) -> Rows | None:
        """Return some of these rows that contradict each other, or None when all can hold."""

    def clashes(self, rows: Sequence[int]) -> tuple[Rows, ...]:
        """Return sets of these rows that contradict each other, no two with a common row; none when all can hold."""

    def core(self, rows: Rows) -> Rows:
        """Cut rows that contradict each other, laws assumed, down to those of which each is needed; none if laws clash."""

    def near(self, row: int, rows: Sequence[int]) -> Rows:
        """Return those of these rows among which a contradiction of this one is looked for first."""


def engine_for(folded: Folded) -> Engine:
    """Choose the closed form where the part has the shape for it."""
    line = line_of(folded)
    if line is not None:
        return Windows(line, folded)
    from varne.reckon.linear import Linear  # noqa: PLC0415 (numpy and scipy are slow to load and seldom needed)

    return Linear(folded)
