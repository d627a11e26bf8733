"""Which claims bear on a question, and how. A pure sieve: every claim ends in exactly one of its trays.

totals count everything in a period, events one thing that happened; lower marks those that can only raise the low
end, because their role is a part of the one asked for. others are totals in another role or of no stated time: they
are shown beside the tally and never mixed into it. undated are events that no time attributes to any day.
"""

from collections.abc import Iterable

import msgspec

from varne.kernel.claim import Claim, Series
from varne.kernel.role import FAR_SHORE, Role, contains
from varne.picture.counted import Counted, is_total, time_of
from varne.picture.question import Question


class Revision(msgspec.Struct, frozen=True):
    """A finalised figure and the provisional one that it replaces."""

    provisional: Counted
    final: Counted

    @property
    def by(self) -> int:
        """Return by how much the figure moved, from low end to low end."""
        return self.final.claim.quantity.low - self.provisional.claim.quantity.low


class Scope(msgspec.Struct, frozen=True):
    """The trays of the sieve."""

    totals: tuple[Counted, ...] = ()
    events: tuple[Counted, ...] = ()
    lower: frozenset[str] = frozenset()
    others: tuple[Counted, ...] = ()
    undated: tuple[Counted, ...] = ()
    revisions: tuple[Revision, ...] = ()


def scope_of(question: Question, claims: Iterable[Counted]) -> Scope:
    """Sort claims by how they bear on the question."""
    known = _without_relays([one for one in claims if _may_bear(one.claim, question)])
    bearing = _without_parts([one for one in known if _fits(one.claim, question)])
    current, revisions = _settled(bearing)
    timed = [one for one in current if time_of(one.claim, question) is not None]
    untimed = [one for one in current if time_of(one.claim, question) is None]
    strange = [one for one in known if not _fits(one.claim, question)]
    late = [one for one in timed if is_total(one.claim) and question.by == "reporting" and not one.claim.series]
    totals = [one for one in timed if is_total(one.claim) and one not in late]
    return Scope(
        totals=tuple(totals),
        events=tuple(one for one in timed if not is_total(one.claim)),
        lower=frozenset(one.id for one in timed if one.claim.role is not question.role),
        others=tuple(one for one in (*strange, *untimed, *late) if is_total(one.claim) and _in_sight(one, question)),
        undated=tuple(one for one in untimed if not is_total(one.claim)),
        revisions=tuple(revisions),
    )


def _may_bear(claim: Claim, question: Question) -> bool:
    """Keep the unit and the side asked for, and what was published in time."""
    if claim.unit != question.unit:
        return False
    if question.stated_by is not None and (claim.stated is None or claim.stated > question.stated_by):
        return False
    return _on_side(claim, question)


def _on_side(claim: Claim, question: Question) -> bool:
    """Keep what lies on the side asked for. A side that nobody stated counts only where the role itself implies it."""
    place = claim.place
    if question.place and not question.side:
        return place is not None and place.code.removeprefix("off:") == question.place
    if not question.side:
        return True
    stated = "" if place is None else place.side
    implied = question.role is Role.ARRIVED and question.side == FAR_SHORE
    return stated == question.side or (implied and stated in ("", "sea"))


def _fits(claim: Claim, question: Question) -> bool:
    """Say whether all who are counted here are counted by the question as well."""
    if claim.role is question.role:
        return True
    return contains(question.role, claim.role, "" if claim.place is None else claim.place.side)


def _without_relays(claims: list[Counted]) -> list[Counted]:
    """A relay is the same evidence once: it counts only where its original cannot be seen."""
    seen, was = {one.id for one in claims}, _corrected(claims)
    return [one for one in claims if one.claim.repeats not in seen and (one.owner, one.claim.repeats) not in was]


def _without_parts(claims: list[Counted]) -> list[Counted]:
    """A part is counted with its whole, wherever the whole bears on the question too."""
    seen, was = {one.id for one in claims}, _corrected(claims)
    return [one for one in claims if one.claim.part_of not in seen and (one.owner, one.claim.part_of) not in was]


def _corrected(claims: list[Counted]) -> set[tuple[str, str]]:
    """Name what the claims here correct, by its owner: a partner's words stand for nothing of mine."""
    return {(one.owner, name) for one in claims for name in one.was}


def _settled(claims: list[Counted]) -> tuple[list[Counted], list[Revision]]:
    """Let finalised figures of a series replace provisional ones for the same time, role and side."""
    finals = {_cell(one): one for one in claims if one.claim.series is Series.FINAL}
    provisional = [one for one in claims if one.claim.series is Series.PROVISIONAL]
    revisions = [Revision(one, finals[_cell(one)]) for one in provisional if _cell(one) in finals]
    replaced = {revision.provisional.id for revision in revisions}
    return [one for one in claims if one.id not in replaced], revisions


def _cell(one: Counted) -> tuple[object, ...]:
    claim = one.claim
    times = None if claim.valid is None else (claim.valid.start, claim.valid.end)
    return claim.role, claim.unit, "" if claim.place is None else claim.place.side, times


def _in_sight(one: Counted, question: Question) -> bool:
    """A total of another kind is worth showing when its time meets the window, or nobody stated one."""
    valid = one.claim.valid
    return valid is None or valid.overlaps(question.window)
