"""One end of an answer: a number and the rows that show it."""

import msgspec

Rows = tuple[int, ...]


class End(msgspec.Struct, frozen=True):
    """The least or the most that the target can be (None: no end), with rows that suffice to show it.

    Without any one of the rows that are `sure` the others no longer show it.
    """

    number: int | None
    rows: Rows
    sure: Rows = ()

    @property
    def needed(self) -> bool:
        """Say whether every one of these rows is surely needed."""
        return set(self.rows) <= set(self.sure)
