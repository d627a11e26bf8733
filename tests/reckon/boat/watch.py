"""Short nights for the laws of the board: contacts by hand, and small simulated nights."""

from datetime import UTC, datetime, timedelta

import msgspec
from tools.nights import night

from varne.reckon.boat import Contact

EVENING = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=14)


def contact(name, minute, kind="call", **facts):
    """One contact so many minutes after the evening began, logged three minutes later."""
    seen = EVENING + timedelta(minutes=minute)
    facts = {"channel": "own asset" if kind in ("rescue", "return") else "phone", "org": "HM Coastguard"} | facts
    told = facts.pop("reported_at", seen + timedelta(minutes=3))
    return Contact(id=name, observed_at=seen, reported_at=told, kind=kind, **facts)


def simulated(seed, boats=8, family="plain"):
    """The contacts of a simulated night that were logged by dawn, and its truth."""
    made = night(seed, boats, family)
    told = [msgspec.convert(one, Contact) for one in made.contacts]
    return [one for one in told if one.reported_at <= dawn(made.truth)], made.truth


def dawn(truth):
    """The moment at which a simulated night ends."""
    return datetime.fromisoformat(truth["end"])


def one_boat():
    """A boat that left, called twice from one phone and was rescued with everybody, and its relay."""
    where = {"position_error_nm": 0.2}
    call = {"phone": "+447700900123", "people_low": 30, "people_high": 52, "craft_colour": "black"}
    return [
        contact("left", 0, "departure", channel="beach patrol", lat=50.94, lon=1.75, people_low=30, people_high=52, **where),
        contact("first", 60, engine="running", lat=50.97, lon=1.66, **call, **where),
        contact("again", 100, "distress", engine="stopped", lat=51.0, lon=1.6, **call, **where),
        contact("passed on", 100, "distress", channel="relay", engine="stopped", lat=51.0, lon=1.6,
                people_low=30, people_high=52, **where),
        contact("saved", 130, "rescue", lat=51.0, lon=1.6, people_low=44, people_high=44, phone="+447700900123",
                craft_colour="black", **where),
    ]  # fmt: skip
