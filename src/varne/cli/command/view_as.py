"""varne view-as: what a partner sees of what you may see. The partner may hold more, and you learn nothing of it."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, session_of, stamped
from varne.cli.parser import Parser
from varne.cli.question import declare_question, question_of
from varne.cli.tally_text import because_lines, tally_lines
from varne.desk.looking import Action, looked, window_target
from varne.desk.partner import partner_reader
from varne.desk.tallying import month
from varne.kernel.message import say
from varne.picture.cited import highest_marking
from varne.picture.record import tally_record


def arguments(parser: Parser) -> None:
    """Declare the partner and the question."""
    parser.option("partner", say("the organisation whose eyes you look through"), metavar="ORGANISATION")
    declare_question(parser)
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Answer the question from what both may see."""
    question = question_of(options)
    with session_of(console, options) as session:
        window = window_target(question.first, question.last)
        with looked(session, Action.VIEW_AS, f"{options.partner} {window}"):
            view = session.view(as_of(options), beside=partner_reader(session, options.partner))
            found, cited = month(session.centre.memory, view, question)
        if options.json:
            console.json({"partner": options.partner, **stamped(session.centre, tally_record(found, cited))})
            return 0
        because = because_lines(console.voice, found, cited)
        head = heading(console, session, highest_marking(cited.values()))
        console.print(head, *tally_lines(console.voice, found, cited, because))
        console.say(
            "This is what {partner} sees of what you may see. {partner} may hold more.", partner=options.partner
        )
    return 0
