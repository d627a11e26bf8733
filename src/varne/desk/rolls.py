"""The register as an administrator reads it: every organisation here, and of officers, operations and keys their own."""

import msgspec

from varne.desk.session import Session
from varne.kernel.errors import NotFound
from varne.kernel.register import Key, Officer, Operation, Organisation


class Roll(msgspec.Struct, frozen=True):
    """Who exists, as far as an administrator of one organisation may know. keys are the oldest first."""

    mine: Organisation
    organisations: tuple[Organisation, ...]
    officers: tuple[Officer, ...]
    operations: tuple[Operation, ...]
    keys: tuple[Key, ...]


def roll_of(session: Session) -> Roll:
    """Return the roll. Who works for a partner is the partner's to say, and so is an operation that one is not in."""
    session.must_hold("admin")
    register, own = session.centre.register(), session.reader.organisation
    officers = [one for one in register.officers.values() if one.organisation == own]
    operations = [one for one in register.operations.values() if own in (one.organisation, *one.partners)]
    keys = [each.body for each in session.view().of_kind("key") if isinstance(each.body, Key) and each.owner == own]
    return Roll(
        register.organisations[own],
        tuple(sorted(register.organisations.values(), key=lambda one: one.code)),
        tuple(sorted(officers, key=lambda one: one.code)),
        tuple(sorted(operations, key=lambda one: one.code)),
        tuple(sorted(keys, key=lambda key: key.revision)),
    )


def own_officer(session: Session, code: str) -> Officer:
    """Return an officer of one's own organisation; a partner's and one that does not exist are one refusal."""
    found = [one for one in roll_of(session).officers if one.code == code]
    if not found:
        raise NotFound("There is no officer {officer} in your organisation.", officer=code)
    return found[0]


def own_operation(session: Session, code: str) -> Operation:
    """Return an operation that one's own organisation owns; another's and none are one refusal."""
    found = [one for one in roll_of(session).operations if one.code == code]
    if not found or found[0].organisation != session.reader.organisation:
        raise NotFound("There is no operation {operation} of yours.", operation=code)
    return found[0]
