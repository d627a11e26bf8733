"""What needs an officer now, by office: read from the view, the register and one's own organisation's access log.

Invariant: nothing is counted that the reader may not see; of another organisation's officers nothing is read.
"""

from datetime import UTC, datetime, time, timedelta

import msgspec

from varne.desk.drafting import DraftStanding, drafts_of, may_agree
from varne.desk.looking import Outcome
from varne.desk.session import Session
from varne.desk.standing import Waiting, waiting_reports
from varne.kernel.decision import Release
from varne.kernel.register import Key
from varne.ledger.access_log import Sought

WEEK = timedelta(days=7)
OLD_KEY = timedelta(days=365)
MOST_REFUSALS = 1_000
_REVIEWING = frozenset({"role:analyst", "role:watch"})


class Oversight(msgspec.Struct, frozen=True):
    """What there is to oversee: refusals of this day (UTC) in the access log, and the releases of the last seven days."""

    refusals: int
    releases: tuple[tuple[str, datetime, str, Release], ...]


class Administration(msgspec.Struct, frozen=True):
    """What there is to put in order: nobody else to administer, and since when the key is in use where that is long."""

    alone: bool
    key_since: datetime | None


class Needs(msgspec.Struct, frozen=True):
    """What needs this officer now; a part that their offices do not have is None or empty."""

    reports: tuple[Waiting, ...] = ()
    to_decide: tuple[DraftStanding, ...] = ()
    refused: tuple[DraftStanding, ...] = ()
    waiting: tuple[DraftStanding, ...] = ()
    oversight: Oversight | None = None
    administration: Administration | None = None

    @property
    def nothing(self) -> bool:
        """Say whether nothing at all needs this officer."""
        return not (self.reports or self.to_decide or self.refused)


def needs(session: Session) -> Needs:
    """Return what needs the officer of a session now."""
    names = session.reader.names
    mine = _drafts(session)
    return Needs(
        reports=_reports(session) if names & _REVIEWING else (),
        to_decide=tuple(one for one in mine if may_agree(session, one)),
        refused=tuple(one for one in mine if _recently_refused(session, one)),
        waiting=tuple(one for one in mine if one.state == "waiting" and one.author == session.reader.officer),
        oversight=_oversight(session) if "role:dpo" in names else None,
        administration=_administration(session) if "role:admin" in names else None,
    )


def _drafts(session: Session) -> tuple[DraftStanding, ...]:
    """Return the drafts of one's organisation, those asked of this officer by name first."""
    return tuple(sorted(drafts_of(session), key=lambda one: one.draft.asked != session.reader.officer))


def _recently_refused(session: Session, one: DraftStanding) -> bool:
    mine = one.state == "refused" and one.author == session.reader.officer
    return mine and one.at is not None and session.clock() - one.at <= WEEK


def _reports(session: Session) -> tuple[Waiting, ...]:
    view = session.view()
    found: tuple[Waiting, ...] = session.centre.memory.recall(
        ("needs", view.version(), session.reader.officer), lambda: waiting_reports(view)
    )
    return found


def _oversight(session: Session) -> Oversight:
    now = session.clock().astimezone(UTC)
    midnight = datetime.combine(now.date(), time(), UTC)
    asked = Sought(since=midnight, most=MOST_REFUSALS, outcome=Outcome.REFUSED)
    refusals = session.centre.looks.read(session.reader.organisation, asked)
    own = [each for each in session.view().of_kind("release") if each.owner == session.reader.organisation]
    recent = [
        (each.id, each.recorded, each.author, each.body)
        for each in own
        if isinstance(each.body, Release) and now - each.recorded <= WEEK
    ]
    return Oversight(len(refusals), tuple(sorted(recent, key=lambda one: (one[1], one[0]), reverse=True)))


def _administration(session: Session) -> Administration:
    mine = session.reader.organisation
    officers = session.centre.register().officers.values()
    able = [each for each in officers if each.organisation == mine and each.active and "admin" in each.roles]
    keys = [each for each in session.view().of_kind("key") if isinstance(each.body, Key) and each.owner == mine]
    since = max((each.recorded for each in keys), default=None)
    old = since is not None and session.clock() - since > OLD_KEY
    return Administration(len(able) == 1, since if old else None)
