"""Long lists a page at a time: every entry has an address, and how many there are is said in words.

Nothing is remembered between two pages: an address names where its stretch begins.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

T = TypeVar("T")
_DIGITS = 8


class Stretch(msgspec.Struct, frozen=True):
    """Part of a list of so many, from start up to but not including stop."""

    start: int
    stop: int
    total: int

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Return the rows of this stretch."""
        return rows[self.start : self.stop]


class Pager(msgspec.Struct, frozen=True):
    """What a page says of the stretch that it shows; back and on lead to its neighbours, empty where there is none."""

    first: int
    last: int
    total: int
    back: str = ""
    on: str = ""


def stretch(text: str, total: int, at_once: int, usual: int = 0) -> Stretch:
    """Read from an address where a stretch begins; what cannot be read begins where it usually does."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else usual
    start = (number if number < total else 0) // at_once * at_once
    return Stretch(start, min(start + at_once, total), total)


def pager(shown: Stretch, at_once: int, address: Callable[[str], str] = str) -> Pager:
    """Lead from a stretch to its neighbours; address writes where one begins into the address of this page."""
    back = address(str(max(0, shown.start - at_once))) if shown.start else ""
    on = address(str(shown.stop)) if shown.stop < shown.total else ""
    return Pager(shown.start + 1, shown.stop, shown.total, back, on)
