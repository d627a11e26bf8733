"""How a command reaches the desk: open the centre, sign on, close it again, and say on every answer which centre this was."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from varne.cli.console import Console
from varne.desk.centre import Centre, open_centre
from varne.desk.home import CentreKind, home_folder
from varne.desk.identity import sign_on
from varne.desk.session import Session
from varne.kernel.label import Marking
from varne.kernel.message import say
from varne.kernel.moment import parse_instant

_BANNERS = {
    CentreKind.DEMO: say("DEMO: for learning, never for operations."),
    CentreKind.EXERCISE: say("EXERCISE: for training, never for operations."),
    CentreKind.REPLAY: say("REPLAY: what was known then, not what is known now."),
}


@contextmanager
def centre_of(console: Console, options: Namespace) -> Iterator[Centre]:
    """Open the centre that VARNE_HOME names, for the length of a command; any but a real one says so first."""
    centre = (console.opened or open_centre)(home_folder(console.environment), console.environment)
    try:
        banner(console, options, centre.kind)
        yield centre
    finally:
        centre.close()


def banner(console: Console, options: Namespace, kind: CentreKind) -> None:
    """Say DEMO, EXERCISE or REPLAY at the head of an answer in words."""
    if kind in _BANNERS and not options.json:
        console.print(console.voice.say(_BANNERS[kind]))


@contextmanager
def session_of(console: Console, options: Namespace) -> Iterator[Session]:
    """Open the centre and sign on as the officer that the options name."""
    with centre_of(console, options) as centre:
        yield sign_on(centre, options.officer, options.purpose, console.environment)


def stamped(centre: Centre, value: dict[str, Any] | Sequence[Any]) -> dict[str, Any]:
    """Write an answer for other programs as one object that says which kind of centre it is from."""
    kind = {"centre": centre.kind.value}
    return {**kind, **value} if isinstance(value, dict) else {**kind, "items": list(value)}


def as_of(options: Namespace) -> datetime | None:
    """Return the moment of --as-of, or None for now."""
    return parse_instant(options.as_of) if options.as_of else None


def kind_of(console: Console, session: Session) -> str:
    """Return the word that stands before the heading of a file from any but a real centre: DEMO, EXERCISE, REPLAY."""
    kind = console.voice.word("centre", session.centre.kind.value)
    return f"{kind} · " if kind else ""


def heading(console: Console, session: Session, marking: Marking = Marking.OFFICIAL) -> str:
    """Return the line at the head of an answer: marking, centre, officer, purpose."""
    parts = (
        console.voice.word("marking", marking.value),
        session.centre.home.identity.centre.name,
        session.reader.officer,
        console.voice.word("purpose", session.reader.purpose),
    )
    return " · ".join(part for part in parts if part)
