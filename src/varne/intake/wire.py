"""What the centre and its reading process say to each other: frames of a length and a body.

Requests go in MessagePack (they carry the bytes of the file), answers come in JSON (which keeps the offset
of a date as it was stated). Invariant: an answer is data of a known shape, or it is no answer.
"""

import struct
from collections.abc import Mapping
from enum import Enum
from itertools import pairwise

import msgspec

from varne.intake.document import Document
from varne.intake.limits import MEBIBYTE, Limits
from varne.kernel.message import Message

HEADER = struct.Struct(">Q")
_BYTES_A_PART = 256
_BYTES_A_CHARACTER = 8


class Failure(Enum):
    """Why no answer came."""

    TOO_LONG = "too long"
    TOO_MUCH = "too much"
    ENDED = "ended"
    NONSENSE = "nonsense"


class Request(msgspec.Struct, frozen=True):
    """One file to read; its answer carries the same number. is_text: the bytes are text in UTF-8, whatever they look like."""

    number: int
    name: str
    data: bytes
    is_text: bool = False


class Greeting(msgspec.Struct, frozen=True):
    """The reading process is ready, and says whether the system took its network away."""

    network_denied: bool


class Answer(msgspec.Struct, frozen=True):
    """A document, or the sentence that refuses the file. After a last answer the process ends."""

    number: int
    document: Document | None = None
    template: str = ""
    fields: Mapping[str, str | int] = {}
    is_last: bool = False


def framed(body: bytes) -> bytes:
    """Put the length before the body."""
    return HEADER.pack(len(body)) + body


def greatest_answer(limits: Limits) -> int:
    """Return how many bytes an answer within these limits can have at most."""
    return limits.text * _BYTES_A_CHARACTER + limits.parts * _BYTES_A_PART + MEBIBYTE


def understood(reply: bytes, number: int) -> Answer | Failure:
    """Return the answer to that request, or NONSENSE where the reply is not one."""
    try:
        answer = msgspec.json.decode(reply, type=Answer)
        said = [Message(answer.template, answer.fields), *(answer.document.notes if answer.document else ())]
        makes_sense = answer.number == number and all(map(_can_be_said, said)) and _is_in_place(answer.document)
    except (msgspec.MsgspecError, ValueError):
        return Failure.NONSENSE
    return answer if makes_sense else Failure.NONSENSE


def _can_be_said(message: Message) -> bool:
    """A broken process can send a sentence whose blanks do not fit its fields."""
    try:
        return bool(str(message)) or not message.template
    except (LookupError, ValueError, TypeError, AttributeError):
        return False


def _is_in_place(document: Document | None) -> bool:
    """Say whether the parts follow each other inside the text."""
    if document is None:
        return True
    places = [0, *(place for part in document.parts for place in (part.start, part.end)), len(document.text)]
    return all(before <= after for before, after in pairwise(places))
