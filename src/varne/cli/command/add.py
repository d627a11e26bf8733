"""varne add: receive a file, keep its bytes, and propose claims."""

from argparse import Namespace
from pathlib import Path

from varne.cli.candidate_text import candidate_line
from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.adding import Arrival, add, add_table
from varne.desk.session import Session
from varne.intake.limits import Limits
from varne.intake.sandbox import SafeReader, bytes_of_file
from varne.kernel.errors import BadDocument
from varne.kernel.label import read_marking
from varne.kernel.message import say
from varne.kernel.moment import parse_written


def arguments(parser: Parser) -> None:
    """Declare the file and what is said about it."""
    parser.option("files", say("the files that came in"), nargs="+", metavar="FILE")
    parser.option(
        "--audience",
        say("who may see it, your organisation if not given: uk-bf | fr-paf"),
        default="",
        metavar="AUDIENCE",
    )
    parser.option("--source", say("who sent or published it"), default="", metavar="NAME")
    parser.option("--channel", say("how it came: file, mail, phone, radio"), default="file", metavar="CHANNEL")
    parser.option(
        "--stated",
        say("when the source published it, or the day alone (of London for English, of Paris for French)"),
        default="",
        metavar="TIME",
    )
    parser.option(
        "--marking", say("protective marking, at most OFFICIAL-SENSITIVE"), default="official", metavar="MARKING"
    )
    parser.option(
        "--purposes",
        say("for what it may be read, every purpose if not given; oversight always"),
        nargs="+",
        default=[],
        metavar="PURPOSE",
    )
    parser.option("--mapping", say("read a table by this signed mapping"), default="", metavar="NAME")
    parser.option(
        "--accept", say("take every candidate unread (demo, exercise and replay centres alone)"), action="store_true"
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Receive every file; one that is refused does not stop the others, and the exit code says so."""
    with session_of(console, options) as session, SafeReader() as reader:
        if not options.json:
            console.print(heading(console, session, read_marking(options.marking)))
        answers, refused = [], 0
        for number, path in enumerate(map(Path, options.files), start=1):
            if len(options.files) > 1:
                console.warn(
                    console.voice.text(
                        "{number} of {count}: {file}", number=number, count=len(options.files), file=path.name
                    )
                )
            try:
                answers.append(_one(session, console, options, (path, reader)))
            except BadDocument as refusal:
                if len(options.files) == 1:
                    raise
                console.warn(console.voice.say(refusal.message))
                refused = refusal.exit_code
        if options.json:
            console.json(stamped(session.centre, answers[0] if len(options.files) == 1 else answers))
    return refused


def _one(session: Session, console: Console, options: Namespace, file: tuple[Path, SafeReader]) -> dict[str, object]:
    path, reader = file
    data = bytes_of_file(path, path.name, Limits())
    arrival = Arrival(
        data,
        reader.read(data, path.name),
        options.audience,
        options.source,
        options.channel,
        parse_written(options.stated) if options.stated else None,
        options.marking,
        tuple(options.purposes),
    )
    if options.mapping:
        return _table(session, console, options, arrival)
    added = add(session, arrival, accept_all=options.accept)
    received = added.received
    if not options.json:
        console.say("Report {id} ({name})", id=received.report, name=path.name)
        if received.seen_before:
            console.say("This document is here already: one more receipt was kept.")
        console.print(*(candidate_line(console.voice, each) for each in received.candidates))
        console.plural(
            len(received.candidates),
            "{count} candidate. Next: varne review {id}",
            "{count} candidates. Next: varne review {id}",
            id=received.report,
        )
    return {
        "report": received.report,
        "seen_before": received.seen_before,
        "candidates": [each.key for each in received.candidates],
        "claims": [each.claim for each in added.judged if each.claim],
        "waiting_for_second": [each.candidate for each in added.judged if each.waits_for_second],
    }


def _table(session: Session, console: Console, options: Namespace, arrival: Arrival) -> dict[str, object]:
    imported = add_table(session, arrival, options.mapping)
    if not options.json:
        console.say("Report {id} ({name})", id=imported.report, name=arrival.document.name)
        if imported.seen_before:
            console.say("This document is here already: one more receipt was kept.")
        console.plural(
            len(imported.claims),
            "{count} claim by the mapping {mapping}",
            "{count} claims by the mapping {mapping}",
            mapping=options.mapping,
        )
    return {"report": imported.report, "seen_before": imported.seen_before, "claims": list(imported.claims)}
