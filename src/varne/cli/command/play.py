"""varne play: let the night of an exercise happen, so that its board can be watched live."""

import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from varne.cli.console import Console
from varne.cli.desk_door import centre_of, stamped
from varne.cli.parser import Parser
from varne.desk.clock import machine_clock
from varne.desk.exercise import night
from varne.desk.playing import FASTEST, SLOWEST, Came, Machine, play
from varne.kernel.errors import BadInput
from varne.kernel.message import say
from varne.language.voice import Voice
from varne.wording.boat import namer

_USUAL = "10"


def arguments(parser: Parser) -> None:
    """Declare how fast, and how far."""
    parser.option(
        "--speed", say("how many times as fast as it was, 1 to 60; 10 if not given"), metavar="NUMBER", default=_USUAL
    )
    parser.option(
        "--until", say("stop when the night's clock shows this time, such as 03:15"), metavar="TIME", default=""
    )


def run(options: Namespace, console: Console) -> int:
    """Play until the night is over or is stopped; each contact is said as it comes in."""
    speed = _speed(options.speed)
    until = _until(options.until)
    with centre_of(console, options) as centre:
        named = namer(console.voice, centre.register().organisations)
        told = []
        with _said_at_the_end(console, options):
            for came in play(centre, speed, Machine(machine_clock, time.sleep), until):
                told.append(
                    {"at": came.moment, "id": came.entry.id, "kind": came.entry.kind, "owner": came.entry.owner}
                )
                if not options.json:
                    console.print(_line(console.voice, came, named(came.entry.owner)))
                    console.out.flush()
        if options.json:
            console.json(stamped(centre, told))
    return 0


@contextmanager
def _said_at_the_end(console: Console, options: Namespace) -> Iterator[None]:
    """Ctrl+C is the ordinary way to stop."""
    try:
        yield
    except KeyboardInterrupt:
        pass
    if not options.json:
        console.say("The night rests. Go on with: varne play. Look with: varne board --as uk-hmcg.watch")


def _line(voice: Voice, came: Came, owner: str) -> str:
    line = came.line
    what = voice.word("contact_kind", line.kind) if line.kind else voice.text("offers a handover")
    parts = [f"{came.moment:%H:%M} UTC", owner, what]
    parts += [voice.text("{people} people", people=line.people)] if line.people else []
    parts += [voice.word("trouble", each) for each in line.trouble]
    parts += [one for one in (line.asset, line.phone) if one]
    return " · ".join(parts)


def _speed(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise BadInput(
            "The night plays from {slowest} to {fastest} times as fast as it was. {speed} is outside.",
            slowest=SLOWEST,
            fastest=FASTEST,
            speed=text,
        )
    return int(text)


def _until(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return night().moment(text)
    except ValueError:
        raise BadInput("{time} is no time of day. Write hours and minutes, such as 03:15.", time=text) from None
