"""What accepting a candidate would change, on what the reader sees now. Nothing is written.

The would-be claims are added to the reader's own view and the tallies are reconciled again (L1: a hidden claim moves
neither side of the comparison).
"""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from varne.desk.claiming import claim_entries
from varne.desk.record import record_of, report_entry
from varne.desk.session import Session
from varne.desk.tallying import month
from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.moment import Interval
from varne.kernel.report import Candidate
from varne.kernel.role import Role, contains
from varne.picture.counted import Counted, days_of
from varne.picture.question import Question
from varne.picture.tally import Tally, supposed

_LONGEST_DAYS = 366
_HOME_ZONES = ("Europe/London", "Europe/Paris")


class Change(msgspec.Struct, frozen=True):
    """One count, now and as it would be. moved says whether any end differs; contradicts names what would not fit."""

    question: Question
    now: Tally
    after: Tally

    @property
    def moved(self) -> bool:
        """Say whether the count would differ."""
        return _ends(self.now) != _ends(self.after)

    @property
    def contradicts(self) -> tuple[tuple[str, ...], ...]:
        """Return the contradictions that are not there now."""
        return tuple(each for each in self.after.conflicts if each not in self.now.conflicts)


def changes(session: Session, report_id: str, readings: tuple[Candidate, ...]) -> tuple[Change, ...]:
    """Compare the counts that these readings of a report bear on, now and if they were accepted.

    Counts in the readings' own role come first and are always shown; wider roles and the month only where they move.
    """
    view = session.view()
    report = report_entry(view, report_id)
    record = record_of(view, report_id, report.owner)
    made = tuple(each for one in readings for each in claim_entries(session, report, record, (one,), []))
    added = tuple(_counted(each) for each in made)
    found = [_change(session, question, added) for question in _questions(added)]
    own = {(one.claim.role, one.claim.unit) for one in added}
    return tuple(each for each in found if each.moved or (each.question.role, each.question.unit) in own)


def _counted(entry: Entry) -> Counted:
    body = entry.body
    assert isinstance(body, Claim)
    return Counted(
        entry.id, body, entry.recorded, (body.supersedes, *body.corrects) if body.supersedes else (), entry.owner
    )


def _change(session: Session, question: Question, added: tuple[Counted, ...]) -> Change:
    view = session.view()
    now, _ = month(session.centre.memory, view, question)
    return Change(question, now, supposed(view, question, added))


def _ends(one: Tally) -> tuple[int, int, int | None]:
    return one.low, one.best, one.high


def _questions(added: tuple[Counted, ...]) -> tuple[Question, ...]:
    """Ask for each role and for those that contain it, on the days stated and in the month around them."""
    found = dict.fromkeys(question for one in added for question in _questions_about(one.claim))
    return tuple(found)


def _questions_about(claim: Claim) -> Iterator[Question]:
    if claim.valid is None:
        return
    zone = claim.valid.zone if claim.valid.zone in _HOME_ZONES else _HOME_ZONES[0]
    side = "" if claim.place is None else claim.place.side
    for first, last in _windows(claim.valid, zone):
        for role in (
            claim.role,
            *(each for each in Role if each is not claim.role and contains(each, claim.role, side)),
        ):
            yield Question(role, first, last, claim.unit, zone=zone)


def _windows(time: Interval, zone: str) -> tuple[tuple[date, date], ...]:
    """Return the days that a time touches, and the whole month where they lie in one."""
    days = days_of(time, Question(Role.UNKNOWN, date(2018, 11, 1), date(2018, 11, 1), zone=zone))
    first, last = days[0], days[-1]
    if (last - first).days > _LONGEST_DAYS:
        return ()
    begin = first.replace(day=1)
    end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return ((first, last), (begin, end)) if last <= end and (first, last) != (begin, end) else ((first, last),)
