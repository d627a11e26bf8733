"""From a file's bytes to the reader that fits, and from a reader's failure to a sentence.

Invariant: whatever a reader or its library does with a hostile file, what comes out is a reading or
BadDocument.
"""

import importlib
from collections.abc import Callable
from typing import Protocol, cast

import msgspec

from varne.intake.limits import Allowance
from varne.intake.reader.draft import Reading, Source
from varne.intake.reader.kind import Kind, kind_of, named_kinds
from varne.kernel.errors import BadDocument, VarneError
from varne.kernel.message import say


class Reader(Protocol):
    """A module that reads one format."""

    def read(self, source: Source, allowance: Allowance) -> Reading:
        """Read the file, or raise BadDocument."""


def read_source(source: Source, allowance: Allowance) -> Reading:
    """Read one file with the reader for its content; note where its name says something else."""
    if not source.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise BadDocument("The file {name} is empty. Ask the sender to send it again.", name=source.name)
    kind = kind_of(source)
    # Loaded when first needed: a line of text should not wait for the PDF library.
    reader = cast(Reader, importlib.import_module(f"varne.intake.reader.{kind.reader}"))
    reading = guarded(kind.name, source.name, lambda: reader.read(source, allowance))
    return _with_name_note(reading, kind, source.name)


def guarded(kind: str, name: str, read: Callable[[], Reading]) -> Reading:
    """Run a reader; whatever its library raises on a damaged file becomes BadDocument."""
    try:
        return read()
    except (VarneError, MemoryError):
        raise
    except RecursionError:
        raise BadDocument(
            "The {kind} file {name} is nested too deeply to be read. Ask the sender for a simpler copy.",
            kind=kind,
            name=name,
        ) from None
    except Exception:  # noqa: BLE001 - each library breaks in its own ways on a damaged file
        raise BadDocument(
            "The {kind} file {name} is damaged and cannot be read. Open it in its own program, save it again "
            "and add the new file.",
            kind=kind,
            name=name,
        ) from None


def _with_name_note(reading: Reading, kind: Kind, name: str) -> Reading:
    named = named_kinds(name)
    if not named or kind in named:
        return reading
    note = say(
        "The file {name} is named like {named}, but its content is {found}. It was read as {found}.",
        name=name,
        named=named[0].name,
        found=kind.name,
    )
    return msgspec.structs.replace(reading, notes=(note, *reading.notes))
