"""The board of boats as JSON: what `varne reckon --json` prints."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from varne.language.voice import Voice
from varne.reckon.boat import Board, Interval, Proposal, Reason, Row, digest


def board_json(voice: Voice, found: Board, now: datetime) -> dict[str, Any]:
    """The whole board, most danger first."""
    return {
        "at": now.isoformat(),
        "weights": digest(),
        "boats": [_row(voice, row) for row in found.rows],
        "at_sea": {"boats": _interval(found.boats), "people": _interval(found.people)},
    }


def pair_json(voice: Voice, names: Sequence[str], score: float, reasons: Sequence[Reason]) -> dict[str, Any]:
    """Two contacts with the reasons that add up to the score."""
    return {"pair": list(names), "score": score, "reasons": reasons_json(voice, reasons)}


def reasons_json(voice: Voice, reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Each reason: its code, its weight, and its words in the reader's language."""
    return [{"code": one.code, "nats": one.nats, "text": voice.say(one.words())} for one in reasons]


def _row(voice: Voice, row: Row) -> dict[str, Any]:
    return {
        "contacts": list(row.contacts),
        "accounted": row.accounted,
        "p_accounted": round(1 - row.share, 4),
        "people": _interval(row.people),
        "last_contact": row.last.isoformat(),
        "score": row.score,
        "reasons": reasons_json(voice, row.reasons),
        "at_sea": {"score": row.standing_score, "reasons": reasons_json(voice, row.standing)},
        "proposal": None if row.proposal is None else _proposal(voice, row.proposal),
    }


def _proposal(voice: Voice, one: Proposal) -> dict[str, Any]:
    return {
        "made": one.made,
        "end": list(one.end),
        "weakest": list(one.weakest),
        "support": one.support,
        "reasons": reasons_json(voice, one.reasons),
        "rival": one.rival,
        "people": one.people,
        "quiet_hours": one.quiet,
        "wanted": {
            "support": one.wanted.support,
            "rival": one.wanted.rival,
            "people": one.wanted.people,
            "quiet_hours": one.wanted.quiet,
        },
    }


def _interval(one: Interval) -> dict[str, int]:
    return {"low": one.low, "best": one.best, "high": one.high}
