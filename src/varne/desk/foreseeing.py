"""Before a release: the partner's page as it is and as it would be, cut to what the one who releases may see.

Invariant: nothing is written. What is shown equals the partner's own page, before and after, in a world without what is
hidden here, and does not change when the partner's hidden claims change.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from varne.desk.partner import partner_reader
from varne.desk.session import Session
from varne.desk.tallying import month_timeline, reckoning
from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.moment import LONDON
from varne.kernel.role import Role
from varne.picture.given import Figure, Given, Seen, figures, given
from varne.picture.question import Question
from varne.picture.timeline import Timeline
from varne.view.gate import may_see
from varne.view.reader import Reader

_LONGEST = 92


def foresee(session: Session, partner: str, entries: Iterable[Entry], audience: str, window: Question) -> Given:
    """Return what a partner would see in a window before and after entries are released to an audience."""
    eyes = partner_reader(session, partner)
    admitted = frozenset(each.id for each in entries if may_see(eyes, audience, each.label.purposes))
    memory = session.centre.memory
    before, after = (_seen(session, eyes, each, window) for each in (frozenset[str](), admitted))
    key = ("given", before.view.version(), after.view.version(), window)
    reckon = reckoning(memory, before.view)
    found: Given = memory.recall(key, lambda: given(before, after, window, reckon))
    return found


def their_page(session: Session, partner: str, window: Question) -> tuple[Timeline, tuple[Figure, ...]]:
    """Return what a partner sees of a window, cut to what the one who looks may see: claims and figures."""
    seen = _seen(session, partner_reader(session, partner), frozenset(), window)
    key = ("figures", seen.view.version(), window)
    found: tuple[Figure, ...] = session.centre.memory.recall(key, lambda: figures(seen, window))
    return seen.listed, found


def _seen(session: Session, eyes: Reader, admitted: frozenset[str], window: Question) -> Seen:
    view = session.view(beside=eyes, given=admitted)
    return Seen(view, month_timeline(session.centre.memory, view, window))


def month_of(session: Session, entries: Iterable[Entry]) -> Question:
    """Return the window of whole months that claims are about; of nothing dated, the month that runs now."""
    claims = [each.body for each in entries if isinstance(each.body, Claim)]
    times = [claim.valid for claim in claims if claim.valid is not None]
    now = session.clock().astimezone(LONDON).date()
    first = min((time.days(LONDON)[0] for time in times), default=now).replace(day=1)
    last = max((time.days(LONDON)[-1] for time in times), default=now)
    return Question(Role.UNKNOWN, first, min(_end_of_month(last), first + timedelta(days=_LONGEST)))


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
