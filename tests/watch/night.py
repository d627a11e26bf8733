"""A small night at a small centre: contacts as officers log them, on a clock that the test sets."""

from datetime import UTC, datetime, timedelta

from tests.small_centre import session, small_centre
from varne.desk.admission import put_officer
from varne.desk.session import Session
from varne.desk.watch.contacting import Typed, log_contact
from varne.desk.watch.keeping import board_of
from varne.kernel.contact import Channel, Contact, ContactKind
from varne.kernel.moment import Interval
from varne.kernel.place import Place, Position
from varne.kernel.quantity import Op, Quantity
from varne.kernel.register import Officer

MIDNIGHT = datetime(2018, 11, 25, 0, 0, tzinfo=UTC)


def night_centre():
    """The small centre with two officers on watch in each rescue centre and one at Border Force."""
    centre = small_centre()
    for code in ("uk-hmcg", "fr-cross", "uk-bf"):
        for post in ("watch", "relief"):
            officer = Officer(f"{code}.{post}", code, ("watch",), ("rescue", "situation"))
            put_officer(session(centre, f"{code}.admin"), officer)
    return centre


def at(minutes):
    return MIDNIGHT + timedelta(minutes=minutes)


def people(low, high=None):
    return Quantity(Op.EXACTLY, low, low) if high is None else Quantity(Op.BETWEEN, low, high)


def where(lat=51.03, lon=1.45, radius_m=900):
    return Place("", position=Position(round(lat * 1e6), round(lon * 1e6), radius_m), side="sea")


def officer(centre, minutes, code="uk-hmcg.watch", purpose="rescue"):
    return Session(centre, centre.register().reader(code, purpose), lambda: at(minutes))


def contact(minutes, kind=ContactKind.CALL, channel=Channel.PHONE, **said):
    return Contact(kind, channel, Interval(at(minutes), at(minutes)), **said)


def log(centre, minutes, body=None, code="uk-hmcg.watch", **typed):
    """Log a contact at a minute of the night; returns its id."""
    return log_contact(officer(centre, minutes, code), Typed(body or contact(minutes), **typed)).id


def board_at(centre, minutes, code="uk-hmcg.watch"):
    return board_of(officer(centre, minutes, code))
