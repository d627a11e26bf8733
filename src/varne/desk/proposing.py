"""What the finders propose from a document, as the candidates that officers judge."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from varne import __version__
from varne.desk.receive import Incoming
from varne.desk.record import Record, record_of, report_entry
from varne.desk.session import Session
from varne.desk.slot import ZONE, Slot, changed_slots
from varne.intake.candidate import Candidate as Found
from varne.intake.candidate import Extraction
from varne.intake.dating import date_of
from varne.intake.document import Document
from varne.intake.extract import Told, extract_text
from varne.intake.finder.gazetteer import position_of, side_of
from varne.intake.tongue import Language, language_of
from varne.intake.total import counts_a_period
from varne.kernel.errors import BadInput, NotAllowed
from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.report import Candidate, Proposal, Report

RULES = f"finders of varne {__version__}"
"""Which rules made a proposal, so that one made by older rules can be told."""


_ASSUMED = ("Europe/London", "Europe/Paris")
_CLOCK = re.compile(r"\d\s?[:h]\s?\d|\d\s?h\b|\d\s?[ap]\.?m", re.IGNORECASE)
_ZONE = re.compile(
    r"\b(?:UTC|TU|GMT|BST|CES?T|local|locales?|Paris|London|Londres)\b|\d\s?Z\b|[+-]\d\d:?\d\d", re.IGNORECASE
)


def language_and_date(document: Document) -> tuple[Language, datetime | None]:
    """Return the language of a document and its own date, from its head where the file does not state one."""
    language = language_of(document.text)
    return language, date_of(document, language)


def propose(incoming: Incoming, *told: Told) -> tuple[str, tuple[Candidate, ...]]:
    """Read candidates, with the date that the officer or the document states."""
    language = language_of(incoming.document.text)
    return RULES, candidates_of(extract_text(incoming.document.text, incoming.stated, language, *told))


def candidates_of(extraction: Extraction) -> tuple[Candidate, ...]:
    """Write what was found as candidates for an officer."""
    return tuple(_candidate(extraction.document.text, found) for found in extraction.claims)


def _candidate(text: str, found: Found) -> Candidate:
    return Candidate(
        found.id,
        found.unit,
        found.role,
        found.quantity,
        found.spans,
        found.confidence,
        part_of=found.part_of or "",
        said_by=found.said_by or "",
        valid=found.when,
        place=None if found.where is None else _place(found.where.said, found.where.id or ""),
        total=counts_a_period(text, *found.spans[0]),
        unsure=() if found.when is None or names_its_zone(found.when) else (ZONE,),
    )


def names_its_zone(time: Interval) -> bool:
    """Say whether a time needs no zone of its own: it names one, or it is no time of the clock."""
    length = time.end - time.start
    on_the_clock = length <= timedelta(hours=1) or _CLOCK.search(time.said) is not None
    whole_days = length >= timedelta(hours=23)
    return whole_days or not on_the_clock or time.zone not in _ASSUMED or _ZONE.search(time.said) is not None


def _place(said: str, code: str) -> Place:
    return Place(said, code, position=position_of(code), side=side_of(code))


def propose_again(session: Session, report_id: str) -> Proposal:
    """Read a report again by the rules of today. What officers decided stands; what they had not decided is obsolete."""
    report = report_entry(session.view(), report_id)
    if report.owner != session.reader.organisation:
        raise NotAllowed("Only officers of {owner} have this report read again.", owner=report.owner)
    session.must_judge()
    record, body = record_of(session.view(), report_id, report.owner), report.body
    assert isinstance(body, Report)
    if not record.proposals or record.proposals[-1].rules == RULES:
        raise BadInput("There is nothing newer to read this report by: {rules}.", rules=RULES)
    found = candidates_of(extract_text(body.text, body.stated, language_of(body.text)))
    proposal = Proposal(report_id, RULES, tuple(renewed(record, found)))
    session.keep([session.entry(session.id("proposal", report_id, RULES), report.label, proposal)])
    return proposal


def renewed(record: Record, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Name what newer rules read: a reading that is the same keeps its name and its verdicts, another gets a new one."""
    found = tuple(found)
    older = {one.spans[:1]: one for proposal in record.proposals for one in proposal.candidates}
    number = len(record.proposals) + 1
    names = {one.key: _renamed(one, older.get(one.spans[:1]), number) for one in found}
    for one in found:
        before = older.get(one.spans[:1])
        part_of = names.get(one.part_of, one.part_of)
        replaced = "" if before is None or names[one.key] == before.key else before.key
        yield msgspec.structs.replace(one, key=names[one.key], part_of=part_of, instead_of=replaced)


def _renamed(one: Candidate, before: Candidate | None, number: int) -> str:
    same = before is not None and not set(changed_slots(before, one)) - {Slot.PART_OF}
    return before.key if before is not None and same else f"{one.key}-{number}"
