"""Connections to the ledger's file, set so that a commit is on the disk and a deleted byte is gone.

Invariant: every connection has the same settings; readers cannot write.
"""

import sqlite3
from pathlib import Path
from threading import Lock, Thread, current_thread, local

from varne.kernel.errors import StorageFailed
from varne.ledger.refusal import storage_refusals

BUSY_SECONDS = 5.0
"""How long a second writer waits before it is told."""

_CACHED_PAGES_KIB = 32_768

_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA cache_size = -{_CACHED_PAGES_KIB}",
)


def connect(path: Path, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file for writing, in write-ahead mode."""
    with storage_refusals():
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        try:
            mode = _set(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
    if mode != "wal":
        raise StorageFailed(
            "The ledger cannot be kept safely in {path}: the disk does not allow a write-ahead log. "
            "Use a folder on a local disk.",
            path=str(path.parent),
        )
    return connection


def _set(connection: sqlite3.Connection) -> str:
    """Apply the settings and return how the file is journalled."""
    for setting in _SETTINGS:
        connection.execute(setting)
    return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])


class Readers:
    """One reading connection for each thread that lives; that of a thread which ended is closed by the next one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = local()
        self._lock = Lock()
        self._all: dict[Thread, sqlite3.Connection] = {}

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        known: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if known is not None:
            return known
        connection = connect(self._path)
        connection.execute("PRAGMA query_only = ON")
        self._mine.connection = connection
        with self._lock:
            self._close_ended()
            self._all[current_thread()] = connection
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._all.values():
                connection.close()
            self._all.clear()

    def _close_ended(self) -> None:
        for thread in [each for each in self._all if not each.is_alive()]:
            self._all.pop(thread).close()
