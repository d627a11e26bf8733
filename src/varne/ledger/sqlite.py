"""The ledger on one laptop: a SQLite file, a folder of attachments, and checkpoints outside.

Invariant: append returns only after the commit is on the disk. One
connection writes, each thread reads on its own.
"""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, Busy, CentreMissing, NotFound, StorageFailed, Tampered, VarneError
from varne.ledger.admission import Draft, draft, read_back
from varne.ledger.appending import Appender, every_body
from varne.ledger.attachment_name import attachment_name
from varne.ledger.attachments import AttachmentFolder, Sealed
from varne.ledger.commitment import SALT_LENGTH
from varne.ledger.connection import Readers, connect
from varne.ledger.durable import disk_refusals, sync_folder
from varne.ledger.group_commit import GroupCommit
from varne.ledger.outside import OutsideFolder
from varne.ledger.port import (
    Acknowledged,
    Centre,
    Indexer,
    LabelKey,
    LogReader,
    Position,
    Salts,
    Signers,
    Stored,
)
from varne.ledger.refusal import storage_refusals
from varne.ledger.schema import centre_of, create_tables, read_meta
from varne.ledger.sealing import SEAL_EVERY, next_checkpoint
from varne.ledger.sqlite_index import KnownLabels, Selection, count_posted, read_versions
from varne.ledger.sqlite_log import all_logs, find_log
from varne.ledger.transaction import WriteTransaction

DATABASE = "ledger.db"
ATTACHMENTS = "attachments"
_BUILDING = "ledger.db.new"

Result = TypeVar("Result")


def _no_signer(_: str) -> None:
    return None


def create_ledger(folder: Path, centre: Centre, *, secret: bytes | None = None) -> None:
    """Make an empty ledger in a folder; whole or not at all. Raises BadInput when there is one already.

    Pass a secret of 32 bytes only where a demo's attachments must get the same names twice.
    """
    with disk_refusals(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / DATABASE).exists():
            raise BadInput("There is a ledger in {folder} already. Choose another folder.", folder=str(folder))
        (folder / _BUILDING).unlink(missing_ok=True)
    AttachmentFolder(folder / ATTACHMENTS).prepare()
    with disk_refusals(folder):
        os.close(os.open(folder / _BUILDING, os.O_CREAT | os.O_WRONLY, 0o600))
    connection = connect(folder / _BUILDING)
    with storage_refusals():
        create_tables(connection, centre, secret or secrets.token_bytes(SALT_LENGTH))
        connection.close()
    with disk_refusals(folder):
        (folder / _BUILDING).rename(folder / DATABASE)
        sync_folder(folder)


def database_in(folder: Path) -> Path:
    """Return the ledger's file. Raises CentreMissing."""
    if not (folder / DATABASE).is_file():
        raise CentreMissing("There is no centre in {folder}. Make one with varne init.", folder=str(folder))
    return folder / DATABASE


def open_database(path: Path) -> tuple[sqlite3.Connection, dict[str, str]]:
    """Return a connection and what the ledger says about itself."""
    connection = connect(path)
    try:
        with storage_refusals():
            return connection, read_meta(connection)
    except VarneError:
        connection.close()
        raise


class SqliteLedger:
    """The ledger in a folder that create_ledger made.

    outside is a folder elsewhere for the newest checkpoints. Raises
    CentreMissing, CentreTooNew, Tampered, Busy, StorageFailed.
    """

    def __init__(
        self,
        folder: Path,
        indexer: Indexer,
        *,
        outside: Path | None = None,
        signers: Signers = _no_signer,
    ) -> None:
        self._database = folder / DATABASE
        if not self._database.is_file():
            raise CentreMissing("There is no centre in {folder}. Make one with varne init.", folder=str(folder))
        self._writing, meta = open_database(self._database)
        self._centre = centre_of(meta)
        self._secret = bytes.fromhex(meta["secret"])
        self._signers = signers
        self._outside = None if outside is None else OutsideFolder(outside)
        if self._outside is not None:
            self._outside.prepare()
        self._files = AttachmentFolder(folder / ATTACHMENTS)
        self._files.prepare()
        self._readers = Readers(self._database)
        self._labels = KnownLabels()
        self._appender = Appender(self._writing, self._centre.id, indexer)
        self._commits = GroupCommit(WriteTransaction(self._writing, self._appender.forget))
        self._unsealed = 0

    @property
    def centre(self) -> Centre:
        """Return which centre this is."""
        return self._centre

    def append(self, entries: Sequence[Entry], salts: Salts | None = None) -> Acknowledged:
        """Store all of the entries or none, durably, perhaps in one commit with other threads."""
        drafts = [draft(entry, salts) for entry in entries]
        positions = self._write(lambda: self._store(drafts))
        if self._unsealed >= SEAL_EVERY:
            # What was said is stored and must be acknowledged: seal and verify say aloud what is wrong.
            with suppress(Tampered, StorageFailed, Busy):
                self.seal()
        return Acknowledged(positions)

    def get(self, entry: str) -> Entry | None:
        """Return the entry with this id, or None."""
        query = "SELECT body FROM entry JOIN body USING (seq) WHERE entry.id = ?"
        row = self._read(lambda connection: connection.execute(query, (entry,)).fetchone())
        return None if row is None else read_back(row[0])

    def salt(self, entry: str) -> bytes:
        """Return the salt that opens the entry's commitment. Raises NotFound."""
        query = "SELECT salt FROM entry JOIN body USING (seq) WHERE entry.id = ?"
        row = self._read(lambda connection: connection.execute(query, (entry,)).fetchone())
        if row is None:
            raise NotFound("There is no entry {entry}.", entry=entry)
        return bytes(row[0])

    def select(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Entry]:
        """Find entries by posting."""
        return (read_back(item.body) for item in self.select_raw(facet, keys, label_ids, as_of))

    def select_raw(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Stored]:
        """Find entries by posting, undecoded."""
        selection = Selection(facet, keys, label_ids, as_of)
        with storage_refusals():
            for entry, body in selection.ask(self._readers.get()):
                yield Stored(entry, body)

    def labels(self) -> Mapping[int, LabelKey]:
        """Return every label in the index by its number."""
        return self._read(self._labels.of)

    def versions(self, label_ids: Iterable[int]) -> tuple[int, ...]:
        """Return how often something was posted under each label."""
        return self._read(lambda connection: read_versions(connection, label_ids))

    def posted(self, facet: str, keys: Iterable[str]) -> int:
        """Return how many postings stand under these keys, whatever their labels."""
        return self._read(lambda connection: count_posted(connection, facet, keys))

    def stream(self) -> Iterator[Entry]:
        """Return every entry in order of arrival."""
        with storage_refusals():
            for _, body in every_body(self._readers.get()):
                yield read_back(body)

    def reindex(self, indexer: Indexer) -> None:
        """Rebuild the index from the bodies, in one transaction."""
        self._write(lambda: self._appender.reindex(indexer))

    def logs(self, owner: str) -> tuple[str, ...]:
        """Return the names of the owner's logs, the private one first."""
        query = "SELECT name FROM log WHERE owner = ? ORDER BY name"
        return self._read(lambda connection: tuple(row[0] for row in connection.execute(query, (owner,))))

    def log(self, name: str) -> LogReader:
        """Return a log, to be read by this thread."""
        return self._read(lambda connection: find_log(connection, name))

    def seal(self, only: str = "") -> tuple[str, ...]:
        """Sign a checkpoint of every log, or of one, that has grown; keep it in the ledger, then outside."""
        if not only:
            self._unsealed = 0
        signed = self._write(lambda: tuple(self._sign_each(only)))
        if self._outside is not None:
            for name, note in signed:
                self._outside.write(name, note)
        return tuple(note for _, note in signed)

    def attach(self, owner: str, data: bytes) -> str:
        """Keep the bytes, encrypted; the file is on the disk before its row is."""
        name = attachment_name(self._secret, owner, data)
        if self._sealed(owner, name) is None:
            sealed = self._files.seal(owner, name, data)
            if not self._write(lambda: self._insert_attachment(sealed)):
                self._files.discard(sealed)
        return name

    def attachment(self, owner: str, name: str) -> bytes:
        """Return the bytes. Raises NotFound, or Tampered when they are not what was attached."""
        sealed = self._sealed(owner, name)
        if sealed is None:
            raise NotFound("There is no attachment {name}.", name=name)
        return self._files.open(sealed)

    def close(self) -> None:
        """Close every connection."""
        self._readers.close()
        self._writing.close()

    def _store(self, drafts: Sequence[Draft]) -> tuple[Position, ...]:
        self._unsealed += len(drafts)
        return tuple(self._appender.store(item) for item in drafts)

    def _write(self, work: Callable[[], Result]) -> Result:
        def guarded() -> Result:
            with storage_refusals():
                return work()

        return self._commits.submit(guarded)

    def _read(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        with storage_refusals():
            return question(self._readers.get())

    def _sign_each(self, only: str) -> Iterator[tuple[str, str]]:
        for key, log, number in all_logs(self._writing):
            signer = self._signers(key.owner) if only in ("", log.name) else None
            if signer is None:
                continue
            earlier = [log.checkpoint(), *([self._outside.read(log.name)] if self._outside else [])]
            note = next_checkpoint(log, signer, *earlier)
            if note is not None:
                self._writing.execute("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)", (number, log.size, note))
                yield log.name, note

    def _sealed(self, owner: str, name: str) -> Sealed | None:
        query = "SELECT owner, name, file, key FROM attachment WHERE owner = ? AND name = ?"
        row = self._read(lambda connection: connection.execute(query, (owner, name)).fetchone())
        return None if row is None else Sealed(*row)

    def _insert_attachment(self, sealed: Sealed) -> bool:
        query = "INSERT INTO attachment VALUES (?, ?, ?, ?) ON CONFLICT (owner, name) DO NOTHING"
        values = (sealed.owner, sealed.name, sealed.file, sealed.key)
        return bool(self._writing.execute(query, values).rowcount)
