"""Responsibility for a boat: offered, accepted or refused. It moves only on acceptance; until then the first centre holds it.

Source: SAR Convention 1979, annex 4.5: the centre that first learns of a case keeps it until another has taken it over.
"""

from datetime import datetime
from enum import StrEnum

import msgspec


class Handover(msgspec.Struct, frozen=True, omit_defaults=True, tag="handover"):
    """An offer of responsibility for the boat of these contacts.

    to is an organisation's code; partner is the name of a centre that works without this program, and to is then empty.
    """

    contacts: tuple[str, ...]
    to: str = ""
    partner: str = ""
    message: str = ""


class Answer(StrEnum):
    """What became of an offer."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class HandoverAnswer(msgspec.Struct, frozen=True, omit_defaults=True, tag="handover_answer"):
    """The answer to an offer. For a partner without this program: who answered there, by which channel, when."""

    handover: str
    answer: Answer
    reason: str = ""
    answered_by: str = ""
    channel: str = ""
    answered_at: datetime | None = None


class Acknowledged(msgspec.Struct, frozen=True, tag="acknowledged"):
    """An organisation says that it has seen these contacts."""

    contacts: tuple[str, ...]


class Phase(StrEnum):
    """Emergency phases (IAMSAR Manual, volume II): proposed by rule, set by an officer."""

    UNCERTAINTY = "incerfa"
    ALERT = "alerfa"
    DISTRESS = "detresfa"


class PhaseSet(msgspec.Struct, frozen=True, omit_defaults=True, tag="phase"):
    """An officer sets the phase of the boat of these contacts."""

    contacts: tuple[str, ...]
    phase: Phase
    reason: str = ""
