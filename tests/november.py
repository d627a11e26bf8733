"""The public facts of November 2018 as claims, for tests of the tally without any text."""

from datetime import UTC, date, datetime

from varne.kernel.claim import Claim, Series
from varne.kernel.moment import LONDON, Interval, whole_days
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity, about, at_least, exactly, more_than
from varne.kernel.role import Role
from varne.kernel.subject import Subject, SubjectKind
from varne.picture.counted import Counted

DAYS = {
    3: (15, 2),
    9: (7, 1),
    12: (17, 1),
    14: (9, 1),
    15: (10, 1),
    16: (12, 2),
    18: (9, 1),
    22: (14, 2),
    23: (8, 1),
    27: (9, 1),
}
UNION = Counted(
    "union",
    Claim(
        Subject(SubjectKind.PERIOD, "union"),
        "person",
        Role.RESCUED,
        Quantity(about(135).op, 130, 140, "130 or 140"),
        "bbc",
        said_by="a union official",
        stated=datetime(2018, 11, 28, 17, tzinfo=UTC),
    ),
)


def november(first: int, last: int) -> Interval:
    """Whole days of November 2018 in London."""
    return whole_days(date(2018, 11, first), date(2018, 11, last), LONDON)


def total(name: str, quantity: Quantity, window: Interval, stated: int, **more: object) -> Counted:
    """A total over a period, published on a day of the month."""
    claim = Claim(
        Subject(SubjectKind.PERIOD, name),
        "person",
        Role.ARRIVED,
        quantity,
        name,
        valid=window,
        stated=datetime(2018, 11, stated, 18, tzinfo=UTC),
        **more,  # type: ignore[arg-type]
    )
    return Counted(name, claim)


def event(name: str, number: int, day: int, role: Role = Role.ARRIVED, side: str = "uk", report: str = "") -> Counted:
    """One event on one day."""
    claim = Claim(
        Subject(SubjectKind.CONTACT, name),
        "person",
        role,
        exactly(number),
        report or name,
        valid=november(day, day),
        stated=datetime(2018, 11, day, 18, tzinfo=UTC),
        place=Place("somewhere", side=side),  # type: ignore[arg-type]
    )
    return Counted(name, claim)


PRESS = (
    total("bbc", at_least(110), november(3, 28), 28),
    total("home-office", more_than(100), november(1, 28), 28),
    total("guardian", exactly(78), november(1, 22), 22),
    event("fishing-boat", 17, 12),
    event("rocks", 9, 18, Role.LANDED),
    event("dinghy-1", 7, 22, report="log"),
    event("dinghy-2", 7, 22, report="log"),
    event("wimereux", 11, 22, Role.RESCUED, side="fr"),
    UNION,
)


def series(kind: Series = Series.FINAL, days: dict[int, tuple[int, int]] | None = None) -> tuple[Counted, ...]:
    """The official daily series of the month to the 28th; days without arrivals are a stated nought."""
    known = DAYS if days is None else days
    found = []
    for day in range(1, 29):
        claim = Claim(
            Subject(SubjectKind.PERIOD, f"day-{day}"),
            "person",
            Role.ARRIVED,
            exactly(known.get(day, (0, 0))[0]),
            "series",
            valid=november(day, day),
            landing=november(day, day),
            place=Place("United Kingdom", side="uk"),
            series=kind,
        )
        found.append(Counted(f"{kind}-{day:02d}", claim))
    return tuple(found)
