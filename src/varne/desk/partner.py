"""A partner's eyes: the officer of another organisation who stands where I stand.

Invariant: nothing of the partner's own officers is read, so this tells nothing of who they are. Offices, purpose and joint
operations are those of the one who looks: what needs others is hidden from the one who looks already.
"""

from varne.desk.session import Session
from varne.kernel.errors import NotFound
from varne.view.reader import Reader


def partner_reader(session: Session, organisation: str) -> Reader:
    """Return the counterpart of the one who looks: same offices and purpose, in the operations where both take part."""
    register = session.centre.register()
    known = register.organisations.get(organisation)
    if known is None or not known.active:
        raise NotFound("There is no organisation {organisation} here.", organisation=organisation)
    mine = session.reader.names
    offices = {name for name in mine if name.startswith("role:")}
    joint = {name for name in mine if name.startswith("op:")} & register.names_for(organisation)
    names = frozenset({"centre", known.code, *known.communities, *offices, *joint})
    return Reader(organisation, organisation, names, session.reader.purpose)
