"""Figures that do not simply fit a tally: explained by one plain cause, or left standing beside it with their speaker.

Nothing here is ever booked: an explanation is a remark on a figure, and an unreconciled figure changes no end.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from varne.kernel.quantity import span
from varne.kernel.role import Role
from varne.picture.counted import Counted, time_of
from varne.picture.question import Question
from varne.picture.scope import Scope
from varne.reckon.difference import Event, Explanation, explain

COMPARABLE = frozenset(
    {Role.ABOARD, Role.ARRIVED, Role.HANDED_OVER, Role.IN_DISTRESS, Role.LANDED, Role.RESCUED, Role.UNKNOWN}
)
"""Roles whose totals the public takes for one another. A total of the dead or injured is another question."""


class Reason(StrEnum):
    """Why a figure stays beside the tally."""

    ROLE = "role"
    WINDOW = "window"
    CONTRADICTS = "contradicts"


class Unreconciled(msgspec.Struct, frozen=True):
    """A figure that is neither counted nor explained, and why."""

    one: Counted
    reasons: tuple[Reason, ...]


class Plausible(msgspec.Struct, frozen=True):
    """What the tally would narrow to if this figure were about the same role."""

    one: Counted
    low: int
    high: int | None


class Explained(msgspec.Struct, frozen=True):
    """A figure that one plain cause turns into the one expected over its window; every equally plain cause is named."""

    one: Counted
    expected: int
    causes: tuple[Explanation, ...]


class Differences(msgspec.Struct, frozen=True):
    """Everything that stands beside a tally."""

    explained: tuple[Explained, ...] = ()
    unreconciled: tuple[Unreconciled, ...] = ()
    plausible: tuple[Plausible, ...] = ()


def differences(
    question: Question, scope: Scope, set_aside: Iterable[str], ends: tuple[int, int | None]
) -> Differences:
    """Look at the figures that were set aside, and at totals in another role or of another window."""
    aside = frozenset(set_aside)
    contradicting = [one for one in scope.totals + scope.events if one.id in aside]
    explained = [found for one in contradicting if (found := _explained(question, scope, one, aside)) is not None]
    done = {found.one.id for found in explained}
    unreconciled = [Unreconciled(one, (Reason.CONTRADICTS,)) for one in contradicting if one.id not in done]
    unreconciled += [Unreconciled(one, _reasons(question, one)) for one in _comparable(scope)]
    plausible = [narrower for one in _comparable(scope) if (narrower := _plausible(one, ends)) is not None]
    return Differences(tuple(explained), tuple(unreconciled), tuple(plausible))


def _comparable(scope: Scope) -> list[Counted]:
    return [one for one in scope.others if one.claim.role in COMPARABLE]


def _reasons(question: Question, one: Counted) -> tuple[Reason, ...]:
    differs = one.claim.role is not question.role
    return ((Reason.ROLE,) if differs else ()) + ((Reason.WINDOW,) if time_of(one.claim, question) is None else ())


def _plausible(one: Counted, ends: tuple[int, int | None]) -> Plausible | None:
    met = span(*ends).meet(one.claim.quantity)
    return None if met is None else Plausible(one, met.low, met.high)


def _explained(question: Question, scope: Scope, one: Counted, aside: frozenset[str]) -> Explained | None:
    """Compare a total with the days of a series that knows every day of its window."""
    time = time_of(one.claim, question)
    if time is None or one in scope.events:
        return None
    days = time.days(question.tz)
    known = _exact_days(question, scope, aside)
    if not set(days) <= known.keys():
        return None
    events = tuple(Event(day.isoformat(), day.toordinal(), number) for day, number in sorted(known.items()) if number)
    found = explain(one.claim.quantity, events, (days[0].toordinal(), days[-1].toordinal()))
    return Explained(one, found.number, found.explanations) if found.explanations else None


def _exact_days(question: Question, scope: Scope, aside: frozenset[str]) -> dict[date, int]:
    """Return the days whose total is known exactly by a figure that stands."""
    found: dict[date, int] = {}
    for one in scope.totals:
        time, quantity = time_of(one.claim, question), one.claim.quantity
        if time is None or one.id in aside or quantity.low != quantity.high:
            continue
        days = time.days(question.tz)
        if len(days) == 1:
            found[days[0]] = quantity.low
    return found
