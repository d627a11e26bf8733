"""A partner's list of claims as a page shows it, a stretch at a time: at first the one where something is new."""

from collections.abc import Callable, Sequence

import msgspec

from varne.picture.cited import Citation
from varne.picture.timeline import Timeline
from varne.web.paging import Pager, pager, stretch

AT_ONCE = 50
"""How many of a partner's claims one page holds."""


class Theirs(msgspec.Struct, frozen=True):
    """What a partner sees: the claims shown here, how many there are in all, the highest marking of all, what is new."""

    rows: Sequence[Citation]
    total: int
    marking: str
    new: frozenset[str]
    pager: Pager


def theirs(listed: Timeline, new: frozenset[str], start: str, address: Callable[[str], str] = str) -> Theirs:
    """Show one stretch of a partner's list; start says where it begins."""
    every = listed.all
    first_new = next((at for at, one in enumerate(every) if one.id in new), 0) if new else 0
    shown = stretch(start, len(every), AT_ONCE, usual=first_new)
    return Theirs(shown.of(every), len(every), listed.marking.value, new, pager(shown, AT_ONCE, address))
