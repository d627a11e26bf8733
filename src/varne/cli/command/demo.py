"""varne demo: make the demo centre if it is missing, and show its reconciled month."""

from argparse import Namespace
from datetime import date

from varne.cli.command.init import progress_to
from varne.cli.console import Console
from varne.cli.desk_door import centre_of, heading, stamped
from varne.cli.parser import Parser
from varne.cli.tally_text import because_lines, tally_lines
from varne.desk.demonstration import DEMOS, make_demo
from varne.desk.home import CentreKind, home_folder
from varne.desk.identity import sign_on
from varne.desk.tallying import month
from varne.kernel.errors import NotAllowed
from varne.kernel.message import say
from varne.kernel.role import Role
from varne.picture.cited import highest_marking
from varne.picture.question import Question
from varne.picture.record import tally_record

MONTH = Question(Role.ARRIVED, date(2018, 11, 3), date(2018, 11, 28))
_READERS = ("uk-bf.analyst", "fr-paf.analyst")


def arguments(parser: Parser) -> None:
    """Declare whose pictures are shown."""
    parser.option("--as", say("show the month to this officer alone"), dest="officer", metavar="OFFICER", default="")


def run(options: Namespace, console: Console) -> int:
    """Show how one month looks to two officers, each from what was released to them."""
    folder = home_folder(console.environment)
    if not (folder / "centre.json").exists():
        console.warn(console.voice.text("Making the demo centre in {folder}:", folder=folder))
        make_demo(folder, DEMOS[0], console.environment, progress_to(console))
    answers = []
    with centre_of(console, options) as centre:
        if centre.kind is not CentreKind.DEMO:
            raise NotAllowed("The centre in {folder} is not a demo. Use: varne tally.", folder=folder)
        for officer in (options.officer,) if options.officer else _READERS:
            session = sign_on(centre, officer, "", console.environment)
            found, cited = month(centre.memory, session.view(), MONTH)
            if options.json:
                answers.append({"officer": officer, "centre": centre.kind.value, **tally_record(found, cited)})
            else:
                because = because_lines(console.voice, found, cited)
                head = heading(console, session, highest_marking(cited.values()))
                console.print(head, *tally_lines(console.voice, found, cited, because), "")
    if options.json:
        console.json(stamped(centre, answers))
    else:
        console.say("Both are right: each is computed from what was released to that officer, and from nothing else.")
        console.say(
            "Next: varne tally --help, varne timeline --from 2018-11-01 --to 2018-11-30, varne review, varne doctor."
        )
    return 0
