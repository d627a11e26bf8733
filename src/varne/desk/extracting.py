"""From a file to the claims in it, without any centre: what `varne extract` and the Python interface do."""

from datetime import date
from pathlib import Path

import msgspec

from varne.desk.proposing import language_and_date
from varne.intake.candidate import DocumentFacts, Extraction
from varne.intake.dating import date_in_head, written_at
from varne.intake.extract import extract_text
from varne.intake.sandbox import read_safely
from varne.intake.tongue import language_of


def extract(source: str | bytes | Path, name: str = "", date: date | None = None) -> Extraction:
    """Find every number of people and things that a file or a text asserts.

    A Path or bytes are read as a file, in a process of its own, with name telling bytes apart; str is the text itself.
    date is when it was written, where the document does not say so itself: an instant with its zone, or a bare day, which
    is the whole day in London for English and in Paris for French.
    Raises BadDocument with a sentence that says what to do.
    """
    if isinstance(source, str):
        tongue = language_of(source)
        return extract_text(source, written_at(date, tongue) if date else date_in_head(source, tongue))
    document = read_safely(source, name or (source.name if isinstance(source, Path) else "document"))
    language, stated = language_and_date(document)
    moment = written_at(date, language) if date else stated
    found = extract_text(document.text, moment, language)
    facts = DocumentFacts(
        document.sha256, document.media_type, language, None if moment is None else moment.isoformat(), document.text
    )
    return msgspec.structs.replace(found, document=facts)
