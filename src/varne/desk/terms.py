"""On which terms an entry would go to an audience: what its label and grade say, and what they ask or forbid.

Invariant: a function of the view of the officer who asks, and of the register. A report carries the grades of its claims: who
is shown the text is shown what they say.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.kernel.audience import parse_audience, parse_audience_or_nobody
from varne.kernel.claim import Claim
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import NotAllowed
from varne.kernel.grade import Grade
from varne.kernel.handling import court_use, forbidding, months_after, schedule, second_officer
from varne.kernel.label import Label
from varne.kernel.report import Report
from varne.kernel.scheme import Words
from varne.view.register import Register
from varne.view.view import View


class Forbidden(msgspec.Struct, frozen=True):
    """A limit of a grade, and the organisations that it keeps out of an audience."""

    grade: Grade
    limit: Words
    organisations: tuple[str, ...]


class Terms(msgspec.Struct, frozen=True):
    """What goes along with one entry. review_on and keep_until are None where the schedule says nothing of it."""

    entry: Entry
    audience_before: str
    audience_after: str
    grades: tuple[Grade, ...]
    asks: tuple[Words, ...]
    forbids: tuple[Forbidden, ...]
    court: Words
    review_on: datetime | None
    keep_until: datetime | None

    @property
    def label(self) -> Label:
        """Return the label as its owner set it: marking, purposes and retention go along unchanged."""
        return self.entry.label

    @property
    def adds(self) -> bool:
        """Say whether anybody is shown more than before."""
        return self.audience_after != self.audience_before


def terms_of(view: View, register: Register, entries: Iterable[Entry], audience: str) -> tuple[Terms, ...]:
    """Say on which terms each of these entries would go to an audience, in their order."""
    named = tuple(entries)
    bearing = bearing_on(view, named)
    return tuple(_terms(view, register, each, (_audience(each, bearing), audience)) for each in named)


def _terms(view: View, register: Register, entry: Entry, audiences: tuple[str, str]) -> Terms:
    grades = _grades(view, entry)
    before, audience = audiences
    asks = {str(each): each for grade in grades for each in second_officer(grade, entry.label.purposes)}
    courts = [court_use(grade) for grade in grades]
    kept = schedule(entry.label.retention)
    keep = None if kept is None else kept.keep
    return Terms(
        entry,
        before,
        (parse_audience_or_nobody(before) | parse_audience(audience)).text,
        grades,
        tuple(asks[each] for each in sorted(asks)),
        tuple(each for grade in grades for each in _forbidden(register, entry.owner, grade, audience)),
        next((each for each in courts if each != court_use(None)), court_use(None)),
        None if kept is None else months_after(entry.recorded, kept.review),
        None if keep is None else months_after(entry.recorded, keep),
    )


def refuse_forbidden(terms: Terms) -> None:
    """Refuse what the grade forbids, whatever the label says, naming who is kept out and who can change it."""
    for one in terms.forbids:
        raise NotAllowed(
            "{id} is graded {grade}: {limit}. It keeps out {organisations}. "
            "Whoever gave it can allow more: ask them, and grade it anew, before it is shown.",
            id=terms.entry.id,
            grade=one.grade.text,
            limit=one.limit,
            organisations=", ".join(one.organisations),
        )


def bearing_on(view: View, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the owner's releases and corrections of these entries, as far as the reader may see."""
    owners = {entry.id: entry.owner for entry in entries}
    found = view.find("bearing", sorted(owners))
    return tuple(each for each in found if any(owners.get(named) == each.owner for named in _borne(each)))


def _borne(entry: Entry) -> tuple[str, ...]:
    body = entry.body
    if isinstance(body, Release):
        return body.entries
    return (body.supersedes,) if isinstance(body, Claim) else ()


def _audience(entry: Entry, bearing: tuple[Entry, ...]) -> str:
    """Return who sees it now: those of the label and those of every release."""
    audience = parse_audience_or_nobody(entry.label.audience)
    for each in bearing:
        if isinstance(each.body, Release) and each.owner == entry.owner and entry.id in each.body.entries:
            audience |= parse_audience_or_nobody(each.body.audience)
    return audience.text


def _grades(view: View, entry: Entry) -> tuple[Grade, ...]:
    claims: tuple[Entry, ...] = (entry,)
    if isinstance(entry.body, Report):
        claims = tuple(each for each in view.find("report", (entry.id,)) if each.owner == entry.owner)
    found = {
        each.body.grade.text: each.body.grade for each in claims if isinstance(each.body, Claim) and each.body.grade
    }
    return tuple(found[text] for text in sorted(found))


def _forbidden(register: Register, owner: str, grade: Grade, audience: str) -> tuple[Forbidden, ...]:
    kept_out: dict[Words, list[str]] = {}
    for organisation in register.reached_by(audience):
        if organisation.code != owner:
            for limit in forbidding(grade, organisation.country):
                kept_out.setdefault(limit, []).append(organisation.code)
    return tuple(Forbidden(grade, limit, tuple(codes)) for limit, codes in kept_out.items())
