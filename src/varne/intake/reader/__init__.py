"""Readers: one file format a module, all of which turn bytes into the same kind of document.

Invariant: reading is a function of the bytes, the name and the limits. No reader opens a file, asks a
network, runs what a file holds, or writes. Files from outside go through varne.intake.sandbox, never
straight here.
"""

from hashlib import sha256

from varne.intake.document import Document
from varne.intake.limits import MEBIBYTE, Allowance, Limits
from varne.intake.reader import txt
from varne.intake.reader.choice import read_source
from varne.intake.reader.draft import Reading, Source
from varne.kernel.errors import BadDocument


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read the bytes of one file; raises BadDocument where no reader may or can open it."""
    refuse_size(len(data), name, limits)
    return _document(data, name, read_source(Source(data, name), Allowance(limits, name)))


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    """Read bytes that are known to be text in UTF-8; raises BadDocument where they hold what no text does."""
    refuse_size(len(data), name, limits)
    if b"\x00" in data:
        raise BadDocument(
            "The text {name} holds characters that no text has. Copy it again, or add the file that it came from.",
            name=name,
        )
    return _document(data, name, txt.read(Source(data, name), Allowance(limits, name)))


def _document(data: bytes, name: str, reading: Reading) -> Document:
    return Document(
        sha256=sha256(data).hexdigest(),
        media_type=reading.media_type,
        name=name,
        date=reading.date,
        text=reading.text,
        parts=reading.parts,
        notes=reading.notes,
        offsets=reading.offsets,
    )


def refuse_size(size: int, name: str, limits: Limits) -> None:
    """Refuse a file that is empty or too large, from its size alone."""
    if size == 0:
        raise BadDocument("The file {name} is empty. Ask the sender to send it again.", name=name)
    if size > limits.bytes:
        raise BadDocument(
            "The file {name} has {size} MB; at most {limit} MB are read. Split it, or add only the pages that matter.",
            name=name,
            size=-(-size // MEBIBYTE),
            limit=limits.bytes // MEBIBYTE,
        )
