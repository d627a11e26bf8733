"""What every reader returns: the text of a file, and for each stretch of it where it stands in the original.

Invariant: parts are in the order of the text and do not overlap, so a span lies in one part or crosses a few.
A part's path names the containers from the outside in ("attachment/2/page/3"); its original says where to
look inside the innermost of them.
"""

from bisect import bisect_right
from datetime import datetime

import msgspec

from varne.intake.offset_map import OffsetMap
from varne.kernel.message import Message


class ByteRange(msgspec.Struct, frozen=True, tag="bytes"):
    """Bytes of the original from first up to last (exclusive)."""

    first: int
    last: int


class Page(msgspec.Struct, frozen=True, tag="page"):
    """A page, counted from 1."""

    number: int


class Cell(msgspec.Struct, frozen=True, tag="cell"):
    """A cell of a table; row and column count from 1, and row 0 is the sheet's own name.

    formula keeps what the sheet computes beside the value that was stored.
    """

    sheet: str
    row: int
    column: int
    formula: str = ""


class MailPart(msgspec.Struct, frozen=True, tag="mail"):
    """A part of a message, numbered as in IMAP ("1.2"); "0" is the heading lines."""

    section: str


class Pointer(msgspec.Struct, frozen=True, tag="pointer"):
    """A value in JSON, by its JSON pointer (RFC 6901)."""

    pointer: str


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A paragraph of a word-processor file, counted from 1 within its story (body, header, footnotes,
    comment...).
    """

    story: str
    number: int


class ChatMessage(msgspec.Struct, frozen=True, tag="chat"):
    """One message of a chat export. sender is "" for what the program itself wrote.

    at is the time as the phone showed it, in ISO form without a zone: the export does not name one.
    heading is how many characters of the part (time and sender) come before the words.
    """

    number: int
    sender: str
    at: str
    heading: int


Original = ByteRange | Page | Cell | MailPart | Pointer | Paragraph | ChatMessage


class Part(msgspec.Struct, frozen=True):
    """A stretch of the text, text[start:end], and its place in the original."""

    path: str
    media_type: str
    start: int
    end: int
    original: Original


class Document(msgspec.Struct, frozen=True):
    """A file that was read: its text, its parts, and what was not read.

    sha256 is over the bytes as they came. date is when the file says it was written (aware, as stated), or
    None. notes say what a reader left out or had to decide. offsets leads from the text to the original's
    bytes for plain text, HTML and CSV, and is empty for the other formats.
    """

    sha256: str
    media_type: str
    name: str
    date: datetime | None
    text: str
    parts: tuple[Part, ...]
    notes: tuple[Message, ...] = ()
    offsets: OffsetMap = OffsetMap()

    def place_of(self, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts that text[start:end] lies in, in order; an empty span lies where it starts."""
        end = max(end, start + 1)
        first = max(bisect_right(self.parts, start, key=_start_of) - 1, 0)
        last = bisect_right(self.parts, end - 1, key=_start_of)
        return tuple(part for part in self.parts[first:last] if part.start < end and part.end > start)

    def bytes_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the byte range of the original that holds text[start:end], or None where no bytes do."""
        return self.offsets.bytes_of(self.text, start, end)

    def words_of(self, part: Part) -> str:
        """Return the text of one part."""
        return self.text[part.start : part.end]


def _start_of(part: Part) -> int:
    return part.start
