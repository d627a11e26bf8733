"""varne tally: how many, with the claims that set each end and the figures that do not fit."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, session_of, stamped
from varne.cli.parser import Parser
from varne.cli.question import declare_question, question_of
from varne.cli.tally_text import because_lines, tally_lines
from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month
from varne.kernel.message import say
from varne.picture.cited import highest_marking
from varne.picture.record import tally_record


def arguments(parser: Parser) -> None:
    """Declare the question and how much of the answer to show."""
    declare_question(parser)
    parser.option("--why", say("show the sentences that set each end"), action="store_true")
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Answer the question from what the officer may see."""
    question = question_of(options)
    with session_of(console, options) as session:
        with looked(session, Action.MONTH, window_target(question.first, question.last)):
            found, cited = month(session.centre.memory, session.view(as_of(options)), question)
        if options.json:
            console.json(stamped(session.centre, tally_record(found, cited)))
        else:
            because = because_lines(console.voice, found, cited) if options.why else ()
            head = heading(console, session, highest_marking(cited.values()))
            console.print(head, *tally_lines(console.voice, found, cited, because))
    return 0
