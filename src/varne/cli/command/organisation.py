"""varne organisation: list, add or close the organisations of the centre, admit one to a community."""

from argparse import Namespace

import msgspec

from varne.cli.console import Console
from varne.cli.desk_door import centre_of, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.admission import add_organisation, admit_to_community, close_organisation, found_organisation
from varne.desk.clock import clock_of
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.register import Organisation


def arguments(parser: Parser) -> None:
    """Declare what to do and with whom."""
    parser.option(
        "action",
        say("list, add, admit or close"),
        choices=("list", "add", "admit", "close"),
        nargs="?",
        default="list",
        metavar="ACTION",
    )
    parser.option("code", say("code of the organisation, such as uk-bf"), nargs="?", default="", metavar="CODE")
    parser.option("--name-en", say("name in English"), default="", metavar="NAME")
    parser.option("--name-fr", say("name in French"), default="", metavar="NAME")
    parser.option("--country", say("country code, such as uk or fr"), default="", metavar="COUNTRY")
    parser.option("--community", say("groups it belongs to, such as uk or sar"), nargs="+", default=[], metavar="NAME")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """List, add, admit or close."""
    if options.action == "add":
        return _add(options, console)
    if options.action == "admit":
        return _admit(options, console)
    if options.action == "close":
        with session_of(console, options) as session:
            closed = close_organisation(session, options.code or session.reader.organisation)
        if options.json:
            console.json(stamped(session.centre, msgspec.to_builtins(closed.body)))
        else:
            console.say(
                "{organisation} is closed: its officers can act no more, its entries stay.", organisation=closed.owner
            )
        return 0
    return _list(options, console)


def _add(options: Namespace, console: Console) -> int:
    if not (options.code and options.name_en and options.name_fr and options.country):
        raise BadInput("An organisation needs CODE, --name-en, --name-fr and --country.")
    organisation = Organisation(
        options.code, options.name_en, options.name_fr, options.country, tuple(sorted(set(options.community)))
    )
    with centre_of(console, options) as centre:
        first = not centre.register().organisations
        if first:
            found_organisation(centre, clock_of(console.environment), organisation)
    if not first:
        with session_of(console, options) as session:
            add_organisation(session, organisation)
    if options.json:
        console.json(stamped(centre, msgspec.to_builtins(organisation)))
    else:
        console.say("{code} is an organisation of this centre, with a signing key of its own.", code=options.code)
        console.say("Next: varne officer add {code}.admin --role admin --grant oversight", code=options.code)
    return 0


def _admit(options: Namespace, console: Console) -> int:
    if not (options.code and options.community):
        raise BadInput("Say who and to which community: varne organisation admit CODE --community NAME.")
    with session_of(console, options) as session:
        for community in options.community:
            admit_to_community(session, options.code, community)
        known = session.centre.register().organisations[options.code]
    if options.json:
        console.json(stamped(session.centre, msgspec.to_builtins(known)))
    else:
        console.say("{code} is in: {communities}", code=known.code, communities=" ".join(known.communities))
    return 0


def _list(options: Namespace, console: Console) -> int:
    with centre_of(console, options) as centre:
        known = sorted(centre.register().organisations.values(), key=lambda one: one.code)
        if options.json:
            console.json(stamped(centre, [msgspec.to_builtins(one) for one in known]))
            return 0
        rows = [
            (one.code, _name(console, one), one.country, " ".join(one.communities), _state(console, one))
            for one in known
        ]
        if rows:
            console.table(rows)
        else:
            console.say(
                "No organisation yet. Next: varne organisation add CODE --name-en NAME --name-fr NOM --country uk"
            )
    return 0


def _name(console: Console, one: Organisation) -> str:
    return one.name_fr if console.voice.language == "fr" else one.name_en


def _state(console: Console, one: Organisation) -> str:
    return "" if one.active else console.voice.text("closed")
