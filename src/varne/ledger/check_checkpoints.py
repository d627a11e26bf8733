"""Every signed checkpoint, inside and outside, against the logs as they are.

Invariant: a log must begin with everything that was ever signed. What a signature covers cannot be changed
unseen by anybody without the key, and a checkpoint outside finds the whole folder put back to an earlier day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from varne.kernel.errors import Tampered
from varne.kernel.message import Message, say
from varne.ledger.audit import Audit, LogRow
from varne.ledger.check_logs import Walked
from varne.ledger.checkpoint import Checkpoint, open_checkpoint, unverified_checkpoint
from varne.ledger.finding import Fault, Finding, Step
from varne.ledger.placing import LogKey

_NAMED_SINGLY = 20

Trusted = Callable[[str], Sequence[bytes]]
"""The public keys that ever signed for an organisation, raw; from the
key folder or the register, not from here.
"""


class Noted(msgspec.Struct, frozen=True):
    """A checkpoint that was kept: where, its text, and the log and size it was filed under, if any."""

    place: str
    note: str
    log: str = ""
    size: int | None = None


def inside_notes(audit: Audit) -> tuple[Noted, ...]:
    """Return the checkpoints that the ledger keeps."""
    rows = audit.connection.execute("SELECT log, size, note FROM checkpoint ORDER BY log, size").fetchall()
    names = {number: row.name for number, row in audit.logs.items()}
    return tuple(Noted("ledger", str(note), names.get(log, ""), size) for log, size, note in rows)


def sizes_spoken_of(notes: Iterable[Noted]) -> dict[str, set[int]]:
    """Return the sizes at which roots are needed, by log."""
    sizes: dict[str, set[int]] = {}
    for noted in notes:
        point = _read(noted)
        if point is not None:
            sizes.setdefault(point.origin, set()).add(point.size)
    return sizes


class CheckpointCheck:
    """Compares checkpoints with what the walk over the logs found."""

    def __init__(self, audit: Audit, walked: Mapping[str, Walked], trusted: Trusted) -> None:
        self._audit = audit
        self._walked = walked
        self._trusted = trusted
        self._logs = {row.name: row for row in audit.logs.values()}
        self._held: dict[str, int] = {}
        self._broken: dict[str, int] = {}

    def compare(self, notes: Sequence[Noted]) -> None:
        """Name every checkpoint that is forged or no longer fits, and what no checkpoint covers."""
        for done, noted in enumerate(notes):
            self._audit.progress(Step.CHECKPOINTS, done, len(notes))
            self._compare_one(noted)
        for name, size in self._broken.items():
            self._name_rewritten(self._logs[name], self._held.get(name, 0), size)
        for name, walked in self._walked.items():
            self._name_unsigned(self._logs[name], self._held.get(name, 0), walked)

    def _compare_one(self, noted: Noted) -> None:
        point = _read(noted)
        misfiled = point is not None and noted.log and (noted.log, noted.size) != (point.origin, point.size)
        if point is None or misfiled:
            self._tell(Fault.CHECKPOINT, _forged(noted), noted.log)
            return
        row = self._logs.get(point.origin)
        if row is None:
            what = say(
                "The log {log} is gone; it had {size} entries when it was signed.",
                log=point.origin,
                size=point.size,
            )
            self._tell(Fault.ROLLED_BACK, what, point.origin)
        elif not _signed(noted.note, self._trusted(row.key.owner)):
            self._tell(Fault.CHECKPOINT, _forged(noted), row.name)
        else:
            self._compare_root(row, point)

    def _compare_root(self, row: LogRow, point: Checkpoint) -> None:
        walked = self._walked[row.name]
        if point.size > walked.size:
            what = say(
                "The log {log} ends at {size}; it had {signed} entries when it was signed. "
                "It was cut, or an earlier folder was put back.",
                log=row.name,
                size=walked.size,
                signed=point.size,
            )
            self._tell(Fault.ROLLED_BACK, what, row.name, walked.size)
        elif walked.roots[point.size] == point.root:
            self._held[row.name] = max(point.size, self._held.get(row.name, 0))
        else:
            self._broken[row.name] = min(point.size, self._broken.get(row.name, point.size))

    def _name_rewritten(self, row: LogRow, held: int, broken: int) -> None:
        """Name what was changed with all its hashes: it lies after the last checkpoint that holds."""
        places = self._walked[row.name].places[held:broken]
        if not self._audit.bad.isdisjoint(places):
            return
        for at, seq in enumerate(places[:_NAMED_SINGLY], start=held):
            what = say(
                "Positions {first} to {last} of the log {log} are not what was signed: one of them was rewritten.",
                first=held,
                last=broken - 1,
                log=row.name,
            )
            self._audit.blame(Fault.LOG, what, seq, row, at)

    def _name_unsigned(self, row: LogRow, held: int, walked: Walked) -> None:
        if row.name in self._broken or held >= walked.size:
            return
        what = say(
            "No signed checkpoint covers positions {first} to {last} of the log {log}. Sign one if you know them.",
            first=held,
            last=walked.size - 1,
            log=row.name,
        )
        name = self._audit.name_of(walked.places[held])
        self._audit.tell(Finding(Fault.UNSIGNED, what, name, row.key.owner, row.name, held))

    def _tell(self, fault: Fault, what: Message, log: str, position: int | None = None) -> None:
        row = self._logs.get(log)
        key = row.key if row else LogKey("")
        self._audit.tell(Finding(fault, what, owner=key.owner, log=log, position=position))


def _forged(noted: Noted) -> Message:
    return say("A checkpoint kept in {place} is damaged or not signed by the key of its owner.", place=noted.place)


def _read(noted: Noted) -> Checkpoint | None:
    try:
        return unverified_checkpoint(noted.note)
    except Tampered:
        return None


def _signed(note: str, publics: Iterable[bytes]) -> bool:
    try:
        open_checkpoint(note, publics)
    except Tampered:
        return False
    return True
