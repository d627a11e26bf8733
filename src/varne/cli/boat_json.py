"""A boat's sheet as data."""

from typing import Any

from varne.language.voice import Voice
from varne.picture.watch.flow import flow
from varne.picture.watch.known import Accounted
from varne.picture.watch.sheet import Sheet


def sheet_json(voice: Voice, found: Sheet) -> dict[str, Any]:
    """Give the plain dictionary that `varne boat --json` prints."""
    boat = found.boat
    return {
        "boat": boat.name,
        "contacts": [one.id for one in boat.contacts],
        "open": boat.open,
        "standing": boat.standing,
        "people": {"low": boat.people.low, "best": boat.people.best, "high": boat.people.high},
        "owed": boat.owed,
        "responsible": boat.responsible,
        "phase": {"set": boat.phase, "proposed": boat.proposed},
        "score": boat.row.score,
        "reasons": [
            {"code": one.code, "weight": one.nats, "words": voice.say(one.words())} for one in boat.row.reasons
        ],
        "judgements": [
            {
                "id": one.entry.id,
                "contacts": [one.judgement.one, one.judgement.other],
                "likeness": one.judgement.likeness,
                "owner": one.entry.owner,
                "reason": one.judgement.reason,
            }
            for one in found.judged
        ],
        "discrepancies": [
            {"kind": one.kind, "more": one.more, "fewer": one.fewer, "contacts": one.contacts}
            for one in flow(boat).discrepancies
        ],
        "decisions": [_account(one) for one in boat.accounts],
    }


def _account(one: Accounted) -> dict[str, Any]:
    return {
        "id": one.entry.id,
        "owner": one.entry.owner,
        "recorded": one.entry.recorded,
        "contacts": one.account.contacts,
        "fates": {fate.role.value: fate.people for fate in one.account.fates},
        "evidence": one.account.evidence,
        "evidence_said": one.account.evidence_said,
        "contradictions": one.account.contradictions,
        "reason": one.account.reason,
        "standing": one.standing,
        "pending": one.pending,
    }
