"""From contacts as they are kept to contacts as the engine reads them, and back."""

from collections.abc import Iterable, Mapping

from varne.kernel.contact import Channel, ContactKind, EngineState
from varne.kernel.phone import dialled
from varne.picture.watch.known import Said
from varne.reckon.boat import Contact as Read

_CHANNELS = {
    Channel.PHONE: "phone",
    Channel.FREE_PHONE: "phone",
    Channel.RADIO: "phone",
    Channel.RELAY: "relay",
    Channel.MAIL: "e-mail",
    Channel.AIRCRAFT: "aircraft",
    Channel.CUTTER: "cutter",
    Channel.PATROL_VESSEL: "patrol vessel",
    Channel.MERCHANT_SHIP: "merchant ship",
    Channel.BEACH_PATROL: "beach patrol",
    Channel.OWN_ASSET: "own asset",
    Channel.SHORE: "shore",
}
_ENGINES = {EngineState.RUNNING: "running", EngineState.STOPPED: "stopped", EngineState.NONE: "stopped"}
_METRES_IN_MILE = 1852


def read_contacts(contacts: Iterable[Said], newest: Mapping[str, str]) -> list[Read]:
    """Give the engine what these contacts say; what nobody said stays None. A relay of what was corrected stays one."""
    return [_read(one, newest) for one in contacts]


def _read(said: Said, newest: Mapping[str, str]) -> Read:
    one, position = said.contact, said.contact.place.position if said.contact.place else None
    people = one.people
    return Read(
        id=said.id,
        observed_at=one.observed.start,
        reported_at=said.entry.recorded,
        org=said.entry.owner,
        channel=_CHANNELS[one.channel],
        kind="empty craft" if one.kind is ContactKind.EMPTY_CRAFT else one.kind.value,
        lat=None if position is None else position.lat_udeg / 1_000_000,
        lon=None if position is None else position.lon_udeg / 1_000_000,
        position_error_nm=None if position is None else position.radius_m / _METRES_IN_MILE,
        place=None if one.place is None else one.place.said,
        people_low=None if people is None else people.low,
        people_high=None if people is None else people.low if people.high is None else people.high,
        children=None if one.children is None else one.children.high != 0,
        craft_colour=one.craft_colour or None,
        engine=None if one.engine is None else _ENGINES[one.engine],
        phone=dialled(said.phone) or None,
        asset=one.asset or None,
        repeats=newest.get(one.repeats, one.repeats) or None,
    )
