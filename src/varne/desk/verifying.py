"""An organisation has its own part of the ledger verified: its private log, its release logs, what lies in them.

Invariant: nothing is said of another owner's log, not even how long it is; damage to the file that all share is one
constant sentence. An administrator or a data-protection officer audits for the organisation and is told places; any
other officer is told of entries that this officer may see, and of the rest that there is something.
"""

from datetime import datetime
from enum import StrEnum
from threading import Lock, Thread
from weakref import WeakKeyDictionary

import msgspec

from varne.desk.centre import Centre
from varne.desk.maintenance import check
from varne.desk.session import Session
from varne.kernel.errors import VarneError
from varne.kernel.message import Message, say
from varne.ledger.finding import Fault, Finding, Progress, Step
from varne.ledger.outside import file_of
from varne.ledger.placing import owner_of_log
from varne.view.gate import may_see

__all__ = ["AUDITORS", "Fault", "Finding", "Stage", "State", "Step", "Verification", "verification_of"]

AUDITORS = frozenset({"role:admin", "role:dpo"})
"""Who audits for an organisation, and may know positions in its logs."""

SHARED = say(
    "The file that every organisation here shares is damaged. Keep it as it is; whoever looks after the machine runs: "
    "varne verify."
)
HIDDEN = say("Something else of your organisation is not as it was written. Ask its administrator.")


class Stage(StrEnum):
    """How far a verification is."""

    NEVER = "never"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class State(msgspec.Struct, frozen=True):
    """What a verification has to say now.

    tenths is how much of the step is done, so roughly that no size can be read from it. refusal says why a verification
    stopped.
    """

    stage: Stage
    step: Step = Step.FILE
    tenths: int = 0
    began: datetime | None = None
    findings: tuple[Finding, ...] = ()
    refusal: Message | None = None

    @property
    def altered(self) -> bool:
        """Say whether anything is not as it was written; what no signature covers yet is no proof of that."""
        return any(one.fault is not Fault.UNSIGNED for one in self.findings)


class Verification:
    """The verifications of a centre's organisations, each in the background: start one, then ask for its state."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._lock = Lock()
        self._runs: dict[str, _Run] = {}

    def start(self, session: Session, patience: float = 0.0) -> State:
        """Begin, unless one of the reader's organisation runs; wait up to so many seconds, for a small ledger is quick."""
        owner = session.reader.organisation
        with self._lock:
            run = self._runs.get(owner)
            if run is None or run.state.stage is not Stage.RUNNING:
                run = self._runs[owner] = _Run(self._centre, owner, session.clock())
                run.thread.start()
        run.thread.join(patience)
        return self.state(session)

    def state(self, session: Session) -> State:
        """Return what this reader may know of the last verification for the reader's organisation."""
        run = self._runs.get(session.reader.organisation)
        if run is None:
            return State(Stage.NEVER)
        found = run.state
        return msgspec.structs.replace(found, findings=for_reader(session, found.findings))


_KNOWN: WeakKeyDictionary[Centre, Verification] = WeakKeyDictionary()
_KNOWING = Lock()


def verification_of(centre: Centre) -> Verification:
    """Return the verifications of an open centre: the same for all threads."""
    with _KNOWING:
        if centre not in _KNOWN:
            _KNOWN[centre] = Verification(centre)
        return _KNOWN[centre]


class _Run:
    """One verification in a thread of its own."""

    def __init__(self, centre: Centre, owner: str, began: datetime) -> None:
        self.state = State(Stage.RUNNING, began=began)
        self.thread = Thread(target=self._work, args=(centre, owner), daemon=True)

    def _work(self, centre: Centre, owner: str) -> None:
        stopped = State(Stage.STOPPED, began=self.state.began)
        end = stopped
        try:
            findings = findings_of(centre, owner, self._progress)
            end = msgspec.structs.replace(stopped, stage=Stage.DONE, findings=findings)
        except VarneError as refusal:
            end = msgspec.structs.replace(stopped, refusal=refusal.message)
        finally:
            self.state = end

    def _progress(self, step: Step, done: int, total: int) -> None:
        tenths = 10 * done // total if total else 0
        self.state = msgspec.structs.replace(self.state, step=step, tenths=tenths)


def findings_of(centre: Centre, owner: str, progress: Progress) -> tuple[Finding, ...]:
    """Verify the whole file, and return what concerns an owner and what is damaged for all alike."""
    found = check(centre.home, progress)
    files = {file_of(name) for name in centre.ledger.logs(owner)}
    own = [msgspec.structs.replace(one, owner=owner) for one in found if _concerns(centre, owner, files, one)]
    labels = [one for one in found if _of_no_owner(one) and one.fault is Fault.INDEX]
    shared = any(_of_no_owner(one) and one.fault is not Fault.INDEX for one in found)
    return (*([Finding(Fault.FILE, SHARED)] if shared else []), *labels, *own)


def _concerns(centre: Centre, owner: str, files: set[str], finding: Finding) -> bool:
    """Say whether a finding is the owner's: by log, by the file that keeps a checkpoint of theirs, or by what the entry says.

    An entry moved into another owner's log is told to both.
    """
    if owner in (finding.owner, owner_of_log(finding.log)) or finding.what.fields.get("place") in files:
        return True
    try:
        entry = centre.ledger.get(finding.entry) if finding.entry else None
    except VarneError:
        return False
    return entry is not None and entry.owner == owner


def _of_no_owner(finding: Finding) -> bool:
    """Say whether a finding is about the file itself. A checkpoint of nobody known is nobody's to hear of."""
    return not (finding.owner or finding.entry or finding.log or "place" in finding.what.fields)


def for_reader(session: Session, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what this reader may know of the findings of the reader's organisation."""
    known = tuple(one for one in findings if one.fault is not Fault.INDEX or one.owner or _label_admits(session, one))
    if not AUDITORS.isdisjoint(session.reader.names):
        return known
    told = tuple(one for one in known if not one.owner)
    own = [one for one in known if one.owner and one.fault is not Fault.UNSIGNED]
    visible = {each.id for each in session.view().find("id", {one.entry for one in own})}
    named = tuple(_of_entry(one) for one in own if one.entry in visible)
    return (*told, *named, *([Finding(Fault.ENTRY, HIDDEN)] if len(named) < len(own) else []))


def _of_entry(finding: Finding) -> Finding:
    what = say("The entry {entry} is not as it was written.", entry=finding.entry)
    return Finding(finding.fault, what, finding.entry, finding.owner)


def _label_admits(session: Session, finding: Finding) -> bool:
    """Say whether a label of the index that no entry gives is one under which the reader could have been shown something."""
    audience = str(finding.what.fields.get("audience", ""))
    return may_see(session.reader, audience, (session.reader.purpose,))
