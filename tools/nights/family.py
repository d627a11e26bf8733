"""A night of a family: plain, or one of the ways in which nights deceive."""

from random import Random
from typing import Any

from tools.nights.fleet import LENGTH, Rates, boat, rates
from tools.nights.log import FRENCH, Logbook, log_boat, log_end, log_nothing, stamp
from tools.nights.sea import Sea
from tools.nights.truth import Boat, Night

FAMILIES = ("plain", "twins", "silent", "wrong number", "thrice", "clocks", "digits", "late", "cut", "one side")
"""Twins from one beach; a stricken boat silent before its twin is rescued; a rescue logged under the wrong number;
every report relayed three times; clocks an hour out; digits slipped; three hours late and shuffled; one side's feed
cut; a reader who sees one side alone."""


def night(seed: int, boats: int, family: str = "plain", **fixed: float) -> Night:
    """Return the night of this seed. `fixed` sets rates that are otherwise drawn."""
    luck = Random(f"{family} {seed} {boats}")
    rate = rates(luck)
    rate.clock = 0.15 if family == "clocks" else rate.clock
    rate.slip = 0.15 if family == "digits" else rate.slip
    for name, value in fixed.items():
        setattr(rate, name, value)
    sea = Sea(luck.uniform(0.6, 2.2), luck.uniform(0, 6.3))
    fleet = _fleet(luck, sea, rate, boats, family)
    book = Logbook(luck, rate)
    for one in fleet:
        log_boat(book, one)
    _ends(book, fleet, family)
    for _ in range(sum(luck.random() < 0.09 for _ in range(boats))):
        log_nothing(book)
    return _logged(_deceived(book, luck, family), fleet, luck)


def _fleet(luck: Random, sea: Sea, rate: Rates, boats: int, family: str) -> list[Boat]:
    fleet: list[Boat] = []
    while len(fleet) < boats:
        twin = family in ("twins", "silent", "wrong number") and fleet and len(fleet) % 2 and luck.random() < 0.6
        like = fleet[-1] if twin or (fleet and luck.random() < 0.04) else None
        one = boat(len(fleet), luck, sea, rate, like)
        if family == "silent" and like and like.fate in ("rescue", "return"):
            one = _stricken(one, like, luck, sea, rate)
        fleet.append(one)
    return fleet


def _stricken(one: Boat, twin: Boat, luck: Random, sea: Sea, rate: Rates) -> Boat:
    """The twin of a boat that will be rescued: it sails beside it, calls, falls silent and is never met."""
    for _ in range(40):
        if one.fate == "at sea":
            break
        one = boat(one.number, luck, sea, rate, twin)
    one.fate, one.saved, one.end = "at sea", 0, LENGTH
    one.silent_from = max(one.start + 6, twin.end - luck.uniform(0, 60))
    return one


def _ends(book: Logbook, fleet: list[Boat], family: str) -> None:
    done: set[int] = set()
    for one in fleet:
        if one.number in done:
            continue
        also = _taken_together(book, one, fleet, done)
        lender = None
        if family == "wrong number" and book.luck.random() < 0.35:
            others = [other for other in fleet if other is not one and other.start < one.end]
            lender = min(others, key=lambda other: _apart(one, other), default=None)
        done.update((one.number, also.number) if also else (one.number,))
        log_end(book, one, also, lender)


def _taken_together(book: Logbook, one: Boat, fleet: list[Boat], done: set[int]) -> Boat | None:
    if one.fate != "rescue" or book.luck.random() >= book.rate.double:
        return None
    others = [
        other for other in fleet
        if other is not one and other.number not in done and other.fate == "rescue" and abs(other.end - one.end) < 70
    ]  # fmt: skip
    return min(others, key=lambda other: _apart(one, other), default=None)


def _apart(one: Boat, other: Boat) -> float:
    (x, y), (u, v) = one.at(one.end), other.at(one.end)
    return (x - u) ** 2 + (y - v) ** 2


def _deceived(book: Logbook, luck: Random, family: str) -> list[Any]:
    rows = book.rows
    if family == "thrice":
        for row in list(rows):
            for org, channel in (("HM Coastguard", "relay"), ("CROSS Gris-Nez", "relay"), ("Utopia 56", "e-mail")):
                book.relay(row, org=org, channel=channel)
    if family == "late":
        rows = [(seen, told + luck.uniform(0, 180), about, said) for seen, told, about, said in rows]
    if family == "cut":
        cut, side = luck.uniform(240, 600), luck.random() < 0.5
        rows = [row for row in rows if row[1] < cut or (row[3]["org"] in FRENCH) == side]
    if family == "one side":
        side = luck.random() < 0.5
        rows = [row for row in rows if (row[3]["org"] in FRENCH) == side]
    return rows


def _logged(rows: list[Any], fleet: list[Boat], luck: Random) -> Night:
    rows = sorted(rows, key=lambda row: row[1])
    ids = [f"c{number:04d}" for number in range(len(rows))]
    luck.shuffle(ids)
    contacts = [
        {"id": name, "observed_at": stamp(seen), "reported_at": stamp(told)} | said
        for name, (seen, told, _, said) in zip(ids, rows, strict=True)
    ]
    boats = {
        str(one.number): {
            "people": one.people, "start": stamp(one.start), "end": stamp(one.end), "fate": one.fate, "saved": one.saved,
        }
        for one in fleet
    }  # fmt: skip
    about = {name: list(row[2]) for name, row in zip(ids, rows, strict=True)}
    return Night(contacts, {"contacts": about, "boats": boats, "end": stamp(LENGTH)})
