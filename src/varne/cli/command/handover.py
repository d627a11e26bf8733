"""varne handover: offer responsibility for a boat, answer an offer, record a partner's answer, say that a boat was seen."""

from argparse import Namespace
from collections.abc import Callable

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.handover_text import offer_lines, offers_json, offers_lines
from varne.cli.parser import Parser
from varne.desk.looking import Action, looked
from varne.desk.session import Session
from varne.desk.watch.handing import acknowledge, answer, offer, record_answer
from varne.desk.watch.table import boat_named, letter_of, offer_of, offers_of
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput
from varne.kernel.handover import Answer, HandoverAnswer
from varne.kernel.message import say
from varne.kernel.moment import parse_instant


def arguments(parser: Parser) -> None:
    """Declare what is offered or answered; without any of it, offers are listed with their clock."""
    parser.option(
        "contact",
        say("a contact of the boat; without one, offers are listed"),
        nargs="?",
        default="",
        metavar="CONTACT",
    )
    parser.option("--to", say("offer it to this rescue centre, such as fr-cross"), default="", metavar="ORGANISATION")
    parser.option("--partner", say("offer it to a centre that works without this program"), default="", metavar="NAME")
    parser.option("--back", say("the partner offers the boat back to you"), action="store_true")
    parser.option("--message", say("what the other side should know"), default="", metavar="TEXT")
    parser.option("--seen", say("say that your centre has seen the boat"), action="store_true")
    parser.option("--accept", say("accept this offer"), default="", metavar="OFFER")
    parser.option("--refuse", say("refuse this offer; give --reason"), default="", metavar="OFFER")
    parser.option("--withdraw", say("withdraw an offer of your own; give --reason"), default="", metavar="OFFER")
    parser.option("--record", say("record what a partner answered to this offer"), default="", metavar="OFFER")
    parser.option("--answered", say("what the partner answered"), choices=("accepted", "refused"), default="accepted")
    parser.option("--by", say("who answered there"), default="", metavar="NAME")
    parser.option("--channel", say("how the answer came: phone, radio, mail"), default="", metavar="CHANNEL")
    parser.option("--at", say("when they answered, such as 2018-11-26T09:00Z"), default="", metavar="TIME")
    parser.option("--reason", say("why, kept with the answer"), default="", metavar="TEXT")
    parser.option("--letter", say("print this offer as a message in both languages"), default="", metavar="OFFER")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Do what is asked, and say how it stands."""
    with session_of(console, options) as session:
        with looked(session, Action.HANDOVER, _target(options)):
            done = _act(session, options)
            shown = _shown(session, console, options, done)
        if not options.json:
            console.print(heading(console, session))
        shown()
    return 0


def _target(options: Namespace) -> str:
    given = (options.contact, options.accept, options.refuse, options.withdraw, options.record, options.letter)
    return " ".join(filter(None, given))


def _act(session: Session, options: Namespace) -> Entry | None:
    deeds = [deed for deed in _deeds(session, options) if deed is not None]
    if options.seen and not options.contact:
        raise BadInput("Say which boat was seen, by one of its contacts.")
    if len(deeds) > 1:
        raise BadInput("Do one thing at a time: offer, answer, record, or say that it was seen.")
    return deeds[0]() if deeds else None


def _deeds(session: Session, options: Namespace) -> tuple[Callable[[], Entry] | None, ...]:
    """What the options ask for; each is done only if it stands alone."""
    return (
        _offering(session, options) if options.contact else None,
        _answering(session, options.accept, Answer.ACCEPTED, options.reason),
        _answering(session, options.refuse, Answer.REFUSED, options.reason),
        _answering(session, options.withdraw, Answer.WITHDRAWN, options.reason),
        (lambda: record_answer(session, options.record, _told(options))) if options.record else None,
    )


def _offering(session: Session, options: Namespace) -> Callable[[], Entry]:
    names = tuple(one.id for one in boat_named(session, options.contact).contacts)
    if options.seen:
        return lambda: acknowledge(session, names)
    to = session.reader.organisation if options.back else options.to
    return lambda: offer(session, names, to, options.partner, options.message)


def _answering(session: Session, name: str, given: Answer, reason: str) -> Callable[[], Entry] | None:
    return (lambda: answer(session, name, given, reason)) if name else None


def _told(options: Namespace) -> HandoverAnswer:
    at = parse_instant(options.at) if options.at else None
    return HandoverAnswer(
        options.record, Answer(options.answered), options.reason, options.by, options.channel.strip(), at
    )


def _shown(session: Session, console: Console, options: Namespace, done: Entry | None) -> Callable[[], None]:
    """Make the answer ready: one message, or every offer with its clock."""
    if options.letter:
        letter = letter_of(session, offer_of(session, options.letter))
        lines = tuple(offer_lines(letter))
        text = "\n".join(lines)
        return lambda: (
            console.json(stamped(session.centre, {"letter": text})) if options.json else console.print(*lines)
        )
    found, name = offers_of(session), "" if done is None else done.id
    if options.json:
        return lambda: console.json(stamped(session.centre, {"entry": name, **offers_json(found)}))
    return lambda: console.print(*offers_lines(console.voice, found, name))
