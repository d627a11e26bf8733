"""What the finders propose from a document, as the candidates that officers judge."""

from datetime import datetime

from varne.desk.receive import Incoming
from varne.intake.candidate import Candidate as Found
from varne.intake.candidate import Extraction
from varne.intake.document import Document
from varne.intake.extract import date_of, extract_text
from varne.intake.finder.gazetteer import side_of
from varne.intake.finder.lexicon import RULES
from varne.intake.tongue import Language, language_of
from varne.kernel.place import Place
from varne.kernel.report import Candidate


def language_and_date(document: Document) -> tuple[Language, datetime | None]:
    """Return the language of a document and its own date, from its head where the file does not state one."""
    return language_of(document.text), date_of(document)


def propose(incoming: Incoming) -> tuple[str, tuple[Candidate, ...]]:
    """Read candidates, with the date that the officer or the document states."""
    language = language_of(incoming.document.text)
    extraction = extract_text(incoming.document.text, incoming.stated, language)
    return RULES, candidates_of(extraction)


def candidates_of(extraction: Extraction) -> tuple[Candidate, ...]:
    """Write what was found as candidates for an officer."""
    return tuple(_candidate(found) for found in extraction.claims)


def _candidate(found: Found) -> Candidate:
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
        total=found.total,
    )


def _place(said: str, code: str) -> Place:
    return Place(said, code, side=side_of(code))
