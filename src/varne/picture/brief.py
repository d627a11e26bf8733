"""One page for whoever must speak of the month: people and boats, what changed since the last brief, what does not fit.

A brief is a function of what its reader could see at its moment, and of nothing later: asked again with the same
moment it comes out the same. Its mark is a digest of exactly what it shows (docs/adr/0011).
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec

from varne.kernel.canonical import canonical_bytes
from varne.kernel.quantity import RULES_VERSION
from varne.picture.change import Change, changes
from varne.picture.daily import Day, Ends
from varne.picture.month import Month
from varne.picture.question import Question
from varne.picture.record import tally_record

_MARK_LENGTH = 16


class Brief(msgspec.Struct, frozen=True):
    """The month as known at a moment, and what changed since an earlier one; rules is the version of the readings."""

    month: Month
    moment: datetime
    since: datetime
    changes: tuple[Change, ...]
    rules: int = RULES_VERSION


def brief(now: Month, then: Month, moment: datetime, since: datetime) -> Brief:
    """Write the brief from the month as known at its moment and as known at the brief before."""
    return Brief(now, moment, since, changes(then, now))


def day_before(question: Question, moment: datetime) -> datetime:
    """Return since when changes are told where nobody says: since the midnight that began the day before."""
    local = moment.astimezone(question.tz)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=1)).astimezone(moment.tzinfo)


def brief_record(found: Brief) -> dict[str, Any]:
    """Return the brief as plain values: all that it shows, in no language."""
    month = found.month
    return {
        "as_of": found.moment.isoformat(),
        "since": found.since.isoformat(),
        "marking": month.marking.value,
        "rules_version": found.rules,
        "people": tally_record(month.tally, month.cited),
        "boats": tally_record(month.boats, month.cited),
        "days": [_day(one) for one in month.days],
        "boat_days": [_day(one) for one in month.boat_days],
        "changes": [_change(one) for one in found.changes],
    }


def body_of(found: Brief) -> bytes:
    """Return the canonical bytes of all that a brief shows but its moment: the same as long as nothing changed."""
    record = brief_record(found)
    del record["as_of"]
    return canonical_bytes(record)


def mark_of(found: Brief, body: bytes = b"") -> str:
    """Return a short digest of the brief: two copies with one mark hold the same figures and the same sentences.

    body is what `body_of` returns, where somebody has kept it.
    """
    # Canonical JSON sorts its keys, and "as_of" comes before all others: the moment stands alone at the head.
    moment = canonical_bytes({"as_of": found.moment.isoformat()})
    whole = sha256(moment[:-1] + b",")
    whole.update(memoryview(body or body_of(found))[1:])
    digest = whole.hexdigest()[:_MARK_LENGTH]
    return " ".join(digest[at : at + 4] for at in range(0, _MARK_LENGTH, 4))


def _day(one: Day) -> dict[str, Any]:
    return {"day": one.day.isoformat(), **_numbers(one.ends), "known": one.told}


def _change(one: Change) -> dict[str, Any]:
    day = None if one.day is None else one.day.isoformat()
    return {"unit": one.unit, "day": day, "before": _numbers(one.before), "after": _numbers(one.after)}


def _numbers(one: Ends) -> dict[str, Any]:
    return {"low": one.low, "best": one.best, "high": one.high}
