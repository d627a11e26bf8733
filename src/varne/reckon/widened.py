"""Safe ends when there are too many open questions to try every answer.

Whatever the answers are, let each boat be represented by one of its contacts and let the others hold
nobody. Then every high end still holds, and a low end holds if it names all contacts of a group alike, or
none, or only contacts that surely represent a boat. As such are taken contacts of the question no two of
which can be one boat, the fullest first. Low ends that may fail are dropped, so the ends found are never
too narrow.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from varne.reckon.joining import Contact, OpenWith, joined
from varne.reckon.part import Part, parts_of
from varne.reckon.reconcile import ends_if_all_hold
from varne.reckon.statement import Law, Statement


def possible(part: Part, near: OpenWith) -> dict[Contact, set[Contact]]:
    """Leave out questions whose two contacts cannot be one boat by what is said of them alone."""
    return {contact: {other for other in others if _fit(part, contact, other)} for contact, others in near.items()}


def _fit(part: Part, left: Contact, right: Contact) -> bool:
    cells = {*left, *right}
    own = Part(
        tuple(sorted(cells)),
        tuple(one for one in part.statements if cells.issuperset(one.terms)),
        tuple(law for law in part.laws if cells.issuperset(cell for cell, _ in law.terms)),
    )
    settled = joined(own, [(min(left, right), max(left, right))])
    found = parts_of(settled.target, settled.statements, settled.laws)
    return all(ends_if_all_hold(one) is not None for one in found)


def asks_alike(part: Part, near: OpenWith) -> bool:
    """Say whether the target names the same roles of all contacts of a group that it names at all."""
    asked = set(part.target)
    roles = [{tuple(cell in asked for cell in contact) for contact in group} for group in _groups(near)]
    return all(len({one for one in some if any(one)}) <= 1 for some in roles)


def widened(part: Part, near: OpenWith) -> Part:
    """Drop what may fail under some answer; no question is left open."""
    sure = _surely_boats(part, near)
    groups = _groups(near)
    group_of = {cell: number for number, group in enumerate(groups) for contact in group for cell in contact}

    def touched(cells: Iterable[str]) -> list[list[Contact]]:
        return [groups[number] for number in sorted({group_of[cell] for cell in cells if cell in group_of})]

    return Part(
        part.target,
        tuple(_statement(one, touched(one.terms), sure) for one in part.statements),
        tuple(law for law in part.laws if _safe_law(law, touched(cell for cell, _ in law.terms), sure)),
    )


def _surely_boats(part: Part, near: OpenWith) -> set[Contact]:
    chosen: set[Contact] = set()
    asked = [contact for contact in near if not set(part.target).isdisjoint(contact)]
    for contact in sorted(asked, key=lambda one: (-_own_low(part, one), one)):
        if near[contact].isdisjoint(chosen):
            chosen.add(contact)
    return chosen


def _own_low(part: Part, contact: Contact) -> int:
    return max((one.low for one in part.statements if set(contact).issuperset(one.terms)), default=0)


def _groups(near: OpenWith) -> list[list[Contact]]:
    """Contacts that open questions link, directly or through others."""
    groups: list[list[Contact]] = []
    seen: set[Contact] = set()
    for contact in near:
        group, waiting = [], [contact]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                waiting += near[one]
        groups += [group] if group else []
    return groups


def _statement(one: Statement, groups: Sequence[Sequence[Contact]], sure: Collection[Contact]) -> Statement:
    counts = dict.fromkeys(one.terms, 1)
    if all(_alike(counts, group) or _only_sure(counts, group, sure) for group in groups):
        return one
    return msgspec.structs.replace(one, low=0)


def _safe_law(law: Law, groups: Sequence[Sequence[Contact]], sure: Collection[Contact]) -> bool:
    counts = dict(law.terms)
    if all(_alike(counts, group) or _only_sure(counts, group, sure) for group in groups):
        return True
    of_one = any(counts.keys() <= set(contact) for group in groups for contact in group)
    return of_one and (law.low or 0) <= 0 <= (law.high or 0)


def _alike(counts: dict[str, int], group: Sequence[Contact]) -> bool:
    return len({tuple(counts.get(cell, 0) for cell in contact) for contact in group}) == 1


def _only_sure(counts: dict[str, int], group: Sequence[Contact], sure: Collection[Contact]) -> bool:
    return all(contact in sure for contact in group if not counts.keys().isdisjoint(contact))
