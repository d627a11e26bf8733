"""Who is at the terminal. Off the demo a name alone proves nothing: the machine's account must be the officer's."""

import os
import pwd
from collections.abc import Mapping

from varne.desk.centre import FOUNDER, Centre
from varne.desk.session import Session
from varne.kernel.errors import NotAllowed
from varne.ledger.port import CentreKind
from varne.view.register import Register

DEMO_OFFICER = "uk-bf.analyst"


def sign_on(centre: Centre, officer: str, purpose: str, environment: Mapping[str, str]) -> Session:
    """Return the session of the officer who acts, for one of the purposes granted to them."""
    named = officer or environment.get("VARNE_AS") or _usual(centre)
    register = centre.register()
    if centre.kind is CentreKind.REAL and named and register.officers:
        _refuse_impersonation(register, named)
    return Session(centre, register.reader(named, purpose), centre.clock(environment))


def _usual(centre: Centre) -> str:
    if centre.kind is CentreKind.DEMO:
        return DEMO_OFFICER
    account = account_name()
    mine = [code for code, officer in centre.register().officers.items() if officer.account == account]
    return min(mine, default="")


def account_name() -> str:
    """Return the account of the machine that runs this process."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _refuse_impersonation(register: Register, officer: str) -> None:
    """Refuse whoever is not that officer; one answer whether there is such an officer or not."""
    known = register.officers.get(officer)
    if known is None or known.account != account_name():
        raise NotAllowed(
            "The account {account} of this machine may not act as {officer}. Sign in to the machine as that officer, "
            "or ask the administrator of the organisation to name this account.",
            account=account_name(),
            officer=officer,
        )


def refuse_naming_the_first(centre: Centre, organisation: str) -> None:
    """Refuse, in a real centre, an account that is no administrator's of whoever let the organisation in."""
    host = centre.let_in_by(organisation).partition(".")[0]
    if centre.kind is not CentreKind.REAL or host in ("", FOUNDER):
        return
    officers = [each for each in centre.register().officers.values() if each.organisation == host and each.active]
    if not any("admin" in each.roles and each.account == account_name() for each in officers):
        raise NotAllowed(
            "The account {account} of this machine may not name the first officer of {organisation}. "
            "An administrator of {host}, who let it in, does.",
            account=account_name(),
            organisation=organisation,
            host=host,
        )
