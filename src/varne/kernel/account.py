"""Accounting for a boat: what became of it and its people, decided by a named officer on named evidence.

A decision covers the contacts it names and no others. It stands at once where nothing contradicts it; else it waits for
a second officer, and the boat stays on the board as closed, unverified. Law L6.
"""

from enum import StrEnum

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.role import OUTCOMES, Role


class Contradiction(StrEnum):
    """What speaks against a boat being the one that was accounted for. Each asks a second officer."""

    FEWER_PEOPLE = "fewer_people"
    MORE_PEOPLE = "more_people"
    CHILDREN = "children"
    COLOUR = "colour"
    ENGINE = "engine"
    TOO_FAR = "too_far"
    CALLED_LATER = "called_later"
    PHONE_NOT_RUNG = "phone_not_rung"
    JUDGED_DIFFERENT = "judged_different"
    NO_END = "no_end"
    NO_EVIDENCE = "no_evidence"
    PEOPLE_UNKNOWN = "people_unknown"
    DEAD_OR_MISSING = "dead_or_missing"


class Fate(msgspec.Struct, frozen=True):
    """How many people ended in which way: rescued, landed, returned, continued, dead or missing."""

    role: Role
    people: int

    def __post_init__(self) -> None:
        """Refuse what is no end and fewer than nobody."""
        if self.role not in OUTCOMES:
            raise BadInput(
                "{role} is not what can become of people. Choose from: {known}.",
                role=self.role.value,
                known=", ".join(OUTCOMES),
            )
        if self.people < 0:
            raise BadInput("Fewer than nobody cannot be accounted for. Give a number of people, 0 or more.")


class Account(msgspec.Struct, frozen=True, omit_defaults=True, tag="account"):
    """What an officer says became of a boat. contacts are covered, evidence are contacts that tell of the end.

    contradictions are those that the officer was shown; with any of them the reason is needed, and a second officer.
    premises are the entries about these contacts that the officer had seen: others mean that the question has changed.
    """

    contacts: tuple[str, ...]
    fates: tuple[Fate, ...]
    evidence: tuple[str, ...] = ()
    evidence_said: str = ""
    contradictions: tuple[Contradiction, ...] = ()
    reason: str = ""

    @property
    def people(self) -> int:
        """How many people are accounted for."""
        return sum(fate.people for fate in self.fates)


class AccountVerdict(StrEnum):
    """What becomes of an account: a second officer agrees or refuses, its author withdraws it, anybody reopens it."""

    AGREE = "agree"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class AccountDecision(msgspec.Struct, frozen=True, omit_defaults=True, tag="account_decision"):
    """A decision about an account, with its reason."""

    account: str
    verdict: AccountVerdict
    reason: str = ""
