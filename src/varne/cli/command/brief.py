"""varne brief: one page with the figures, their definitions, what changed and open differences."""

from argparse import Namespace
from pathlib import Path

from varne.cli.brief_text import brief_lines
from varne.cli.console import Console
from varne.cli.desk_door import as_of, heading, kind_of, session_of, stamped
from varne.cli.parser import Parser
from varne.cli.question import declare_question, question_of
from varne.desk.home import write_private
from varne.desk.looking import Action, looked, window_target
from varne.desk.session import Session
from varne.desk.tallying import month_brief
from varne.export.csv_file import csv_bytes
from varne.export.workbook import workbook_bytes
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.moment import parse_instant
from varne.picture.brief import Brief, brief_record, mark_of
from varne.wording.brief_table import brief_rows

FORMATS = ("text", "csv", "xlsx")


def arguments(parser: Parser) -> None:
    """Declare the question, what to compare with, and what to write."""
    declare_question(parser)
    parser.option("--since", say("tell what changed since this time (else since the day before)"), metavar="TIME")
    parser.option("--format", say("text, csv or xlsx"), choices=FORMATS, default="text")
    parser.option("--out", say("write it into this file"), metavar="FILE")
    parser.as_of()
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Write the brief, with its marking at head and foot."""
    question = question_of(options)
    if options.format != "text" and not options.out:
        raise BadInput("Say into which file it goes: --out brief.{format}.", format=options.format)
    with session_of(console, options) as session:
        moment = as_of(options) or session.clock()
        since = parse_instant(options.since) if options.since else None
        with looked(session, Action.BRIEF, window_target(question.first, question.last)):
            found = month_brief(session.centre.memory, session.view(as_of(options)), question, moment, since)
        if options.json:
            console.json(stamped(session.centre, {**brief_record(found), "mark": mark_of(found)}))
        else:
            _write(options, console, session, found)
    return 0


def _write(options: Namespace, console: Console, session: Session, found: Brief) -> None:
    """Print the page, or write it whole into a file that only this account may read."""
    head = heading(console, session, found.month.marking)
    if not options.out:
        console.print(head, *brief_lines(console.voice, found), head)
        return
    write_private(Path(options.out), _file(options.format, console, found, f"{kind_of(console, session)}{head}"))
    console.say("Written: {file}", file=options.out)


def _file(form: str, console: Console, found: Brief, head: str) -> bytes:
    if form == "text":
        return "".join(f"{line}\n" for line in (head, *brief_lines(console.voice, found), head)).encode()
    rows = tuple(brief_rows(console.voice, found, head, mark_of(found)))
    if form == "csv":
        return csv_bytes(rows, console.voice.language)
    return workbook_bytes(rows, console.voice.text("Brief"), head)
