"""The deletion filter: cut a set of rows down to one from which nothing more can go."""

from collections.abc import Callable

from varne.reckon.end import Rows


def irreducible(rows: Rows, holds: Callable[[Rows], bool]) -> Rows:
    """Drop rows, the first ones first, as long as what is left still `holds`.

    `holds` must not be lost by adding rows. Runs of rows are tried together and the runs grow while they
    can go, so that a long set with a small core takes few trials; a row stays only after it was tried
    alone.
    """
    at, length = 0, max(1, len(rows) // 4)
    while at < len(rows):
        trial = rows[:at] + rows[at + length :]
        if holds(trial):
            rows, length = trial, 2 * length
        elif length > 1:
            length //= 2
        else:
            at += 1
    return rows
