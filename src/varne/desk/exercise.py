"""The night of the watch for learners: invented contacts on a clock of their own, in an exercise centre.

Nothing of it is in the centre until it is played; then each contact comes in by the door of the call desk, by the officer and
at the minute that the night's file says.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

import msgspec

from varne.desk.centre import Centre, open_centre
from varne.desk.clock import Pace, machine_clock
from varne.desk.demonstration import Cast, Progress, admit_cast, read_story
from varne.desk.founding import make_centre
from varne.desk.home import Home, Identity, write_private
from varne.desk.session import Session
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.handing import offer
from varne.kernel.contact import RESCUE, Channel, Contact, ContactKind, EngineState, Trouble
from varne.kernel.entry import Entry
from varne.kernel.message import say
from varne.kernel.moment import Interval, parse_instant
from varne.kernel.place import Place, Position
from varne.kernel.quantity import Quantity, span
from varne.ledger.port import CentreKind

_METRES_IN_MILE = 1852


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the night: a contact, or an offer of responsibility for the boat of an earlier one."""

    key: str
    at: str
    by: str
    seen: str = ""
    kind: str = ""
    channel: str = ""
    people: int | str = ""
    children: int | None = None
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_nm: float = 1.0
    colour: str = ""
    engine: str = ""
    trouble: tuple[str, ...] = ()
    others: bool | None = None
    asset: str = ""
    repeats: str = ""
    phone: str = ""
    name: str = ""
    source: str = ""
    text: str = ""
    offer: str = ""
    to: str = ""


class Night(Cast, frozen=True):
    """Who takes part, when the clock begins, and what comes in."""

    begins: str
    contacts: tuple[Line, ...]

    @property
    def start(self) -> datetime:
        """What the clock shows before anything has happened."""
        return parse_instant(self.begins)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything that comes in, in the order in which it does."""
        return tuple(sorted(self.contacts, key=lambda line: (self.moment(line.at), line.key)))

    def moment(self, clock: str) -> datetime:
        """The moment of a time of day, in the twenty-four hours from an hour before the start."""
        first = self.start - timedelta(hours=1)
        found = datetime.combine(first.date(), time.fromisoformat(clock), UTC)
        return found if found >= first else found + timedelta(days=1)


def night() -> Night:
    """Read the night that comes with the program."""
    return msgspec.convert(read_story(files("varne.desk").joinpath("demo", "night", "night.yaml")), Night)


def make_night(folder: Path, environment: Mapping[str, str], progress: Progress) -> Identity:
    """Make an exercise centre in which nothing has happened yet; its clock stands at the beginning of the night."""
    story = night()
    identity = make_centre(folder, CentreKind.EXERCISE, "night", environment)
    centre = open_centre(folder, environment)
    try:
        progress(say("organisations and officers"))
        admit_cast(centre, story)
        keep_pace(centre.home, Pace(story.start, machine_clock()))
    finally:
        centre.close()
    return identity


def pace_of(home: Home) -> Pace:
    """Read what the exercise's clock shows."""
    return msgspec.json.decode(home.pace.read_bytes(), type=Pace)


def keep_pace(home: Home, pace: Pace) -> None:
    """Set the exercise's clock, for every process that has the centre open."""
    write_private(home.pace, msgspec.json.encode(pace))


def come_in(centre: Centre, story: Night, line: Line, ids: Mapping[str, str]) -> Entry:
    """Log one line of the night, as its officer and at its minute. Twice the same is one entry."""
    moment = story.moment(line.at)
    session = Session(centre, centre.register().reader(line.by, RESCUE), lambda: moment)
    if line.offer:
        return offer(session, (ids[line.offer],), line.to, "", line.text)
    contact = _contact(story, line, ids)
    return log_contact(session, Typed(contact, line.phone, line.name, line.text, line.source, key=line.key))


def came_in(centre: Centre, story: Night) -> dict[str, str]:
    """What of the night is in the centre already, by its keys."""
    found: dict[str, str] = {}
    for line in story.lines:
        session = Session(centre, centre.register().reader(line.by, RESCUE), machine_clock)
        key = ("handover", found.get(line.offer, ""), story.moment(line.at).isoformat(), session.reader.officer)
        name = session.id(*key) if line.offer else session.id("contact", session.reader.officer, line.key, "")
        if session.view().find("id", (name,)):
            found[line.key] = name
    return found


def _contact(story: Night, line: Line, ids: Mapping[str, str]) -> Contact:
    seen = story.moment(line.seen or line.at)
    return Contact(
        ContactKind(line.kind),
        Channel(line.channel),
        Interval(seen, seen, zone="UTC"),
        people=_people(line.people),
        children=None if line.children is None else span(line.children, line.children),
        place=_place(line),
        craft_colour=line.colour,
        engine=EngineState(line.engine) if line.engine else None,
        troubles=tuple(Trouble(each) for each in line.trouble),
        other_boats=line.others,
        asset=line.asset,
        repeats=ids[line.repeats] if line.repeats else "",
    )


def _people(said: int | str) -> Quantity | None:
    if said == "":
        return None
    low, _, high = str(said).partition("-")
    return span(int(low), int(high or low))


def _place(line: Line) -> Place | None:
    if line.lat is None or line.lon is None:
        return Place(line.place) if line.place else None
    radius = round(line.radius_nm * _METRES_IN_MILE)
    return Place(line.place, position=Position(round(line.lat * 1e6), round(line.lon * 1e6), radius))
