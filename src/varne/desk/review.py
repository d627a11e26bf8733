"""Candidates become claims by an officer of the owner, and by nothing else.

Invariant: a figure of dead or missing people becomes a claim only when two officers agree on it. Every verdict is an
entry, with what the officer put in the candidate's place, so that rules can be measured against real use.
"""

from collections.abc import Iterable

import msgspec

from varne.desk.session import Session
from varne.kernel.audience import parse_audience, parse_audience_or_nobody
from varne.kernel.claim import Claim
from varne.kernel.decision import Review, Verdict
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound
from varne.kernel.grade import Grade
from varne.kernel.label import OVERSIGHT, RESCUE_CENTRES, Label, born, read_purposes
from varne.kernel.report import Candidate, Proposal, Report
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind
from varne.picture.counted import outlasts_an_event
from varne.view.view import View

TWO_OFFICERS = frozenset({Role.DEAD, Role.MISSING})


class Standing(msgspec.Struct, frozen=True):
    """Where a candidate stands: open, waiting for a second officer, rejected, or a claim by now."""

    candidate: Candidate
    state: str
    reviews: tuple[Review, ...]
    claim: str = ""


class Judged(msgspec.Struct, frozen=True):
    """What a verdict led to: the claim, or the need for a second officer."""

    candidate: str
    claim: str
    waits_for_second: bool


class Ruling(msgspec.Struct, frozen=True):
    """An officer's verdict on one candidate, with what goes into the claim beside the candidate."""

    verdict: Verdict
    corrected: Candidate | None = None
    reason: str = ""
    grade: Grade | None = None
    audience: str = ""
    purposes: tuple[str, ...] = ()


def standings(view: View, report_id: str) -> tuple[Standing, ...]:
    """Return where every candidate of a report stands; a report that is hidden or absent is one refusal."""
    report = view.entry(report_id)
    if not isinstance(report.body, Report):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=report_id)
    entries = _entries_of(view, report)
    proposal = next((each.body for each in entries if isinstance(each.body, Proposal)), None)
    candidates = () if proposal is None else proposal.candidates
    return tuple(_standing(candidate, entries) for candidate in candidates)


def _entries_of(view: View, report: Entry) -> tuple[Entry, ...]:
    """Return what the report's owner wrote about it: nobody else decides what became of its candidates."""
    return tuple(each for each in view.find("report", (report.id,)) if each.owner == report.owner)


def _standing(candidate: Candidate, entries: tuple[Entry, ...]) -> Standing:
    """Tell by the verdicts where a candidate stands: its claim may be narrower than the report, and hidden here."""
    bodies = tuple(body for _, body in _reviews(candidate.key, entries))
    claim = next((each.id for each in entries if _came_from(each, candidate)), "")
    if claim or settled(candidate, bodies):
        return Standing(candidate, "claim", bodies, claim)
    if any(body.verdict is Verdict.REJECT for body in bodies):
        return Standing(candidate, "rejected", bodies)
    return Standing(candidate, "second" if bodies else "open", bodies)


def _reviews(key: str, entries: tuple[Entry, ...]) -> list[tuple[Entry, Review]]:
    found = [(each, each.body) for each in entries if isinstance(each.body, Review) and each.body.candidate == key]
    return sorted(found, key=lambda pair: (pair[0].recorded, pair[0].id))


def _came_from(entry: Entry, candidate: Candidate) -> bool:
    return isinstance(entry.body, Claim) and entry.body.candidate == candidate.key


def judge(session: Session, report_id: str, key: str, ruling: Ruling) -> Judged:
    """Record an officer's verdict on a candidate; it is a claim once nothing more is needed."""
    view = session.view()
    report = _own_report(session, view, report_id)
    candidate = _open_candidate(view, report_id, key)
    earlier = _reviews(key, _entries_of(view, report))
    _refuse_twice(session, earlier)
    review = _review(report_id, key, ruling)
    kept = session.entry(session.id("review", report_id, key, session.reader.officer), _for_owner(report.label), review)
    if ruling.verdict is Verdict.REJECT:
        session.keep([kept])
        return Judged(key, "", False)
    agreeing = [pair for pair in (*earlier, (kept, review)) if _final(candidate, pair[1]) == _final(candidate, review)]
    claim = _claim_entry(session, report, candidate, agreeing)
    if not settled(candidate, [body for _, body in agreeing]):
        session.keep([kept])
        return Judged(key, "", True)
    session.keep([kept, claim])
    return Judged(key, claim.id, False)


def _review(report_id: str, key: str, ruling: Ruling) -> Review:
    purposes = read_purposes(ruling.purposes) if ruling.purposes else ()
    return Review(
        report_id, key, ruling.verdict, ruling.corrected, ruling.reason, ruling.grade, ruling.audience, purposes
    )


def _for_owner(label: Label) -> Label:
    """Label a verdict: for those of the owner who may see the report. A partner learns of claims alone."""
    audience = parse_audience_or_nobody(label.audience) & parse_audience_or_nobody(label.owner)
    return msgspec.structs.replace(label, audience=audience.text)


def _own_report(session: Session, view: View, report_id: str) -> Entry:
    entry = view.entry(report_id)
    if not isinstance(entry.body, Report):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=report_id)
    if entry.owner != session.reader.organisation:
        raise NotAllowed("Only officers of {owner} accept claims from this report.", owner=entry.owner)
    if "role:dpo" in session.reader.names:
        raise NotAllowed("{officer} oversees and accepts no claims.", officer=session.reader.officer)
    return entry


def _open_candidate(view: View, report_id: str, key: str) -> Candidate:
    for standing in standings(view, report_id):
        if standing.candidate.key == key:
            if standing.state in ("claim", "rejected"):
                raise BadInput("The candidate {key} is decided already ({state}).", key=key, state=standing.state)
            return standing.candidate
    raise NotFound(
        "This report has no candidate {key}. List them with: varne review {report}.", key=key, report=report_id
    )


def _refuse_twice(session: Session, earlier: list[tuple[Entry, Review]]) -> None:
    if any(entry.author == session.reader.officer for entry, _ in earlier):
        raise NotAllowed("A second officer must decide; {officer} was the first.", officer=session.reader.officer)


def _final(candidate: Candidate, review: Review) -> Candidate:
    """Return the reading that an officer accepts."""
    return review.corrected or candidate


def _needs_second(candidate: Candidate, final: Candidate) -> bool:
    return bool({candidate.role, final.role} & TWO_OFFICERS)


def settled(candidate: Candidate, reviews: Iterable[Review]) -> bool:
    """Say whether the verdicts make a claim: where two are needed, both put the same reading in place."""
    finals = [_final(candidate, review) for review in reviews if review.verdict is not Verdict.REJECT]
    return any(not _needs_second(candidate, final) or finals.count(final) > 1 for final in finals)


def _claim_entry(session: Session, report: Entry, candidate: Candidate, agreeing: list[tuple[Entry, Review]]) -> Entry:
    """Write the claim on which these officers agree, with the narrowest label and the latest grade among them."""
    body, key = report.body, candidate.key
    assert isinstance(body, Report)
    final = _final(candidate, agreeing[-1][1])
    claim = claim_of(final, report.id, body, subject_key=session.id("subject", report.id, key))
    claim = msgspec.structs.replace(
        claim,
        candidate=key,
        grade=next((review.grade for _, review in reversed(agreeing) if review.grade), None),
        accepted_by=tuple(sorted({entry.author for entry, _ in agreeing})),
        part_of=session.id("claim", report.id, final.part_of) if final.part_of else "",
    )
    label = _narrowest(session, report.label, [review for _, review in agreeing])
    return session.entry(session.id("claim", report.id, key), born(label, claim.subject.kind, claim.property), claim)


def _narrowest(session: Session, label: Label, reviews: list[Review]) -> Label:
    for review in reviews:
        if review.audience:
            session.refuse_strange_names(review.audience)
        label = narrowed_to_purposes(narrowed(label, review.audience), review.purposes)
    session.refuse_blinding_oneself(label)
    return label


def claim_of(candidate: Candidate, report_id: str, report: Report, *, subject_key: str) -> Claim:
    """Write the claim that a candidate becomes; a total, or more than two days, is about a period and not an event."""
    return Claim(
        Subject(_kind(candidate), subject_key),
        candidate.unit,
        candidate.role,
        candidate.quantity,
        report_id,
        candidate=candidate.key,
        spans=candidate.spans,
        said_by=candidate.said_by,
        valid=candidate.valid,
        stated=report.stated,
        place=candidate.place,
        part_of=candidate.part_of,
    )


def _kind(candidate: Candidate) -> SubjectKind:
    return SubjectKind.PERIOD if candidate.total or outlasts_an_event(candidate.valid) else SubjectKind.CONTACT


def narrowed(label: Label, audience: str) -> Label:
    """Narrow a label for one claim; widening is a release and is refused here."""
    if not audience:
        return label
    asked = parse_audience(audience)
    if not asked <= parse_audience_or_nobody(label.audience) | parse_audience(RESCUE_CENTRES):
        raise BadInput(
            "The audience {audience} is wider than the report's ({report}). Accept the claim, then use: varne release.",
            audience=audience,
            report=label.audience,
        )
    return msgspec.structs.replace(label, audience=asked.text)


def narrowed_to_purposes(label: Label, purposes: tuple[str, ...]) -> Label:
    """Keep of a label's purposes those that are asked for; one that the report does not have cannot be added."""
    if not purposes:
        return label
    strange = sorted(set(purposes) - {*label.purposes, OVERSIGHT})
    if strange:
        raise BadInput(
            "The report is not for {strange}: a claim keeps the report's purposes ({purposes}) or fewer.",
            strange=", ".join(strange),
            purposes=", ".join(label.purposes),
        )
    return msgspec.structs.replace(label, purposes=tuple(each for each in label.purposes if each in purposes))


class Waiting(msgspec.Struct, frozen=True):
    """A report with candidates that wait: how many are open, and how many for a second officer."""

    report: str
    name: str
    open: int
    second: int


def waiting_reports(view: View) -> tuple[Waiting, ...]:
    """Return the reports of one's own organisation whose candidates wait, by name."""
    own = [each for each in view.of_kind("report") if each.owner == view.reader.organisation]
    found = [_waiting(view, each) for each in own]
    return tuple(sorted((one for one in found if one.open or one.second), key=lambda one: (one.name, one.report)))


def _waiting(view: View, entry: Entry) -> Waiting:
    states = [each.state for each in standings(view, entry.id)]
    name = entry.body.name if isinstance(entry.body, Report) else ""
    return Waiting(entry.id, name, states.count("open"), states.count("second"))
