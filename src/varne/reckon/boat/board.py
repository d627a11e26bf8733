"""The board of a night: which contacts are one boat, which boats may be at sea, which could be accounted for.

A pure function of the set of contacts, the moment and the officers' judgements. Nothing here closes a boat: what is
marked accounted is proposed to an officer, who decides.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import msgspec

from varne.reckon.boat.ancestry import Event, events_of
from varne.reckon.boat.at_sea import AtSea, at_sea
from varne.reckon.boat.closing import Closing, closing_of, hold_terms
from varne.reckon.boat.contact import Contact, in_order
from varne.reckon.boat.grouping import partition
from varne.reckon.boat.interval import Interval, boats_between, people_between, people_of
from varne.reckon.boat.likeness import Group, Likeness
from varne.reckon.boat.memory import Memory
from varne.reckon.boat.reason import Reason, added, reasons_of
from varne.reckon.boat.sharing import shared_ends
from varne.reckon.boat.weights import WEIGHTS

Pairs = Collection[tuple[str, str]]
Apart = frozenset[frozenset[str]]
TOGETHER = 1500
"""Events that are reckoned together, far more than a night has. A flood of more is cut in order of time: boats may then
be split, which costs time, and are never merged for it."""


class Wanted(msgspec.Struct, frozen=True):
    """What each answer must be above before a boat is proposed as accounted for."""

    support: float = WEIGHTS.closing_support
    rival: float = WEIGHTS.closing_rival
    people: float = WEIGHTS.closing_people
    quiet: float = WEIGHTS.closing_quiet


class Proposal(msgspec.Struct, frozen=True):
    """What speaks for proposing a boat accounted for, and whether it is `made`.

    `support` holds the `weakest` contacts to the boat and is the sum of the reasons; `rival`, `people` and `quiet`
    (hours since the end) are the other answers. `wanted` is what each must be above.
    """

    made: bool
    end: tuple[str, ...]
    weakest: tuple[str, ...]
    support: float
    reasons: tuple[Reason, ...]
    rival: float
    people: float
    quiet: float
    wanted: Wanted


class Row(msgspec.Struct, frozen=True):
    """One boat of the board: every contact judged to be of it, its people, and how it stands.

    `share` is the probability that it is at sea and is not a piece of another boat of the board; `score` says how
    well its contacts read as one boat, and is the sum of the reasons.
    """

    contacts: tuple[str, ...]
    accounted: bool
    share: float
    people: Interval
    last: datetime
    score: float
    reasons: tuple[Reason, ...]
    standing_score: float
    standing: tuple[Reason, ...]
    proposal: Proposal | None


class Board(msgspec.Struct, frozen=True):
    """The rows, most danger first, and how many boats and people may be at sea."""

    rows: tuple[Row, ...]
    boats: Interval
    people: Interval


def board(
    contacts: Iterable[Contact],
    now: datetime,
    same: Pairs = (),
    different: Pairs = (),
    memory: Memory | None = None,
) -> Board:
    """Reckon the board at `now` from what was logged by then. "Different" beats "same".

    `memory` is what an earlier board left: the answer is the same without, and comes later.
    """
    known = in_order(one for one in contacts if one.reported_at <= now)
    told_apart = frozenset(frozenset(two) for two in different)
    events = events_of(known, told_apart)
    parts = [
        _reckoned(events[start : start + TOGETHER], now, (same, told_apart), memory)
        for start in range(0, len(events), TOGETHER)
    ]
    rows = [row for found, _ in parts for row in found]
    standing = [one for _, found in parts for one in found]
    return Board(tuple(sorted(rows, key=_danger)), boats_between(standing), people_between(standing))


def _reckoned(
    events: list[Event], now: datetime, judged: tuple[Pairs, Apart], memory: Memory | None
) -> tuple[list[Row], list[AtSea]]:
    same, told_apart = judged
    likeness = Likeness(events, _apart(events, told_apart), memory)
    groups = partition(likeness, _together(events, same, likeness))
    minute = now.timestamp() / 60
    standing = [at_sea(likeness, group, minute) for group in groups]
    closings = [closing_of(likeness, group, groups, minute) for group in groups]
    shared = shared_ends(likeness, groups)
    rows = [
        _row(likeness, group, found, closing, shared.get(group))
        for group, found, closing in zip(groups, standing, closings, strict=True)
    ]
    return rows, standing


def pair(contacts: Iterable[Contact], one: str, other: str) -> tuple[float, tuple[Reason, ...]]:
    """Weigh two contacts alone: the score and the reasons that add up to it."""
    events = events_of(in_order(contacts))
    home = {member.id: number for number, event in enumerate(events) for member in event.members}
    if home[one] == home[other]:
        reasons = reasons_of({"repeat": WEIGHTS.repeat})
    else:
        reasons = reasons_of(Likeness(events).terms(tuple(sorted((home[one], home[other])))))
    return added(reasons), reasons


def _danger(row: Row) -> tuple[bool, float, str]:
    return row.accounted, -row.share * row.people.best**0.5, row.contacts[0]


def _apart(events: Sequence[Event], told: Apart) -> frozenset[tuple[int, int]]:
    home = {member.id: number for number, event in enumerate(events) for member in event.members}
    found = [sorted(home[name] for name in two if name in home) for two in told]
    return frozenset((two[0], two[1]) for two in found if len(two) == 2)


def _together(events: Sequence[Event], same: Pairs, likeness: Likeness) -> list[Group]:
    home = {member.id: number for number, event in enumerate(events) for member in event.members}
    groups: dict[int, Group] = {}
    for one, other in sorted(tuple(sorted(two)) for two in same):
        if one in home and other in home and home[one] != home[other]:
            mine, theirs = groups.get(home[one], (home[one],)), groups.get(home[other], (home[other],))
            both = tuple(sorted({*mine, *theirs}))
            if not likeness.told_apart(both):
                groups.update(dict.fromkeys(both, both))
    return sorted(set(groups.values()))


def _row(likeness: Likeness, group: Group, standing: AtSea, closing: Closing | None, shared: int | None) -> Row:
    reasons, standings = reasons_of(likeness.terms(group)), reasons_of(standing.signs)
    events = [likeness.events[number] for number in group]
    borrowed = [likeness.events[shared]] if shared is not None else []
    proposal = _proposal(likeness, group, closing) if closing else None
    names = sorted({member.id for event in events + borrowed for member in event.members})
    return Row(
        contacts=tuple(names),
        accounted=bool(proposal and proposal.made),
        share=standing.share,
        people=people_of(standing),
        last=max(member.observed_at for event in events for member in event.members),
        score=added(reasons),
        reasons=reasons,
        standing_score=added(standings),
        standing=standings,
        proposal=proposal,
    )


def _proposal(likeness: Likeness, group: Group, closing: Closing) -> Proposal:
    terms = hold_terms(likeness, group, closing.weakest) if closing.weakest else {}
    reasons = reasons_of(terms)
    return Proposal(
        made=closing.made(),
        end=_names(likeness, (closing.end,)),
        weakest=_names(likeness, closing.weakest),
        support=added(reasons),
        reasons=reasons,
        rival=round(closing.rival, 2),
        people=round(closing.people, 2),
        quiet=round(closing.quiet, 2),
        wanted=Wanted(),
    )


def _names(likeness: Likeness, group: Group) -> tuple[str, ...]:
    return tuple(sorted(member.id for number in group for member in likeness.events[number].members))
