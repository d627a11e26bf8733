"""A contact that was logged, as JSON and in words: what was read, what was not, and which boats it may be of."""

from collections.abc import Iterator
from typing import Any

import msgspec

from varne.desk.watch.contacting import Typed
from varne.desk.watch.likely import Likely
from varne.kernel.contact import Contact
from varne.kernel.place import Place
from varne.kernel.quantity import Quantity
from varne.language.voice import Voice


class Logged(msgspec.Struct, frozen=True):
    """The id of a contact, what was typed, what of it was not read, and the boats that it may be of."""

    id: str
    typed: Typed
    rest: str
    beside: tuple[Likely, ...]


def logged_json(one: Logged) -> dict[str, Any]:
    """Return every field of the contact; what nobody said is null or an empty list."""
    contact = one.typed.contact
    return {
        "contact": one.id,
        "kind": contact.kind.value,
        "channel": contact.channel.value,
        "observed": contact.observed.start.isoformat(),
        "call_back": contact.call_back.isoformat() if contact.call_back else None,
        "place": _place(contact.place),
        "people": _ends(contact.people),
        "children": _ends(contact.children),
        **_states(contact),
        "not_read": one.rest,
        "likely": [
            {
                "contact": each.contact.id,
                "same_phone": each.same_phone,
                "score": each.score,
                "open": bool(each.boat.open),
            }
            for each in one.beside
        ],
    }


def _states(contact: Contact) -> dict[str, Any]:
    return {
        "engine": contact.engine.value if contact.engine else None,
        "other_boats": contact.other_boats,
        "troubles": [each.value for each in contact.troubles],
        "denied": [each.value for each in contact.denied],
        "craft": contact.craft,
        "colour": contact.craft_colour,
        "asset": contact.asset,
        "repeats": contact.repeats,
        "corrects": contact.corrects,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    position = place.position
    degrees = (None, None, None) if position is None else (position.lat_udeg, position.lon_udeg, position.radius_m)
    lat, lon, radius = degrees
    return {
        "said": place.said,
        "lat": None if lat is None else lat / 1_000_000,
        "lon": None if lon is None else lon / 1_000_000,
        "radius_m": radius,
    }


def _ends(quantity: Quantity | None) -> dict[str, int | None] | None:
    return None if quantity is None else {"low": quantity.low, "high": quantity.high}


def logged_lines(voice: Voice, one: Logged) -> Iterator[str]:
    """Yield what became of the contact, what is still to be asked, and which boats it may be of."""
    contact = one.typed.contact
    yield voice.text(
        "Contact {id}: position, people, distress and phone are on the board of every rescue centre.", id=one.id
    )
    if contact.place is not None and contact.place.position is None:
        yield voice.text("No position was understood: its words are kept alone.")
    if one.rest:
        yield voice.text("Not read, kept in the words for your own organisation: {words}", words=one.rest)
    if contact.people is None:
        yield voice.text("How many people are aboard is not said yet.")
    for each in one.beside:
        score = f"{each.score:+.1f}"
        if each.same_phone:
            yield voice.text(
                "May be the boat of {id}, which has the same phone: weight {score}.", id=each.contact.id, score=score
            )
        else:
            yield voice.text("May be the boat of {id}: weight {score}.", id=each.contact.id, score=score)
