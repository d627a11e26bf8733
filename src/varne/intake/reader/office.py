"""The date that an office file states about itself: when it was last saved, else when it was made."""

from datetime import datetime

from varne.intake.reader import markup
from varne.intake.reader.archive import Archive
from varne.intake.reader.stated_date import stated_date
from varne.kernel.message import Message

_TERMS = "{http://purl.org/dc/terms/}"
_STATED_IN = (
    ("docProps/core.xml", (f"{_TERMS}modified", f"{_TERMS}created")),
    (
        "meta.xml",
        (
            "{http://purl.org/dc/elements/1.1/}date",
            "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date",
        ),
    ),
)


def date_of(archive: Archive, name: str) -> tuple[datetime | None, tuple[Message, ...]]:
    """Return the date and the notes on it; no date where the file states none."""
    for member, tags in _STATED_IN:
        data = archive.find(member)
        for said in _said(data, tags, name) if data else ():
            date, notes = stated_date(said)
            if date:
                return date, notes
    return None, ()


def _said(data: bytes, tags: tuple[str, ...], name: str) -> tuple[str, ...]:
    root = markup.tree(data, name)
    return tuple(element.text or "" for tag in tags for element in root.iter(tag))
