"""Where every candidate of a report stands, and what waits for an officer."""

from enum import StrEnum

import msgspec

from varne.desk.record import Record, Verdict, record_of, report_entry, undecided_records
from varne.desk.slot import changed_slots, missing_slots
from varne.kernel.decision import Review
from varne.kernel.decision import Verdict as Word
from varne.kernel.entry import Entry
from varne.kernel.message import Message, say
from varne.kernel.report import Candidate, Report
from varne.kernel.role import Role
from varne.view.view import View

TWO_OFFICERS = frozenset({Role.DEAD, Role.MISSING})


class State(StrEnum):
    """What became of a suggestion, or what it waits for."""

    OPEN = "open"
    MISSING = "missing"
    SECOND = "second"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    SPLIT = "split"
    REJECTED = "rejected"
    OBSOLETE = "obsolete"


WAITING = (State.OPEN, State.MISSING, State.SECOND)
"""The states that ask something of an officer."""

STATE_WORDS: dict[State, Message] = {
    State.OPEN: say("suggested"),
    State.MISSING: say("a slot is missing"),
    State.SECOND: say("waits for a second officer"),
    State.ACCEPTED: say("accepted"),
    State.CORRECTED: say("corrected"),
    State.SPLIT: say("split"),
    State.REJECTED: say("rejected"),
    State.OBSOLETE: say("obsolete"),
}


class Standing(msgspec.Struct, frozen=True):
    """Where a candidate stands: its state, the verdicts that stand, and the claims that came of it.

    pending is the reading on which a second officer is asked; missing what has to be filled; turn how often somebody
    decided, which a page sends back so that it is told when it is overtaken.
    """

    candidate: Candidate
    state: State
    given: tuple[Verdict, ...] = ()
    claims: tuple[Entry, ...] = ()
    pending: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    turn: int = 0

    @property
    def reviews(self) -> tuple[Review, ...]:
        """Return the verdicts without who gave them."""
        return tuple(review for _, review in self.given)

    def decided_by(self, officer: str) -> bool:
        """Say whether one of the verdicts that stand is this officer's."""
        return any(entry.author == officer for entry, _ in self.given)

    @property
    def claim(self) -> str:
        """Return the id of the first claim that came of it, or nothing."""
        return self.claims[0].id if self.claims else ""


def standings(view: View, report_id: str) -> tuple[Standing, ...]:
    """Return where every candidate of a report stands, those of older rules last."""
    return standings_in(record_of(view, report_id, report_entry(view, report_id).owner))


def standings_in(record: Record) -> tuple[Standing, ...]:
    """Return where every candidate on this record stands."""
    if not record.proposals:
        return ()
    latest = record.proposals[-1].candidates
    current = {one.key for one in latest}
    older = {one.key: one for proposal in record.proposals for one in proposal.candidates if one.key not in current}
    return (
        *(_standing(one, record) for one in latest),
        *(_standing(one, record, older=True) for one in older.values()),
    )


def _standing(candidate: Candidate, record: Record, *, older: bool = False) -> Standing:
    given, claims = record.given(candidate.key), record.standing_claims(candidate.key)
    state = _state(candidate, record, older=older)
    waiting = state is State.SECOND
    return Standing(
        candidate,
        state,
        given,
        claims,
        final_of(candidate, given[-1][1]) if waiting else (),
        missing_slots(candidate) if state is State.MISSING else (),
        record.turn(candidate.key),
    )


def _state(candidate: Candidate, record: Record, *, older: bool) -> State:
    """Tell by the verdicts where a candidate stands: its claim may be narrower than the report, and hidden here."""
    reviews = [review for _, review in record.given(candidate.key)]
    claim, settled = record.standing_claims(candidate.key), settled_reading(candidate, reviews)
    if record.taken_over(candidate.key):
        return State.OBSOLETE
    if claim or settled:
        return _decided(candidate, record, settled)
    if any(review.verdict is Word.REJECT for review in reviews):
        return State.REJECTED
    return State.OBSOLETE if older else _undecided(candidate, record)


def _undecided(candidate: Candidate, record: Record) -> State:
    if record.given(candidate.key):
        return State.SECOND
    if _stands_already(candidate, record):
        return State.ACCEPTED
    return State.MISSING if missing_slots(candidate) else State.OPEN


def _decided(candidate: Candidate, record: Record, settled: tuple[Candidate, ...]) -> State:
    corrected_later = any(each.id in record.superseded for each in record.claims.get(candidate.key, ()))
    if len(settled) > 1:
        return State.SPLIT
    differs = bool(settled) and bool(changed_slots(candidate, settled[0]))
    return State.CORRECTED if differs or corrected_later else State.ACCEPTED


def _stands_already(candidate: Candidate, record: Record) -> bool:
    """Say whether the claim made of an older reading says what the newer rules read."""
    standing = record.standing_claims(candidate.instead_of) if candidate.instead_of else ()
    return len(standing) == 1 and not changed_slots(candidate, record.reading(standing[0]))


def final_of(candidate: Candidate, review: Review) -> tuple[Candidate, ...]:
    """Return the reading that an officer accepts: the candidate, its correction, or its parts."""
    return review.parts or (review.corrected or candidate,)


def needs_second(candidate: Candidate, final: tuple[Candidate, ...]) -> bool:
    """Say whether one officer is not enough: the dead and the missing, before or after."""
    return bool({candidate.role, *(one.role for one in final)} & TWO_OFFICERS)


def settled_reading(candidate: Candidate, reviews: list[Review]) -> tuple[Candidate, ...]:
    """Return the reading on which enough officers agree: where two are needed, both put the same in place."""
    finals = [final_of(candidate, review) for review in reviews if review.verdict is not Word.REJECT]
    agreed = (final for final in finals if not needs_second(candidate, final) or finals.count(final) > 1)
    return next(agreed, ())


class Waiting(msgspec.Struct, frozen=True):
    """A report whose candidates wait: open ones, those that lack a slot, those for a second officer, who may be the
    reader or, where the reader was the first (mine), is another.
    """

    report: str
    name: str
    open: int
    missing: int
    second: int
    mine: int


def waiting_reports(view: View) -> tuple[Waiting, ...]:
    """Return the reports of one's own organisation whose candidates wait, by name."""
    owner = view.reader.organisation
    found = ((each.report, _exactly(view, each)) for each in undecided_records(view, owner))
    waiting = {report: stands for report, stands in found if _waits(stands)}
    names = {each.id: each.body.name for each in view.find("id", waiting) if isinstance(each.body, Report)}
    told = [_waiting(view, report, names[report], waiting[report]) for report in names]
    return tuple(sorted(told, key=lambda one: (one.name, one.report)))


def _exactly(view: View, record: Record) -> tuple[Standing, ...]:
    """Read a report's claims too where a newer reading may say what a claim says already: there alone they matter here."""
    newer = any(one.instead_of for one in record.proposals[-1].candidates) if record.proposals else False
    return standings_in(record_of(view, record.report, view.reader.organisation) if newer else record)


def _waits(stands: tuple[Standing, ...]) -> bool:
    return any(one.state in WAITING for one in stands)


def _waiting(view: View, report: str, name: str, stands: tuple[Standing, ...]) -> Waiting:
    counts = counts_by_state(stands)
    mine = sum(one.state is State.SECOND and one.decided_by(view.reader.officer) for one in stands)
    return Waiting(report, name, counts[State.OPEN], counts[State.MISSING], counts[State.SECOND] - mine, mine)


def counts_by_state(found: tuple[Standing, ...]) -> dict[State, int]:
    """Count candidates by state, every state named, to work through."""
    states = [one.state for one in found]
    return {state: states.count(state) for state in State}
