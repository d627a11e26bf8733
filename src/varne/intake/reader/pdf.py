"""PDF: the text of each page, one part a page. Nothing in the file is run and nothing attached to it is
opened.
"""

from datetime import datetime
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from varne.intake.document import Page
from varne.intake.limits import Allowance
from varne.intake.reader.archive import protected
from varne.intake.reader.draft import Draft, Reading, Source
from varne.intake.reader.stated_date import with_zone
from varne.kernel.errors import BadDocument
from varne.kernel.message import Message, say


def read(source: Source, allowance: Allowance) -> Reading:
    """Read the text of every page; raises BadDocument where there is none, or a password before it."""
    pdf = PdfReader(BytesIO(source.data))
    _unlock(pdf, source.name)
    _refuse_length(pdf, source.name, allowance.limits.pages)
    draft = Draft("application/pdf", allowance)
    silent = _write_pages(draft, pdf)
    _note_silent(draft, silent, source.name)
    date, notes = _date_of(pdf)
    draft.notes.extend((*_left_out(pdf, source.name), *notes))
    return draft.finish(date)


def _unlock(pdf: PdfReader, name: str) -> None:
    """Open a file that only forbids printing or copying; one that asks for a password to read stays shut."""
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise protected(name)


def _refuse_length(pdf: PdfReader, name: str, limit: int) -> None:
    if len(pdf.pages) > limit:
        raise BadDocument(
            "The PDF {name} has {pages} pages; at most {limit} are read. Add only the pages that matter.",
            name=name,
            pages=len(pdf.pages),
            limit=limit,
        )


def _write_pages(draft: Draft, pdf: PdfReader) -> list[int]:
    """Write each page with text, and return the numbers of those without."""
    silent = []
    for number, page in enumerate(pdf.pages, 1):
        text = page.extract_text().replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        draft.write_line(text, f"page/{number}", Page(number))
        if not text.strip():
            silent.append(number)
    return silent


def _note_silent(draft: Draft, silent: list[int], name: str) -> None:
    if not draft.length:
        raise BadDocument(
            "The PDF {name} holds pictures only, no text that can be read. Run it through text recognition, "
            "or type what it says in a text file, and add that.",
            name=name,
        )
    if silent:
        draft.note(
            say(
                "Pages without text in {name}: {pages}. If they are scanned, type what they say.",
                name=name,
                pages=", ".join(map(str, silent)),
            )
        )


def _left_out(pdf: PdfReader, name: str) -> tuple[Message, ...]:
    count = len(pdf.attachments)
    if not count:
        return ()
    return (
        say(
            "Files embedded in {name} and not opened: {count}. Save them as files and add them one by one.",
            count=count,
            name=name,
        ),
    )


def _date_of(pdf: PdfReader) -> tuple[datetime | None, tuple[Message, ...]]:
    try:
        created = pdf.metadata.creation_date if pdf.metadata else None
    except (ValueError, PdfReadError):
        created = None
    return with_zone(created) if created else (None, ())
