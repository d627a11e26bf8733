"""What an officer reads of handovers: the offers of their centre with their clock, and one offer as a message."""

from varne.desk.session import Session
from varne.desk.watch.keeping import board_of, known_of, must_keep_watch
from varne.intake.position import speak
from varne.intake.position.speech import decimals_for
from varne.kernel.errors import NotFound
from varne.kernel.label import RESCUE_CENTRES
from varne.kernel.register import Organisation
from varne.picture.watch.board import Boat
from varne.picture.watch.known import Offered
from varne.picture.watch.offers import Table, boat_of, table
from varne.wording.letter import Letter

_METRES_IN_MILE = 1852
_MICRODEGREES = 1_000_000
_LANGUAGES = ("en", "fr")


def offers_of(session: Session) -> Table:
    """The offers to and by one's own centre, with their clock."""
    must_keep_watch(session)
    return table(known_of(session), board_of(session), session.reader.organisation, session.clock())


def offer_of(session: Session, name: str) -> Offered:
    """One offer to or by one's own centre; any other is as if it were not."""
    must_keep_watch(session)
    mine = session.reader.organisation
    for one in known_of(session).handovers:
        if one.entry.id == name and mine in (one.entry.owner, one.handover.to):
            return one
    raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=name)


def boat_named(session: Session, contact: str) -> Boat:
    """The boat that holds a contact."""
    must_keep_watch(session)
    told = known_of(session)
    boat = board_of(session).boat(told.newest.get(contact, ""))
    if boat is None:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=contact)
    return boat


def letter_of(session: Session, one: Offered) -> Letter:
    """An offer as a message, with the last position as it is said over the radio in both languages."""
    boat = boat_of(board_of(session), one.handover.contacts)
    if boat is None:
        raise NotFound("There is nothing by the name {id} that you may see. Check the name.", id=one.entry.id)
    return Letter(one, boat, session.centre.register().organisations[one.entry.owner], _spoken(boat))


def _spoken(boat: Boat) -> dict[str, str]:
    found = boat.place.position if boat.place is not None else None
    if found is None:
        return dict.fromkeys(_LANGUAGES, "")
    point = (found.lat_udeg / _MICRODEGREES, found.lon_udeg / _MICRODEGREES)
    decimals = decimals_for(found.radius_m / _METRES_IN_MILE)
    return {language: speak(point, language, decimals) for language in _LANGUAGES}


def other_centres(session: Session) -> tuple[Organisation, ...]:
    """The other rescue centres here, to which a boat can be offered."""
    register = session.centre.register()
    codes = register.communities().get(RESCUE_CENTRES, frozenset()) - {session.reader.organisation}
    return tuple(register.organisations[code] for code in sorted(codes))
