"""What the finders propose from a document, as the candidates that officers judge."""

from datetime import datetime

from varne import __version__
from varne.desk.receive import Incoming
from varne.intake.candidate import Candidate as Found
from varne.intake.candidate import Extraction
from varne.intake.dating import date_of
from varne.intake.document import Document
from varne.intake.extract import extract_text
from varne.intake.finder.gazetteer import position_of, side_of
from varne.intake.tongue import Language, language_of
from varne.intake.total import counts_a_period
from varne.kernel.place import Place
from varne.kernel.report import Candidate

RULES = f"finders of varne {__version__}"
"""Which rules made a proposal, so that one made by older rules can be told."""


def language_and_date(document: Document) -> tuple[Language, datetime | None]:
    """Return the language of a document and its own date, from its head where the file does not state one."""
    language = language_of(document.text)
    return language, date_of(document, language)


def propose(incoming: Incoming) -> tuple[str, tuple[Candidate, ...]]:
    """Read candidates, with the date that the officer or the document states."""
    language = language_of(incoming.document.text)
    return RULES, candidates_of(extract_text(incoming.document.text, incoming.stated, language))


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
    )


def _place(said: str, code: str) -> Place:
    return Place(said, code, position=position_of(code), side=side_of(code))
