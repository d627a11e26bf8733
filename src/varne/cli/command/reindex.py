"""varne reindex: rebuild the index tables from the entries."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import centre_of, stamped
from varne.cli.parser import Parser
from varne.desk.maintenance import reindex


def arguments(parser: Parser) -> None:
    """Nothing but the options that every command has."""


def run(options: Namespace, console: Console) -> int:
    """Rebuild, in one transaction."""
    with centre_of(console, options) as centre:
        reindex(centre)
    if options.json:
        console.json(stamped(centre, {"reindexed": True}))
    else:
        console.say("The index is rebuilt from the entries.")
    return 0
