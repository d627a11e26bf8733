"""A ledger that lasts as long as the process: for tests, and the
shortest statement of what every ledger does.

Invariant: a batch is planned whole before anything of it is kept, so what fails leaves no trace.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from threading import RLock

from varne.kernel.entry import Entry, decode
from varne.kernel.errors import NotFound
from varne.kernel.moment import utc
from varne.ledger.admission import Draft, draft, refuse_clash, refuse_unplaceable, unknown_target
from varne.ledger.attachment_name import attachment_name
from varne.ledger.commitment import SALT_LENGTH, commit, leaf_data
from varne.ledger.logbook import Logbook
from varne.ledger.merkle import Frontier, leaf_hash
from varne.ledger.placing import LogKey, Placing, placings
from varne.ledger.port import (
    Acknowledged,
    Centre,
    Indexer,
    LabelKey,
    LogReader,
    Position,
    Posting,
    Salts,
    Signers,
    Stored,
)
from varne.ledger.sealing import next_checkpoint


class MemoryLog(Logbook):
    """A log in lists."""

    def __init__(self, name: str, owner: str) -> None:
        super().__init__(name)
        self.owner = owner
        self.notes: list[str] = []
        self._commitments: list[bytes] = []
        self._completed: list[tuple[bytes, ...]] = []
        self._places: dict[str, int] = {}
        self._edge = Frontier()

    @property
    def size(self) -> int:
        """Return the number of leaves."""
        return len(self._commitments)

    def add(self, entry: str, commitment: bytes) -> None:
        """Append a leaf, unless the entry has one here."""
        if entry in self._places:
            return
        self._places[entry] = self.size
        self._edge, completed = self._edge.add(leaf_hash(leaf_data(commitment)))
        self._commitments.append(commitment)
        self._completed.append(completed)

    def commitment(self, index: int) -> bytes:
        """Return the commitment in this leaf."""
        return self._commitments[index]

    def subtree(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree: it lies with the leaf that completed it."""
        return self._completed[((index + 1) << level) - 1][level - 1]

    def index_of(self, entry: str) -> int | None:
        """Return where the entry stands."""
        return self._places.get(entry)

    def checkpoint(self) -> str | None:
        """Return the latest signed checkpoint."""
        return self.notes[-1] if self.notes else None


class MemoryIndex:
    """The postings: by facet, key and label, the places of the entries and since when."""

    def __init__(self) -> None:
        self.labels: dict[LabelKey, int] = {}
        self.versions: dict[int, int] = {}
        self.postings: dict[tuple[str, str, int], dict[int, datetime]] = {}

    def add(self, posting: Posting, place: int) -> None:
        """Keep a posting; told twice, the earlier moment counts."""
        label = self.labels.setdefault(LabelKey(posting.audience, posting.purposes), len(self.labels) + 1)
        self.versions[label] = self.versions.get(label, 0) + 1
        rows = self.postings.setdefault((posting.facet, posting.key, label), {})
        since = utc(posting.since)
        rows[place] = min(since, rows.get(place, since))

    def find(self, facet: str, keys: Iterable[str], labels: Iterable[int], as_of: datetime | None) -> list[int]:
        """Return the places under any of the keys and labels, each once, in order of arrival."""
        wanted = tuple(labels)
        rows = (self.postings.get((facet, key, label), {}) for key in set(keys) for label in wanted)
        return sorted({place for row in rows for place, since in row.items() if as_of is None or since <= as_of})


class MemoryLedger:
    """The ledger in memory. Pass a secret of 32 bytes where attachments must get the same names twice."""

    def __init__(
        self,
        centre: Centre,
        indexer: Indexer,
        *,
        signers: Signers = lambda _: None,
        secret: bytes | None = None,
    ) -> None:
        self._centre = centre
        self._indexer = indexer
        self._signers = signers
        self._secret = secret or secrets.token_bytes(SALT_LENGTH)
        self._lock = RLock()
        self._stored: list[Draft] = []
        self._places: dict[str, int] = {}
        self._logs: dict[str, MemoryLog] = {}
        self._index = MemoryIndex()
        self._attachments: dict[tuple[str, str], bytes] = {}

    @property
    def centre(self) -> Centre:
        """Return which centre this is."""
        return self._centre

    def append(self, entries: Sequence[Entry], salts: Salts | None = None) -> Acknowledged:
        """Plan the whole batch, then keep it."""
        drafts = [draft(entry, salts) for entry in entries]
        with self._lock:
            new = self._refuse_or_filter(drafts)
            postings = [self._postings_of(at, new) for at in range(len(new))]
            self._keep(new, postings)
            return Acknowledged(tuple(self._position(item) for item in drafts))

    def get(self, entry: str) -> Entry | None:
        """Return the entry with this id, or None."""
        place = self._places.get(entry)
        return None if place is None else self._stored[place].entry

    def salt(self, entry: str) -> bytes:
        """Return the salt that opens the entry's commitment."""
        known = self._known(entry)
        if known is None:
            raise NotFound("There is no entry {entry}.", entry=entry)
        return known.salt

    def select(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Entry]:
        """Find entries by posting."""
        return (decode(item.body) for item in self.select_raw(facet, keys, label_ids, as_of))

    def select_raw(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Stored]:
        """Find entries by posting, undecoded."""
        with self._lock:
            places = self._index.find(facet, keys, label_ids, as_of)
        return (Stored(self._stored[place].entry.id, self._stored[place].body) for place in places)

    def labels(self) -> Mapping[int, LabelKey]:
        """Return every label in the index by its number."""
        with self._lock:
            return {number: label for label, number in self._index.labels.items()}

    def versions(self, label_ids: Iterable[int]) -> tuple[int, ...]:
        """Return how often something was posted under each label."""
        with self._lock:
            return tuple(self._index.versions.get(label, 0) for label in label_ids)

    def posted(self, facet: str, keys: Iterable[str]) -> int:
        """Return how many postings stand under these keys."""
        wanted = {(facet, key) for key in keys}
        with self._lock:
            return sum(len(rows) for (kind, key, _), rows in self._index.postings.items() if (kind, key) in wanted)

    def stream(self) -> Iterator[Entry]:
        """Return every entry in order of arrival."""
        return (item.entry for item in tuple(self._stored))

    def reindex(self, indexer: Indexer) -> None:
        """Rebuild the index from the bodies."""
        with self._lock:
            self._indexer = indexer
            self._index = MemoryIndex()
            for at, item in enumerate(self._stored):
                self._post(indexer(item.entry, self._lookup_until(at)))

    def logs(self, owner: str) -> tuple[str, ...]:
        """Return the names of the owner's logs, the private one first."""
        return tuple(sorted(name for name, log in self._logs.items() if log.owner == owner))

    def log(self, name: str) -> LogReader:
        """Return a log."""
        try:
            return self._logs[name]
        except KeyError:
            raise NotFound("There is no log {log}.", log=name) from None

    def seal(self, only: str = "") -> tuple[str, ...]:
        """Sign a checkpoint of every log, or of one, that has grown."""
        with self._lock:
            wanted = [log for log in self._logs.values() if only in ("", log.name)]
            return tuple(note for log in wanted for note in self._seal_one(log))

    def attach(self, owner: str, data: bytes) -> str:
        """Keep the bytes under the owner's keyed name."""
        name = attachment_name(self._secret, owner, data)
        self._attachments[owner, name] = data
        return name

    def attachment(self, owner: str, name: str) -> bytes:
        """Return the bytes."""
        try:
            return self._attachments[owner, name]
        except KeyError:
            raise NotFound("There is no attachment {name}.", name=name) from None

    def close(self) -> None:
        """Nothing is held that the process does not give back."""

    def _refuse_or_filter(self, batch: Sequence[Draft]) -> list[Draft]:
        """Return what is new in the batch; refuse it whole if one entry cannot be stored."""
        new: dict[str, Draft] = {}
        for item in batch:
            earlier = new.get(item.entry.id) or self._known(item.entry.id)
            if earlier is not None:
                refuse_clash(item.entry.id, kept=earlier.body, offered=item.body)
                continue
            refuse_unplaceable(item.entry, self._owner_in(new))
            new[item.entry.id] = item
        return list(new.values())

    def _known(self, entry: str) -> Draft | None:
        place = self._places.get(entry)
        return None if place is None else self._stored[place]

    def _owner_in(self, new: Mapping[str, Draft]) -> Callable[[str], str | None]:
        def owner_of(entry: str) -> str | None:
            item = new.get(entry) or self._known(entry)
            return None if item is None else item.entry.owner

        return owner_of

    def _postings_of(self, at: int, new: Sequence[Draft]) -> tuple[Posting, ...]:
        earlier = {item.entry.id: item for item in new[: at + 1]}

        def lookup(entry: str) -> Entry | None:
            item = earlier.get(entry) or self._known(entry)
            return None if item is None else item.entry

        postings = tuple(self._indexer(new[at].entry, lookup))
        for posting in postings:
            if lookup(posting.entry) is None:
                raise unknown_target(posting.entry)
        return postings

    def _lookup_until(self, last: int) -> Callable[[str], Entry | None]:
        def lookup(entry: str) -> Entry | None:
            place = self._places.get(entry)
            return None if place is None or place > last else self._stored[place].entry

        return lookup

    def _keep(self, new: Sequence[Draft], postings: Sequence[tuple[Posting, ...]]) -> None:
        for item, rows in zip(new, postings, strict=True):
            self._places[item.entry.id] = len(self._stored)
            self._stored.append(item)
            for placing in placings(item.entry):
                self._place(placing)
            self._post(rows)

    def _place(self, placing: Placing) -> None:
        name = placing.log.origin(self._centre.id)
        log = self._logs.setdefault(name, MemoryLog(name, placing.log.owner))
        item = self._stored[self._places[placing.entry]]
        log.add(placing.entry, commit(self._centre.id, item.body, item.salt))

    def _post(self, postings: Iterable[Posting]) -> None:
        for posting in postings:
            self._index.add(posting, self._places[posting.entry])

    def _position(self, item: Draft) -> Position:
        log = self._logs[LogKey(item.entry.owner).origin(self._centre.id)]
        index = log.index_of(item.entry.id)
        assert index is not None, "every stored entry is in its owner's private log"
        return Position(item.entry.id, log.name, index)

    def _seal_one(self, log: MemoryLog) -> Iterator[str]:
        signer = self._signers(log.owner)
        note = next_checkpoint(log, signer, log.checkpoint()) if signer else None
        if note:
            log.notes.append(note)
            yield note
