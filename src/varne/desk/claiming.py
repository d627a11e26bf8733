"""The claim that a reading becomes: its subject, its place among other claims, and its label."""

import msgspec

from varne.desk.record import Record, Verdict
from varne.desk.session import Session
from varne.kernel.audience import parse_audience, parse_audience_or_nobody
from varne.kernel.claim import Claim
from varne.kernel.decision import Review
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput
from varne.kernel.label import OVERSIGHT, RESCUE_CENTRES, Label, born
from varne.kernel.report import Candidate, Report
from varne.kernel.subject import Subject, SubjectKind
from varne.picture.counted import outlasts_an_event


def claim_entries(
    session: Session, report: Entry, record: Record, final: tuple[Candidate, ...], agreeing: list[Verdict]
) -> tuple[Entry, ...]:
    """Write the claims on which these officers agree, with the narrowest label and the latest grade among them."""
    label = _narrowest(session, report.label, [review for _, review in agreeing])
    return tuple(_claim_entry(session, (report, record, label), one, agreeing) for one in final)


def _claim_entry(
    session: Session, where: tuple[Entry, Record, Label], final: Candidate, agreeing: list[Verdict]
) -> Entry:
    report, record, label = where
    body = report.body
    assert isinstance(body, Report)
    claim = claim_of(final, report.id, body, subject_key=session.id("subject", report.id, final.key))
    before = _before(record, final)
    claim = msgspec.structs.replace(
        claim,
        grade=next((review.grade for _, review in reversed(agreeing) if review.grade), None),
        accepted_by=tuple(sorted({entry.author for entry, _ in agreeing})),
        part_of=root_claim(session, record, final.part_of) if final.part_of else "",
    )
    claim = claim if before is None else in_place_of(before, claim)
    entry_id = session.id("claim", report.id, final.key) if before is None else correction_id(session, before.id)
    return session.entry(entry_id, born(label, claim.subject.kind, claim.property), claim)


def _before(record: Record, final: Candidate) -> Entry | None:
    """Return the claim made of an older reading of the same words: the new one corrects it and never counts beside it."""
    standing = record.standing_claims(final.instead_of) if final.instead_of else ()
    return standing[0] if standing else None


def in_place_of(before: Entry, claim: Claim) -> Claim:
    """Let a claim correct another, and all that the other corrected: with their units, under which they would be counted."""
    body = before.body
    assert isinstance(body, Claim)
    earlier = (body.supersedes, *body.corrects) if body.supersedes else ()
    units = {body.unit, *body.units_before} - {claim.unit}
    return msgspec.structs.replace(claim, supersedes=before.id, corrects=earlier, units_before=tuple(sorted(units)))


def correction_id(session: Session, claim: str) -> str:
    """Return the id of whatever corrects a claim: one id, so that two officers cannot both replace it."""
    return session.id("correction", claim)


def root_claim(session: Session, record: Record, key: str) -> str:
    """Return the first claim of a candidate: later ones correct it and stand for it."""
    found = next((one for one in _proposed(record) if one.key == key), None)
    if found is not None and found.instead_of and record.claims.get(found.instead_of):
        return root_claim(session, record, found.instead_of)
    return session.id("claim", record.report, key)


def _proposed(record: Record) -> tuple[Candidate, ...]:
    return record.proposals[-1].candidates if record.proposals else ()


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
        Subject(kind_of(candidate), subject_key),
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


def kind_of(candidate: Candidate) -> SubjectKind:
    """Say whether a reading is about one event or a period."""
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
