"""varne sign-in: a one-time link into the browser for the officer who is at this terminal."""

from argparse import Namespace

from varne.cli.command.serve import declare_port, port_of
from varne.cli.console import Console
from varne.cli.desk_door import session_of
from varne.cli.parser import Parser


def arguments(parser: Parser) -> None:
    """Declare who signs in, and where the desk is served."""
    declare_port(parser)
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Print the link: single use, ten minutes, this machine alone."""
    from varne.web import serving  # noqa: PLC0415 - heavy, and for this command alone

    port = port_of(options)
    with session_of(console, options) as session:
        serving.prepare(session.centre)
        link = serving.link_for(session.reader.officer, port)
        if options.json:
            console.json({"centre": session.centre.kind.value, "officer": session.reader.officer, "link": link})
            return 0
        console.print(link)
        console.say("It works once, for ten minutes, on this machine alone, while varne serve runs.")
    return 0
