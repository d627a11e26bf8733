"""The tables of the SQLite ledger, and what it says about itself.

Invariant: leaves hold commitments alone; content and salt lie in `body`, so that they can be destroyed.
`posting` and `label` are derived and can be rebuilt. Within a label the index is ordered by key, so what a
label hides costs the reader of another label nothing.
"""

import sqlite3
from collections.abc import Mapping
from hashlib import sha256

from varne.kernel.canonical import canonical_bytes
from varne.kernel.errors import CentreMissing, CentreTooNew, Tampered
from varne.ledger.port import Centre, CentreKind

FORMAT = 1
"""The version of this layout. A ledger with a higher one was written by a newer Varne."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE log (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, audience TEXT NOT NULL
);
CREATE TABLE entry (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL, log INTEGER NOT NULL REFERENCES log, idx INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE body (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE leaf (
    log INTEGER NOT NULL REFERENCES log, idx INTEGER NOT NULL, seq INTEGER NOT NULL,
    commitment BLOB NOT NULL, completed BLOB NOT NULL, released INTEGER NOT NULL,
    PRIMARY KEY (log, idx)
) WITHOUT ROWID;
CREATE UNIQUE INDEX released_leaf ON leaf (seq, log) WHERE released = 1;
CREATE TABLE checkpoint (
    log INTEGER NOT NULL REFERENCES log, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (log, size)
) WITHOUT ROWID;
CREATE TABLE label (
    id INTEGER PRIMARY KEY, audience TEXT NOT NULL, purposes TEXT NOT NULL, version INTEGER NOT NULL,
    UNIQUE (audience, purposes)
);
CREATE TABLE posting (
    facet TEXT NOT NULL, key TEXT NOT NULL, label_id INTEGER NOT NULL REFERENCES label,
    seq INTEGER NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (facet, key, label_id, seq)
) WITHOUT ROWID;
CREATE TABLE attachment (
    owner TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL UNIQUE, key BLOB NOT NULL,
    PRIMARY KEY (owner, name)
) WITHOUT ROWID;
"""


def create_tables(connection: sqlite3.Connection, centre: Centre, secret: bytes) -> None:
    """Write the empty tables and what the ledger says about itself."""
    connection.executescript(TABLES)
    meta = {"format": str(FORMAT), "kind": str(centre.kind), "centre": centre.name, "secret": secret.hex()}
    meta["digest"] = _digest(meta)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what the ledger says about itself. Raises CentreTooNew, CentreMissing, Tampered."""
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    refuse_newer(meta.get("format", ""))
    if meta.pop("digest", "") != _digest(meta):
        raise Tampered("What the ledger says about itself was changed. Run verify and compare with a backup.")
    return meta


def refuse_newer(version: str) -> None:
    """Refuse a layout that this version does not know."""
    if version.isdecimal() and int(version) > FORMAT:
        raise CentreTooNew(
            "This ledger has format {found}; this Varne reads up to {known}. Install the newer Varne.",
            found=version,
            known=FORMAT,
        )
    if version != str(FORMAT):
        raise CentreMissing("This file is not a ledger that Varne can read. Check the centre's folder.")


def centre_of(meta: Mapping[str, str]) -> Centre:
    """Return which centre the ledger belongs to."""
    return Centre(CentreKind(meta["kind"]), meta["centre"])


def _digest(meta: Mapping[str, str]) -> str:
    """Find decay, not malice: the centre's kind and name are also bound into every commitment."""
    return sha256(canonical_bytes(dict(meta))).hexdigest()
