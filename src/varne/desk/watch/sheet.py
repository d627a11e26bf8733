"""One boat as an officer on watch works on it."""

from varne.desk.session import Session
from varne.desk.watch.keeping import known_of
from varne.desk.watch.table import boat_named
from varne.picture.watch.sheet import Sheet, sheet


def sheet_of(session: Session, contact: str) -> Sheet:
    """The boat that holds a contact, with what was judged and decided about it. Hidden and absent are one refusal."""
    return sheet(known_of(session), boat_named(session, contact))
