"""One run of verify: the file as it was at one moment, what was found, and what is already known to be bad.

Invariant: one change gives one finding where it can be told apart: what merely follows from an entry that was
named is not told again.
"""

import sqlite3

import msgspec

from varne.kernel.entry import Entry, decode
from varne.kernel.message import Message
from varne.ledger.commitment import commit
from varne.ledger.finding import Fault, Finding, Progress
from varne.ledger.placing import LogKey
from varne.ledger.port import Indexer
from varne.ledger.shelf import arrival_of


class LogRow(msgspec.Struct, frozen=True):
    """A log as the file describes it."""

    number: int
    name: str
    key: LogKey


class Audit:
    """What the steps of one verification share."""

    def __init__(self, connection: sqlite3.Connection, centre: str, indexer: Indexer, progress: Progress) -> None:
        self.connection = connection
        self.centre = centre
        self.indexer = indexer
        self.progress = progress
        self.findings: list[Finding] = []
        self.bad: set[int] = set()
        self.logs = self._read_logs()

    def blame(self, fault: Fault, what: Message, seq: int, log: LogRow | None = None, at: int | None = None) -> None:
        """Name the entry at this place, once."""
        if seq in self.bad:
            return
        self.bad.add(seq)
        owner, name = (log.key.owner, log.name) if log else (self.owner_of(seq), "")
        self.findings.append(Finding(fault, what, self.name_of(seq), owner, name, at))

    def tell(self, finding: Finding) -> None:
        """Keep a finding that is about no single entry."""
        self.findings.append(finding)

    def name_of(self, seq: int) -> str:
        """Return the id of the entry at this place, as far as the file still says."""
        for query in ("SELECT id FROM body WHERE seq = ?", "SELECT id FROM entry WHERE seq = ?"):
            row = self.connection.execute(query, (seq,)).fetchone()
            if row is not None:
                return str(row[0])
        return ""

    def owner_of(self, seq: int) -> str:
        """Return whose the entry at this place is: by its log, else by what its body says, else unknown."""
        query = "SELECT owner FROM body JOIN entry USING (id) JOIN log ON log.id = entry.log WHERE body.seq = ?"
        row = self.connection.execute(query, (seq,)).fetchone()
        if row is not None:
            return str(row[0])
        body = self.connection.execute("SELECT body FROM body WHERE seq = ?", (seq,)).fetchone()
        entry = None if body is None else read_entry(body[0])
        return "" if entry is None else entry.owner

    def lookup_until(self, last: int) -> "SoundLookup":
        """Return the lookup of an indexer that passes over what is known to be bad."""
        return SoundLookup(self, last)

    def place_of(self, entry: str, last: int) -> int | None:
        """Return the place of an entry among those that came no later and are sound."""
        row = self.connection.execute("SELECT seq FROM entry WHERE id = ?", (entry,)).fetchone()
        known = row is not None and row[0] not in self.bad and arrival_of(row[0]) <= arrival_of(last)
        return int(row[0]) if known else None

    def bodies(self) -> int:
        """Return how many bodies there are."""
        return int(self.connection.execute("SELECT count(*) FROM body").fetchone()[0])

    def _read_logs(self) -> dict[int, LogRow]:
        rows = self.connection.execute("SELECT id, name, owner, audience FROM log ORDER BY id").fetchall()
        return {row[0]: LogRow(row[0], str(row[1]), LogKey(str(row[2]), str(row[3]))) for row in rows}


class SoundLookup:
    """Finds entries among those that came no later and that verify has found sound."""

    def __init__(self, audit: Audit, last: int) -> None:
        self._audit = audit
        self._last = last

    def __call__(self, entry: str) -> Entry | None:
        """Return the entry, or None for what is absent, later or bad."""
        place = self._audit.place_of(entry, self._last)
        query = "SELECT body FROM body WHERE seq = ?"
        row = None if place is None else self._audit.connection.execute(query, (place,)).fetchone()
        return None if row is None else read_entry(row[0])


def read_entry(body: object) -> Entry | None:
    """Read an entry from what may be anything."""
    try:
        return decode(body) if isinstance(body, bytes) else None
    except (msgspec.MsgspecError, ValueError):
        return None


def commitment_holds(centre: str, stored: tuple[object, object, object]) -> bool:
    """Say whether the body and the salt open the commitment."""
    body, salt, commitment = stored
    if not (isinstance(body, bytes) and isinstance(salt, bytes)):
        return False
    return commit(centre, body, salt) == commitment
