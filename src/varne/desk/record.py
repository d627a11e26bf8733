"""What a report's owner wrote about it: proposals, verdicts in their order, and the claims that stand.

Invariant (L8): everything is a function of the set of entries. Order is that of the recorded time, then of the id.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.decision import Review, TakenBack
from varne.kernel.entry import Entry
from varne.kernel.errors import NotFound
from varne.kernel.report import Candidate, Proposal, Report
from varne.kernel.subject import SubjectKind
from varne.view.view import View

Verdict = tuple[Entry, Review]


class Record(msgspec.Struct, frozen=True):
    """The entries about one report, sorted by what they are about.

    verdicts are those that nobody took back; turns counts verdicts and withdrawals, so that whoever decides can be
    told that somebody else did meanwhile.
    """

    report: str
    proposals: tuple[Proposal, ...]
    verdicts: dict[str, tuple[Verdict, ...]]
    turns: dict[str, int]
    last: dict[str, Entry]
    claims: dict[str, tuple[Entry, ...]]
    superseded: dict[str, Entry]
    key_of: dict[str, str]

    def given(self, about: str) -> tuple[Verdict, ...]:
        """Return the verdicts that stand about a candidate or a claim, earliest first."""
        return self.verdicts.get(about, ())

    def turn(self, about: str) -> int:
        """Return how often somebody decided about this, or took it back."""
        return self.turns.get(about, 0)

    def standing_claims(self, key: str) -> tuple[Entry, ...]:
        """Return the claims that came from a candidate and its parts, corrected ones by their corrections."""
        return tuple(each for each in self.claims.get(key, ()) if each.id not in self.superseded)

    def taken_over(self, key: str) -> bool:
        """Say whether a reading by newer rules has replaced what came from a candidate."""
        replacing = (self.superseded.get(each.id) for each in self.claims.get(key, ()))
        return any(each is not None and whole_key(_claim(each).candidate) != key for each in replacing)

    def reading(self, entry: Entry) -> Candidate:
        """Read a claim back as the candidate that would make it."""
        one = _claim(entry)
        return Candidate(
            one.candidate,
            one.unit,
            one.role,
            one.quantity,
            one.spans,
            "",
            part_of=self.key_of.get(one.part_of, one.part_of),
            said_by=one.said_by,
            valid=one.valid,
            place=one.place,
            total=one.subject.kind is SubjectKind.PERIOD,
        )


def whole_key(key: str) -> str:
    """Return the candidate that a part was split from: c1 for c1.2, and c1 for c1."""
    return key.partition(".")[0]


def part_key(key: str, number: int) -> str:
    """Name a part: the first keeps the name of the whole, so that whatever is a part of it stays one."""
    return key if number == 1 else f"{key}.{number}"


def report_entry(view: View, report_id: str) -> Entry:
    """Return a report; one that is hidden or absent is one refusal."""
    entry = view.entry(report_id)
    if not isinstance(entry.body, Report):
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=report_id)
    return entry


def record_of(view: View, report_id: str, owner: str) -> Record:
    """Read what the report's owner wrote about it: nobody else decides what became of its candidates."""
    return record_from(report_id, (each for each in view.find("report", (report_id,)) if each.owner == owner))


def undecided_records(view: View, owner: str) -> Iterator[Record]:
    """Read, of every report that an owner had read by rules, the proposals and verdicts alone: many at once, without claims."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for kind in ("proposal", "review", "taken_back"):
        for each in view.of_kind(kind):
            if each.owner == owner and isinstance(each.body, Proposal | Review | TakenBack):
                found[each.body.report].append(each)
    return (record_from(report, entries) for report, entries in sorted(found.items()))


def record_from(report_id: str, entries: Iterable[Entry]) -> Record:
    """Sort entries about a report by what they are about."""
    entries = tuple(sorted(entries, key=lambda each: (each.recorded, each.id)))
    claims = [each for each in entries if isinstance(each.body, Claim)]
    turns = [each for each in entries if isinstance(each.body, Review | TakenBack)]
    return Record(
        report_id,
        tuple(each.body for each in entries if isinstance(each.body, Proposal)),
        _verdicts(turns),
        {about: len(group) for about, group in _grouped(turns).items()},
        {about: group[-1] for about, group in _grouped(turns).items()},
        _by_key(claims),
        {each.body.supersedes: each for each in claims if isinstance(each.body, Claim) and each.body.supersedes},
        {each.id: _claim(each).candidate for each in claims},
    )


def _grouped(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        if isinstance(each.body, Review | TakenBack):
            found[each.body.about].append(each)
    return found


def _verdicts(turns: list[Entry]) -> dict[str, tuple[Verdict, ...]]:
    """Leave out what its own officer took back."""
    gone = {(each.author, each.body.review) for each in turns if isinstance(each.body, TakenBack)}
    return {
        about: tuple(
            (each, each.body) for each in group if isinstance(each.body, Review) and (each.author, each.id) not in gone
        )
        for about, group in _grouped(turns).items()
    }


def _by_key(claims: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for each in claims:
        found[whole_key(_claim(each).candidate)].append(each)
    return {
        key: tuple(sorted(group, key=lambda each: (_claim(each).candidate, each.id))) for key, group in found.items()
    }


def _claim(entry: Entry) -> Claim:
    assert isinstance(entry.body, Claim)
    return entry.body
