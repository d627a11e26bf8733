"""How well each version of the rules reads, by what officers of one's own organisation made of its suggestions.

A pure function of the view. A suggestion counts once it is decided: slot by slot as proposed, corrected (also later,
on the claim), split, or rejected. Nothing is learned from it by itself.
"""

from collections import Counter
from collections.abc import Iterator

import msgspec

from varne.desk.record import Record, record_of
from varne.desk.slot import Slot, filling
from varne.desk.standing import Standing, State, settled_reading, standings_in
from varne.kernel.report import Candidate
from varne.view.view import View


class Measure(msgspec.Struct, frozen=True):
    """One version of the rules and one slot: how often officers left it as proposed, and how often they did not."""

    rules: str
    slot: Slot
    accepted: int
    corrected: int
    split: int
    rejected: int


def measures(view: View) -> tuple[Measure, ...]:
    """Measure every version of the rules on the reports of the reader's own organisation."""
    own = sorted(each.id for each in view.of_kind("report") if each.owner == view.reader.organisation)
    records = [record_of(view, report, view.reader.organisation) for report in own]
    found = Counter(fate for record in records for fate in _fates(record))
    versions = sorted({rules for rules, _, _ in found})
    return tuple(
        Measure(rules, slot, *(found[rules, slot, fate] for fate in ("accepted", "corrected", "split", "rejected")))
        for rules in versions
        for slot in Slot
    )


def _fates(record: Record) -> Iterator[tuple[str, Slot, str]]:
    """Tell what became of each slot of each decided candidate, under the rules that proposed it first."""
    rules = {one.key: each.rules for each in reversed(record.proposals) for one in each.candidates}
    for standing in standings_in(record):
        for slot in Slot:
            fate = _fate(record, standing, slot)
            if fate:
                yield rules[standing.candidate.key], slot, fate


def _fate(record: Record, standing: Standing, slot: Slot) -> str:
    if standing.state in (State.SPLIT, State.REJECTED):
        return standing.state.value
    if standing.state not in (State.ACCEPTED, State.CORRECTED):
        return ""
    before, after = standing.candidate, _final(record, standing)
    if slot is Slot.PART_OF and before.part_of and after.part_of not in ("", *_names(record)):
        return "accepted"  # its whole is no claim yet, so it has no other name than the claim it will be
    return "accepted" if filling(before, slot) == filling(after, slot) else "corrected"


def _names(record: Record) -> Iterator[str]:
    return (one.key for proposal in record.proposals for one in proposal.candidates)


def _final(record: Record, standing: Standing) -> Candidate:
    """Return what officers hold now: the claim as it stands, else the reading on which they agreed."""
    if standing.claims:
        return record.reading(standing.claims[0])
    settled = settled_reading(standing.candidate, list(standing.reviews))
    return settled[0] if settled else standing.candidate
