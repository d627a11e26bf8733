"""varne add: receive a file, keep its bytes, and propose claims."""

import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from varne.cli.before_text import before_lines
from varne.cli.candidate_text import candidate_line
from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.adding import Arrival, add, add_table, read_pasted
from varne.desk.receive import Before
from varne.desk.session import Session
from varne.intake.document import Document
from varne.intake.limits import Limits
from varne.intake.sandbox import SafeReader, bytes_of_file
from varne.kernel.errors import BadDocument
from varne.kernel.label import read_marking
from varne.kernel.message import say
from varne.kernel.moment import parse_written


def arguments(parser: Parser) -> None:
    """Declare the file and what is said about it."""
    parser.option(
        "files", say("the files that came in; - is text that is pasted or piped in"), nargs="+", metavar="FILE"
    )
    parser.option("--name", say("what pasted text is called"), default="", metavar="NAME")
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
    data, document = _read(options, file)
    arrival = Arrival(
        data,
        document,
        options.audience,
        options.source,
        options.channel,
        parse_written(options.stated) if options.stated else None,
        options.marking,
        tuple(options.purposes),
    )
    for note in document.notes:
        console.warn(console.voice.say(note))
    if options.mapping:
        return _table(session, console, options, arrival)
    added = add(session, arrival, accept_all=options.accept)
    received = added.received
    if not options.json:
        console.say("Report {id} ({name})", id=received.report, name=document.name)
        _say_before(console, received.seen_before, received.before)
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
        **_before_json(received.before),
    }


def _read(options: Namespace, file: tuple[Path, SafeReader]) -> tuple[bytes, Document]:
    path, reader = file
    if str(path) == "-":
        return read_pasted(reader, _typed(), options.name or "text")
    data = bytes_of_file(path, path.name, Limits())
    return data, reader.read(data, path.name)


def _typed() -> str:
    """Read what is piped in; its encoding is the terminal's, and what does not fit it is refused."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise BadDocument("What was piped in is not text in the terminal's encoding. Add it as a file.") from None


def _table(session: Session, console: Console, options: Namespace, arrival: Arrival) -> dict[str, object]:
    imported = add_table(session, arrival, options.mapping)
    if not options.json:
        console.say("Report {id} ({name})", id=imported.report, name=arrival.document.name)
        _say_before(console, imported.seen_before, imported.before)
        console.plural(
            len(imported.claims),
            "{count} claim by the mapping {mapping}",
            "{count} claims by the mapping {mapping}",
            mapping=options.mapping,
        )
    return {
        "report": imported.report,
        "seen_before": imported.seen_before,
        "claims": list(imported.claims),
        **_before_json(imported.before),
    }


def _say_before(console: Console, seen_before: bool, before: Before) -> None:
    """Say what was here already, what of it is kept, and what this time only the receipt keeps."""
    if seen_before:
        console.print(*before_lines(console.voice, before))
    for copy in before.copies:
        console.say(
            "The same document is here for another audience too, as report {id}. Whatever is accepted from both counts twice.",
            id=copy,
        )


def _before_json(before: Before) -> dict[str, object]:
    return {"kept": [msgspec.to_builtins(each) for each in before.kept], "copies": list(before.copies)}
