"""What the buttons of a review do: each calls one use case of the desk, or only draws the page again."""

import msgspec

from varne.desk.amending import amend, claim_reading, pending_correction
from varne.desk.proposing import propose_again
from varne.desk.record import Record
from varne.desk.review import Ruling, agreement, judge, take_back
from varne.desk.session import Session
from varne.desk.standing import Standing, State
from varne.kernel.decision import Verdict
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotFound
from varne.kernel.grade import parse_grade
from varne.kernel.report import Candidate
from varne.web.filling import changed, filled, parts_of
from varne.web.form import Form

DRAWS = frozenset({"split", "more-parts", "leave"})
"""Buttons that only draw the page again."""


class Deed(msgspec.Struct, frozen=True):
    """What is about to be done: to which report and suggestion, on which record, and with what typed."""

    session: Session
    record: Record
    standing: Standing
    form: Form

    @property
    def key(self) -> str:
        """Return the key of the suggestion in hand."""
        return self.standing.candidate.key


def base_reading(standing: Standing) -> Candidate:
    """Return the reading that an officer is asked about: the first officer's where a second is needed."""
    return standing.pending[0] if standing.pending else standing.candidate


def do(deed: Deed, name: str) -> None:
    """Do what a button says. Raises the desk's refusals, and nothing is half done."""
    report = deed.record.report
    name, _, about = name.partition(" ")
    match name:
        case "accept" | "correct":
            judge(deed.session, report, deed.key, _accepting(deed, must_change=name == "correct"))
        case "reject":
            judge(deed.session, report, deed.key, _ruling(deed, Verdict.REJECT))
        case "record-split":
            parts = parts_of(deed.standing.candidate, deed.form)
            judge(deed.session, report, deed.key, msgspec.structs.replace(_ruling(deed, Verdict.SPLIT), parts=parts))
        case "undo":
            take_back(deed.session, report, about)
        case "amend":
            _amend(deed)
        case "again":
            propose_again(deed.session, report)
        case _:
            raise NotFound("There is nothing of that name to do here.")


def _ruling(deed: Deed, verdict: Verdict) -> Ruling:
    form = deed.form
    grade, audience = form.value("grade").strip(), form.value("audience").strip()
    return Ruling(
        verdict,
        None,
        form.value("reason").strip(),
        parse_grade(grade) if grade else None,
        audience,
        seen=_seen(form),
    )


def _seen(form: Form) -> int:
    text = form.value("turn")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _accepting(deed: Deed, *, must_change: bool) -> Ruling:
    """Accept what stands in the fields: as suggested (or as the first officer put it), else as corrected."""
    one, standing = base_reading(deed.standing), deed.standing
    base = _ruling(deed, Verdict.ACCEPT)
    if not changed(one, deed.form):
        if must_change:
            raise BadInput("Change what is wrong, then press Correct; or press Accept.")
        if standing.state is State.SECOND:
            agreed = agreement(standing)
            return msgspec.structs.replace(base, verdict=agreed.verdict, corrected=agreed.corrected, parts=agreed.parts)
        return base
    after = filled(one, deed.form)
    return msgspec.structs.replace(base, verdict=Verdict.CORRECT, corrected=after)


def claim_in_hand(standing: Standing, wanted: str) -> Entry | None:
    """Return the claim that can be corrected: the one that was chosen, else the first that came of the suggestion."""
    chosen = (each for each in standing.claims if each.id == wanted)
    return next(chosen, standing.claims[0] if standing.claims else None)


def claim_base(record: Record, entry: Entry) -> Candidate:
    """Return the reading of a claim from which a correction starts: the first officer's where a second is asked."""
    return pending_correction(record, entry) or record.reading(entry)


def _amend(deed: Deed) -> None:
    entry = claim_in_hand(deed.standing, deed.form.value("claim"))
    if entry is None or entry.id != deed.form.value("claim"):
        claim_reading(deed.session, deed.form.value("claim"))
        raise BadInput("This claim is corrected by another now. Open the page again, and correct that one.")
    after = filled(claim_base(deed.record, entry), deed.form)
    ruling = _ruling(deed, Verdict.CORRECT)
    amend(deed.session, entry.id, msgspec.structs.replace(ruling, corrected=after, audience=""))
