"""Under which keys an entry can be found. Derived from bodies alone, so it can be rebuilt at any time.

Facets: id; kind; report (what belongs to a report); document (reports by the bytes that came in); count (unit and month
in which people were counted); correction (claims that replace another, under its unit and their own); bearing (what
released or corrects an entry). A release posts the released entries again under the wider audience.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from varne.kernel.claim import Claim
from varne.kernel.decision import Release, Review, TakenBack
from varne.kernel.entry import Entry
from varne.kernel.moment import Interval
from varne.kernel.report import Proposal, Receipt, Report
from varne.ledger.port import Posting

_MOST_MONTHS = 24
Resolve = Callable[[str], Entry | None]


def postings(entry: Entry, resolve: Resolve) -> Iterator[Posting]:
    """Yield every posting that this entry causes; resolve finds an entry that it names."""
    label = entry.label
    for facet, key in keys(entry):
        yield Posting(facet, key, entry.id, label.audience, label.purposes, entry.recorded)
    if isinstance(entry.body, Release):
        yield from _released(entry, entry.body, resolve)


def _released(entry: Entry, release: Release, resolve: Resolve) -> Iterator[Posting]:
    for named in release.entries:
        target = resolve(named)
        if target is None or target.owner != entry.owner:
            continue
        for facet, key in keys(target):
            yield Posting(facet, key, target.id, release.audience, target.label.purposes, entry.recorded)


def keys(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the facets and keys under which an entry is found."""
    yield "id", entry.id
    yield "kind", entry.kind
    body = entry.body
    if isinstance(body, Claim | Receipt | Proposal | Review | TakenBack):
        yield "report", body.report
    if isinstance(body, Report):
        yield "document", body.sha256
    if isinstance(body, Claim):
        yield from (("count", key) for key in count_keys(body.unit, times_of(body)))
        if body.supersedes:
            yield from (("correction", unit) for unit in sorted({body.unit, *body.units_before}))
            yield "bearing", body.supersedes
    if isinstance(body, Release):
        yield from (("bearing", named) for named in body.entries)


def times_of(claim: Claim) -> tuple[Interval, ...]:
    """Return every interval by which a claim can be attributed: event, landing and reporting time."""
    stated = () if claim.stated is None else (Interval(claim.stated, claim.stated),)
    return tuple(time for time in (claim.valid, claim.landing) if time is not None) + stated


def count_keys(unit: str, times: Iterable[Interval]) -> tuple[str, ...]:
    """Name the months touched; what has no time or spans many months stands under its own key."""
    found: set[str] = set()
    for time in times:
        months = months_of(time.start, time.end)
        found.update((f"{unit}:long",) if len(months) > _MOST_MONTHS else (f"{unit}:{month}" for month in months))
    return tuple(sorted(found)) or (f"{unit}:undated",)


def window_keys(unit: str, window: Interval) -> tuple[str, ...]:
    """Name every key under which a count in this window can stand."""
    return (*(f"{unit}:{month}" for month in months_of(window.start, window.end)), f"{unit}:long", f"{unit}:undated")


def months_of(start: datetime, end: datetime) -> tuple[str, ...]:
    """Name the UTC months from start to end, both included."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))
