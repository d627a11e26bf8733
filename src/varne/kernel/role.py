"""What became of people at sea and ashore, and how these roles contain and exclude each other.

All relations hold for the people of one boat on one crossing, as things stand at one moment. They are facts
about words, so a contradiction between two figures follows from the reports and these rows alone; each row
says why. Where a row is doubtful it is left out: a missing row widens an interval, a wrong one hides people.

Stages and accounts. The same person is aboard, then in distress, then rescued, then landed, then handed over:
these are stages, and figures for two stages are never added. Each person aboard is in the end counted under
exactly one account (OUTCOMES): who was rescued and then landed counts once, as rescued; landed is for those
who came ashore by themselves; who died after a rescue counts as dead. So aboard = rescued + landed +
returned + continued + dead + missing holds for accounts, while a figure for a role may overlap another.
"""

from enum import StrEnum
from functools import cache

import msgspec

from varne.kernel.message import Message, say
from varne.kernel.place import Side

FAR_SHORE: Side = "uk"
"""The shore on which a landing is an arrival: crossings of the Channel go to it."""


class Role(StrEnum):
    """In which capacity people are counted."""

    ABOARD = "aboard"
    IN_DISTRESS = "in_distress"
    RESCUED = "rescued"
    LANDED = "landed"
    ARRIVED = "arrived"
    HANDED_OVER = "handed_over"
    PREVENTED = "prevented"
    CONTINUED = "continued"
    RETURNED = "returned"
    DEAD = "dead"
    MISSING = "missing"
    INJURED = "injured"
    ARRESTED = "arrested"
    UNKNOWN = "unknown"


OUTCOMES = (Role.RESCUED, Role.LANDED, Role.RETURNED, Role.CONTINUED, Role.DEAD, Role.MISSING)
"""The exclusive accounts of a person aboard: each person ends under exactly one."""

STAGES = (Role.ABOARD, Role.IN_DISTRESS, Role.RESCUED, Role.LANDED, Role.HANDED_OVER)
"""The same people further and further on. A person can skip a stage."""


class Containment(msgspec.Struct, frozen=True):
    """Everyone counted in part is also counted in whole; on one shore alone when side names it."""

    whole: Role
    part: Role
    reason: Message
    side: Side = ""


class Exclusion(msgspec.Struct, frozen=True):
    """Nobody is counted in both."""

    one: Role
    other: Role
    reason: Message


CONTAINMENTS = (
    Containment(Role.ABOARD, Role.IN_DISTRESS, say("People in distress were aboard the boat.")),
    Containment(Role.IN_DISTRESS, Role.RESCUED, say("Rescued people were in distress.")),
    Containment(Role.ABOARD, Role.LANDED, say("People who landed from the boat were aboard it.")),
    Containment(Role.ABOARD, Role.ARRIVED, say("People who arrived by the boat were aboard it.")),
    Containment(Role.ABOARD, Role.CONTINUED, say("People who continued were aboard the boat.")),
    Containment(Role.ABOARD, Role.RETURNED, say("People who returned had set out aboard the boat.")),
    Containment(Role.ABOARD, Role.DEAD, say("The dead of a boat were aboard it.")),
    Containment(Role.ABOARD, Role.MISSING, say("The missing of a boat were aboard it.")),
    Containment(Role.ARRIVED, Role.LANDED, say("People who landed on the far shore arrived."), side=FAR_SHORE),
)

EXCLUSIONS = (
    Exclusion(Role.PREVENTED, Role.ABOARD, say("People kept from leaving did not set out aboard the boat.")),
    Exclusion(Role.RETURNED, Role.ARRIVED, say("On one crossing people go back or arrive, not both.")),
    Exclusion(Role.MISSING, Role.RESCUED, say("Whoever has been rescued is not missing.")),
    Exclusion(Role.MISSING, Role.LANDED, say("Whoever has landed is not missing.")),
    Exclusion(Role.MISSING, Role.ARRIVED, say("Whoever has arrived is not missing.")),
    Exclusion(Role.MISSING, Role.RETURNED, say("Whoever has returned is not missing.")),
    Exclusion(Role.MISSING, Role.HANDED_OVER, say("Whoever has been handed over is not missing.")),
    Exclusion(Role.MISSING, Role.DEAD, say("Whoever is known to be dead is no longer missing.")),
)


@cache
def why_contains(whole: Role, part: Role, side: Side = "") -> tuple[Message, ...] | None:
    """Give the reasons why everyone in part is in whole, from the whole down; None when that does not follow.

    side is the shore of the scope that both figures share, "" when it is not known.
    """
    if whole is part:
        return ()
    for row in CONTAINMENTS:
        if row.whole is whole and row.side in ("", side):
            below = why_contains(row.part, part, side)
            if below is not None:
                return (row.reason, *below)
    return None


def contains(whole: Role, part: Role, side: Side = "") -> bool:
    """Say whether everyone counted in part is also counted in whole, for the same boat and scope."""
    return why_contains(whole, part, side) is not None


@cache
def disjoint(one: Role, other: Role, side: Side = "") -> bool:
    """Say whether nobody can be counted in both at one moment, for the same boat and scope."""
    return any(
        (contains(row.one, one, side) and contains(row.other, other, side))
        or (contains(row.one, other, side) and contains(row.other, one, side))
        for row in EXCLUSIONS
    )


def same_question(one: Role, other: Role) -> bool:
    """Say whether figures in the two roles can be set side by side as answers to one question.

    Only figures in one stated role can. "Rescued by" and "arrived" are different populations: the difference
    between them explains nothing.
    """
    return one is other and one is not Role.UNKNOWN
