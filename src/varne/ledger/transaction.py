"""BEGIN IMMEDIATE to COMMIT on the one writing connection.

Invariant: after a roll-back, or when another process wrote in between, nothing remembered is trusted.
"""

import sqlite3
from collections.abc import Callable

from varne.ledger.refusal import storage_refusals


class WriteTransaction:
    """The transaction that group commit drives; forget drops what the writer remembers."""

    def __init__(self, connection: sqlite3.Connection, forget: Callable[[], None]) -> None:
        self._connection = connection
        self._forget = forget
        self._seen: int | None = None

    def begin(self) -> None:
        """Wait for the write lock."""
        with storage_refusals():
            self._connection.execute("BEGIN IMMEDIATE")
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen:
            self._forget()
            self._seen = version

    def commit(self) -> None:
        """Return once the disk has it."""
        with storage_refusals():
            self._connection.execute("COMMIT")

    def roll_back(self) -> None:
        """Undo everything; a disk that failed may have done so already."""
        self._forget()
        if self._connection.in_transaction:
            with storage_refusals():
                self._connection.execute("ROLLBACK")

    def mark(self) -> None:
        """Remember this point; a later mark takes its place."""
        with storage_refusals():
            self._connection.execute("SAVEPOINT work")

    def roll_back_to_mark(self) -> None:
        """Undo one piece of work."""
        self._forget()
        with storage_refusals():
            self._connection.execute("ROLLBACK TO work")
