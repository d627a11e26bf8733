"""What a grade's handling asks of a release: a second officer, nobody of some country, care before a court.

Invariant: every answer is a function of the limits of the grade (and of the label's purposes), and more limits never ask
less. So a conversion into another scheme, which never loosens handling, never asks less either.
The table is varne/kernel/vocabulary/handling.yaml.
"""

from datetime import datetime
from functools import cache
from typing import TypeVar

import msgspec

from varne.kernel.grade import Grade, handling_rank
from varne.kernel.scheme import Words, condition_table
from varne.kernel.vocabulary import table

_WORDS = "words"
_COURT = "ask_before_court"
_MONTHS = 12
Row = TypeVar("Row")


class _Asking(msgspec.Struct, frozen=True):
    en: str
    fr: str
    purposes: tuple[str, ...] = ()


class _Forbidding(msgspec.Struct, frozen=True):
    only: tuple[str, ...] | None = None
    never: tuple[str, ...] = ()


class Schedule(msgspec.Struct, frozen=True):
    """A retention class: months until it is looked at again and until it goes; keep None means it stays."""

    review: int
    en: str
    fr: str
    keep: int | None = None

    @property
    def name(self) -> Words:
        """Return the name of the class in both languages."""
        return Words(self.en, self.fr)


def second_officer(grade: Grade | None, purposes: tuple[str, ...]) -> tuple[Words, ...]:
    """Say why another officer of the owner must agree to a release; nothing when one is enough."""
    rows = _table("second_officer", _Asking)
    asking = [rows[code] for code in sorted(_codes(grade) & rows.keys())]
    return tuple(Words(row.en, row.fr) for row in asking if not row.purposes or set(row.purposes) & set(purposes))


def forbidding(grade: Grade | None, country: str) -> tuple[Words, ...]:
    """Name the limits that forbid to show it to another organisation of a country."""
    rows = _table("forbids", _Forbidding)
    codes = sorted(_codes(grade) & rows.keys())
    return tuple(condition_table()[f"limit:{code}"] for code in codes if _forbids(rows[code], country))


def court_use(grade: Grade | None) -> Words:
    """Say what the grade says of use before a court."""
    said: Words = _table("court", Words)[_COURT if _COURT in _codes(grade) else "otherwise"]
    return said


def schedule(retention: str) -> Schedule | None:
    """Return what the schedule says of a retention class; None for a class that it does not have."""
    return _table("retention", Schedule).get(retention)


def months_after(moment: datetime, months: int) -> datetime:
    """Return the same day so many months later, or the last day of that month."""
    count = moment.year * _MONTHS + moment.month - 1 + months
    year, month = divmod(count, _MONTHS)
    for day in (moment.day, 30, 29):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1, day=28)


def _forbids(row: _Forbidding, country: str) -> bool:
    return country in row.never or (row.only is not None and country not in row.only)


def _codes(grade: Grade | None) -> frozenset[str]:
    """Name the limits by the codes of the tables; whatever an officer wrote is one code."""
    if grade is None:
        return frozenset()
    known = {each.removeprefix("limit:") for each in condition_table()}
    limits = handling_rank(grade)
    return limits & known | ({_WORDS} if limits - known else frozenset())


@cache
def _table(name: str, row: type[Row]) -> dict[str, Row]:
    return msgspec.convert(table("handling")[name], dict[str, row])  # type: ignore[valid-type]
