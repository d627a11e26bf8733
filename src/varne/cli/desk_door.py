"""How a command reaches the desk: open the centre, sign on, close it again, and say which centre this was."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from varne.cli.console import Console
from varne.desk.centre import Centre, open_centre
from varne.desk.home import home_folder
from varne.desk.identity import sign_on
from varne.desk.session import Session
from varne.kernel.label import Marking
from varne.kernel.moment import parse_instant


@contextmanager
def centre_of(console: Console) -> Iterator[Centre]:
    """Open the centre that VARNE_HOME names, for the length of a command."""
    centre = (console.opened or open_centre)(home_folder(console.environment), console.environment)
    try:
        yield centre
    finally:
        centre.close()


@contextmanager
def session_of(console: Console, options: Namespace) -> Iterator[Session]:
    """Open the centre and sign on as the officer that the options name."""
    with centre_of(console) as centre:
        yield sign_on(centre, options.officer, options.purpose, console.environment)


def as_of(options: Namespace) -> datetime | None:
    """Return the moment of --as-of, or None for now."""
    return parse_instant(options.as_of) if options.as_of else None


def mark(console: Console, centre: Centre) -> str:
    """Return DEMO, EXERCISE or REPLAY in the reader's language; nothing for a real centre."""
    return console.voice.word("centre", centre.kind.value)


def heading(console: Console, session: Session, marking: Marking = Marking.OFFICIAL) -> str:
    """Return the line at the head of an answer: mark, marking, centre, officer, purpose."""
    parts = (
        mark(console, session.centre),
        console.voice.word("marking", marking.value),
        session.centre.home.identity.centre.name,
        session.reader.officer,
        console.voice.word("purpose", session.reader.purpose),
    )
    return " · ".join(part for part in parts if part)
