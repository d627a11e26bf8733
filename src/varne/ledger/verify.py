"""Verify: is everything stored what was written, and if not, what was changed?

Everything is computed anew from the bodies: commitments, trees, release logs, the index. It is then compared
with what is stored and with every signed checkpoint, inside and outside. A database's own check finds nearly
none of this. Invariant: a damaged file gives findings, never an error.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from varne.kernel.errors import CentreMissing, CentreTooNew, StorageFailed, Tampered, VarneError
from varne.kernel.message import say
from varne.ledger.audit import Audit
from varne.ledger.check_attachments import AttachmentCheck
from varne.ledger.check_checkpoints import CheckpointCheck, Noted, Trusted, inside_notes, sizes_spoken_of
from varne.ledger.check_entries import name_lost_entries, sound_entries
from varne.ledger.check_index import IndexCheck
from varne.ledger.check_logs import Membership, compare_releases, walk_logs
from varne.ledger.connection import connect
from varne.ledger.finding import Fault, Finding, Progress, Step, unreadable
from varne.ledger.outside import OutsideFolder
from varne.ledger.port import Indexer
from varne.ledger.schema import centre_of, read_meta
from varne.ledger.sqlite import ATTACHMENTS, database_in

_MOST_FILE_FINDINGS = 100

_DAMAGE = (sqlite3.Error, ValueError, OverflowError, TypeError, KeyError)
"""What reading a damaged file can raise: a column of another type
or text that is none, beside SQLite's own.
"""


def quiet(step: Step, done: int, total: int) -> None:
    """Take no notice of progress."""


class Question(msgspec.Struct, frozen=True):
    """What verify needs to know beside the folder: the index's
    rule, whom to trust, and where checkpoints lie.
    """

    indexer: Indexer
    trusted: Trusted
    outside: Path | None = None
    progress: Progress = quiet


def verify(folder: Path, question: Question) -> tuple[Finding, ...]:
    """Return what is not as it was written; empty when all is well.

    Reads the file as it is at one moment; others may go on writing.
    Raises CentreTooNew, CentreMissing and Busy.
    """
    try:
        connection = connect(database_in(folder))
    except (Tampered, StorageFailed) as refusal:
        return (Finding(Fault.FILE, refusal.message),)
    try:
        return _verify(connection, folder, question)
    finally:
        connection.close()


def _verify(connection: sqlite3.Connection, folder: Path, question: Question) -> tuple[Finding, ...]:
    try:
        connection.execute("BEGIN")
        meta = read_meta(connection)
        audit = Audit(connection, centre_of(meta).id, question.indexer, question.progress)
        secret = bytes.fromhex(meta["secret"])
    except CentreTooNew:
        raise
    except (Tampered, CentreMissing) as refusal:
        return (Finding(Fault.CENTRE, refusal.message),)
    except _DAMAGE:
        return (unreadable(Step.FILE),)
    _Run(audit, folder, question, secret).all_steps()
    return tuple(audit.findings)


class _Run:
    """The steps, in the order in which each can rely on what the earlier ones named."""

    def __init__(self, audit: Audit, folder: Path, question: Question, secret: bytes) -> None:
        self._audit = audit
        self._question = question
        self._membership = Membership()
        self._index = IndexCheck(audit)
        self._attachments = AttachmentCheck(audit, folder / ATTACHMENTS, secret)

    def all_steps(self) -> None:
        """Go through all steps; one that the file does not let us finish is itself a finding."""
        self._attempt(Step.FILE, self._check_file)
        self._attempt(Step.ENTRIES, self._check_entries)
        notes = self._notes()
        self._attempt(Step.LOGS, partial(self._check_logs, notes))
        self._attempt(Step.INDEX, self._index.compare)
        self._attempt(Step.ATTACHMENTS, self._attachments.compare)

    def _attempt(self, step: Step, work: Callable[[], None]) -> None:
        try:
            work()
        except _DAMAGE:
            self._audit.tell(unreadable(step))

    def _check_file(self) -> None:
        self._audit.progress(Step.FILE, 0, 1)
        rows = self._audit.connection.execute(f"PRAGMA integrity_check({_MOST_FILE_FINDINGS})").fetchall()
        for (text,) in rows:
            if text != "ok":
                what = say("The ledger's file is damaged: {reason}.", reason=text)
                self._audit.tell(Finding(Fault.FILE, what))
        for table, _, parent, _ in self._audit.connection.execute("PRAGMA foreign_key_check").fetchall():
            what = say("A row of {table} names a {parent} that is gone.", table=table, parent=parent)
            self._audit.tell(Finding(Fault.FILE, what))

    def _check_entries(self) -> None:
        for seq, entry in sound_entries(self._audit):
            self._membership.learn(entry, partial(self._audit.place_of, last=seq))
            self._index.learn(seq, entry)
            self._attachments.learn(entry)
        name_lost_entries(self._audit)

    def _check_logs(self, notes: Sequence[Noted]) -> None:
        walked = walk_logs(self._audit, sizes_spoken_of(notes))
        compare_releases(self._audit, walked, self._membership)
        CheckpointCheck(self._audit, walked, self._question.trusted).compare(notes)

    def _notes(self) -> tuple[Noted, ...]:
        notes: list[Noted] = []
        self._attempt(Step.CHECKPOINTS, lambda: notes.extend(inside_notes(self._audit)))
        if self._question.outside is not None:
            try:
                notes.extend(Noted(name, note) for name, note in OutsideFolder(self._question.outside).notes())
            except VarneError as refusal:
                self._audit.tell(Finding(Fault.CHECKPOINT, refusal.message))
        return tuple(notes)
