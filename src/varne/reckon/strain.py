"""The least strained number when the pulls are on other sums than the target: two integer programs.

First the least strain that the bounds allow, then the lowest target at that strain.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import LinearConstraint, milp

from varne.kernel.errors import BadInput
from varne.reckon.best import Pull
from varne.reckon.linear import sums_matrix
from varne.reckon.part import Cells, Folded, Row


def lowest_at_least_strain(folded: Folded, kept: Sequence[int], pulls: Sequence[Pull]) -> int:
    """Return the target at the point of least strain; among several such points the lowest."""
    rows = [*(folded.rows[number] for number in kept), *folded.laws]
    strains = tuple((folded.columns + place, pull.weight) for place, pull in enumerate(pulls))
    rows += [row for (column, _), pull in zip(strains, pulls, strict=True) for row in _strained(column, pull)]
    least = _least(strains, rows)
    return _least(folded.target, [*rows, Row(strains, None, least)])


def _strained(column: int, pull: Pull) -> list[Row]:
    """Make a column at least as large as the distance from the sum of the pull to its range."""
    below = [Row((*pull.cells, (column, 1)), pull.low, None)]
    return below if pull.high is None else [*below, Row((*pull.cells, (column, -1)), None, pull.high)]


def _least(price: Cells, rows: Sequence[Row]) -> int:
    columns = 1 + max(column for cells in (price, *(row.cells for row in rows)) for column, _ in cells)
    matrix = sums_matrix([row.cells for row in rows], columns)
    low = [-np.inf if row.low is None else row.low for row in rows]
    high = [np.inf if row.high is None else row.high for row in rows]
    vector = sums_matrix([price], columns).toarray()[0]
    keep = LinearConstraint(matrix, low, high)
    solved = milp(vector, constraints=keep, integrality=np.ones(columns), options={"mip_rel_gap": 0})
    if solved.x is None:
        raise BadInput("The figures of this count are too large or too far apart to be reconciled.")
    return round(float(vector @ np.round(solved.x)))
