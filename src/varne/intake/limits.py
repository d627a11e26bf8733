"""How much of a file is read before it is refused: the values, and what is left of them while reading.

Invariant: everything inside one file (attachments in attachments, members of an archive) draws on one
allowance, so nesting never multiplies a limit.
"""

import msgspec

from varne.kernel.errors import BadDocument

MEBIBYTE = 1 << 20


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost. The defaults read a centre's daily mail and refuse what was made to harm."""

    bytes: int = 64 * MEBIBYTE
    """Size of the file itself; checked before a byte is read."""
    seconds: int = 20
    """Time on the clock, and again on the processor, for one file."""
    memory: int = 1024 * MEBIBYTE
    """Address space of the reading process, in bytes."""
    pages: int = 2_000
    """Pages of one PDF."""
    depth: int = 5
    """Messages inside messages."""
    nesting: int = 64
    """Lists and objects inside each other in JSON."""
    ratio: int = 100
    """Expanded size over packed size of one archive member above 1 MiB."""
    expanded: int = 256 * MEBIBYTE
    """Expanded size of all archive members together, in bytes."""
    entries: int = 10_000
    """Members of one archive."""
    attachments: int = 100
    """Attachments that are read, all levels together."""
    text: int = 10_000_000
    """Characters of the text that is handed on."""
    parts: int = 500_000
    """Parts (cells, pages, messages) that are told apart."""


class Allowance:
    """What is left of the limits while one file, with all that it holds, is read."""

    def __init__(self, limits: Limits, name: str) -> None:
        self.limits = limits
        self._name = name
        self._attachments = limits.attachments
        self._expanded = limits.expanded
        self._text = limits.text
        self._parts = limits.parts

    def take_text(self, length: int) -> None:
        """Count characters of text; raises BadDocument beyond the limit."""
        self._text -= length
        if self._text < 0:
            raise BadDocument(
                "The file {name} holds more than {limit} characters. Split it and add the pieces one by one.",
                name=self._name,
                limit=self.limits.text,
            )

    def take_part(self) -> None:
        """Count one cell, page or message; raises BadDocument beyond the limit."""
        self._parts -= 1
        if self._parts < 0:
            raise BadDocument(
                "The file {name} holds more than {limit} cells or parts. Split it and add the pieces one by one.",
                name=self._name,
                limit=self.limits.parts,
            )

    def take_expansion(self, size: int) -> None:
        """Count bytes that an archive member says it expands to; raises BadDocument beyond the limit."""
        self._expanded -= size
        if self._expanded < 0:
            raise BadDocument(
                "The file {name} unpacks to more than {limit} MB. It may be made to harm: do not open it, "
                "and ask the sender for a smaller file.",
                name=self._name,
                limit=self.limits.expanded // MEBIBYTE,
            )

    def take_attachment(self) -> bool:
        """Count one attachment and say whether it may still be read."""
        self._attachments -= 1
        return self._attachments >= 0
