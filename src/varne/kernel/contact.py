"""A contact: one call, sighting, departure, rescue, landing or return. Evidence about some boat at some time and place.

What life safety needs stands in the contact and is born for every rescue centre. The caller's phone is an entry of its
own, for rescue centres; name and free words another, for the owner alone. So each can be seen or withheld by itself.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.label import OVERSIGHT, RESCUE_CENTRES, Label
from varne.kernel.moment import Interval
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity

RESCUE = "rescue"
"""The purpose for which contacts are kept and read."""


class ContactKind(StrEnum):
    """What happened."""

    DEPARTURE = "departure"
    CALL = "call"
    DISTRESS = "distress"
    SIGHTING = "sighting"
    RESCUE = "rescue"
    LANDING = "landing"
    RETURN = "return"
    EMPTY_CRAFT = "empty_craft"


class Channel(StrEnum):
    """How it reached this centre. A relay or an e-mail repeats what somebody else heard."""

    PHONE = "phone"
    RELAY = "relay"
    MAIL = "mail"
    RADIO = "radio"
    AIRCRAFT = "aircraft"
    CUTTER = "cutter"
    PATROL_VESSEL = "patrol_vessel"
    MERCHANT_SHIP = "merchant_ship"
    BEACH_PATROL = "beach_patrol"
    OWN_ASSET = "own_asset"
    SHORE = "shore"
    FREE_PHONE = "free_phone"


class EngineState(StrEnum):
    """Whether the engine ran."""

    RUNNING = "running"
    STOPPED = "stopped"
    NONE = "none"


class Trouble(StrEnum):
    """What speaks for distress, as the caller or the witness said it."""

    TAKING_WATER = "taking_water"
    PEOPLE_IN_WATER = "people_in_water"
    NO_ENGINE = "no_engine"
    OVERLOADED = "overloaded"
    NO_LIFEJACKETS = "no_lifejackets"
    INJURED = "injured"
    NO_ANSWER = "no_answer"


class Contact(msgspec.Struct, frozen=True, omit_defaults=True, tag="contact"):
    """What was said of a boat, with the time at which it was so. The time of logging is its entry's.

    repeats names the contact that this one passes on; corrects the one that it replaces. other_boats says that the
    witness saw other boats at the same time: then they are two. denied is what was asked and answered with no;
    call_back is when a call back was promised for.
    """

    kind: ContactKind
    channel: Channel
    observed: Interval
    people: Quantity | None = None
    children: Quantity | None = None
    place: Place | None = None
    craft: str = ""
    craft_colour: str = ""
    engine: EngineState | None = None
    troubles: tuple[Trouble, ...] = ()
    denied: tuple[Trouble, ...] = ()
    other_boats: bool | None = None
    call_back: datetime | None = None
    asset: str = ""
    repeats: str = ""
    corrects: str = ""

    def __post_init__(self) -> None:
        """Refuse more children than people."""
        people, children = self.people, self.children
        if people is not None and people.high is not None and children is not None and children.low > people.high:
            raise BadInput(
                "{children} children are more than the {people} people aboard. Check both figures.",
                children=children.low,
                people=people.high,
            )


class ContactPhone(msgspec.Struct, frozen=True, tag="contact_phone"):
    """The number from which a contact came, for rescue centres alone: the next call may come from it."""

    contact: str
    phone: str


class ContactWords(msgspec.Struct, frozen=True, omit_defaults=True, tag="contact_words"):
    """The name and the free words of a contact, for its owner alone."""

    contact: str
    name: str = ""
    text: str = ""
    source: str = ""


def born_for_rescue(owner: str) -> Label:
    """Label what life safety needs: for its owner and every rescue centre, for rescue and its oversight.

    Never for investigation: what was said for rescue is walled off until its owner makes a claim of it (law L13). Source of
    the audience: SAR Convention 1979, SOLAS V.
    """
    return Label(
        owner, f"{min(owner, RESCUE_CENTRES)} | {max(owner, RESCUE_CENTRES)}", (OVERSIGHT, RESCUE), retention="rescue"
    )


def kept_for_rescue(owner: str) -> Label:
    """Label the words and the name behind a contact: for its owner alone, for rescue and its oversight."""
    return Label(owner, owner, (OVERSIGHT, RESCUE), retention="rescue")
