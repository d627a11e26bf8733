"""One claim: what it says and the words that say it, what became of it, and its proof."""

from datetime import datetime

import msgspec
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from varne.desk.history import History, history_of, may_prove, proof_of
from varne.desk.looking import Action, looked
from varne.kernel.claim import Claim
from varne.kernel.decision import Release, Review, Verdict
from varne.kernel.entry import Entry
from varne.kernel.message import Message, say
from varne.language.voice import Voice
from varne.picture.cited import citations
from varne.web.rendering import page
from varne.web.seat import Seat, seated
from varne.wording.period import window
from varne.wording.statement import in_role

_VERDICTS = {
    Verdict.ACCEPT: say("Accepted by {officer}"),
    Verdict.CORRECT: say("Accepted with other values by {officer}"),
    Verdict.REJECT: say("Rejected by {officer}"),
}


_CORRECTED = say("Corrected: {claim}")
_CORRECTS = say("What it corrects was recorded: {claim}")


class Step(msgspec.Struct, frozen=True):
    """One thing that happened to a claim: when, what, why, and the claim that it leads to."""

    moment: datetime
    what: Message
    why: str = ""
    leads_to: str = ""


@require_safe
@seated
def claim(seat: Seat, entry: str) -> HttpResponseBase:
    """Show a claim; a report by its id is shown on its own page."""
    with looked(seat.session, Action.CLAIM, entry):
        found = history_of(seat.session, entry)
        cited = citations(seat.session.view(), (entry,))
    body = found.entry.body
    if not isinstance(body, Claim):
        return HttpResponseRedirect(reverse("report", args=[seat.officer.code, entry]))
    values = {
        "entry": found.entry,
        "claim": body,
        "own": found.own,
        "cited": cited[entry],
        "said": in_role(seat.voice, body),
        "when": window(seat.voice, body.valid) if body.valid else "",
        "landed": window(seat.voice, body.landing) if body.landing else "",
        "steps": steps(seat.voice, found),
        "may_prove": may_prove(seat.session.reader),
        "oversees": "dpo" in seat.officer.roles and seat.session.reader.purpose == "oversight",
    }
    return page(seat, "claim.html", values, marking=found.entry.label.marking)


def steps(voice: Voice, found: History) -> list[Step]:
    """Return what happened to an entry, in order of time. Who did it is for its own organisation."""
    entry = found.entry
    recorded = say("Recorded by {officer}", officer=entry.author) if found.own else say("Recorded by its owner")
    told = [Step(entry.recorded, recorded)]
    told += [_reviewed(each) for each in found.reviews]
    told += [_released(each) for each in found.releases]
    told += [_tied(voice, each, _CORRECTED) for each in found.superseded_by]
    told += [_tied(voice, found.supersedes, _CORRECTS)] if found.supersedes else []
    return sorted(told, key=lambda step: step.moment)


def _reviewed(entry: Entry) -> Step:
    review = entry.body
    assert isinstance(review, Review)
    verdict = _VERDICTS[review.verdict]
    return Step(entry.recorded, Message(verdict.template, {"officer": entry.author}), review.reason)


def _released(entry: Entry) -> Step:
    body = entry.body
    assert isinstance(body, Release)
    what = say(
        "Released to {audience} by {officer}: {basis}", audience=body.audience, officer=entry.author, basis=body.basis
    )
    return Step(entry.recorded, what, body.reason)


def _tied(voice: Voice, entry: Entry, tie: Message) -> Step:
    said = in_role(voice, entry.body) if isinstance(entry.body, Claim) else ""
    return Step(entry.recorded, Message(tie.template, {"claim": said}), "", entry.id)


@require_safe
@seated
def proof(seat: Seat, entry: str) -> HttpResponseBase:
    """Give the proof of a claim or report as a file that is checked without this house."""
    with looked(seat.session, Action.PROOF, entry):
        paper = proof_of(seat.session, entry)
    response = HttpResponse(msgspec.json.format(msgspec.json.encode(paper)), content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"varne-proof-{paper.entry}.json"
    )
    return response
