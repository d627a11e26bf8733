"""varne board: the boats whose people are not yet accounted for, most danger first; or the board as one file to print."""

from argparse import Namespace
from pathlib import Path

from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.looking import Action
from varne.desk.watch.printing import write_board
from varne.desk.watch.showing import board_shown, look_at_board, looked_at_board
from varne.kernel.message import say
from varne.wording.board import board_lines, board_record
from varne.wording.boat import namer


def arguments(parser: Parser) -> None:
    """Declare the moment and the file."""
    parser.option("--file", say("write the board as one HTML file that can be printed"), metavar="FILE", default="")
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Show the board that the officer may see."""
    with session_of(console, options) as session:
        moment = as_of(options)
        with looked_at_board(session, options.as_of):
            shown = board_shown(session, moment)
        if options.file:
            look_at_board(session, options.as_of, Action.EXPORT)
            write_board(session, console.voice, Path(options.file), moment)
        if options.json:
            console.json(stamped(session.centre, board_record(shown)))
        elif options.file:
            console.say("Written: {file}", file=options.file)
        else:
            named = namer(console.voice, session.centre.register().organisations)
            head = heading(console, session, shown.marking)
            console.print(head, *board_lines(console.voice, shown, named))
    return 0
