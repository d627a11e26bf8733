"""One thing that somebody said about one subject. Nothing else is stored as fact.

A claim is never edited: a correction is a new claim that supersedes it. It carries three times: valid (when it
was so), stated (when the source said it) and, on its entry, recorded (when we learned it).
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from varne.kernel.grade import Grade
from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity
from varne.kernel.role import Role
from varne.kernel.subject import Subject


class Basis(StrEnum):
    """Fact kept apart from assessment (Directive (EU) 2016/680, article 7)."""

    OBSERVATION = "observation"
    REPORT = "report"
    ASSESSMENT = "assessment"


class Series(StrEnum):
    """How settled an official series is: a finalised figure revises a provisional one."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class Claim(msgspec.Struct, frozen=True, omit_defaults=True, tag="claim"):
    """How many of what, in which role, when and where, according to whom.

    report and spans lead to the sentence (character offsets into the report's text); part_of names the claim of
    the whole; supersedes the claim that this one corrects, corrects those which that one corrected, back to the first,
    and units_before their other units: whoever sees the first and the last alone must not count both. repeats is the
    claim that this one only relays; candidate the finders' proposal that officers accepted; row the row of a table when
    the source is structured.
    """

    subject: Subject
    unit: str
    role: Role
    quantity: Quantity
    report: str
    property: str = "count"
    spans: tuple[tuple[int, int], ...] = ()
    candidate: str = ""
    row: str = ""
    said_by: str = ""
    basis: Basis = Basis.REPORT
    grade: Grade | None = None
    valid: Interval | None = None
    landing: Interval | None = None
    stated: datetime | None = None
    place: Place | None = None
    part_of: str = ""
    supersedes: str = ""
    corrects: tuple[str, ...] = ()
    units_before: tuple[str, ...] = ()
    repeats: str = ""
    series: Series | None = None
    accepted_by: tuple[str, ...] = ()
