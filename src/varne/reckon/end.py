"""One end of an answer: a number and the rows that show it."""

import msgspec

Rows = tuple[int, ...]


class End(msgspec.Struct, frozen=True):
    """The least or the most that the target can be (None: no end), with rows that suffice to show it.

    `needed` promises that without any one of these rows the others no longer show it.
    """

    number: int | None
    rows: Rows
    needed: bool = False
