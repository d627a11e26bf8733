"""The deletion filter: cut a set of rows down to one from which nothing more can go."""

from collections.abc import Callable

from varne.reckon.end import Rows


def irreducible(rows: Rows, holds: Callable[[Rows], bool], sure: frozenset[int] = frozenset()) -> Rows:
    """Drop rows, the first ones first, as long as what is left still `holds`.

    `holds` must not be lost by adding rows. Runs of rows are tried together and the runs grow while they
    can go, so that a long set with a small core takes few trials; a row stays only after it was tried
    alone, or because it is `sure`: known to be needed among all of them, and so among fewer.
    """
    loose = tuple(row for row in rows if row not in sure)
    at, length = 0, max(1, len(loose) // 4)
    while at < len(loose):
        trial = loose[:at] + loose[at + length :]
        if holds(_among(rows, sure.union(trial))):
            loose, length = trial, 2 * length
        elif length > 1:
            length //= 2
        else:
            at += 1
    return _among(rows, sure.union(loose))


def _among(rows: Rows, kept: frozenset[int]) -> Rows:
    return tuple(row for row in rows if row in kept)
