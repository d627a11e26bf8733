"""A centre on disk with four organisations, for tests of what only files have."""

import sqlite3
from pathlib import Path

import msgspec

from tests.small_centre import ORGANISATIONS, admit, session
from tests.worlds.world import Fact, incoming_of
from varne.desk.centre import Centre, open_centre
from varne.desk.founding import make_centre
from varne.desk.receive import receive
from varne.desk.review import Ruling, judge
from varne.kernel.decision import Verdict
from varne.kernel.quantity import exactly
from varne.kernel.report import Candidate
from varne.kernel.role import Role
from varne.kernel.subject import SubjectKind
from varne.ledger.port import CentreKind
from varne.ledger.sqlite import DATABASE

ENVIRONMENT = {"VARNE_SEED": "a fixed seed"}
FACT = Fact("uk-bf", "uk-bf", 1, SubjectKind.CONTACT, "person", Role.ARRIVED, 1, 1, 5, 1, "uk", 0)


def disk_centre(folder: Path) -> Centre:
    """Make the centre of `small_centre` in a folder; the same seed makes the same bytes."""
    make_centre(folder, CentreKind.EXERCISE, "small", ENVIRONMENT)
    centre = open_centre(folder, ENVIRONMENT)
    for organisation in ORGANISATIONS:
        admit(centre, organisation)
    return centre


def said(centre: Centre, owner: str, text: int = 1, audience: str = "", narrower: str = "") -> tuple[str, str]:
    """Take in a short report and accept its one candidate, perhaps for fewer; return the ids of report and claim."""
    fact = msgspec.structs.replace(FACT, owner=owner, audience=audience or owner, text=text)
    officer = session(centre, f"{owner}.analyst")
    candidate = Candidate("c1", "person", Role.ARRIVED, exactly(9), ((0, 6),), "A", total=True)
    received = receive(officer, incoming_of(fact), lambda _: ("test", (candidate,)))
    return received.report, judge(officer, received.report, "c1", Ruling(Verdict.ACCEPT, audience=narrower)).claim


def edit(folder: Path, *statements: str) -> None:
    """Change the ledger's file with the database's own tools."""
    connection = sqlite3.connect(folder / DATABASE)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
