"""A Merkle log in rows: each leaf's row also holds the subtrees that this leaf completed.

Invariant: appending a leaf writes one row, and any node of the tree is one read by primary key.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from varne.kernel.errors import NotFound, Tampered
from varne.ledger.commitment import leaf_data
from varne.ledger.logbook import Logbook
from varne.ledger.merkle import HASH_LENGTH, Frontier, leaf_hash
from varne.ledger.placing import LogKey


class SqliteLog(Logbook):
    """A log's reader on one connection."""

    def __init__(self, connection: sqlite3.Connection, number: int, name: str) -> None:
        super().__init__(name)
        self._connection = connection
        self._number = number

    @property
    def size(self) -> int:
        """Return the number of leaves: they are numbered without gaps."""
        last = self._one("SELECT max(idx) FROM leaf WHERE log = ?", self._number)
        return 0 if last is None else int(last) + 1

    def commitment(self, index: int) -> bytes:
        """Return the commitment in this leaf."""
        return self._bytes("SELECT commitment FROM leaf WHERE log = ? AND idx = ?", index, HASH_LENGTH)

    def subtree(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree: it lies with the leaf that completed it."""
        last = ((index + 1) << level) - 1
        hashes = self._bytes("SELECT completed FROM leaf WHERE log = ? AND idx = ?", last, level * HASH_LENGTH)
        return hashes[(level - 1) * HASH_LENGTH : level * HASH_LENGTH]

    def index_of(self, entry: str) -> int | None:
        """Return where the entry stands."""
        row = self._connection.execute("SELECT seq, log, idx FROM entry WHERE id = ?", (entry,)).fetchone()
        if row is None or row[1] == self._number:
            return None if row is None else int(row[2])
        found = self._one("SELECT idx FROM leaf WHERE seq = ? AND log = ? AND released = 1", int(row[0]), self._number)
        return None if found is None else int(found)

    def checkpoint(self) -> str | None:
        """Return the latest signed checkpoint."""
        note = self._one("SELECT note FROM checkpoint WHERE log = ? ORDER BY size DESC LIMIT 1", self._number)
        return None if note is None else str(note)

    def _one(self, query: str, *values: int) -> Any:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def _bytes(self, query: str, index: int, length: int) -> bytes:
        found = self._one(query, self._number, index)
        if not isinstance(found, bytes) or len(found) < length:
            raise Tampered(
                "Position {index} of the log {log} is missing or damaged. Run verify.",
                index=index,
                log=self.name,
            )
        return found


class LogWriter:
    """The growing edges of all logs during one transaction.

    Invariant: forgotten whenever somebody else may have written, then read again from the rows.
    """

    def __init__(self, connection: sqlite3.Connection, centre: str) -> None:
        self._connection = connection
        self._centre = centre
        self._known: dict[LogKey, tuple[int, Frontier]] = {}

    def forget(self) -> None:
        """Trust nothing that was read before."""
        self._known.clear()

    def next_place(self, log: LogKey) -> tuple[int, int]:
        """Return the log's number and the position that its next leaf gets."""
        number, edge = self._edge(log)
        return number, edge.size

    def add(self, log: LogKey, seq: int, commitment: bytes) -> None:
        """Append a leaf."""
        number, edge = self._edge(log)
        grown, completed = edge.add(leaf_hash(leaf_data(commitment)))
        self._connection.execute(
            "INSERT INTO leaf VALUES (?, ?, ?, ?, ?, ?)",
            (number, edge.size, seq, commitment, b"".join(completed), int(bool(log.audience))),
        )
        self._known[log] = number, grown

    def holds(self, log: LogKey, seq: int) -> bool:
        """Say whether a release log has a leaf for this entry."""
        number, _ = self._edge(log)
        query = "SELECT 1 FROM leaf WHERE seq = ? AND log = ? AND released = 1"
        return self._connection.execute(query, (seq, number)).fetchone() is not None

    def _edge(self, log: LogKey) -> tuple[int, Frontier]:
        known = self._known.get(log)
        if known is None:
            number = self._number(log)
            known = number, SqliteLog(self._connection, number, log.origin(self._centre)).frontier()
            self._known[log] = known
        return known

    def _number(self, log: LogKey) -> int:
        name = log.origin(self._centre)
        row = self._connection.execute("SELECT id FROM log WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return int(row[0])
        values = (name, log.owner, log.audience)
        made = self._connection.execute("INSERT INTO log (name, owner, audience) VALUES (?, ?, ?)", values)
        return int(made.lastrowid or 0)


def find_log(connection: sqlite3.Connection, name: str) -> SqliteLog:
    """Return the log of this name. Raises NotFound."""
    row = connection.execute("SELECT id FROM log WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise NotFound("There is no log {log}.", log=name)
    return SqliteLog(connection, int(row[0]), name)


def all_logs(connection: sqlite3.Connection) -> Iterator[tuple[LogKey, SqliteLog, int]]:
    """Return every log with its key and number, in the order in which they began."""
    rows = connection.execute("SELECT id, name, owner, audience FROM log ORDER BY id").fetchall()
    for number, name, owner, audience in rows:
        yield LogKey(owner, audience), SqliteLog(connection, number, name), number
