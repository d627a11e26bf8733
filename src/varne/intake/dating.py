"""When a document was written: what the file states, else what its own head says."""

from datetime import datetime

from varne.intake.document import Document
from varne.intake.tongue import Language


def date_of(document: Document, language: Language) -> datetime | None:
    """Return the document's own date with its zone, or None when it bears none."""
    return document.date
