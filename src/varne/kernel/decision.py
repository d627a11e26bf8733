"""What an officer decided, and why. A decision is an entry like any other and is never edited."""

from enum import StrEnum

import msgspec

from varne.kernel.grade import Grade
from varne.kernel.report import Candidate


class Verdict(StrEnum):
    """What an officer can do with a candidate."""

    ACCEPT = "accept"
    CORRECT = "correct"
    SPLIT = "split"
    REJECT = "reject"


class Review(msgspec.Struct, frozen=True, omit_defaults=True, tag="review"):
    """An officer's verdict on one candidate of a proposal; with claim, on a claim that is to be corrected.

    corrected is what the officer put in its place, parts what it was split into, so that rules can be measured against
    real use. A figure of dead or missing people becomes a claim only with the second officer's review; grade, audience
    and purposes (empty: the report's) wait here until then.
    """

    report: str
    candidate: str
    verdict: Verdict
    corrected: Candidate | None = None
    reason: str = ""
    grade: Grade | None = None
    audience: str = ""
    purposes: tuple[str, ...] = ()
    parts: tuple[Candidate, ...] = ()
    claim: str = ""

    @property
    def about(self) -> str:
        """Return the key of the candidate, or the id of the claim, that the verdict is about."""
        return self.claim or self.candidate


class TakenBack(msgspec.Struct, frozen=True, tag="taken_back"):
    """An officer takes back their own verdict, while it has led to no claim. about is as in Review."""

    report: str
    about: str
    review: str


class Release(msgspec.Struct, frozen=True, omit_defaults=True, tag="release"):
    """The owner widens the audience of entries. basis is the legal basis, shown to the owner alone.

    draft names what another officer proposed, where its author is the second officer.
    """

    entries: tuple[str, ...]
    audience: str
    basis: str
    reason: str = ""
    draft: str = ""


class ReleaseDraft(msgspec.Struct, frozen=True, omit_defaults=True, tag="release_draft"):
    """A release as one officer proposes it to another of the same owner. It shows nothing to anybody else.

    asked names the officer whose agreement is asked for, "" for whoever may. premises are the releases and corrections
    that bore on these entries already: any other means that what was proposed has changed.
    """

    entries: tuple[str, ...]
    audience: str
    basis: str
    reason: str = ""
    asked: str = ""
    premises: tuple[str, ...] = ()


class DraftVerdict(StrEnum):
    """What becomes of a draft: another officer agrees or refuses, or its author discards it."""

    AGREE = "agree"
    REFUSE = "refuse"
    DISCARD = "discard"


class DraftDecision(msgspec.Struct, frozen=True, omit_defaults=True, tag="draft_decision"):
    """The one decision about a draft; a refusal has a reason."""

    draft: str
    verdict: DraftVerdict
    reason: str = ""


class Column(msgspec.Struct, frozen=True):
    """One column of a structured source: its header, and what its figures count."""

    header: str
    unit: str
    role: str


class Mapping(msgspec.Struct, frozen=True, omit_defaults=True, tag="mapping"):
    """How the columns of a structured source are read, as one officer signed it.

    day is the header of the column of days; side says whose shore the figures are about; series how settled the
    source is (final or provisional). day_order is ymd or dmy, decimal . or , and empty_is_zero says whether an empty
    cell is a count of nought: in a table that lists every day it can be, in others it is silence.
    """

    name: str
    day: str
    values: tuple[Column, ...]
    place: str
    side: str
    source: str
    series: str = "final"
    day_order: str = "ymd"
    decimal: str = "."
    zone: str = "Europe/London"
    empty_is_zero: bool = False
