"""varne reckon: which contacts of a file are the same boat, and which boats may be at sea. It needs no centre and keeps nothing."""

from argparse import Namespace
from pathlib import Path

from varne.cli.console import Console
from varne.cli.parser import Parser
from varne.cli.reckon_json import board_json, pair_json
from varne.cli.reckon_text import board_lines, reason_lines
from varne.kernel.errors import NotFound
from varne.kernel.message import say
from varne.kernel.moment import parse_instant
from varne.reckon.boat import Contact, board, pair, read_lines


def arguments(parser: Parser) -> None:
    """Declare the file, the moment and the two contacts to compare."""
    parser.option("file", say("contacts, one JSON object a line"), metavar="FILE")
    parser.option(
        "--at", say("the board as known at this time, such as 2026-11-24T03:12Z"), metavar="TIME", required=True
    )
    parser.option(
        "--pair", say("compare two contacts: may they be one boat, and why"), nargs=2, metavar="CONTACT", default=None
    )
    parser.option("--reasons", say("say the reasons of every row"), action="store_true")


def run(options: Namespace, console: Console) -> int:
    """Print the board, or what speaks for and against two contacts being one boat."""
    now = parse_instant(options.at)
    contacts = read_lines(Path(options.file).read_bytes())
    if options.pair:
        return _pair(console, [one for one in contacts if one.reported_at <= now], options)
    found = board(contacts, now)
    if options.json:
        console.json(board_json(console.voice, found, now))
        return 0
    console.print(*board_lines(console.voice, found, reasons=options.reasons))
    return 0


def _pair(console: Console, known: list[Contact], options: Namespace) -> int:
    for name in options.pair:
        if all(one.id != name for one in known):
            raise NotFound("No contact {id} was logged by then.", id=name)
    score, reasons = pair(known, *options.pair)
    if options.json:
        console.json(pair_json(console.voice, options.pair, score, reasons))
        return 0
    console.print(*reason_lines(console.voice, score, reasons))
    return 0
