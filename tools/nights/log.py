"""What the centres log of a boat: calls, sightings, relays and the end, with the errors that people make."""

import math
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tools.nights.fleet import LENGTH, Rates
from tools.nights.sea import SHORES, to_chart, to_sea
from tools.nights.truth import Boat, Logged

DAY = datetime(2026, 10, 3, 17, tzinfo=UTC)
FRENCH = ("CROSS Gris-Nez", "PAF", "Gendarmerie maritime", "Marine nationale", "SNSM", "Affaires maritimes")
ASSETS = (
    ("Border Force", "Valiant"), ("Border Force", "Defender"), ("SNSM", "Notre-Dame"), ("Border Force", "Ranger"),
    ("Marine nationale", "Flamant"), ("Affaires maritimes", "Abeille"), ("RNLI", "Dover lifeboat"),
)  # fmt: skip
SEERS = (
    ("patrol vessel", "Gendarmerie maritime"), ("cutter", "Border Force"), ("aircraft", "Border Force"),
    ("merchant ship", "HM Coastguard"),
)  # fmt: skip
NOTHING: Logged = dict.fromkeys(
    ("lat", "lon", "position_error_nm", "place", "people_low", "people_high", "children", "craft_colour", "engine",
     "phone", "name", "asset")
)  # fmt: skip


def stamp(minute: float) -> str:
    """A minute of the night as the log writes it."""
    return (DAY + timedelta(seconds=round(minute * 60))).strftime("%Y-%m-%dT%H:%M:%SZ")


class Logbook:
    """Gathers the contacts of a night. `about` are the boats that a contact is truly about."""

    def __init__(self, luck: Random, rate: Rates) -> None:
        self.luck, self.rate = luck, rate
        self.rows: list[tuple[float, float, tuple[int, ...], Logged]] = []

    def add(self, seen: float, delay: float, about: tuple[int, ...], **facts: Any) -> None:
        """Log one contact; its clock may be an hour out and its position a slip of the pen."""
        said = NOTHING | facts
        if said["lat"] is not None and self.luck.random() < self.rate.slip:
            said["lat"], said["lon"] = self._slipped(said["lat"], said["lon"])
        hours = self.luck.choice((-60, 60)) if self.luck.random() < self.rate.clock else 0
        self.rows.append((seen + hours, seen + delay, about, said))

    def relay(self, row: tuple[float, float, tuple[int, ...], Logged], **changes: Any) -> None:
        """Log again what another centre passed on: the same time of the event, details lost."""
        observed, reported, about, said = row
        kept = {key: None if key in ("phone", "name", "craft_colour") and self.luck.random() < 0.3 else value
                for key, value in said.items()}  # fmt: skip
        self.rows.append((observed, reported + self.luck.uniform(6, 50), about, kept | changes))

    def heads(self, people: int, error: float) -> Logged:
        """A number as somebody estimates it: guessed, mostly rounded to five, given as a range."""
        guess = max(3.0, people * math.exp(self.luck.gauss(-0.02, error)))
        number = round(guess / 5) * 5 if self.luck.random() < 0.62 and guess > 7 else round(guess)
        return {"people_low": int(0.75 * number), "people_high": math.ceil(1.3 * number)}

    def place(self, boat: Boat, minute: float, error: float) -> Logged:
        """Where the boat was, within the error."""
        x, y = boat.at(minute)
        return self.chart(x + self.luck.gauss(0, error * 0.7), y + self.luck.gauss(0, error * 0.7), error)

    def chart(self, x: float, y: float, error: float) -> Logged:
        """A position in degrees with the error as stated."""
        latitude, longitude = to_chart(x, y)
        return {"lat": latitude, "lon": longitude, "position_error_nm": error}

    def colour(self, boat: Boat, wrong: float) -> str:
        """Its colour as seen in the dark."""
        return (
            self.luck.choice(("black", "grey", "blue", "white", "green")) if self.luck.random() < wrong else boat.colour
        )

    def _slipped(self, latitude: float, longitude: float) -> tuple[float, float]:
        kind = self.luck.randrange(3)
        if kind == 0:
            return round(latitude + self.luck.choice((-1, 1)) * self.luck.choice((0.1, 0.2, 0.3)), 4), longitude
        if kind == 1:
            return latitude, round(longitude + self.luck.choice((-1, 1)) * self.luck.choice((0.1, 0.2, 0.5)), 4)
        minutes = (latitude - 50) * 60 % 60
        return round(int(latitude) + minutes / 100, 4), longitude


def log_boat(book: Logbook, boat: Boat) -> None:
    """Everything logged while it is under way or drifting."""
    luck = book.luck
    if luck.random() < 0.42:
        book.add(
            boat.start, luck.uniform(5, 70), (boat.number,), org=luck.choice(("PAF", "PAF", "Gendarmerie nationale")),
            channel="beach patrol", kind="departure", place=boat.beach, **book.heads(boat.people, 0.26),
            **book.place(boat, boat.start, 0.4), craft_colour=book.colour(boat, 0.18) if luck.random() < 0.6 else None,
        )  # fmt: skip
    minute = boat.start + 5
    while True:
        stopped = minute >= boat.stopped_at
        minute += luck.expovariate(book.rate.talk * (0.85 if stopped else 0.28) + book.rate.watch) * 60
        if minute >= min(boat.end, boat.silent_from, LENGTH):
            break
        share = book.rate.watch / (book.rate.talk * (0.85 if stopped else 0.28) + book.rate.watch)
        if luck.random() < share:
            _sight(book, boat, minute)
        else:
            _call(book, boat, minute)


def _call(book: Logbook, boat: Boat, minute: float) -> None:
    luck = book.luck
    stopped = minute >= boat.stopped_at
    number, name = luck.choice(boat.phones)
    fix = luck.random()
    where: Logged = {}
    if fix < 0.5:
        where = book.place(boat, max(boat.start, minute - (luck.uniform(8, 22) if luck.random() < 0.3 else 0)), 0.15)
    elif fix < 0.75:
        where = book.place(boat, minute, 3.0)
    facts: Logged = where | (book.heads(boat.people, book.rate.guess) if luck.random() < 0.75 else {})
    facts |= {
        "children": True if boat.children and luck.random() < 0.35 else None,
        "craft_colour": book.colour(boat, 0.12) if luck.random() < 0.47 else None,
        "engine": "stopped" if stopped else "running",
        "phone": number if luck.random() < 0.56 else None,
        "name": name if luck.random() < 0.36 else None,
        "kind": "distress" if stopped else "call",
    }
    org = luck.choice(("HM Coastguard", "CROSS Gris-Nez"))
    book.add(minute, luck.uniform(0, 6), (boat.number,), org=org, channel="phone", **facts)
    first = book.rows[-1]
    other = "CROSS Gris-Nez" if org == "HM Coastguard" else "HM Coastguard"
    if luck.random() < book.rate.relayed:
        book.relay(first, org=other, channel="relay")
    if luck.random() < book.rate.mailed:
        book.relay(first, org="Utopia 56", channel="e-mail")


def _sight(book: Logbook, boat: Boat, minute: float) -> None:
    luck = book.luck
    channel, org = luck.choice(SEERS)
    book.add(
        minute, luck.uniform(0, 20), (boat.number,), org=org, channel=channel, kind="sighting",
        **book.place(boat, minute, 0.5), **book.heads(boat.people, 0.15),
        craft_colour=book.colour(boat, 0.12) if luck.random() < 0.88 else None,
        engine=("stopped" if minute >= boat.stopped_at else "running") if channel != "merchant ship" or luck.random() < 0.7
        else None,
    )  # fmt: skip


def log_end(book: Logbook, boat: Boat, also: Boat | None = None, aboard: Boat | None = None) -> None:
    """How it ended, if anybody logged that. `also` was taken off with it; `aboard` lends the number in the record."""
    luck = book.luck
    if boat.fate == "landing":
        place = min(SHORES, key=lambda name: _far(boat, SHORES[name]))
        book.add(
            boat.end, luck.uniform(15, 85), (boat.number,), org="Kent Police", channel="shore", kind="landing",
            place=place, **book.heads(boat.people, 0.1), **book.place(boat, boat.end, 0.3),
            craft_colour=book.colour(boat, 0.04),
        )  # fmt: skip
    if boat.fate not in ("rescue", "return"):
        return
    both = (boat.number, also.number) if also else (boat.number,)
    org, asset = luck.choice(ASSETS)
    people = boat.saved + (also.saved if also else 0)
    number = luck.choice((aboard or boat).phones)[0]
    book.add(
        boat.end, luck.uniform(2, 120), both, org=org, asset=asset, channel="own asset", kind=boat.fate,
        people_low=people, people_high=people, **book.place(boat, boat.end, 0.2),
        children=(boat.children or bool(also and also.children)) if luck.random() < 0.62 else None,
        craft_colour=book.colour(boat, 0.05) if luck.random() < 0.92 else None,
        phone=number if aboard or luck.random() < book.rate.phone_aboard else None,
    )  # fmt: skip
    if boat.fate == "rescue" and luck.random() < 0.28:
        x, y = boat.at(boat.end)
        other = "CROSS Gris-Nez" if org not in FRENCH else "HM Coastguard"
        book.relay(
            book.rows[-1], org=other, channel="relay", phone=None, asset=None, craft_colour=None, children=None,
            **book.chart(x + luck.gauss(0, 0.7), y + luck.gauss(0, 0.7), 1.0),
        )  # fmt: skip


def log_nothing(book: Logbook) -> None:
    """A false alarm: something seen or said that is no boat."""
    luck = book.luck
    minute, kind = luck.uniform(120, 900), luck.random()
    where = book.chart(luck.uniform(4, 32), luck.uniform(-14, 8), 0.5)
    if kind < 0.45:
        book.add(minute, luck.uniform(0, 25), (), org="HM Coastguard", channel="merchant ship", kind="sighting",
                 craft_colour=luck.choice(("grey", "black", None)), **where, **book.heads(15, 0.4))  # fmt: skip
    elif kind < 0.75:
        book.add(minute, luck.uniform(0, 5), (), org="HM Coastguard", channel="phone", kind="call",
                 **book.heads(20, 0.5))  # fmt: skip
    else:
        book.add(minute, luck.uniform(5, 30), (), org="CROSS Gris-Nez", channel="merchant ship", kind="empty craft",
                 people_low=0, people_high=0, craft_colour=luck.choice(("grey", "black")), **where)  # fmt: skip


def _far(boat: Boat, place: tuple[float, float]) -> float:
    x, y = to_sea(*place)
    return math.hypot(x - boat.at(boat.end)[0], y - boat.at(boat.end)[1])
