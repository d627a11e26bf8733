"""varne sitrep: a boat as a situation report in IAMSAR letters, sent under the next number; or one read back to its claims."""

import sys
from argparse import Namespace
from pathlib import Path

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.cli.sitrep_text import issued_json, issued_lines, read_json, read_lines
from varne.desk.looking import Action, looked
from varne.desk.session import Session
from varne.desk.watch.reporting import Ordered, draft, issued_named, issued_of, read_back, send
from varne.intake.limits import Limits
from varne.intake.sandbox import bytes_of_file
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.picture.watch.situation import TYPED


def arguments(parser: Parser) -> None:
    """Declare the boat and what an officer adds; or the file that is read."""
    parser.option(
        "contact",
        say("a contact of the boat; without one, reports that were sent are listed"),
        nargs="?",
        default="",
        metavar="CONTACT",
    )
    parser.option("--to", say("to whom it goes, such as fr-cross"), default="", metavar="NAME")
    parser.option(
        "--letter",
        say("what you write under a letter, such as H=SW 4, fog; once for each"),
        action="append",
        default=[],
        metavar="FIELD=VALUE",
    )
    parser.option(
        "--corrects", say("the number of your report that this one replaces"), type=int, default=0, metavar="NUMBER"
    )
    parser.option("--final", say("it is the last one of this boat"), action="store_true")
    parser.option("--send", say("send it: it gets its number and is kept as it is"), action="store_true")
    parser.option("--show", say("print a report that was sent, such as uk-hmcg/2018/3"), default="", metavar="REPORT")
    parser.option(
        "--read",
        say("read a situation report in a file; - reads the input; needs no centre"),
        default="",
        metavar="FILE",
    )
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Write, send, list or read."""
    if options.read:
        return _read(options, console)
    with session_of(console, options) as session:
        with looked(session, Action.SITREP, options.contact or options.show):
            text, answer = _answer(session, console, options)
        if options.json:
            console.json(stamped(session.centre, answer))
        else:
            console.print(heading(console, session), *text)
    return 0


def _answer(session: Session, console: Console, options: Namespace) -> tuple[list[str], dict[str, object]]:
    language = console.voice.language
    if options.show:
        shown = issued_named(session, options.show)
        return [shown.text(language)], issued_json(shown)
    if not options.contact:
        found = issued_of(session)
        return list(issued_lines(console.voice, found)), {"items": [issued_json(one) for one in found]}
    ordered = Ordered(options.to, options.corrects, options.final, dict(map(_typed, options.letter)))
    if options.send:
        sent = issued_named(session, send(session, options.contact, ordered).id)
        return [sent.text(language), console.voice.text("Sent: {name}", name=sent.name)], issued_json(sent)
    made = draft(session, options.contact, ordered)
    told = console.voice.text("A draft. Nothing was sent: add --send to send it under this number.")
    return [made.texts[language], told], {"number": made.situation.number, **made.texts}


def _typed(text: str) -> tuple[str, str]:
    letter, equals, words = text.partition("=")
    if not equals or letter.upper() not in TYPED:
        raise BadInput("{text} is not a letter and its words. Letters: {known}.", text=text, known=", ".join(TYPED))
    return letter.upper(), words


def _read(options: Namespace, console: Console) -> int:
    """Print what a report tells; exit code 1 where something in it was not understood."""
    found = read_back(_text(options.read))
    if options.json:
        console.json(read_json(console.voice, found))
    else:
        console.print(*read_lines(console.voice, found))
    return 1 if found.reading.unread else 0


def _text(path: str) -> str:
    if path == "-":
        return sys.stdin.read()
    data = bytes_of_file(Path(path), Path(path).name, Limits())
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
