"""varne extract: read one file and print the claims in it. It needs no centre and keeps nothing."""

from argparse import Namespace
from pathlib import Path

from varne.cli.candidate_text import candidate_line
from varne.cli.console import Console
from varne.cli.parser import Parser
from varne.desk.extracting import extract
from varne.desk.proposing import candidates_of
from varne.intake.candidate import to_json
from varne.kernel.message import say
from varne.kernel.moment import parse_written


def arguments(parser: Parser) -> None:
    """Declare the file and, where it does not say, its date."""
    parser.option("file", say("the file to read"), metavar="FILE")
    parser.option(
        "--date",
        say(
            "when it was written, such as 2018-11-22T14:00+01:00, or the day alone (of London for English, of Paris for French)"
        ),
        default="",
        metavar="TIME",
    )


def run(options: Namespace, console: Console) -> int:
    """Print the document and its claims."""
    found = extract(Path(options.file), date=parse_written(options.date) if options.date else None)
    if options.json:
        console.json(to_json(found))
        return 0
    facts = found.document
    console.print(" · ".join(part for part in (facts.media_type, facts.language, facts.date or "") if part))
    if facts.date is None:
        console.say("The document does not say when it was written. Give it with --date, so that times can be read.")
    console.print(*(candidate_line(console.voice, one) for one in candidates_of(found)))
    console.plural(len(found.claims), "{count} claim", "{count} claims")
    return 0
