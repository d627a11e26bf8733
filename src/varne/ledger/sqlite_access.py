"""Access logs on disk: one SQLite file an organisation, readable by the centre's own account alone.

Invariant: a look is on the disk before keep returns, and no statement here or anywhere changes or removes one: the file
itself refuses it. What was asked for is bound as a value, never written into a statement.
"""

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

from varne.kernel.errors import Tampered
from varne.kernel.look import Action, Look, Outcome
from varne.ledger.access_log import Kept, Sought
from varne.ledger.connection import Readers, connect
from varne.ledger.durable import disk_refusals, sync_folder
from varne.ledger.group_commit import GroupCommit
from varne.ledger.refusal import storage_refusals
from varne.ledger.sqlite_index import microseconds
from varne.ledger.transaction import WriteTransaction

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_TABLE = (
    """CREATE TABLE IF NOT EXISTS look (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, purpose TEXT NOT NULL,
    action TEXT NOT NULL, target TEXT NOT NULL, outcome TEXT NOT NULL
)""",
    "CREATE INDEX IF NOT EXISTS look_target ON look (target)",
    "CREATE INDEX IF NOT EXISTS look_who ON look (who)",
    "CREATE TRIGGER IF NOT EXISTS look_kept BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'kept'); END",
    "CREATE TRIGGER IF NOT EXISTS look_stays BEFORE DELETE ON look BEGIN SELECT RAISE(ABORT, 'kept'); END",
)

_KEEP = "INSERT INTO look (at, who, purpose, action, target, outcome) VALUES (?, ?, ?, ?, ?, ?)"

_READ = "SELECT id, at, who, purpose, action, target, outcome FROM look"

_CONDITIONS = {
    "who": "who = :who",
    "target": "target = :target",
    "action": "action = :action",
    "outcome": "outcome = :outcome",
    "since": "at >= :since",
    "until": "at < :until",
    "before": "id < :before",
}


class SqliteAccessLog:
    """The logs in one folder; a file is made with the first look of its organisation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[str, _File] = {}
        self._lock = Lock()

    def keep(self, organisation: str, look: Look) -> None:
        """Keep a look, perhaps in one commit with those of other threads."""
        self._file(organisation).keep(look)

    def read(self, organisation: str, sought: Sought) -> tuple[Kept, ...]:
        """Return the looks asked for, the newest first."""
        return self._file(organisation).read(sought)

    def close(self) -> None:
        """Close every file."""
        with self._lock:
            for file in self._opened.values():
                file.close()
            self._opened.clear()

    def _file(self, organisation: str) -> "_File":
        with self._lock:
            if organisation not in self._opened:
                self._opened[organisation] = _File(self._folder / f"{quote(organisation, safe='')}.db")
            return self._opened[organisation]


class _File:
    """The log of one organisation."""

    def __init__(self, path: Path) -> None:
        _prepare(path)
        self._writing = connect(path)
        try:
            with storage_refusals():
                _make_table(self._writing)
        except BaseException:
            self._writing.close()
            raise
        self._commits = GroupCommit(WriteTransaction(self._writing, lambda: None))
        self._readers = Readers(path)

    def keep(self, look: Look) -> None:
        values = (microseconds(look.when), look.who, look.purpose, look.action, look.target, look.outcome)

        def write() -> None:
            with storage_refusals():
                self._writing.execute(_KEEP, values)

        self._commits.submit(write)

    def read(self, sought: Sought) -> tuple[Kept, ...]:
        asked = dict(_asked(sought))
        conditions = " AND ".join(["1", *(_CONDITIONS[name] for name in asked)])
        query = f"{_READ} WHERE {conditions} ORDER BY id DESC LIMIT :most"
        with storage_refusals():
            rows = self._readers.get().execute(query, {**asked, "most": sought.most}).fetchall()
        return tuple(map(_kept, rows))

    def close(self) -> None:
        self._readers.close()
        self._writing.close()


def _prepare(path: Path) -> None:
    """Make the file for its own account alone; what SQLite puts beside it gets the same mode."""
    with disk_refusals(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        sync_folder(path.parent)


def _make_table(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'look_stays'").fetchone() is None:
        connection.execute("BEGIN IMMEDIATE")
        for statement in _TABLE:
            connection.execute(statement)
        connection.execute("COMMIT")


def _asked(sought: Sought) -> Iterator[tuple[str, str | int]]:
    for name in ("who", "target", "action", "outcome"):
        text = getattr(sought, name)
        if text:
            yield name, text
    for name, moment in (("since", sought.since), ("until", sought.until)):
        if moment is not None:
            yield name, microseconds(moment)
    if sought.before is not None:
        yield "before", sought.before


def _kept(row: tuple[Any, ...]) -> Kept:
    number, at, who, purpose, action, target, outcome = row
    try:
        moment = _EPOCH + timedelta(microseconds=at)
        return Kept(number, Look(moment, who, purpose, Action(action), target, Outcome(outcome)))
    except (ValueError, TypeError, OverflowError):
        raise Tampered("Line {number} of an access log is not what this version writes.", number=number) from None
