"""The sentence behind a number: what was said, by whom, in which report, as far as this reader may see.

When the owner withholds the report, the sentence, the source and who spoke are one constant value, whatever they
are (L10).
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.kernel.claim import Claim
from varne.kernel.entry import Entry
from varne.kernel.label import Label, Marking
from varne.kernel.report import Report
from varne.view.view import View

_STOPS = (". ", "! ", "? ", "\n")


class Citation(msgspec.Struct, frozen=True):
    """One claim with the words that carry it; sentence None means: source withheld by its owner."""

    id: str
    claim: Claim
    label: Label
    recorded: datetime
    sentence: str | None
    source: str = ""
    said_by: str = ""
    language: str = ""


def citations(view: View, ids: Iterable[str]) -> dict[str, Citation]:
    """Return the citation of every visible claim among these ids."""
    found = view.find("id", sorted(set(ids)))
    claims = [entry for entry in found if isinstance(entry.body, Claim)]
    reports = _reports(view, {entry.body.report for entry in claims if isinstance(entry.body, Claim)})
    return {entry.id: cite(entry, reports) for entry in claims}


def _reports(view: View, ids: set[str]) -> dict[str, Report]:
    found = view.find("id", sorted(ids))
    return {entry.id: entry.body for entry in found if isinstance(entry.body, Report)}


def cite(entry: Entry, reports: dict[str, Report]) -> Citation:
    """Cite one claim from the reports that the reader may see."""
    claim = entry.body
    assert isinstance(claim, Claim)
    report = reports.get(claim.report)
    if report is None:
        return Citation(entry.id, claim, entry.label, entry.recorded, None)
    sentence = claim.row or sentence_of(report.text, claim.spans)
    return Citation(
        entry.id,
        claim,
        entry.label,
        entry.recorded,
        sentence,
        source=report.source or report.name,
        said_by=claim.said_by,
        language=report.language,
    )


def highest_marking(cited: Iterable[Citation]) -> Marking:
    """Return the highest protective marking among claims: that of whatever shows them."""
    return max((one.label.marking for one in cited), key=list(Marking).index, default=Marking.OFFICIAL)


def sentence_of(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return the sentence or line that holds the first span, as it was written."""
    if not spans:
        return ""
    start, end = spans[0]
    first = max((text.rfind(stop, 0, start) + len(stop) for stop in _STOPS if stop in text[:start]), default=0)
    ends = [at + 1 for stop in _STOPS if (at := text.find(stop, end)) >= 0]
    return text[first : min(ends, default=len(text))].strip()
