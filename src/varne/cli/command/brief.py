"""varne brief: one page with the figures, their definitions, revisions and open differences."""

from argparse import Namespace

from varne.cli.brief_text import brief_json, brief_lines
from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, session_of
from varne.cli.parser import Parser
from varne.cli.question import declare_question, question_of
from varne.desk.looking import Action, looked, window_target
from varne.desk.tallying import month_brief


def arguments(parser: Parser) -> None:
    """Declare the question."""
    declare_question(parser)
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Print the brief, with its marking at head and foot."""
    question = question_of(options)
    with session_of(console, options) as session:
        with looked(session, Action.BRIEF, window_target(question.first, question.last)):
            found = month_brief(session.centre.memory, session.view(as_of(options)), question)
        if options.json:
            console.json(brief_json(session.centre.kind.value, found))
            return 0
        head = heading(console, session, found.marking)
        console.print(head, *brief_lines(console.voice, found, as_of(options) or session.clock()), head)
    return 0
