"""The roles of a person in a matter, and the only way to become a suspect.

Invariant: a person is a suspect only while a suspicion claim with offence, author and review date is live.
When the review date passes the person is again what they were before, without anybody's action. What became
of a person at sea (aboard, rescued, arrived) never makes one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.moment import utc
from varne.kernel.role import Role

LONGEST_REVIEW = timedelta(days=366)
"""A suspicion is looked at again within a year at the latest."""

_NO_OFFENCE = frozenset(role.value for role in Role)


class PersonRole(StrEnum):
    """In which capacity a person appears in a matter (kept apart by Directive (EU) 2016/680, article 6)."""

    PERSON_AT_RISK = "person_at_risk"
    VICTIM = "victim"
    WITNESS = "witness"
    INFORMANT = "informant"
    SUSPECT = "suspect"
    CONVICTED = "convicted"
    OTHER = "other"


class Suspicion(msgspec.Struct, frozen=True):
    """Somebody's reasoned claim that a person committed an offence, until it is reviewed."""

    offence: str
    author: str
    made: datetime
    review: datetime

    def __post_init__(self) -> None:
        """Refuse a suspicion without offence, author or a near review date."""
        _refuse_offence(self.offence)
        if not self.author.strip():
            raise BadInput("The suspicion names no author. Name the officer who answers for it.")
        if not timedelta(0) < utc(self.review) - utc(self.made) <= LONGEST_REVIEW:
            raise BadInput(
                "The suspicion of {made} has its review on {review}. Set it later, and within {days} days.",
                made=self.made.isoformat(),
                review=self.review.isoformat(),
                days=LONGEST_REVIEW.days,
            )

    def is_live(self, at: datetime) -> bool:
        """Say whether it has been made and its review date has not come."""
        return self.made <= at < self.review


def _refuse_offence(offence: str) -> None:
    if not offence.strip():
        raise BadInput("The suspicion names no offence. Name the offence and the law that defines it.")
    if offence.strip().lower().replace(" ", "_") in _NO_OFFENCE:
        raise BadInput(
            "{offence} says what became of a person and is no offence. Name the offence, if there is one.",
            offence=offence,
        )


def role_of(
    suspicions: Iterable[Suspicion], at: datetime, *, otherwise: PersonRole = PersonRole.PERSON_AT_RISK
) -> PersonRole:
    """Return the role of a person then: suspect while a suspicion is live, otherwise what they were."""
    if otherwise is PersonRole.SUSPECT:
        raise BadInput("Nobody is a suspect without a suspicion. Make one with its offence, author and review date.")
    return PersonRole.SUSPECT if any(each.is_live(at) for each in suspicions) else otherwise
