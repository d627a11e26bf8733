"""Pictures as plain values, for other programs and for the mark of a brief. Field names are part of the public interface."""

from collections.abc import Mapping
from typing import Any

from varne.kernel.moment import utc
from varne.picture.cited import Citation
from varne.picture.counted import Counted
from varne.picture.difference import Cause
from varne.picture.tally import Tally


def tally_record(found: Tally, cited: Mapping[str, Citation]) -> dict[str, Any]:
    """Return the tally with every claim that it names, each with the words that carry it."""

    def named(ids: tuple[str, ...]) -> list[dict[str, Any]]:
        return [claim_record(cited[each]) for each in ids if each in cited]

    def one(each: Counted) -> dict[str, Any]:
        return claim_record(cited[each.id])

    beside = found.differences
    return {
        "low": found.low,
        "best": found.best,
        "high": found.high,
        "plausible": [
            {**one(each.one), "low": each.low, "high": each.high, "if_role": found.question.role}
            for each in beside.plausible
        ],
        "low_from": named(found.low_from),
        "best_from": named(found.best_from),
        "high_from": named(found.high_from),
        "conflicts": [named(conflict) for conflict in found.conflicts],
        "set_aside": named(found.set_aside),
        "unreconciled": [{**one(each.one), "reasons": list(each.reasons)} for each in beside.unreconciled],
        "explained": [
            {**one(each.one), "expected": each.expected, "causes": [cause_record(cause) for cause in each.causes]}
            for each in beside.explained
        ],
        "revised": [
            {"from": one(each.provisional), "to": one(each.final), "by": each.by} for each in found.scope.revisions
        ],
        "open_questions": [named(pair) for pair in found.open_questions],
        "undated": [one(each) for each in found.scope.undated],
        "based_on": len(found.based_on),
    }


def claim_record(one: Citation) -> dict[str, Any]:
    """Return one claim with its words; the sentence, the source and who spoke are null when the owner withholds them."""
    claim = one.claim
    return {
        "claim": one.id,
        "unit": claim.unit,
        "role": claim.role,
        "op": claim.quantity.op,
        "said": claim.quantity.said,
        "low": claim.quantity.low,
        "high": claim.quantity.high,
        "said_by": one.said_by or None,
        "when": None
        if claim.valid is None
        else {"start": claim.valid.start.isoformat(), "end": claim.valid.end.isoformat()},
        "stated": None if claim.stated is None else utc(claim.stated).isoformat(),
        "recorded": utc(one.recorded).isoformat(),
        "owner": one.label.owner,
        "marking": one.label.marking,
        "report": claim.report if one.sentence is not None else None,
        "sentence": one.sentence,
        "source": one.source or None,
    }


def cause_record(cause: Cause) -> dict[str, Any]:
    """Return one cause: the events that make the difference, and where a window end would have to lie."""
    ends = None if cause.first is None or cause.last is None else [cause.first.isoformat(), cause.last.isoformat()]
    return {"kind": cause.kind, "events": list(cause.days), "number": cause.number, "between": ends}
