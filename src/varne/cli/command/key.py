"""varne key: list the public keys of the centre, or rotate your organisation's signing key."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import centre_of, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.admission import rotate_key
from varne.kernel.message import say


def arguments(parser: Parser) -> None:
    """Declare what to do."""
    parser.option(
        "action", say("list or rotate"), choices=("list", "rotate"), nargs="?", default="list", metavar="ACTION"
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """List or rotate."""
    if options.action == "rotate":
        with session_of(console, options) as session:
            rotate_key(session)
            if not options.json:
                console.say(
                    "The key of {organisation} is new; the old key and the new one both signed it.",
                    organisation=session.reader.organisation,
                )
    if options.action == "list" or options.json:
        with centre_of(console, options) as centre:
            keys = {code: key.public for code, key in sorted(centre.register().keys.items())}
            if options.json:
                console.json(stamped(centre, keys))
                return 0
            console.print(*(f"{code}  {public}" for code, public in keys.items()))
    return 0
