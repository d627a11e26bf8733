"""What was said to have happened, in order of the time at which it is said to have happened."""

from datetime import date

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.label import Marking
from varne.kernel.moment import Interval
from varne.kernel.role import Role
from varne.kernel.vocabulary import table
from varne.picture.cited import Citation, citations, highest_marking
from varne.picture.question import Question
from varne.view.view import View

_UNITS = tuple(table("terms")["unit"])


class Timeline(msgspec.Struct, frozen=True):
    """Claims whose time meets the window, earliest first; undated are those that nobody put in time."""

    items: tuple[Citation, ...]
    undated: tuple[Citation, ...]

    @property
    def all(self) -> tuple[Citation, ...]:
        """Return the dated ones, then the undated."""
        return (*self.items, *self.undated)

    @property
    def marking(self) -> Marking:
        """Return the highest protective marking of what is listed."""
        return highest_marking(self.all)


def timeline(view: View, first: date, last: date, zone: str) -> Timeline:
    """Put everything counted in a window in order: start, then end, people before boats, then id."""
    window = Question(Role.UNKNOWN, first, last, zone=zone).window
    entries = [entry for unit in _UNITS for entry in view.counts(unit, window)]
    cited = citations(view, [entry.id for entry in entries])
    dated = [one for one in cited.values() if _meets(one.claim, window)]
    undated = [one for one in cited.values() if one.claim.valid is None]
    return Timeline(tuple(sorted(dated, key=_when)), tuple(sorted(undated, key=lambda one: one.id)))


def _meets(claim: Claim, window: Interval) -> bool:
    return claim.valid is not None and claim.valid.overlaps(window)


def _when(one: Citation) -> tuple[object, ...]:
    valid = one.claim.valid
    assert valid is not None
    return valid.start, valid.end, _UNITS.index(one.claim.unit), one.id
