"""varne drift: where a boat or people may have drifted, hour by hour. It needs no centre and keeps nothing."""

from argparse import Namespace
from pathlib import Path

from varne.cli.console import Console
from varne.cli.drift_json import drift_json
from varne.cli.drift_text import drift_lines
from varne.cli.parser import Parser
from varne.desk.drifting import Asked, drift
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.kernel.moment import parse_instant
from varne.reckon.drift import ALWAYS

NUMBER, SEED = 4000, 1


def arguments(parser: Parser) -> None:
    """Declare place, times, wind and craft."""
    parser.option(
        "--from",
        say("where it was, in any notation that varne position reads"),
        dest="place",
        metavar="POSITION",
        required=True,
    )
    parser.option("--at", say("when it was there, such as 2026-11-24T03:12Z"), metavar="TIME", required=True)
    parser.option(
        "--until", say("up to when it drifts: later, or earlier with --backward"), metavar="TIME", required=True
    )
    parser.option(
        "--wind", say('one wind for all the time: "SW 4", "250/18", "SW 18 kt", "calm"'), metavar="WIND", default=""
    )
    parser.option(
        "--wind-csv", say("a series of winds: a CSV file with time, direction and speed"), metavar="FILE", default=""
    )
    parser.option(
        "--craft",
        say("what drifts, each by itself: inflatable, swamped, skiff, raft, person, survival-suit, body, or a class such as "
            "SKIFF-2; inflatable and person if not given"
        ),
        metavar="CRAFT", nargs="+", default=list(ALWAYS),
    )  # fmt: skip
    parser.option("--backward", say("ask where it came from instead"), action="store_true")
    parser.option("--radius", say("how far off the position may be, in nautical miles"), metavar="MILES", default="")
    parser.option("--particles", say("particles for each craft"), metavar="NUMBER", default=str(NUMBER))
    parser.option("--seed", say("the number that all chance comes from"), metavar="NUMBER", default=str(SEED))


def run(options: Namespace, console: Console) -> int:
    """Print the cone of each craft."""
    found = drift(_asked(options))
    if options.json:
        console.json(drift_json(console.voice, found))
        return 0
    console.print(*drift_lines(console.voice, found))
    return 0


def _asked(options: Namespace) -> Asked:
    return Asked(
        place=options.place,
        at=parse_instant(options.at),
        until=parse_instant(options.until),
        crafts=tuple(dict.fromkeys(options.craft)),
        wind=options.wind,
        winds=Path(options.wind_csv).read_bytes() if options.wind_csv else None,
        back=options.backward,
        radius_nm=_number(options.radius) if options.radius else None,
        number=_whole(options.particles),
        seed=_whole(options.seed),
    )


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise BadInput("{cell} is not a number.", cell=text) from None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadInput("{text} is not a whole number.", text=text)
    return int(text)
