"""Play the night of an exercise: its clock goes, and what the night's file says comes in when it is due.

Whoever has the centre open meanwhile sees its board live. Stopped and taken up again, it goes on where it stood.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import msgspec

from varne.desk.centre import Centre
from varne.desk.clock import AT_REST, Clock
from varne.desk.exercise import Line, Night, came_in, come_in, keep_pace, night, pace_of
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput

SLOWEST, FASTEST = 1, 60


class Came(msgspec.Struct, frozen=True):
    """A line of the night that came in, with when that was by the night's clock."""

    moment: datetime
    line: Line
    entry: Entry


class Machine(msgspec.Struct, frozen=True):
    """The clock by which the player waits, and how it waits so many seconds."""

    clock: Clock
    wait: Callable[[float], None]


def refuse_speed(speed: int) -> None:
    """Refuse a speed at which nobody could follow, or that goes nowhere."""
    if not SLOWEST <= speed <= FASTEST:
        raise BadInput(
            "The night plays from {slowest} to {fastest} times as fast as it was. {speed} is outside.",
            slowest=SLOWEST,
            fastest=FASTEST,
            speed=speed,
        )


def play(centre: Centre, speed: int, machine: Machine, until: datetime | None = None) -> Iterator[Came]:
    """Let the night's clock go, and give each line as it comes in; at the end, or when it is stopped, the clock rests."""
    refuse_speed(speed)
    if not centre.has_own_clock:
        raise BadInput(
            "This centre has no night to play. Make one with: varne init --demo night, in another VARNE_HOME."
        )
    story = night()
    keep_pace(centre.home, pace_of(centre.home).going(machine.clock(), speed))
    try:
        yield from _come_in_when_due(centre, story, machine, until)
    finally:
        keep_pace(centre.home, pace_of(centre.home).going(machine.clock(), AT_REST))


def _come_in_when_due(centre: Centre, story: Night, machine: Machine, until: datetime | None) -> Iterator[Came]:
    ids = came_in(centre, story)
    for line in story.lines:
        if line.key in ids:
            continue
        moment = story.moment(line.at)
        if until is not None and moment > until:
            _wait_for(centre, until, machine)
            return
        _wait_for(centre, moment, machine)
        entry = come_in(centre, story, line, ids)
        ids[line.key] = entry.id
        yield Came(moment, line, entry)


def _wait_for(centre: Centre, moment: datetime, machine: Machine) -> None:
    """Wait until the night's clock shows it; another process may have set another speed meanwhile."""
    while (left := moment - (pace := pace_of(centre.home)).at(machine.clock())) > timedelta(0):
        machine.wait(min(left.total_seconds() / pace.speed, 1.0))
