"""varne release: show entries of your organisation to another audience, on a recorded legal basis."""

from argparse import Namespace

from varne.cli.console import Console
from varne.cli.desk_door import heading, session_of, stamped
from varne.cli.parser import Parser
from varne.desk.looking import Action, looked
from varne.desk.release import claims_of_report, release
from varne.kernel.decision import Release
from varne.kernel.message import say


def arguments(parser: Parser) -> None:
    """Declare what goes to whom, and on which basis."""
    parser.option("entries", say("claims or reports of your organisation"), nargs="+", metavar="ENTRY")
    parser.option(
        "--to", say("the audience, such as fr-paf or uk | fr"), dest="audience", metavar="AUDIENCE", required=True
    )
    parser.option("--basis", say("the legal basis, such as a treaty or an article"), metavar="TEXT", required=True)
    parser.option("--reason", say("why, kept with the release"), default="", metavar="TEXT")
    parser.option("--with-claims", say("of a report, its claims as well"), action="store_true")
    parser.for_officer()


def run(options: Namespace, console: Console) -> int:
    """Release the entries."""
    with session_of(console, options) as session:
        named = tuple(options.entries)
        with looked(session, Action.RELEASE, " ".join(named)):
            if options.with_claims:
                named += claims_of_report(session, named)
            entry = release(session, named, options.audience, options.basis, options.reason)
        body = entry.body
        assert isinstance(body, Release)
        if options.json:
            console.json(
                stamped(session.centre, {"release": entry.id, "entries": list(body.entries), "audience": body.audience})
            )
        else:
            console.print(heading(console, session))
            console.plural(
                len(body.entries),
                "{count} entry is now visible to {audience}.",
                "{count} entries are now visible to {audience}.",
                audience=body.audience,
            )
    return 0
