"""What was said about a number of things, and what it can mean: an interval of whole numbers.

Rule table, version 1 (docs/reference/quantities.md):
exactly n [n, n] · at_least n [n, ..) · more_than n [n+1, ..) · at_most n [0, n] · less_than n [0, n-1] ·
between a b [a, b] · about n: 20 % either way, rounded to the nearest whole, at least 2 · several [2, ..) ·
none [0, 0] · unknown [0, ..).
The words are kept as they were said; the reading can be made again when the table gets a new version.
"""

from enum import StrEnum

import msgspec

from varne.kernel.errors import BadInput

RULES_VERSION = 1


class Op(StrEnum):
    """How a figure was qualified."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    ABOUT = "about"
    SEVERAL = "several"
    NONE = "none"
    UNKNOWN = "unknown"


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number of things as said, with its reading [low, high]; high None means that nothing bounds it."""

    op: Op
    low: int
    high: int | None = None
    said: str = ""

    def __post_init__(self) -> None:
        """Refuse an interval that no number of things can lie in."""
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise BadInput(
                "The quantity from {low} to {high} holds no number. Give a low end of 0 or more, not above the high end.",
                low=self.low,
                high=self.high,
            )

    def holds(self, number: int) -> bool:
        """Say whether this number of things would make the statement true."""
        return self.low <= number and (self.high is None or number <= self.high)

    def __add__(self, other: "Quantity") -> "Quantity":
        """Two disjoint sets of things together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return span(self.low + other.low, high)

    def meet(self, other: "Quantity") -> "Quantity | None":
        """What both statements allow about the same things; None when they contradict each other."""
        low, high = max(self.low, other.low), lesser(self.high, other.high)
        return None if high is not None and high < low else span(low, high)


def span(low: int, high: int | None) -> Quantity:
    """Build the plainest quantity with these ends."""
    if high is None:
        return Quantity(Op.AT_LEAST, low)
    return Quantity(Op.EXACTLY if low == high else Op.BETWEEN, low, high)


def lesser(left: int | None, right: int | None) -> int | None:
    """Return the tighter of two high ends, where None bounds nothing."""
    if left is None or right is None:
        return right if left is None else left
    return min(left, right)


def margin(number: int) -> int:
    """How far 'about' reaches either way: a fifth, to the nearest whole, and never less than two."""
    return max(2, (2 * number + 5) // 10)


def exactly(number: int, said: str = "") -> Quantity:
    """Nineteen is nineteen."""
    return Quantity(Op.EXACTLY, number, number, said)


def at_least(number: int, said: str = "") -> Quantity:
    """At least, no fewer than, a minimum of, or more."""
    return Quantity(Op.AT_LEAST, number, None, said)


def more_than(number: int, said: str = "") -> Quantity:
    """More than, over, above: the figure itself is excluded."""
    return Quantity(Op.MORE_THAN, number + 1, None, said)


def at_most(number: int, said: str = "") -> Quantity:
    """Up to, as many as, no more than."""
    return Quantity(Op.AT_MOST, 0, number, said)


def less_than(number: int, said: str = "") -> Quantity:
    """Fewer than, under: the figure itself is excluded."""
    if number < 1:
        raise BadInput("Fewer than {number} holds no number. Give a figure of 1 or more.", number=number)
    return Quantity(Op.LESS_THAN, 0, number - 1, said)


def between(low: int, high: int, said: str = "") -> Quantity:
    """From a to b, both included."""
    return Quantity(Op.BETWEEN, low, high, said)


def about(number: int, said: str = "") -> Quantity:
    """About, some, environ, une cinquantaine."""
    return Quantity(Op.ABOUT, max(min(0, number), number - margin(number)), number + margin(number), said)


def several(said: str = "", low: int = 2, high: int | None = None) -> Quantity:
    """Several, a few (2 to 5), quelques (2 to 9): the word's own bounds are passed in."""
    return Quantity(Op.SEVERAL, low, high, said)


def none(said: str = "") -> Quantity:
    """No one, none, aucun: a statement about zero, which is not silence."""
    return Quantity(Op.NONE, 0, 0, said)


def unknown(said: str = "") -> Quantity:
    """An unknown number: somebody said that they do not know."""
    return Quantity(Op.UNKNOWN, 0, None, said)
