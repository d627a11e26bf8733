"""varne timeline: what was said to have happened, in order of time."""

from argparse import Namespace
from itertools import groupby

from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, session_of
from varne.cli.parser import Parser
from varne.cli.question import zone_of
from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month_timeline
from varne.kernel.message import say
from varne.kernel.moment import parse_day
from varne.kernel.role import Role
from varne.picture.cited import Citation, highest_marking
from varne.picture.question import Question
from varne.picture.record import claim_record
from varne.wording.period import window
from varne.wording.statement import quoted


def arguments(parser: Parser) -> None:
    """Declare the window."""
    parser.option(
        "--from", say("first day of the window, such as 2018-11-03"), dest="first", metavar="DAY", required=True
    )
    parser.option("--to", say("last day of the window, included"), dest="last", metavar="DAY", required=True)
    parser.option("--zone", say("whose midnights bound the days"), default="Europe/London", metavar="ZONE")
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Show every visible count in the window."""
    question = Question(Role.UNKNOWN, parse_day(options.first), parse_day(options.last), zone=zone_of(options.zone))
    with session_of(console, options) as session:
        with looked(session, Action.TIMELINE, window_target(question.first, question.last)):
            found = month_timeline(session.centre.memory, session.view(as_of(options)), question)
        if options.json:
            console.json(
                {
                    "centre": session.centre.kind.value,
                    "items": [claim_record(one) for one in found.items],
                    "undated": [claim_record(one) for one in found.undated],
                }
            )
            return 0
        console.print(heading(console, session, highest_marking((*found.items, *found.undated))))
        for when, group in groupby(found.items, key=lambda one: _when(console, one)):
            console.print(when, *(f"    {quoted(console.voice, one)}" for one in group))
        if found.undated:
            console.say("Without a time:")
            console.print(*(f"    {quoted(console.voice, one)}" for one in found.undated))
    return 0


def _when(console: Console, one: Citation) -> str:
    return "" if one.claim.valid is None else window(console.voice, one.claim.valid)
