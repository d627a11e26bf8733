"""Candidates become claims by an officer of the owner, and by nothing else.

Invariant: a figure of dead or missing people becomes a claim only when two officers agree on it. Every verdict is an
entry, with what the officer put in the candidate's place, so that rules can be measured against real use. Each takes
the next turn about its candidate, so that of two officers who decide at once one is told.
"""

from typing import NoReturn

import msgspec

from varne.desk.claiming import claim_entries
from varne.desk.record import Record, Verdict, part_key, record_of, report_entry
from varne.desk.session import Session
from varne.desk.slot import missing_slots
from varne.desk.standing import STATE_WORDS, WAITING, Standing, State, final_of, settled_reading, standings_in
from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.decision import Review, TakenBack
from varne.kernel.decision import Verdict as Word
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.grade import Grade
from varne.kernel.label import Label, read_purposes
from varne.kernel.message import say
from varne.kernel.report import Candidate
from varne.view.view import View

SLOT_WORDS = {"role": say("the role"), "zone": say("the zone of the clock time")}


class Judged(msgspec.Struct, frozen=True):
    """What a verdict led to: the claims, or the need for a second officer."""

    candidate: str
    claim: str
    waits_for_second: bool
    claims: tuple[str, ...] = ()


class Ruling(msgspec.Struct, frozen=True):
    """An officer's verdict on one candidate, with what goes into the claim beside the candidate.

    parts are what it is split into; seen is the turn that the officer had before them, None where they need no telling.
    """

    verdict: Word
    corrected: Candidate | None = None
    reason: str = ""
    grade: Grade | None = None
    audience: str = ""
    purposes: tuple[str, ...] = ()
    parts: tuple[Candidate, ...] = ()
    seen: int | None = None


def judge(session: Session, report_id: str, key: str, ruling: Ruling) -> Judged:
    """Record an officer's verdict on a candidate; it is a claim once nothing more is needed."""
    view = session.view()
    report = _own_report(session, view, report_id)
    record = record_of(view, report_id, report.owner)
    refuse_overtaken(session, record, key, ruling.seen)
    candidate = _open_candidate(record, key)
    _refuse_beside_older(record, candidate)
    refuse_twice(session, record.given(key))
    review = _review(report_id, candidate, ruling)
    kept = session.entry(turn_id(session, record, key), for_owner(report.label), review)
    claims = () if ruling.verdict is Word.REJECT else _claims(session, report, record, candidate, (kept, review))
    keep_in_turn(session, record, key, (kept, *claims))
    waits = ruling.verdict is not Word.REJECT and not claims
    return Judged(key, claims[0].id if claims else "", waits, tuple(each.id for each in claims))


def _claims(
    session: Session, report: Entry, record: Record, candidate: Candidate, verdict: Verdict
) -> tuple[Entry, ...]:
    """Write the claims, or only make sure that they could be written, where a second officer is needed."""
    final = final_of(candidate, verdict[1])
    given = (*record.given(candidate.key), verdict)
    agreeing = [pair for pair in given if final_of(candidate, pair[1]) == final]
    claims = claim_entries(session, report, record, final, agreeing)
    return claims if settled_reading(candidate, [review for _, review in agreeing]) else ()


def _review(report_id: str, candidate: Candidate, ruling: Ruling) -> Review:
    review = Review(
        report_id,
        candidate.key,
        ruling.verdict,
        ruling.corrected,
        ruling.reason,
        ruling.grade,
        ruling.audience,
        read_purposes(ruling.purposes) if ruling.purposes else (),
        ruling.parts,
    )
    if (ruling.verdict is Word.SPLIT) != bool(ruling.parts) or len(ruling.parts) == 1:
        raise BadInput("Split {key} into two parts or more.", key=candidate.key)
    names = tuple(one.key for one in ruling.parts)
    if names != tuple(part_key(candidate.key, number + 1) for number in range(len(names))):
        raise BadInput("The parts of {key} are named after it and in order: {parts}.", key=candidate.key, parts=names)
    if ruling.verdict is not Word.REJECT:
        _refuse_missing(final_of(candidate, review))
    return review


def _refuse_missing(final: tuple[Candidate, ...]) -> None:
    for one in final:
        for slot in missing_slots(one):
            raise BadInput(
                "{key} cannot be accepted before {slot} is filled: correct it, or reject it.",
                key=one.key,
                slot=SLOT_WORDS[slot],
            )


def take_back(session: Session, report_id: str, about: str) -> None:
    """Take back one's own verdict about a candidate, or about a claim to be corrected, while no claim followed."""
    view = session.view()
    report = _own_report(session, view, report_id)
    record = record_of(view, report_id, report.owner)
    own = [entry for entry, _ in record.given(about) if entry.author == session.reader.officer]
    if not own:
        raise BadInput("You have given no verdict on {key} that could be taken back.", key=about)
    state = next((one.state for one in standings_in(record) if one.candidate.key == about), State.SECOND)
    if about in record.superseded or state not in (*WAITING, State.REJECTED, State.OBSOLETE):
        raise BadInput("{key} is a claim by now. A claim is never deleted: correct it instead.", key=about)
    body = TakenBack(report_id, about, own[-1].id)
    keep_in_turn(
        session, record, about, (session.entry(turn_id(session, record, about), for_owner(report.label), body),)
    )


def agreement(standing: Standing) -> Ruling:
    """Return the verdict by which a second officer agrees with the first."""
    review = standing.reviews[-1]
    return Ruling(review.verdict, review.corrected, parts=review.parts, seen=standing.turn)


def turn_id(session: Session, record: Record, about: str) -> str:
    """Return the id of the next turn about a candidate or claim: two who decide at once meet on it."""
    return session.id("turn", record.report, about, str(record.turn(about)))


def refuse_overtaken(session: Session, record: Record, about: str, seen: int | None) -> None:
    """Tell an officer whose page is older than what somebody, perhaps they themselves, decided since."""
    if seen is not None and seen != record.turn(about):
        _tell(session, record, about)


def _tell(session: Session, record: Record, about: str) -> NoReturn:
    author = record.last[about].author if about in record.last else ""
    if author == session.reader.officer:
        raise Overtaken("You have decided on {key} already. Nothing was recorded twice.", key=about)
    if not author:
        raise Overtaken(
            "This form does not fit what was decided on {key}. Nothing was recorded: read it again.", key=about
        )
    raise Overtaken(
        "{officer} decided on {key} since you read it. Nothing of yours was recorded: read what they decided first.",
        officer=author,
        key=about,
    )


def keep_in_turn(session: Session, record: Record, about: str, entries: tuple[Entry, ...]) -> None:
    """Append all or nothing; where somebody else took the turn meanwhile, say so."""
    try:
        session.keep(entries)
    except BadInput:
        now = record_of(session.view(), record.report, session.reader.organisation)
        if now.turn(about) != record.turn(about):
            _tell(session, now, about)
        raise


def for_owner(label: Label) -> Label:
    """Label a verdict: for those of the owner who may see the report. A partner learns of claims alone."""
    audience = parse_audience_or_nobody(label.audience) & parse_audience_or_nobody(label.owner)
    return msgspec.structs.replace(label, audience=audience.text)


def _own_report(session: Session, view: View, report_id: str) -> Entry:
    entry = report_entry(view, report_id)
    if entry.owner != session.reader.organisation:
        raise NotAllowed("Only officers of {owner} accept claims from this report.", owner=entry.owner)
    session.must_judge()
    return entry


def _open_candidate(record: Record, key: str) -> Candidate:
    for standing in standings_in(record):
        if standing.candidate.key == key:
            return _undecided(standing)
    raise NotFound(
        "This report has no candidate {key}. List them with: varne review {report}.", key=key, report=record.report
    )


def _refuse_beside_older(record: Record, candidate: Candidate) -> None:
    """Refuse a newer reading that could not take the place of the claims made of the older one: it would count twice."""
    older = next((one for one in standings_in(record) if one.candidate.key == candidate.instead_of), None)
    if older is not None and older.state in (State.ACCEPTED, State.CORRECTED, State.SPLIT) and len(older.claims) != 1:
        raise BadInput(
            "The same words are claims already, by {older}. Correct those claims, and reject {key}.",
            older=older.candidate.key,
            key=candidate.key,
        )


def _undecided(standing: Standing) -> Candidate:
    if standing.state is State.OBSOLETE:
        raise BadInput("{key} is obsolete: newer rules read this report otherwise.", key=standing.candidate.key)
    if standing.state not in WAITING:
        raise BadInput(
            "The candidate {key} is decided already ({state}).",
            key=standing.candidate.key,
            state=STATE_WORDS[standing.state],
        )
    return standing.candidate


def refuse_twice(session: Session, earlier: tuple[Verdict, ...]) -> None:
    """Refuse the first officer where a second is asked."""
    if any(entry.author == session.reader.officer for entry, _ in earlier):
        raise NotAllowed("A second officer must decide; {officer} was the first.", officer=session.reader.officer)
