"""What the tally is told: statements about sums of cells, and the laws that such sums obey.

A cell is a whole number of people or things, zero or more, known here by its name alone. A statement bounds
the sum of some cells and may be set aside at the cost of its weight; a law is structure and always holds.
"""

from collections.abc import Sequence

import msgspec

from varne.kernel.errors import BadInput

Terms = tuple[tuple[str, int], ...]


class Statement(msgspec.Struct, frozen=True):
    """Somebody's word that the cells of `terms` together hold at least `low` and at most `high` (None: no
    end).

    `weight` is what setting it aside costs; of two equal costs the statement with the higher (`order`,
    `id`) is kept, so `order` is the time of saying. `centre` is the most likely number where the words
    point to one ("about 50").
    """

    id: str
    terms: tuple[str, ...]
    low: int = 0
    high: int | None = None
    weight: int = 1
    order: int = 0
    centre: int | None = None

    def __post_init__(self) -> None:
        """Refuse a statement that says nothing, counts a cell twice or costs nothing to set aside."""
        if not self.terms or len(set(self.terms)) != len(self.terms):
            raise BadInput("The statement {id} must name one or more cells, each of them once.", id=self.id)
        if self.low < 0 or (self.high is not None and self.high < self.low) or self.weight < 1:
            raise BadInput(
                "The statement {id} needs a low end from 0 up, a high end not below it and a weight over 0.",
                id=self.id,
            )

    @property
    def binds(self) -> bool:
        """Say whether there is a number that this statement excludes or prefers."""
        return self.low > 0 or self.high is not None or self.centre is not None


class Law(msgspec.Struct, frozen=True):
    """A fact of structure, never set aside: low <= sum of coefficient x cell <= high (None: no end)."""

    terms: Terms
    low: int | None = None
    high: int | None = None


class Pair(msgspec.Struct, frozen=True):
    """An open question whether two contacts are one boat, each contact given by its cells in the same order
    of roles.

    A contact has the same cells in every pair that names it; a pair that nobody names is decided: two
    boats.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    question: str

    def __post_init__(self) -> None:
        """Refuse contacts that cannot be laid on each other cell by cell."""
        if not self.left or len(self.left) != len(self.right) or len(set(self.cells)) != 2 * len(self.left):
            raise BadInput(
                "The question {question} must name two contacts with equally many cells and none in common.",
                question=self.question,
            )

    @property
    def cells(self) -> tuple[str, ...]:
        """Name the cells of both contacts."""
        return self.left + self.right


def balance(whole: str, parts: Sequence[str]) -> Law:
    """The parts make up the whole: aboard = rescued + landed + returned + continued + dead + missing."""
    return Law(_against(whole, parts), 0, 0)


def within(whole: str, parts: Sequence[str]) -> Law:
    """The parts, which do not overlap, are among the whole: children + women <= aboard."""
    return Law(_against(whole, parts), None, 0)


def _against(whole: str, parts: Sequence[str]) -> Terms:
    if whole in parts or len(set(parts)) != len(parts):
        raise BadInput("The cell {whole} cannot be a part of itself, nor have one part twice.", whole=whole)
    return ((whole, -1), *((part, 1) for part in sorted(parts)))
