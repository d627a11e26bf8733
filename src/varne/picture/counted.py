"""A count claim on its way into a tally: the claim with the id it answers to and the time by which it is attributed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.moment import LONDON, PARIS, Interval
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.picture.question import Question

ASHORE = frozenset({Role.LANDED, Role.ARRIVED, Role.HANDED_OVER})
_STATED = {zone.key: zone for zone in (LONDON, PARIS)}
_LONGEST_EVENT = timedelta(hours=48)


class Counted(msgspec.Struct, frozen=True):
    """One claim, by the id of its entry. recorded breaks ties between claims stated at the same time.

    was names the claims of the same owner that it corrects: a part or a relay of one of them is one of this.
    """

    id: str
    claim: Claim
    recorded: datetime | None = None
    was: tuple[str, ...] = ()
    owner: str = ""

    @property
    def said_at(self) -> int:
        """Return when it was said (else learned), in seconds: of two equal costs the later word is kept."""
        moment = self.claim.stated or self.recorded
        return 0 if moment is None else int(moment.timestamp())


def counted_of(entries: Iterable[Entry], replaced: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Counted, ...]:
    """Pick the count claims out of entries, sorted by id: the order of arrival never matters.

    replaced names the claims that each correction replaces.
    """
    found = (
        Counted(entry.id, entry.body, entry.recorded, (replaced or {}).get(entry.id, ()), entry.owner)
        for entry in entries
        if isinstance(entry.body, Claim)
    )
    return tuple(sorted(found, key=lambda one: one.id))


def time_of(claim: Claim, question: Question) -> Interval | None:
    """Return the time by which the claim is attributed, or None when nobody stated it."""
    if question.by == "reporting":
        return None if claim.stated is None else Interval(claim.stated, claim.stated)
    if question.by == "landing":
        return claim.landing or (claim.valid if claim.role in ASHORE else None)
    return claim.valid


def is_total(claim: Claim) -> bool:
    """Say whether the claim is about everything in a period, not about one event."""
    return claim.subject.kind is SubjectKind.PERIOD or outlasts_an_event(claim.valid)


def outlasts_an_event(time: Interval | None) -> bool:
    """Say whether a stated time is too long for one event: then it is a period, whatever was said to happen in it."""
    return time is not None and time.end - time.start > _LONGEST_EVENT


def first_day(time: Interval, question: Question) -> date:
    """Return the day of an event: the one on which it began."""
    return days_of(time, question)[0]


def days_of(time: Interval, question: Question) -> tuple[date, ...]:
    """Name the days of a time: whole days as they were stated in their own zone, else on the question's clocks.

    "Le 22 novembre" is the 22nd whoever asks, although it began at 23:00 on the 21st in London.
    """
    stated = _STATED.get(time.zone)
    if stated is not None and _whole_days(time, stated):
        return time.days(stated)
    return time.days(question.tz)


def _whole_days(time: Interval, zone: ZoneInfo) -> bool:
    ends = (time.start.astimezone(zone), time.end.astimezone(zone))
    return time.start < time.end and all((each.hour, each.minute) == (0, 0) for each in ends)
