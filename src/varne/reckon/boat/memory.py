"""What was weighed once, kept for the next contact. It changes how soon the board comes, and nothing else.

Every weight is a function of the events that it is about, so that a kept one is the one that would be found again.
"""

from collections.abc import Sequence

import numpy as np

from varne.reckon.boat.ancestry import Event
from varne.reckon.boat.passage import Floats, passage

MOST = 3000
"""Events kept; beyond that everything is forgotten and weighed anew."""


class Memory:
    """Numbers for events, the passage between any two of them, and the scores of groups by these numbers.

    `pairs` are the scores of two events each; a score that is not known yet is not a number.
    """

    def __init__(self) -> None:
        self.pairs = np.zeros((0, 0))
        self.scores: dict[tuple[int, ...], float] = {}
        self._numbers: dict[Event, int] = {}
        self._events: list[Event] = []
        self._passages = np.zeros((0, 0))

    def numbers(self, events: Sequence[Event]) -> list[int]:
        """Give each event its number; unknown ones are weighed against all."""
        new = [event for event in events if event not in self._numbers]
        if len(self._events) + len(new) > MOST and self._events:
            self.__init__()  # type: ignore[misc]
            return self.numbers(events)
        if new:
            self._take_in(new)
        return [self._numbers[event] for event in events]

    def passages(self, numbers: Sequence[int]) -> Floats:
        """The passage between any two of these events."""
        return self._passages[np.ix_(numbers, numbers)]

    def _take_in(self, new: Sequence[Event]) -> None:
        old = len(self._events)
        for event in new:
            self._numbers[event] = len(self._events)
            self._events.append(event)
        rows = passage(new, self._events)
        grid = np.zeros((len(self._events), len(self._events)))
        grid[:old, :old] = self._passages
        grid[old:, :] = rows
        grid[:, old:] = rows.T
        np.fill_diagonal(grid, 0.0)
        self._passages = grid
        pairs = np.full(grid.shape, np.nan)
        pairs[:old, :old] = self.pairs
        self.pairs = pairs
