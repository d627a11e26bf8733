"""One look: who looked at what, when, why and whether it was shown. What a data-protection officer reads.

Invariant: whatever was asked for is kept as text that any screen can show: no character in it can hide, break a line
or turn the direction of reading.
"""

import unicodedata
from datetime import date, datetime
from enum import StrEnum

import msgspec

_LONGEST = 200


class Action(StrEnum):
    """What an officer asked for. Every way to be shown something has its code here."""

    ACCESS = "access"
    ADD = "add"
    BOARD = "board"
    BOAT = "boat"
    BRIEF = "brief"
    CLAIM = "claim"
    CONTACT = "contact"
    EXPORT = "export"
    HANDOVER = "handover"
    HOME = "home"
    MONTH = "month"
    ORIGINAL = "original"
    PROOF = "proof"
    REGISTER = "register"
    RELEASE = "release"
    REPORT = "report"
    REVIEW = "review"
    SEARCH = "search"
    SITREP = "sitrep"
    TIMELINE = "timeline"
    VERIFY = "verify"
    VIEW_AS = "view-as"


OF_ONE_ENTRY = frozenset({Action.CLAIM, Action.ORIGINAL, Action.PROOF, Action.REPORT, Action.REVIEW})
"""Looks whose target is the id of one claim or report: its owner is told that a partner looked."""


class Outcome(StrEnum):
    """Whether the one who looked was shown anything."""

    SHOWN = "shown"
    REFUSED = "refused"


class Look(msgspec.Struct, frozen=True):
    """One line of an organisation's access log.

    who is the officer's code; in the log of another owner, the code of the organisation alone, and no purpose.
    target is the id of an entry or a window of days, as it was asked for.
    """

    when: datetime
    who: str
    purpose: str
    action: Action
    target: str = ""
    outcome: Outcome = Outcome.SHOWN


def target_of(text: str) -> str:
    """Write what was asked for so that it can be kept and shown: what cannot be seen is written as its number."""
    return "".join(map(_visible, text))[:_LONGEST]


def window_target(first: date, last: date) -> str:
    """Write a window of days as a target."""
    return f"{first.isoformat()}/{last.isoformat()}"


def _visible(character: str) -> str:
    hidden = character == "\\" or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return f"\\u{ord(character):04x}" if hidden else character
