"""The options that ask for a count: role, unit, place, window and attribution."""

from argparse import Namespace

from varne.cli.parser import Parser
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.moment import parse_day, parse_instant
from varne.kernel.role import Role
from varne.kernel.vocabulary import table
from varne.picture.question import ATTRIBUTIONS, Question


def declare_question(parser: Parser) -> None:
    """Declare what is counted, where and when."""
    parser.option("--role", say("in which role people are counted, such as arrived"), default="arrived", metavar="ROLE")
    parser.option("--unit", say("what is counted: person, boat, engine ..."), default="person", metavar="UNIT")
    parser.option(
        "--from", say("first day of the window, such as 2018-11-03"), dest="first", metavar="DAY", required=True
    )
    parser.option("--to", say("last day of the window, included"), dest="last", metavar="DAY", required=True)
    parser.option("--place", say("a side (uk, fr) or a place of the gazetteer"), default="", metavar="PLACE")
    parser.option("--by", say("day of the event, of landing or of reporting"), choices=ATTRIBUTIONS, default="event")
    parser.option("--zone", say("whose midnights bound the days"), default="Europe/London", metavar="ZONE")
    parser.option("--stated-by", say("only what was published by this time"), metavar="TIME", default="")


def question_of(options: Namespace) -> Question:
    """Read the question; a code that does not exist is refused with those that do."""
    _refuse_unknown(options.role, [role.value for role in Role], "role")
    _refuse_unknown(options.unit, list(table("terms")["unit"]), "unit")
    return Question(
        Role(options.role),
        parse_day(options.first),
        parse_day(options.last),
        options.unit,
        options.place,
        options.by,
        zone_of(options.zone),
        parse_instant(options.stated_by) if options.stated_by else None,
    )


def _refuse_unknown(code: str, known: list[str], what: str) -> None:
    if code not in known:
        raise BadInput("There is no {what} {code}. Choose from: {known}.", what=what, code=code, known=", ".join(known))


def zone_of(name: str) -> str:
    """Return a time zone that exists."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - slow, and needed for this option alone

    if name not in ("Europe/London", "Europe/Paris") and name not in available_timezones():
        raise BadInput("There is no time zone {name}. Write it like Europe/Paris.", name=name)
    return name
