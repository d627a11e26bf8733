"""What extraction proposes: candidate claims with their slots, spans, rule path and confidence.

A candidate is never a claim: an officer of the owner accepts it. Invariants: ids are c1, c2 ... in text order;
part_of names an id of the same document and holds no circle; the first span is exactly the words in quantity.said.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from varne.intake.finder.anchor import local_iso
from varne.kernel.moment import Interval
from varne.kernel.quantity import Quantity
from varne.kernel.role import Role

Span = tuple[int, int]


class Confidence(StrEnum):
    """A: noun, role and figure stand together. B: a slot is inherited or hedged. C: an officer must fill in."""

    A = "A"
    B = "B"
    C = "C"


class Where(msgspec.Struct, frozen=True):
    """A place in the words of the text, with the gazetteer's entry when there is one."""

    said: str
    id: str | None = None


class Candidate(msgspec.Struct, frozen=True):
    """One statement of a number of things, as the text makes it."""

    id: str
    unit: str
    quantity: Quantity
    role: Role
    part_of: str | None
    when: Interval | None
    where: Where | None
    said_by: str | None
    spans: tuple[Span, ...]
    confidence: Confidence
    rules: tuple[str, ...]


class DocumentFacts(msgspec.Struct, frozen=True):
    """What extraction knows of the document as a whole."""

    sha256: str
    media_type: str
    language: str
    date: str | None
    text: str


class Extraction(msgspec.Struct, frozen=True):
    """A document and the candidates found in it, in text order."""

    document: DocumentFacts
    claims: tuple[Candidate, ...]


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Give the plain dictionary that `varne extract --json` prints."""
    document = extraction.document
    return {
        "document": {name: getattr(document, name) for name in ("sha256", "media_type", "language", "date", "text")},
        "claims": [_claim(candidate) for candidate in extraction.claims],
    }


def _claim(candidate: Candidate) -> dict[str, Any]:
    quantity, when, where = candidate.quantity, candidate.when, candidate.where
    return {
        "id": candidate.id,
        "unit": candidate.unit,
        "quantity": {"said": quantity.said, "op": str(quantity.op), "low": quantity.low, "high": quantity.high},
        "role": str(candidate.role),
        "part_of": candidate.part_of,
        "when": None
        if when is None
        else {"said": when.said, "start": _local(when.start, when), "end": _local(when.end, when)},
        "where": None if where is None else {"said": where.said, "id": where.id},
        "said_by": candidate.said_by,
        "spans": [list(span) for span in candidate.spans],
        "confidence": str(candidate.confidence),
    }


def _local(moment: datetime, when: Interval) -> str:
    return local_iso(moment, when.zone)
