"""varne init: make a centre, empty or a demo of a public month."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from varne.cli.console import Console
from varne.cli.desk_door import banner
from varne.cli.parser import Parser
from varne.desk.demonstration import DEMOS, MONTH, NIGHT, Progress, make_demo
from varne.desk.exercise import make_night
from varne.desk.founding import make_centre
from varne.desk.home import CentreKind, Identity, home_folder
from varne.kernel.errors import BadInput
from varne.kernel.message import say


def arguments(parser: Parser) -> None:
    """Declare which kind of centre to make."""
    parser.option(
        "--demo",
        say("a demo: november-2018, a public month, or night, an exercise of the watch"),
        metavar="NAME",
        default="",
    )
    parser.option("--exercise", say("an empty centre for exercises, marked on every output"), action="store_true")
    parser.option(
        "--replay", say("an empty centre to replay what was known then, marked on every output"), action="store_true"
    )
    parser.option("--name", say("name of the centre, random if not given"), metavar="NAME", default="")


def run(options: Namespace, console: Console) -> int:
    """Make the centre in the folder that VARNE_HOME names."""
    folder = home_folder(console.environment)
    if options.demo:
        _refuse_unknown(options.demo)
        make = make_night if options.demo == NIGHT else _make_month
        made = make(folder, console.environment, progress_to(console))
    else:
        kind = _kind(options)
        made = make_centre(folder, kind, options.name, console.environment)
    if options.json:
        kind = made.centre.kind
        answer = {"folder": str(folder), "kind": kind, "name": made.centre.name, "checkpoints": made.checkpoints}
        console.json({"centre": kind, **answer})
        return 0
    banner(console, options, made.centre.kind)
    console.say("The centre {name} is made in {folder}.", name=made.centre.name, folder=folder)
    console.say(
        "Checkpoints are also kept in {folder}: put that folder on another disk or machine.", folder=made.checkpoints
    )
    if options.demo == NIGHT:
        console.say(
            "Next: varne serve in one terminal, varne play in another. varne sign-in --as uk-hmcg.watch signs you in."
        )
    if not options.demo:
        console.say("Next: varne organisation add CODE --name-en NAME --name-fr NOM --country uk")
    return 0


def _make_month(folder: Path, environment: Mapping[str, str], progress: Progress) -> Identity:
    return make_demo(folder, MONTH, environment, progress)


def progress_to(console: Console) -> Progress:
    """Return who says each step on the terminal."""
    return lambda message: console.warn("  " + console.voice.say(message))


def _kind(options: Namespace) -> CentreKind:
    """Return which kind of empty centre is asked for; a real one unless it says otherwise."""
    if options.exercise and options.replay:
        raise BadInput("A centre is for exercises or for replay, not for both. Give one of --exercise and --replay.")
    return CentreKind.EXERCISE if options.exercise else CentreKind.REPLAY if options.replay else CentreKind.REAL


def _refuse_unknown(name: str) -> None:
    if name not in DEMOS:
        raise BadInput("There is no demo {name}. Choose from: {known}.", name=name, known=", ".join(DEMOS))
