"""varne serve: the desk in the browser, on this machine, until it is interrupted."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import centre_of
from varne.cli.parser import Parser
from varne.desk.home import CentreKind
from varne.kernel.errors import BadInput
from varne.kernel.message import say

PORT = "8000"


def declare_port(parser: Parser) -> None:
    """Declare the port of this machine."""
    parser.option("--port", say("port of this machine, 8000 if not given"), metavar="PORT", default=PORT)


def port_of(options: Namespace) -> int:
    """Read the port."""
    if not options.port.isdecimal() or int(options.port) > 65535:
        raise BadInput("{port} is not a port. Write a number up to 65535; 0 takes any that is free.", port=options.port)
    return int(options.port)


def arguments(parser: Parser) -> None:
    """Declare where to serve."""
    declare_port(parser)
    parser.option(
        "--host",
        say("name under which a proxy with TLS on this machine passes the pages on"),
        metavar="NAME",
        default="",
    )


def run(options: Namespace, console: Console) -> int:
    """Serve until interrupted; a demo or a night to learn with says how each of its officers signs in."""
    from varne.web import serving  # noqa: PLC0415 - heavy, and for this command alone

    with centre_of(console, options) as centre:
        serving.prepare(centre, options.host)

        def ready(port: int) -> None:
            console.say("The desk is open at http://127.0.0.1:{port}/ (stop it with Ctrl+C).", port=str(port))
            if centre.kind is CentreKind.DEMO or centre.has_own_clock:
                console.say("One-time links, good for ten minutes; a new one: varne sign-in --as OFFICER")
                officers = sorted(code for code, one in centre.register().officers.items() if one.active)
                console.table((f"  {code}", serving.link_for(code, port)) for code in officers)
            console.out.flush()

        serving.serve(centre, console.environment, port_of(options), ready)
    return 0
