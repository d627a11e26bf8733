"""Who can administer an organisation, so that it never is without one.

Invariant: an organisation that is open has an active officer who holds the office and a purpose to look for. The last
one steps down by closing the organisation alone.
"""

from varne.desk.centre import Centre
from varne.kernel.errors import BadInput, LastAdministrator
from varne.kernel.register import Officer
from varne.ledger.port import CentreKind
from varne.view.register import Register


def administers(officer: Officer) -> bool:
    """Say whether an officer can sign in and administer: one without a purpose opens no page."""
    return officer.active and "admin" in officer.roles and bool(officer.purposes)


def refuse_losing_the_last(register: Register, changed: Officer) -> None:
    """Refuse a change of an officer after which nobody could name the officers of their organisation."""
    before = [
        one for one in register.officers.values() if one.organisation == changed.organisation and administers(one)
    ]
    if not administers(changed) and [one.code for one in before] == [changed.code]:
        raise LastAdministrator(
            "{officer} is the last administrator of {organisation}: nobody would be left to name its officers. "
            "Make another officer an administrator first, with a purpose.",
            officer=changed.code,
            organisation=changed.organisation,
        )


def refuse_unable(first: Officer) -> None:
    """Refuse a first officer who could not administer: an organisation of nobody is of no use."""
    if not administers(first):
        raise BadInput(
            "The first officer of {organisation} must be an administrator with a purpose. "
            "Give --role admin, and --grant oversight.",
            organisation=first.organisation,
        )


def refuse_without_account(centre: Centre, first: Officer) -> None:
    """Refuse, in a real centre, a first officer whom no account of the machine lets in."""
    if centre.kind is CentreKind.REAL and not first.account:
        raise BadInput(
            "{officer} could not sign in: a first sign-in is at the terminal, by the account of the machine. Name it.",
            officer=first.code,
        )
