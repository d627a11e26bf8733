"""Figures beside the count, a page at a time: each with its sentence, and why it is there or what explains it."""

from collections.abc import Callable, Sequence

import msgspec

from varne.language.voice import Voice
from varne.picture.difference import Explained, Unreconciled
from varne.picture.month import Month, Standing
from varne.web.month.reasons import Quote, quote
from varne.web.paging import Pager, pager, stretch
from varne.wording.beside import cause, plausible
from varne.wording.beside import reasons as why_beside

AT_ONCE = 20
"""How many of either kind one page holds."""


class Beside(msgspec.Struct, frozen=True):
    """A figure beside the count: its sentence, why it is there, and what would follow if it counted the same."""

    quote: Quote
    why: str
    causes: tuple[str, ...] = ()
    expected: int | None = None
    narrows: str = ""


class Asides(msgspec.Struct, frozen=True):
    """Those of one kind that a page shows, and how many there are."""

    rows: tuple[Beside, ...]
    total: int
    pager: Pager

    @property
    def others(self) -> int:
        """Return how many are on other pages."""
        return self.total - len(self.rows)


def unreconciled(voice: Voice, found: Month, start: str = "", address: Callable[[str], str] = str) -> Asides:
    """Return figures that are neither counted nor explained, each with the reason; start says from which on."""
    narrower = {each.one.id: each for each in found.tally.differences.plausible}

    def beside(one: Unreconciled) -> Beside:
        said = quote(voice, found.cited[one.one.id], (), Standing.UNRECONCILED)
        narrows = narrower.get(one.one.id)
        return Beside(said, why_beside(voice, one), narrows="" if narrows is None else plausible(voice, narrows))

    return _asides(found.tally.differences.unreconciled, beside, start, address)


def explained(voice: Voice, found: Month, start: str = "", address: Callable[[str], str] = str) -> Asides:
    """Return figures that one plain cause explains, each with every cause that does; start says from which on."""

    def beside(one: Explained) -> Beside:
        said = quote(voice, found.cited[one.one.id], (), Standing.EXPLAINED)
        return Beside(said, "", tuple(cause(voice, each) for each in one.causes), one.expected)

    return _asides(found.tally.differences.explained, beside, start, address)


_One = Explained | Unreconciled


def _asides(every: Sequence[_One], beside: Callable[..., Beside], start: str, address: Callable[[str], str]) -> Asides:
    shown = stretch(start, len(every), AT_ONCE)
    rows = tuple(beside(one) for one in shown.of(every))
    return Asides(rows, shown.total, pager(shown, AT_ONCE, address))
