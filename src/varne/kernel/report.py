"""What came in: the report, its receipts, and the candidates that the finders propose from it."""

from datetime import datetime

import msgspec

from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity
from varne.kernel.role import Role


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of the report's text and where it stands in the original (a page, a cell, a part of a mail)."""

    path: str
    start: int
    end: int
    original: str = ""


class Report(msgspec.Struct, frozen=True, omit_defaults=True, tag="report"):
    """A document as received: its bytes under the attachment's name, its text, who sent it and when it was said.

    attachment is a keyed name, never a bare hash that somebody could guess from another owner's copy.
    stated is when the source published it; None where nobody knows.
    """

    attachment: str
    sha256: str
    name: str
    media_type: str
    language: str
    text: str
    source: str = ""
    channel: str = "file"
    stated: datetime | None = None
    parts: tuple[Part, ...] = ()


class Receipt(msgspec.Struct, frozen=True, omit_defaults=True, tag="receipt"):
    """The same document received: one for each time it came in, with all that was said of it that time.

    The first receipt's words are the report's; those of a later one are kept here and change nothing.
    """

    report: str
    name: str
    channel: str = "file"
    source: str = ""
    stated: datetime | None = None
    marking: str = ""
    mapping: str = ""


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A count that the finders read in a report and that no officer has judged yet.

    total says that it counts everything in a period, not one event. unsure names the slots that the finders filled by
    assumption (zone: a clock time whose zone nobody stated). instead_of names the candidate that older rules read
    in the same words.
    """

    key: str
    unit: str
    role: Role
    quantity: Quantity
    spans: tuple[tuple[int, int], ...]
    confidence: str
    part_of: str = ""
    said_by: str = ""
    valid: Interval | None = None
    place: Place | None = None
    total: bool = False
    unsure: tuple[str, ...] = ()
    instead_of: str = ""


class Proposal(msgspec.Struct, frozen=True, tag="proposal"):
    """All candidates of one report, by one version of the rules."""

    report: str
    rules: str
    candidates: tuple[Candidate, ...]
