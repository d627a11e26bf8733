"""A claim that turns out wrong is corrected by a new claim that supersedes it. Nothing is edited or deleted.

Invariant: dead or missing people, in the claim or in its correction, need two officers who put the same in place.
"""

import msgspec

from varne.desk.claiming import correction_id, in_place_of, kind_of, root_claim
from varne.desk.record import Record, Verdict, record_of
from varne.desk.review import Judged, Ruling, for_owner, keep_in_turn, refuse_overtaken, refuse_twice, turn_id
from varne.desk.session import Session
from varne.desk.slot import changed_slots
from varne.desk.standing import final_of, settled_reading
from varne.kernel.claim import Claim
from varne.kernel.decision import Release, Review
from varne.kernel.decision import Verdict as Word
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotAllowed, NotFound, Overtaken
from varne.kernel.label import born
from varne.kernel.report import Candidate
from varne.kernel.subject import Subject
from varne.view.view import View


def claim_reading(session: Session, claim_id: str) -> Candidate:
    """Return what a claim of one's own says, as the reading from which a correction starts."""
    entry, _, record = _own_claim(session, claim_id)
    return record.reading(entry)


def amend(session: Session, claim_id: str, ruling: Ruling) -> Judged:
    """Correct a claim of one's own organisation; it is superseded once nothing more is needed."""
    entry, claim, record = _own_claim(session, claim_id)
    refuse_overtaken(session, record, claim_id, ruling.seen)
    _refuse_superseded(record, entry)
    before, after = record.reading(entry), ruling.corrected
    if after is None or (not changed_slots(before, after) and ruling.grade in (None, claim.grade)):
        raise BadInput("This correction changes nothing. Change a value, or leave the claim as it is.")
    refuse_twice(session, record.given(claim_id))
    review = Review(claim.report, claim.candidate, Word.CORRECT, after, ruling.reason, ruling.grade, claim=claim_id)
    kept = session.entry(turn_id(session, record, claim_id), for_owner(entry.label), review)
    agreeing = [pair for pair in record.given(claim_id) if pair[1].corrected == after] + [(kept, review)]
    settled = settled_reading(before, [each for _, each in agreeing])
    made = _correction(session, (entry, claim, record), after, agreeing) if settled else None
    keep_in_turn(session, record, claim_id, (kept,) if made is None else (kept, made))
    new = "" if made is None else made.id
    return Judged(claim_id, new, made is None, (new,) if new else ())


def pending_correction(record: Record, entry: Entry) -> Candidate | None:
    """Return the correction of a claim on which a second officer is asked, or None."""
    given = record.given(entry.id)
    if entry.id in record.superseded or not given:
        return None
    return final_of(record.reading(entry), given[-1][1])[0]


def still_see_the_old(view: View, entry: Entry) -> tuple[str, ...]:
    """Return the audiences to which a claim was released before it was corrected, and its correction was not: widening is
    a release each time, so they see the old figure until the correction is released to them.
    """
    body = entry.body
    assert isinstance(body, Claim)
    before = {body.supersedes, *body.corrects} - {""}
    found = view.find("bearing", (*before, entry.id)) if before else ()
    releases = [each.body for each in found if isinstance(each.body, Release) and each.owner == entry.owner]
    old = {each.audience for each in releases if not before.isdisjoint(each.entries)}
    return tuple(sorted(old - {each.audience for each in releases if entry.id in each.entries}))


def _own_claim(session: Session, claim_id: str) -> tuple[Entry, Claim, Record]:
    view = session.view()
    entry = view.entry(claim_id)
    if not isinstance(entry.body, Claim):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=claim_id)
    if entry.owner != session.reader.organisation:
        raise NotAllowed("{id} belongs to {owner}. Only its owner corrects it.", id=claim_id, owner=entry.owner)
    session.must_judge()
    return entry, entry.body, record_of(view, entry.body.report, entry.owner)


def _refuse_superseded(record: Record, entry: Entry) -> None:
    newer = record.superseded.get(entry.id)
    if newer is not None:
        raise Overtaken(
            "{claim} is corrected already, by {newer}. Correct that one instead.", claim=entry.id, newer=newer.id
        )


def _correction(
    session: Session, corrected: tuple[Entry, Claim, Record], after: Candidate, agreeing: list[Verdict]
) -> Entry:
    entry, claim, record = corrected
    kind = kind_of(after)
    body = msgspec.structs.replace(
        claim,
        subject=Subject(kind, claim.subject.key),
        unit=after.unit,
        role=after.role,
        quantity=after.quantity,
        said_by=after.said_by,
        valid=after.valid,
        landing=after.valid if claim.landing == claim.valid else claim.landing,
        place=after.place,
        part_of=_whole(session, record, claim, after),
        grade=next((review.grade for _, review in reversed(agreeing) if review.grade), claim.grade),
        accepted_by=tuple(sorted({each.author for each, _ in agreeing})),
    )
    label = born(entry.label, kind, body.property)
    return session.entry(correction_id(session, entry.id), label, in_place_of(entry, body))


def _whole(session: Session, record: Record, claim: Claim, after: Candidate) -> str:
    """Keep the whole of which the claim is a part, unless the correction names another candidate of the report."""
    if not after.part_of or after.part_of == record.key_of.get(claim.part_of, claim.part_of):
        return claim.part_of if after.part_of else ""
    return root_claim(session, record, after.part_of)
