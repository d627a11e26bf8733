"""A partner's eyes: an ordinary officer of another organisation, in no operation and with no office of their own."""

from varne.desk.session import Session
from varne.kernel.errors import NotFound
from varne.view.reader import Reader


def partner_reader(session: Session, organisation: str) -> Reader:
    """Return the reader that every officer of an organisation is at least, for the purpose of the one who looks."""
    known = session.centre.register().organisations.get(organisation)
    if known is None or not known.active:
        raise NotFound("There is no organisation {organisation} here.", organisation=organisation)
    names = frozenset({"centre", known.code, *known.communities})
    return Reader(organisation, organisation, names, session.reader.purpose)
