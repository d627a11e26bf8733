"""Figures that do not simply fit a tally: explained by one plain cause, or left standing beside it with their speaker.

Nothing here is ever booked: an explanation is a remark on a figure, and an unreconciled figure changes no end.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from varne.kernel.quantity import span
from varne.kernel.role import Role
from varne.picture.counted import Counted, days_of, outlasts_an_event, time_of
from varne.picture.question import Question
from varne.picture.scope import Scope
from varne.reckon.difference import Event, Explanation, explain

COMPARABLE = frozenset(
    {Role.ABOARD, Role.ARRIVED, Role.HANDED_OVER, Role.IN_DISTRESS, Role.LANDED, Role.RESCUED, Role.UNKNOWN}
)
"""Roles whose totals the public takes for one another. A total of the dead or injured is another question."""


_AT_MOST = 2
"""How many times as long as the window a figure's own time may be before nobody could take one for the other."""


class Reason(StrEnum):
    """Why a figure stays beside the tally; attribution: nothing says on which day its people landed or were reported."""

    ROLE = "role"
    WINDOW = "window"
    LONGER = "longer"
    ATTRIBUTION = "attribution"
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


class CauseKind(StrEnum):
    """The only causes that may explain a difference: one event, or one end of the window."""

    OMITTED_EVENT = "omitted_event"
    ADDED_EVENT = "added_event"
    WINDOW_START = "window_start"
    WINDOW_END = "window_end"


class Cause(msgspec.Struct, frozen=True):
    """One plain cause: the days whose events make the difference, and by how much.

    For a window end, first and last are the days between which it would have to lie.
    """

    kind: CauseKind
    days: tuple[str, ...]
    number: int
    first: date | None = None
    last: date | None = None


class Explained(msgspec.Struct, frozen=True):
    """A figure that one plain cause turns into the one expected over its window; every equally plain cause is named."""

    one: Counted
    expected: int
    causes: tuple[Cause, ...]


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
    alike = [one for one in _comparable(scope) if not _outlasts(question, one)]
    plausible = [narrower for one in alike if (narrower := _plausible(one, ends)) is not None]
    return Differences(tuple(explained), tuple(unreconciled), tuple(plausible))


def _comparable(scope: Scope) -> list[Counted]:
    return [one for one in scope.others if one.claim.role in COMPARABLE]


def _reasons(question: Question, one: Counted) -> tuple[Reason, ...]:
    found = {
        Reason.ROLE: one.claim.role is not question.role,
        Reason.WINDOW: one.claim.valid is None,
        Reason.LONGER: one.claim.valid is not None and _outlasts(question, one),
    }
    return tuple(reason for reason, holds in found.items() if holds) or (Reason.ATTRIBUTION,)


def _outlasts(question: Question, one: Counted) -> bool:
    """Say whether a total is of so much longer a time that it cannot be about the same people, whatever its role.

    Without a stated time it can be about any period, but not about one day or two.
    """
    asked = question.window
    if one.claim.valid is None:
        return not outlasts_an_event(asked)
    return one.claim.valid.end - one.claim.valid.start > _AT_MOST * (asked.end - asked.start)


def _plausible(one: Counted, ends: tuple[int, int | None]) -> Plausible | None:
    met = span(*ends).meet(one.claim.quantity)
    return None if met is None else Plausible(one, met.low, met.high)


def _explained(question: Question, scope: Scope, one: Counted, aside: frozenset[str]) -> Explained | None:
    """Compare a total with the days of a series that knows every day of its window."""
    time = time_of(one.claim, question)
    if time is None or one in scope.events:
        return None
    days = days_of(time, question)
    known = _exact_days(question, scope, aside)
    if not set(days) <= known.keys():
        return None
    events = tuple(Event(day.isoformat(), day.toordinal(), number) for day, number in sorted(known.items()) if number)
    found = explain(one.claim.quantity, events, (days[0].toordinal(), days[-1].toordinal()))
    causes = tuple(cause for each in found.explanations for cause in _causes(each, abs(found.number - each.number)))
    return Explained(one, found.number, causes) if causes else None


def _causes(found: Explanation, number: int) -> Iterator[Cause]:
    """Name every way in which the same events come to be left out or brought in, the single event first."""
    days = found.left_out or found.brought_in
    if found.one_event:
        yield Cause(CauseKind.OMITTED_EVENT if found.left_out else CauseKind.ADDED_EVENT, days, number)
    for kind, ends in ((CauseKind.WINDOW_START, found.starts_on), (CauseKind.WINDOW_END, found.ends_on)):
        if ends is not None:
            yield Cause(kind, days, number, *(date.fromordinal(day) for day in ends))


def _exact_days(question: Question, scope: Scope, aside: frozenset[str]) -> dict[date, int]:
    """Return the days whose total is known exactly by a figure that stands."""
    found: dict[date, int] = {}
    for one in scope.totals:
        time, quantity = time_of(one.claim, question), one.claim.quantity
        if time is None or one.id in aside or quantity.low != quantity.high:
            continue
        days = days_of(time, question)
        if len(days) == 1:
            found[days[0]] = quantity.low
    return found
