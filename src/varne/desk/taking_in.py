"""Something long comes in: it is read in the background, for nobody waits for a page as long as that takes.

Invariant: what is shown of it is its officer's alone. It comes in whole, at the end, or not at all; what stops it is told
as it would have been on the page.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from threading import Lock, Thread
from weakref import WeakKeyDictionary

import msgspec

from varne.desk.centre import Centre
from varne.desk.receive import Before
from varne.desk.session import Session
from varne.intake.extract import Told
from varne.kernel.errors import BadInput, VarneError
from varne.kernel.message import Message

LONG = 100_000
"""From so many bytes on a document is read in the background: about a second's work."""


class Came(msgspec.Struct, frozen=True):
    """What came in: the report, what was here before, and what its reader noticed, such as pages without text."""

    report: str
    seen_before: bool
    before: Before
    notes: tuple[Message, ...] = ()


class Stage(StrEnum):
    """How far it is."""

    NEVER = "never"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


Typed = Mapping[str, tuple[str, ...]]


class Taking(msgspec.Struct, frozen=True):
    """What there is to say of it now: tenths done, what came of it once it is done, the refusal once it has stopped.

    typed is the form that was sent, so that it can come back.
    """

    stage: Stage
    tenths: int = 0
    came: Came | None = None
    refusal: VarneError | None = None
    typed: Typed = {}


Work = Callable[[Told], Came]
"""Takes something in, telling how many tenths are done."""


class Takings:
    """What the officers of a centre take in, each one thing at a time: begin one, then ask how far it is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._runs: dict[str, _Run] = {}

    def begin(self, session: Session, sending: str, work: Work, typed: Typed) -> None:
        """Begin, unless this very sending has begun; another of the same officer has to end first."""
        with self._lock:
            run = self._runs.get(session.reader.officer)
            if run is not None and run.sending == sending and run.taking.stage is not Stage.STOPPED:
                return
            if run is not None and run.taking.stage is Stage.RUNNING:
                raise BadInput("Something long that you sent is still being read. Send this once that is in.")
            run = self._runs[session.reader.officer] = _Run(sending, work, typed)
            run.thread.start()

    def state(self, session: Session, sending: str) -> Taking:
        """Return how far a sending of this officer is; of another's nothing is said."""
        run = self._runs.get(session.reader.officer)
        return run.taking if run is not None and run.sending == sending else Taking(Stage.NEVER)

    def wait(self, session: Session) -> None:
        """Return once nothing of this officer runs any more."""
        run = self._runs.get(session.reader.officer)
        if run is not None:
            run.thread.join()


class _Run:
    """One sending in a thread of its own."""

    def __init__(self, sending: str, work: Work, typed: Typed) -> None:
        self.sending = sending
        self.taking = Taking(Stage.RUNNING, typed=typed)
        self.thread = Thread(target=self._work, args=(work,), daemon=True)

    def _work(self, work: Work) -> None:
        stopped = msgspec.structs.replace(self.taking, stage=Stage.STOPPED)
        end = stopped
        try:
            end = msgspec.structs.replace(stopped, stage=Stage.DONE, tenths=10, came=work(self._told))
        except VarneError as refusal:
            end = msgspec.structs.replace(stopped, refusal=refusal)
        finally:
            self.taking = end

    def _told(self, tenths: int) -> None:
        self.taking = msgspec.structs.replace(self.taking, tenths=tenths)


_KNOWN: WeakKeyDictionary[Centre, Takings] = WeakKeyDictionary()
_KNOWING = Lock()


def takings_of(centre: Centre) -> Takings:
    """Return what is being taken in at an open centre: the same for all threads."""
    with _KNOWING:
        return _KNOWN.setdefault(centre, Takings())
