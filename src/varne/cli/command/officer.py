"""varne officer: list, add or disable officers. They are known by post, never by name."""

from argparse import Namespace

import msgspec

from varne.cli.console import Console
from varne.cli.desk_door import centre_of, heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.admission import disable_officer, first_officer, put_officer
from varne.desk.clock import clock_of
from varne.desk.identity import account_name
from varne.desk.session import Session
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.register import Officer


def arguments(parser: Parser) -> None:
    """Declare what to do and with whom."""
    parser.option(
        "action",
        say("list, add or disable"),
        choices=("list", "add", "disable"),
        nargs="?",
        default="list",
        metavar="ACTION",
    )
    parser.option("code", say("code of the officer, such as uk-bf.analyst"), nargs="?", default="", metavar="OFFICER")
    parser.option("--role", say("offices: analyst, watch, admin, dpo"), nargs="+", default=[], metavar="ROLE")
    parser.option("--grant", say("purposes granted, the usual one first"), nargs="+", default=[], metavar="PURPOSE")
    parser.option("--operation", say("operations the officer is read into"), nargs="+", default=[], metavar="NAME")
    parser.option("--account", say("account of this machine that may act as this officer"), default="", metavar="NAME")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """List, add or disable."""
    if options.action == "list":
        return _list(options, console)
    if not options.code:
        raise BadInput("Say which officer, such as uk-bf.analyst.")
    officer = _officer(options)
    with centre_of(console, options) as centre:
        known = centre.register().officers
        first = options.action == "add" and not any(one.organisation == officer.organisation for one in known.values())
        if first:
            first_officer(centre, clock_of(console.environment), officer)
    if not first:
        with session_of(console, options) as session:
            officer = _put(session, options, officer)
    if options.json:
        console.json(stamped(centre, msgspec.to_builtins(officer)))
    elif officer.active:
        console.say("{code} can act, for: {purposes}.", code=officer.code, purposes=", ".join(officer.purposes) or "-")
    else:
        console.say("{code} can act no more. What the officer wrote stays.", code=officer.code)
    return 0


def _officer(options: Namespace) -> Officer:
    return Officer(
        options.code,
        options.code.partition(".")[0],
        tuple(dict.fromkeys(options.role)),
        tuple(dict.fromkeys(options.grant)),
        tuple(sorted(set(options.operation))),
        options.account or account_name(),
    )


def _put(session: Session, options: Namespace, officer: Officer) -> Officer:
    if options.action == "disable":
        return disable_officer(session, officer.code)
    put_officer(session, officer)
    return officer


def _list(options: Namespace, console: Console) -> int:
    """List the officers of one's own organisation: who works for a partner is the partner's to say."""
    with session_of(console, options) as session:
        register = session.centre.register()
        own = [one for one in register.officers.values() if one.organisation == session.reader.organisation]
        own.sort(key=lambda one: one.code)
        if options.json:
            console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in own]))
            return 0
        console.print(heading(console, session))
        console.table([(one.code, " ".join(one.roles), " ".join(one.purposes), _state(console, one)) for one in own])
    return 0


def _state(console: Console, one: Officer) -> str:
    return "" if one.active else console.voice.text("disabled")
