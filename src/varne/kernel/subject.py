"""The thing that a claim is about, as named in one report."""

from enum import StrEnum

import msgspec


class SubjectKind(StrEnum):
    """What kinds of thing a claim can be about."""

    CONTACT = "contact"
    BOAT = "boat"
    PERSON = "person"
    PHONE = "phone"
    VEHICLE = "vehicle"
    ENGINE = "engine"
    ACCOUNT = "account"
    PLACE = "place"
    GROUP = "group"
    PERIOD = "period"


class Subject(msgspec.Struct, frozen=True):
    """A kind and a key. The key is random and means nothing: two reports never share one by themselves.

    A contact is one call, sighting, rescue, landing or other event; a period is a total over a window of time.
    """

    kind: SubjectKind
    key: str
