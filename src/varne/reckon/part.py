"""The part of a question that hangs together: cells joined by statements and laws, apart from all others.

Parts share no cell that binds them, so each is solved alone and their ends add up. Inside a part a law of
the kind whole = parts or parts <= whole is folded away: the whole is replaced by its parts (and a rest),
which is exact because every cell is zero or more. What remains of most questions is sums of sets of cells,
nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

import msgspec

from varne.reckon.known import Known
from varne.reckon.statement import Law, Pair, Statement

Cells = tuple[tuple[int, int], ...]
T = TypeVar("T")


class Row(msgspec.Struct, frozen=True):
    """One bound on a weighted sum of columns, with every statement that says so; a law has no voice."""

    cells: Cells
    low: int | None
    high: int | None
    voices: tuple[Statement, ...] = ()

    @property
    def plain(self) -> bool:
        """Say whether this bounds a mere set of columns."""
        return all(count == 1 for _, count in self.cells)

    def holds(self, number: int) -> bool:
        """Say whether the sum may be this number."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


class Part(msgspec.Struct, frozen=True):
    """What belongs together: its statements, its laws, and the cells of it that are asked for."""

    target: tuple[str, ...]
    statements: tuple[Statement, ...]
    laws: tuple[Law, ...]
    pairs: tuple[Pair, ...] = ()

    def cells(self) -> set[str]:
        """Name every cell that the target, the statements, the laws and the pairs of this part name."""
        named = [self.target, *(one.terms for one in self.statements), *(pair.cells for pair in self.pairs)]
        return set(chain(*named, (cell for law in self.laws for cell, _ in law.terms)))

    @property
    def one_sum(self) -> bool:
        """Say whether every statement speaks of exactly the sum that is asked for."""
        if self.laws:
            return False
        wanted = set(self.target)
        return all(len(one.terms) == len(wanted) and wanted.issuperset(one.terms) for one in self.statements)


class Folded(msgspec.Struct, frozen=True):
    """A part in columns: rows that may be set aside, laws that could not be folded, and the sum asked for."""

    columns: int
    target: Cells
    rows: tuple[Row, ...]
    laws: tuple[Row, ...]


def parts_of(
    target: Iterable[str],
    statements: Sequence[Statement],
    laws: Sequence[Law] = (),
    pairs: Sequence[Pair] = (),
) -> list[Part]:
    """Split the question; parts that hold no cell of the target are left out."""
    return Grouped(statements, laws, pairs).parts(target)


class Grouped:
    """Statements, laws and pairs by what hangs together: worked out once, for as many targets as are asked."""

    def __init__(self, statements: Sequence[Statement], laws: Sequence[Law], pairs: Sequence[Pair]) -> None:
        binding = [one for one in statements if one.binds]
        stating = [law for law in laws if law.terms]
        self._roots = roots = _Roots()
        for terms in (
            *(one.terms for one in binding),
            *(_cells_of(law) for law in laws),
            *(one.cells for one in pairs),
        ):
            roots.join(terms)
        self._said = _by_root((roots.of(one.terms[0]), one) for one in binding)
        self._held = _by_root((roots.of(law.terms[0][0]), law) for law in stating)
        self._asked = _by_root((roots.of(pair.left[0]), pair) for pair in pairs)

    def parts(self, target: Iterable[str]) -> list[Part]:
        """Return the parts that hold a cell of the target, in the order of its cells."""
        wanted: dict[str, list[str]] = {}
        for cell in sorted(set(target)):
            wanted.setdefault(self._roots.of(cell), []).append(cell)
        return [
            Part(
                tuple(cells),
                tuple(self._said.get(root, ())),
                tuple(self._held.get(root, ())),
                tuple(self._asked.get(root, ())),
            )
            for root, cells in wanted.items()
        ]


def _cells_of(law: Law) -> tuple[str, ...]:
    return tuple(cell for cell, _ in law.terms)


def _by_root(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for root, one in pairs:
        found.setdefault(root, []).append(one)
    return found


class _Roots:
    """Cells joined into sets, each known by one of its cells."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, cell: str) -> str:
        above = self._above
        while (up := above.get(cell, cell)) != cell:
            above[cell] = above.get(up, up)
            cell = up
        return cell

    def join(self, cells: Sequence[str]) -> None:
        if len(cells) > 1:
            first = self.of(cells[0])
            for cell in cells[1:]:
                self._above[self.of(cell)] = first


def fold(part: Part) -> Folded:
    """Write a part in columns, ordered by cell name, its laws folded away where that is exact."""
    step = 1 + len(part.laws)  # leaves numbers free for the rest of a whole, one for each law at most
    number = {name: step * place for place, name in enumerate(sorted(part.cells()))}
    sums = [{number[cell]: 1 for cell in part.target}]
    sums += [{number[cell]: 1 for cell in one.terms} for one in part.statements]
    laws = [_law_row(law, number) for law in sorted(part.laws, key=msgspec.json.encode)]
    rest = _fold_laws(sums, laws)
    rows = _voiced(sums[1:], part.statements)
    return _squeezed(_cells(sums[0]), rows, rest)


def fold_once(part: Part, known: Known) -> Folded:
    """Fold a part. Where no law is folded away, its rows are the same whichever of their cells are asked for."""
    if part.laws:
        return fold(part)
    whole: tuple[Folded, Mapping[str, int]] = known.once((fold, part.statements), lambda: _whole(part.statements))
    folded, column = whole
    if not column.keys() >= set(part.target):
        return fold(part)
    target = tuple((place, 1) for place in sorted(column[cell] for cell in part.target))
    return Folded(folded.columns, target, folded.rows, ())


def _whole(statements: tuple[Statement, ...]) -> tuple[Folded, Mapping[str, int]]:
    cells = sorted(set(chain.from_iterable(one.terms for one in statements)))
    return fold(Part(tuple(cells), statements, ())), {cell: place for place, cell in enumerate(cells)}


def _law_row(law: Law, number: Mapping[str, int]) -> tuple[dict[int, int], int | None, int | None]:
    total: dict[int, int] = {}
    for cell, count in law.terms:
        total[number[cell]] = total.get(number[cell], 0) + count
    return {column: count for column, count in total.items() if count}, law.low, law.high


_LawRow = tuple[dict[int, int], int | None, int | None]


def _fold_laws(sums: list[dict[int, int]], laws: list[_LawRow]) -> list[_LawRow]:
    """Replace the whole of each law by its parts everywhere; return the laws that have no such whole."""
    rest: list[_LawRow] = []
    while laws:
        law, laws = laws[0], laws[1:]
        found = _whole_and_parts(law)
        if found is None:
            rest.append(law)
            continue
        whole, instead = found
        for total in [*sums, *(one[0] for one in laws), *(one[0] for one in rest)]:
            _replace(total, whole, instead)
    return [law for law in rest if not _says_nothing(law)]


def _says_nothing(law: _LawRow) -> bool:
    """Say whether a law holds by itself, since no cell is below zero."""
    cells, low, high = law
    above = low is None or (low <= 0 and all(count > 0 for count in cells.values()))
    return above and (high is None or (high >= 0 and all(count < 0 for count in cells.values())))


def _whole_and_parts(law: _LawRow) -> tuple[int, list[int]] | None:
    """Find the one cell that the law makes equal to, or not less than, the sum of the others."""
    cells, low, high = law
    for sign in (1, -1):
        wholes = [column for column, count in cells.items() if count == -sign]
        others = [column for column, count in cells.items() if count == sign]
        if len(wholes) != 1 or len(others) != len(cells) - 1:
            continue
        if low == high == 0:
            return wholes[0], others
        if (low, high) == ((None, 0) if sign == 1 else (0, None)):
            return wholes[0], [*others, wholes[0] + 1]
    return None


def _replace(total: dict[int, int], whole: int, instead: Sequence[int]) -> None:
    count = total.pop(whole, 0)
    for column in instead if count else ():
        total[column] = total.get(column, 0) + count
        if not total[column]:
            del total[column]


def _cells(total: Mapping[int, int]) -> Cells:
    return tuple(sorted(total.items()))


def _voiced(sums: Sequence[Mapping[int, int]], statements: Sequence[Statement]) -> list[Row]:
    """Gather statements that say the same of the same, the cheapest to set aside first."""
    heard: dict[tuple[Cells, int, int | None], list[Statement]] = {}
    for total, one in zip(sums, statements, strict=True):
        heard.setdefault((_cells(total), one.low, one.high), []).append(one)
    rows = [Row(cells, low, high, tuple(sorted(said, key=_rank))) for (cells, low, high), said in heard.items()]
    return sorted(rows, key=lambda row: (sum(one.weight for one in row.voices), row.voices[0].order, row.voices[0].id))


def _rank(one: Statement) -> tuple[int, int, str]:
    return (-one.weight, -one.order, one.id)


def _squeezed(target: Cells, rows: Sequence[Row], laws: Sequence[_LawRow]) -> Folded:
    """Renumber the columns that are left, in their order."""
    kept = [Row(_cells(total), low, high) for total, low, high in laws]
    used = sorted({column for cells in (target, *(row.cells for row in (*rows, *kept))) for column, _ in cells})
    place = {column: index for index, column in enumerate(used)}
    stays = used == list(range(len(used)))
    moved = [*rows, *kept] if stays else [_moved(row, place) for row in (*rows, *kept)]
    return Folded(
        len(used),
        tuple((place[column], count) for column, count in target),
        tuple(moved[: len(rows)]),
        tuple(moved[len(rows) :]),
    )


def _moved(row: Row, place: Mapping[int, int]) -> Row:
    return Row(tuple((place[column], count) for column, count in row.cells), row.low, row.high, row.voices)
