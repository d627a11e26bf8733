"""Any shape of sums, by the solver HiGHS, with its answers checked in whole numbers.

A linear relaxation gives the end and, by its prices, the rows that it stands on; where the relaxation
breaks a unit the integer program decides. Counts up to a thousand million are exact.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack

from varne.kernel.errors import BadInput
from varne.reckon.end import End, Rows
from varne.reckon.irreducible import irreducible
from varne.reckon.part import Cells, Folded, Row

LAW = -1
SLIP = 1e-6
Vector = NDArray[np.float64]
Chosen = NDArray[np.bool_]


class Linear:
    """One part as a matrix: every side of every row is one inequality, owned by its row."""

    def __init__(self, folded: Folded) -> None:
        sides = [(number, *side) for number, row in enumerate(folded.rows) for side in _sides(row)]
        sides += [(LAW, *side) for row in folded.laws for side in _sides(row)]
        self._columns = max(1, folded.columns)
        self._owners = np.array([side[0] for side in sides], dtype=np.int64)
        self._bounds = np.array([side[2] for side in sides], dtype=np.float64)
        self._matrix = sums_matrix([side[1] for side in sides], self._columns)
        self._target = sums_matrix([folded.target], self._columns).toarray()[0]
        self._grow_free = all(count > 0 for row in (*folded.rows, *folded.laws) for _, count in row.cells)

    def _chosen(self, rows: Sequence[int]) -> Chosen:
        return np.isin(self._owners, np.array([LAW, *rows]))

    def least(self, rows: Sequence[int]) -> End:
        """Return the smallest target."""
        return self._end(rows, self._target)

    def most(self, rows: Sequence[int]) -> End:
        """Return the largest target, or no end where it can grow for ever."""
        if self._grows(rows):
            return End(None, ())
        end = self._end(rows, -self._target)
        return End(None if end.number is None else -end.number, end.rows)

    def clash(self, rows: Sequence[int]) -> Rows | None:
        """Ask whether whole numbers can keep all bounds; if not, name the rows under strain."""
        chosen = self._chosen(rows)
        if self._integer(np.zeros(self._columns), chosen) is not None:
            return None
        strained = self._strained(chosen)
        again = self._chosen(strained)
        return tuple(rows) if self._integer(np.zeros(self._columns), again) is not None else strained

    def clashes(self, rows: Sequence[int]) -> tuple[Rows, ...]:
        """Return what clash returns: the solver finds one at a time."""
        found = self.clash(rows)
        return () if found is None else (found,)

    def core(self, rows: Rows) -> Rows:
        """Try without one row after the other."""
        return irreducible(rows, lambda trial: self.clash(trial) is not None)

    def near(self, _: int, rows: Sequence[int]) -> Rows:
        """Return all of them: nothing is known of where they lie."""
        return tuple(rows)

    def _end(self, rows: Sequence[int], price: Vector) -> End:
        chosen = self._chosen(rows)
        loose = self._relaxed(price, self._matrix[chosen], self._bounds[chosen])
        point = self._whole(loose.x, chosen)
        if point is None:
            point = self._integer(price, chosen)
        if point is None:
            raise BadInput("The figures of this count are too large or too far apart to be reconciled.")
        number = round(float(price @ point))
        forced = loose.x is not None and int(np.ceil(loose.fun - SLIP)) == number
        return End(number, self._priced(loose, chosen) if forced else tuple(sorted(rows)))

    def _relaxed(self, price: Vector, matrix: Any, bounds: Vector) -> Any:
        return linprog(price, A_ub=matrix, b_ub=bounds, bounds=(0, None), method="highs")

    def _priced(self, solved: Any, chosen: Chosen) -> Rows:
        """Rows to which the solution gives a price: they alone already force it."""
        paying = np.abs(solved.ineqlin.marginals) > SLIP
        return tuple(sorted(set(self._owners[chosen][paying].tolist()) - {LAW}))

    def _whole(self, point: Vector | None, chosen: Chosen) -> Vector | None:
        """Return the point in whole numbers if it was one and keeps every bound."""
        if point is None or np.abs(point - np.round(point)).max() > SLIP:
            return None
        rounded: Vector = np.round(point)
        return rounded if bool((self._matrix[chosen] @ rounded <= self._bounds[chosen]).all()) else None

    def _integer(self, price: Vector, chosen: Chosen) -> Vector | None:
        keep = LinearConstraint(self._matrix[chosen], -np.inf, self._bounds[chosen])
        solved = milp(price, constraints=keep, integrality=np.ones(len(price)), options={"mip_rel_gap": 0})
        return None if solved.x is None else self._whole(np.round(solved.x), chosen)

    def _strained(self, chosen: Chosen) -> Rows:
        """Let every row give way at a price: those that must contradict each other even in fractions."""
        owners = self._owners[chosen]
        slack = -eye_array(len(owners), format="csr")[:, owners != LAW]
        price = np.concatenate([np.zeros(self._columns), np.ones(slack.shape[1])])
        solved = self._relaxed(price, hstack([self._matrix[chosen], slack], format="csr"), self._bounds[chosen])
        return () if solved.x is None else self._priced(solved, chosen)

    def _grows(self, rows: Sequence[int]) -> bool:
        """Say whether there is a direction in which the target grows and no bound is ever met."""
        matrix = self._matrix[self._chosen(rows)]
        if self._grow_free:
            capped = (matrix > 0).sum(axis=0) > 0
            return bool((self._target[~capped] > 0).any())
        solved = linprog(-self._target, A_ub=matrix, b_ub=np.zeros(matrix.shape[0]), bounds=(0, 1), method="highs")
        return bool(solved.fun < -SLIP)


def sums_matrix(sums: Sequence[Cells], columns: int) -> Any:
    """Write sums of columns as a sparse matrix, one sum a line."""
    entries = [(place, column, count) for place, cells in enumerate(sums) for column, count in cells]
    places, across, counts = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((np.array(counts, dtype=np.float64), (places, across)), shape=(len(sums), columns))


def _sides(row: Row) -> list[tuple[Cells, int]]:
    """Write both bounds of a row as 'at most'."""
    above = [] if row.high is None else [(row.cells, row.high)]
    below = [] if row.low is None else [(tuple((column, -count) for column, count in row.cells), -row.low)]
    return above + below
