"""Who may see something: names joined by & and |, with parentheses where the two meet. There is no "not".

Because nothing can be taken out, more authority never sees less. Every expression has one normal form: rows
of "a and b" joined by "or", the shortest such list, sorted. Equal meaning is equal value and equal text.
Invariant: nothing but a well-formed expression admits anybody. Empty, unknown or malformed means nobody.

Names are organisations (uk-bf), communities (uk, fr, sar), operations (op:altair) and roles (role:dpo).
"""

from functools import lru_cache

import msgspec

from varne.kernel.errors import BadAudience
from varne.kernel.expression import Bounds, Rows, is_name, minimal, read_expression

TYPED = Bounds(2_000, 64)
"""What an officer may write."""

STORED = Bounds(32_000, 1_024)
"""What widening may reach: room for sixteen full expressions, so that a release or `| sar` does not fail."""


def _sorted(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(sorted(row)) for row in rows))


class Audience(msgspec.Struct, frozen=True):
    """The normal form: a row lists names that are all needed, and any one row is enough. No row: nobody."""

    alternatives: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows outside the normal form, so that equal meaning stays equal value."""
        sound = all(row and all(map(is_name, row)) for row in self.alternatives)
        if not sound or self.alternatives != _sorted(minimal(self._rows, STORED.rows)):
            raise BadAudience(
                "The audience {rows} is not in its shortest sorted form. Write it as an expression instead.",
                rows=self.alternatives,
            )

    @property
    def _rows(self) -> Rows:
        return frozenset(map(frozenset, self.alternatives))

    @property
    def text(self) -> str:
        """The canonical expression; empty for nobody."""
        rows = [" & ".join(row) for row in self.alternatives]
        if len(rows) == 1:
            return rows[0]
        return " | ".join(f"({row})" if "&" in row else row for row in rows)

    def admits(self, authority: frozenset[str]) -> bool:
        """Say whether someone who holds these names may see."""
        return any(authority.issuperset(row) for row in self.alternatives)

    def __or__(self, other: "Audience") -> "Audience":
        """Widen: admit whoever either admits. BadAudience when the result could not be stored."""
        return _audience(minimal(self._rows | other._rows, STORED.rows), STORED)

    def __and__(self, other: "Audience") -> "Audience":
        """Narrow: admit whoever both admit. BadAudience when the result could not be stored."""
        rows = {one | another for one in self._rows for another in other._rows}
        return _audience(minimal(rows, STORED.rows), STORED)

    def __le__(self, other: "Audience") -> bool:
        """Say whether everyone admitted here is admitted there too."""
        return all(other.admits(frozenset(row)) for row in self.alternatives)


NOBODY = Audience()


def parse_audience(text: str) -> Audience:
    """Read what an officer wrote; BadAudience names mistake, place and remedy."""
    return _parse(text, TYPED)


@lru_cache(maxsize=4_096)
def parse_audience_or_nobody(text: str) -> Audience:
    """Read stored text: whatever is not a well-formed expression means nobody."""
    try:
        return _parse(text, STORED)
    except BadAudience:
        return NOBODY


def _parse(text: str, bounds: Bounds) -> Audience:
    _refuse_length(len(text), bounds)
    return _audience(read_expression(text, bounds), bounds)


def _audience(rows: Rows, bounds: Bounds) -> Audience:
    audience = Audience(_sorted(rows))
    _refuse_length(len(audience.text), bounds)
    return audience


def _refuse_length(length: int, bounds: Bounds) -> None:
    if length > bounds.characters:
        raise BadAudience(
            "The audience has {length} characters when it is written out; at most {limit} can be kept. "
            "Name a community or an operation instead.",
            length=length,
            limit=bounds.characters,
        )
