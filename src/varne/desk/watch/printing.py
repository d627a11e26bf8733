"""The board on paper: written whole into the centre's folder every five minutes, one file a rescue centre, for its eyes alone.

Invariant: a file is complete or the one before it is still there; it holds what its owner may see, and only this account
may read it.
"""

from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from varne.desk.centre import Centre
from varne.desk.clock import Clock
from varne.desk.home import Home, write_private
from varne.desk.looking import Action
from varne.desk.session import Session
from varne.desk.watch.keeping import WATCH
from varne.desk.watch.showing import board_shown, look_at_board
from varne.export.printed_board import Sheet, printed_board
from varne.kernel.contact import RESCUE
from varne.kernel.errors import StorageFailed
from varne.kernel.label import RESCUE_CENTRES
from varne.kernel.system_reason import system_reason
from varne.language.voice import Voice, voice
from varne.view.reader import Reader
from varne.wording.boat import namer

WRITER = "desk"
"""In whose name the files of every five minutes are looked at: nobody's, the program's."""
_ONE_AT_A_TIME = Lock()


def paper_of(home: Home, organisation: str) -> Path:
    """Where the printed board of a rescue centre lies."""
    return home.folder / "board" / f"{organisation}.html"


def written_at(home: Home, organisation: str) -> datetime | None:
    """When the printed board of a rescue centre was last written."""
    try:
        return datetime.fromtimestamp(paper_of(home, organisation).stat().st_mtime, UTC)
    except OSError:
        return None


def paper(session: Session, tongue: Voice, as_of: datetime | None = None) -> bytes:
    """The board as one HTML file, as this reader may see it."""
    shown, register = board_shown(session, as_of), session.centre.register()
    named = namer(tongue, register.organisations)
    kind, marking = tongue.word("centre", session.centre.kind.value), tongue.word("marking", shown.marking.value)
    sheet = Sheet((kind, marking, session.centre.home.identity.centre.name), named(session.reader.organisation), shown)
    return printed_board(tongue, sheet, named)


def write_board(session: Session, tongue: Voice, path: Path, as_of: datetime | None = None) -> None:
    """Write the board into a file that only this account may read, whole or not at all."""
    data = paper(session, tongue, as_of)
    try:
        with _ONE_AT_A_TIME:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            write_private(path, data)
    except OSError as failure:
        raise StorageFailed(
            "{path} cannot be written: {reason}. Check its owner, its permissions and the free space.",
            path=path,
            reason=system_reason(failure),
        ) from failure


def write_every_board(centre: Centre, clock: Clock) -> None:
    """Write the board of every rescue centre, each in its country's language and with its own eyes."""
    register = centre.register()
    for code in sorted(register.communities().get(RESCUE_CENTRES, ())):
        one = register.organisations[code]
        names = frozenset({code, "centre", f"role:{WATCH}", *one.communities})
        session = Session(centre, Reader(WRITER, code, names, RESCUE), clock)
        look_at_board(session, "board", Action.EXPORT)
        write_board(session, voice("fr" if one.country == "fr" else "en"), paper_of(centre.home, code))
