"""What a release would give a partner: the same lists and figures before and after, and where they differ.

Invariant: a pure function of two views, both cut to what the one who looks may see. So it says what could be inferred from
the partner's page as far as that is known here, and never what the partner could infer with more.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.role import Role, contains
from varne.picture import daily
from varne.picture.month import Reckon, reckoned
from varne.picture.question import Question
from varne.picture.tally import Tally, bearing, tally
from varne.picture.timeline import Timeline
from varne.view.view import View


class Ends(msgspec.Struct, frozen=True):
    """Low, best and high of a tally; high None means that nothing bounds it."""

    low: int
    best: int
    high: int | None


class Moved(msgspec.Struct, frozen=True):
    """A figure that a release would move: of a unit in a role, on one day or (day None) over the whole window."""

    unit: str
    role: Role
    day: date | None
    before: Ends
    after: Ends


class Given(msgspec.Struct, frozen=True):
    """A partner's lists before and after a release, the ids that are new, and the figures that move."""

    before: Timeline
    after: Timeline
    new: frozenset[str]
    moved: tuple[Moved, ...]


class Seen(msgspec.Struct, frozen=True):
    """A view, and what it lists of a window."""

    view: View
    listed: Timeline


def given(before: Seen, after: Seen, window: Question, reckon: Reckon = reckoned) -> Given:
    """Compare what two views show of a window. Of the question, its days and their clocks count alone.

    reckon returns what `reckoned` does, perhaps from memory.
    """
    known = {one.id for one in before.listed.all}
    new = [one for one in after.listed.all if one.id not in known]
    moved = _moved((before.view, after.view), window, [one.claim for one in new], reckon)
    return Given(before.listed, after.listed, frozenset(one.id for one in new), tuple(moved))


class Figure(msgspec.Struct, frozen=True):
    """A tally of the window: of a unit in a role."""

    unit: str
    role: Role
    ends: Ends


def figures(seen: Seen, window: Question) -> tuple[Figure, ...]:
    """Reconcile every role that a claim of the window speaks of, people first."""
    asked = sorted({(one.claim.unit != "person", one.claim.unit, one.claim.role) for one in seen.listed.all})
    questions = [msgspec.structs.replace(window, unit=unit, role=role) for _, unit, role in asked]
    return tuple(Figure(each.unit, each.role, _ends(tally(seen.view, each))) for each in questions)


def _moved(views: tuple[View, View], window: Question, new: list[Claim], reckon: Reckon) -> Iterator[Moved]:
    """A figure can move only where a new claim counts: in its own role, and in those that contain it."""
    for unit in sorted({claim.unit for claim in new}):
        asked = msgspec.structs.replace(window, unit=unit)
        fetched = [bearing(view, asked) for view in views]
        roles = sorted({role for claim in new if claim.unit == unit for role in _roles(claim)})
        for question in (msgspec.structs.replace(asked, role=role) for role in roles):
            figures_now, figures_then = (_figures(*reckon(question, claims)) for claims in fetched)
            for day, ends in figures_now.items():
                if ends != figures_then[day]:
                    yield Moved(unit, question.role, day, ends, figures_then[day])


def _figures(whole: Tally, days: tuple[daily.Day, ...]) -> dict[date | None, Ends]:
    """Return the ends of the whole window (None) and of each of its days."""
    found: dict[date | None, Ends] = {None: _ends(whole)}
    return found | {each.day: _ends(each.ends) for each in days}


def _roles(claim: Claim) -> Iterator[Role]:
    side = "" if claim.place is None else claim.place.side
    return (role for role in Role if contains(role, claim.role, side))


def _ends(found: Tally | daily.Ends) -> Ends:
    return Ends(found.low, found.best, found.high)
