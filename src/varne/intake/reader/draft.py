"""A document while it is being read: text is added piece by piece, each piece with its place in the
original.
"""

import re
from datetime import datetime

import msgspec

from varne.intake.document import Original, Part
from varne.intake.limits import Allowance
from varne.intake.offset_map import OffsetMap, Run
from varne.kernel.message import Message

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class Source(msgspec.Struct, frozen=True):
    """The bytes to read, the name they came under, and how many messages they lie inside of."""

    data: bytes
    name: str
    depth: int = 0


class Reading(msgspec.Struct, frozen=True):
    """What a reader found: a document without the identity of its bytes."""

    media_type: str
    text: str
    parts: tuple[Part, ...]
    notes: tuple[Message, ...] = ()
    date: datetime | None = None
    offsets: OffsetMap = OffsetMap()


class Draft:
    """Text, parts and notes as they come; every piece is counted against the allowance."""

    def __init__(self, media_type: str, allowance: Allowance) -> None:
        self.media_type = media_type
        self.notes: list[Message] = []
        self._allowance = allowance
        self._pieces: list[str] = []
        self._parts: list[Part] = []
        self._length = 0

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    def join(self, text: str) -> None:
        """Add text that belongs to no part: what separates or labels the parts."""
        self._allowance.take_text(len(text))
        self._pieces.append(text)
        self._length += len(text)

    def write(self, text: str, path: str, original: Original) -> None:
        """Add a part; one without text is left away."""
        if not text:
            return
        self._allowance.take_part()
        start = self._length
        self.join(text)
        self._parts.append(Part(path, self.media_type, start, self._length, original))

    def write_line(self, text: str, path: str, original: Original) -> None:
        """Add a part and end the line; one without text leaves no line."""
        if text:
            self.write(text, path, original)
            self.join("\n")

    def note(self, message: Message) -> None:
        """Say what was not read, or what was decided."""
        self.notes.append(message)

    def enclose(self, prefix: str, inner: Reading) -> None:
        """Add what was read from something inside this file; its text has been counted already."""
        shift = self._length
        self._pieces.append(inner.text)
        self._length += len(inner.text)
        self.notes.extend(inner.notes)
        self._parts.extend(
            Part(f"{prefix}/{part.path}", part.media_type, part.start + shift, part.end + shift, part.original)
            for part in inner.parts
        )

    def finish(self, date: datetime | None = None, runs: tuple[Run, ...] = ()) -> Reading:
        """Close the draft. Half characters (lone surrogates) cannot be stored and become U+FFFD."""
        text = _HALF_CHARACTER.sub("\ufffd", "".join(self._pieces))
        return Reading(self.media_type, text, tuple(self._parts), tuple(self.notes), date, OffsetMap(runs))
