"""varne operation: list the joint operations you take part in, open or close one of your organisation's."""

from argparse import Namespace

import msgspec

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.admission import close_operation, open_operation
from varne.desk.session import Session
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.register import Operation


def arguments(parser: Parser) -> None:
    """Declare what to do."""
    parser.option(
        "action",
        say("list, open or close"),
        choices=("list", "open", "close"),
        nargs="?",
        default="list",
        metavar="ACTION",
    )
    parser.option("code", say("code of the operation, such as uk-bf.altair"), nargs="?", default="", metavar="CODE")
    parser.option("--partner", say("organisations that take part"), nargs="+", default=[], metavar="CODE")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """List, open or close."""
    with session_of(console, options) as session:
        _act(session, options)
        mine = _mine(session)
        if options.json:
            console.json(stamped(session.centre, [msgspec.to_builtins(one) for one in mine]))
            return 0
        console.print(heading(console, session))
        console.print(*(f"op:{one.code}  {' '.join(one.partners)}".rstrip() for one in mine))
    return 0


def _act(session: Session, options: Namespace) -> None:
    """Open or close, where that is asked for."""
    if options.action == "list":
        return
    if not options.code:
        raise BadInput("Say which operation, such as uk-bf.altair.")
    if options.action == "close":
        close_operation(session, options.code)
    else:
        partners = tuple(sorted(set(options.partner)))
        open_operation(session, Operation(options.code, session.reader.organisation, partners))


def _mine(session: Session) -> list[Operation]:
    organisation = session.reader.organisation
    known = session.centre.register().operations.values()
    return sorted(
        (one for one in known if one.active and organisation in (one.organisation, *one.partners)),
        key=lambda one: one.code,
    )
