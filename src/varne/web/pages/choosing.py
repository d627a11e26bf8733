"""What the release page shows of a choice: the claims to choose from, their terms, and the partner's page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from varne.desk.foreseeing import foresee
from varne.desk.session import Session
from varne.desk.tallying import month_timeline
from varne.desk.terms import Terms, terms_of
from varne.kernel.entry import Entry
from varne.kernel.grade import Grade
from varne.kernel.label import Marking
from varne.kernel.scheme import Words
from varne.picture.cited import Citation, highest_marking
from varne.picture.given import Given, Moved
from varne.picture.question import Question
from varne.picture.timeline import Timeline
from varne.view.view import View
from varne.web.paging import Pager, pager, stretch


class Row(msgspec.Struct, frozen=True):
    """One claim to choose; adds names the partners who do not see it yet."""

    cited: Citation
    terms: Terms
    adds: tuple[str, ...]
    chosen: bool

    @property
    def seen(self) -> bool:
        """Say whether every partner sees it already."""
        return not self.adds

    @property
    def whom(self) -> str:
        """Name the partners to whom it would be new."""
        return ", ".join(self.adds)

    @property
    def locked(self) -> bool:
        """Say whether its grade forbids to show it to any of these partners."""
        return bool(self.terms.forbids)

    @property
    def shut(self) -> bool:
        """Say whether it cannot be chosen."""
        return self.seen or self.locked


AT_ONCE = 50
"""How many claims to choose from one page holds."""
_MANY = 12


class Group(msgspec.Struct, frozen=True):
    """Claims of one report, of which there are so many; report is its name where the reader may see it."""

    report: str
    rows: tuple[Row, ...]
    count: int

    @property
    def folded(self) -> bool:
        """Say whether the group is too long to lie open while nothing of it is chosen."""
        return len(self.rows) > _MANY and not any(row.chosen for row in self.rows)


class Sorted(msgspec.Struct, frozen=True):
    """One's own claims of a window, those of the report that was learned of last first; counts says how many each has."""

    claims: tuple[Citation, ...]
    counts: Mapping[tuple[str, str], int]


class Stretch(msgspec.Struct, frozen=True):
    """A figure that moves alike on consecutive days, or (first None) over the whole window."""

    moved: Moved
    first: date | None
    last: date | None


class Joint(msgspec.Struct, frozen=True):
    """The terms of everything chosen, set side by side: what differs is listed, dates are the earliest."""

    audiences: tuple[str, ...]
    purposes: tuple[str, ...]
    grades: tuple[Grade, ...]
    asks: tuple[Words, ...]
    courts: tuple[Words, ...]
    marking: Marking
    retentions: tuple[str, ...]
    review_on: date | None
    keep_until: date | None


class Choice(msgspec.Struct, frozen=True):
    """Everything that the page shows of a choice; elsewhere are those chosen that stand on other pages of the list.

    given says what each partner would see, in their order.
    """

    groups: tuple[Group, ...]
    chosen: tuple[Row, ...]
    elsewhere: tuple[Row, ...]
    total: int
    joint: Joint | None
    given: tuple[Given, ...]
    pager: Pager

    @property
    def start(self) -> int:
        """Return where in the list this page begins."""
        return self.pager.first - 1

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries chosen."""
        return tuple(row.terms.entry for row in self.chosen)

    @property
    def kept(self) -> int:
        """Return how many of the claims listed stay where they are."""
        return self.total - len(self.chosen)


def audience_of(partners: Iterable[str]) -> str:
    """Return the audience of a release to partners: each of them by itself."""
    return " | ".join(sorted(partners))


def choice_of(
    session: Session, partners: tuple[str, ...], window: Question, named: frozenset[str], start: str = ""
) -> Choice:
    """Lay out a stretch of one's own claims of a window, those that are chosen, and what each partner would see."""
    view = session.view()
    own = _own(session, view, window)
    shown = stretch(start, len(own.claims), AT_ONCE)
    here = shown.of(own.claims)
    known = {one.id for one in here}
    wanted = [*here, *(one for one in own.claims if one.id in named and one.id not in known)]
    entries = {entry.id: entry for entry in view.find("id", [one.id for one in wanted])}
    audience = audience_of(partners)
    terms = {each.entry.id: each for each in terms_of(view, session.centre.register(), entries.values(), audience)}
    open_ids = {one.id for one in wanted if one.id in named and not terms[one.id].forbids}
    going = [entries[each] for each in sorted(open_ids)]
    given = tuple(foresee(session, each, going, audience, window) for each in partners)
    seen = {code: {one.id for one in each.before.all} for code, each in zip(partners, given, strict=True)}
    adds = {one.id: tuple(code for code in partners if one.id not in seen[code]) for one in wanted}
    rows = [Row(one, terms[one.id], adds[one.id], one.id in open_ids and bool(adds[one.id])) for one in wanted]
    chosen = tuple(sorted((row for row in rows if row.chosen), key=lambda row: row.cited.id))
    return Choice(
        _groups(rows[: len(here)], own.counts),
        chosen,
        tuple(row for row in rows[len(here) :] if row.chosen),
        shown.total,
        joint_terms(row.terms for row in chosen),
        given,
        pager(shown, AT_ONCE),
    )


def _own(session: Session, view: View, window: Question) -> Sorted:
    """Sort one's own claims of a window by their reports; the same as long as nothing changed."""
    owner, memory = session.reader.organisation, session.centre.memory
    listed = month_timeline(memory, view, window)
    key = ("own", view.version(), window, owner)
    found: Sorted = memory.recall(key, lambda: _sorted(listed, owner))
    return found


def _sorted(listed: Timeline, owner: str) -> Sorted:
    found: dict[tuple[str, str], list[Citation]] = {}
    for one in listed.all:
        if one.label.owner == owner:
            found.setdefault(_report(one), []).append(one)
    latest = {report: max(one.recorded for one in claims) for report, claims in found.items()}
    order = sorted(found, key=lambda report: (latest[report], report[0]), reverse=True)
    claims = tuple(one for report in order for one in found[report])
    return Sorted(claims, {report: len(found[report]) for report in order})


def _report(one: Citation) -> tuple[str, str]:
    return one.source, one.claim.report


def _groups(rows: Iterable[Row], counts: Mapping[tuple[str, str], int]) -> tuple[Group, ...]:
    groups = ((report, tuple(group)) for report, group in groupby(rows, key=lambda row: _report(row.cited)))
    return tuple(Group(report[0], group, counts[report]) for report, group in groups)


def stretches(given: Given) -> list[Stretch]:
    """Join days on which a figure moves alike; what moves over the whole window stands first."""
    found: list[Stretch] = []
    for each in sorted(given.moved, key=lambda one: (one.day is not None, one.unit != "person", one.unit, one.role)):
        if found and _goes_on(found[-1], each):
            found[-1] = msgspec.structs.replace(found[-1], last=each.day)
        else:
            found.append(Stretch(each, each.day, each.day))
    return found


def _goes_on(stretch: Stretch, moved: Moved) -> bool:
    same = msgspec.structs.replace(stretch.moved, day=moved.day) == moved
    return same and stretch.last is not None and moved.day == stretch.last + timedelta(days=1)


def joint_terms(terms: Iterable[Terms]) -> Joint | None:
    """Set the terms of several entries side by side; None of none."""
    all_terms = tuple(terms)
    if not all_terms:
        return None
    labels = [each.label for each in all_terms]
    grades = {grade.text: grade for each in all_terms for grade in each.grades}
    asks = {str(each): each for one in all_terms for each in one.asks}
    courts = {str(each.court): each.court for each in all_terms}
    return Joint(
        tuple(sorted({each.audience_after for each in all_terms})),
        tuple(sorted(set.intersection(*(set(label.purposes) for label in labels)))),
        tuple(grades[text] for text in sorted(grades)),
        tuple(asks[text] for text in sorted(asks)),
        tuple(courts[text] for text in sorted(courts)),
        max((label.marking for label in labels), key=list(Marking).index),
        tuple(sorted({label.retention for label in labels})),
        _earliest(each.review_on for each in all_terms),
        _earliest(each.keep_until for each in all_terms),
    )


def _earliest(moments: Iterable[datetime | None]) -> date | None:
    known = [each.date() for each in moments if each is not None]
    return min(known, default=None)


def marking_of(choice: Choice) -> Marking:
    """Return the marking of a page that shows a choice."""
    shown = (row.cited for group in choice.groups for row in group.rows)
    return highest_marking((*shown, *(row.cited for row in choice.elsewhere)))
