"""Storing an entry: one row for its id, its body, each leaf and each
posting, all inside somebody's transaction.

Invariant: what is remembered between entries (edges of logs, numbers of labels, the next place) is forgotten
after every roll-back and whenever another process may have written.
"""

import sqlite3
from collections.abc import Iterator

from varne.kernel.entry import Entry
from varne.kernel.errors import Tampered
from varne.ledger.admission import Draft, read_back, refuse_clash, refuse_unplaceable, unknown_target
from varne.ledger.commitment import commit
from varne.ledger.placing import LogKey, Placing, placings
from varne.ledger.port import Indexer, Lookup, Position
from varne.ledger.shelf import arrival_of, by_arrival, last_arrival, place_of
from varne.ledger.sqlite_index import IndexWriter
from varne.ledger.sqlite_log import LogWriter


class Appender:
    """The writing connection's hand: places entries, leaves and postings."""

    def __init__(self, connection: sqlite3.Connection, centre: str, indexer: Indexer) -> None:
        self.indexer = indexer
        self._connection = connection
        self._centre = centre
        self._logs = LogWriter(connection, centre)
        self._index = IndexWriter(connection)
        self._last: int | None = None

    def forget(self) -> None:
        """Trust nothing that was read before."""
        self._logs.forget()
        self._index.forget()
        self._last = None

    def store(self, draft: Draft) -> Position:
        """Store one entry, or find it stored already. Raises BadInput and NotFound as the port says."""
        refuse_unplaceable(draft.entry, self._owner_of)
        log = LogKey(draft.entry.owner)
        number, index = self._logs.next_place(log)
        seq = place_of(draft.entry.label, self._next_arrival())
        values = (draft.entry.id, seq, number, index)
        new = self._connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", values)
        if not new.rowcount:
            return self._stored_before(draft, log)
        self._last = arrival_of(seq)
        self._connection.execute("INSERT INTO body VALUES (?, ?, ?, ?)", (seq, draft.entry.id, draft.salt, draft.body))
        self._place(draft, seq)
        self._index.post(self.indexer(draft.entry, self._lookup(seq)), self._seq_of)
        return Position(draft.entry.id, log.origin(self._centre), index)

    def reindex(self, indexer: Indexer) -> None:
        """Rebuild the index from the bodies, in the order in which they came."""
        self.indexer = indexer
        self._index.clear()
        for seq, body in every_body(self._connection):
            self._index.post(indexer(read_back(body), self._lookup(seq)), self._seq_of)

    def _place(self, draft: Draft, seq: int) -> None:
        commitment = commit(self._centre, draft.body, draft.salt)
        for placing in placings(draft.entry):
            if placing.entry == draft.entry.id:
                self._logs.add(placing.log, seq, commitment)
            else:
                self._release(placing)

    def _release(self, placing: Placing) -> None:
        seq = self._seq_of(placing.entry)
        if self._logs.holds(placing.log, seq):
            return
        query = "SELECT commitment FROM entry JOIN leaf USING (log, idx) WHERE id = ?"
        row = self._connection.execute(query, (placing.entry,)).fetchone()
        if row is None:
            raise Tampered("The leaf of the entry {entry} is gone. Run verify.", entry=placing.entry)
        self._logs.add(placing.log, seq, row[0])

    def _stored_before(self, draft: Draft, log: LogKey) -> Position:
        query = "SELECT entry.idx, body.body FROM entry LEFT JOIN body USING (seq) WHERE entry.id = ?"
        index, kept = self._connection.execute(query, (draft.entry.id,)).fetchone()
        refuse_clash(draft.entry.id, kept=kept or b"", offered=draft.body)
        return Position(draft.entry.id, log.origin(self._centre), index)

    def _next_arrival(self) -> int:
        if self._last is None:
            self._last = last_arrival(self._connection)
        return self._last + 1

    def _seq_of(self, entry: str) -> int:
        row = self._connection.execute("SELECT seq FROM entry WHERE id = ?", (entry,)).fetchone()
        if row is None:
            raise unknown_target(entry)
        return int(row[0])

    def _owner_of(self, entry: str) -> str | None:
        query = "SELECT owner FROM entry JOIN log ON log.id = entry.log WHERE entry.id = ?"
        row = self._connection.execute(query, (entry,)).fetchone()
        return None if row is None else str(row[0])

    def _lookup(self, last: int) -> Lookup:
        """Find entries that came no later than this one: so a rebuilt index equals the live one."""

        def lookup(entry: str) -> Entry | None:
            query = "SELECT seq, body FROM entry JOIN body USING (seq) WHERE entry.id = ?"
            row = self._connection.execute(query, (entry,)).fetchone()
            return None if row is None or arrival_of(row[0]) > arrival_of(last) else read_back(row[1])

        return lookup


def every_body(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Return the place and the bytes of every body in order of arrival."""
    query = "SELECT seq, body FROM body WHERE seq > :after AND seq < :end ORDER BY seq LIMIT :page"
    return ((place, body) for place, body in by_arrival(connection, query))
