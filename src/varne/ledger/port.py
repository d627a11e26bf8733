"""The one small door to what is stored: what every ledger does, whatever it is made of.

Invariant: a ledger knows order, durability and proof. It never knows who may see what, nor what a claim
means: whoever opens it passes in the Indexer, and whoever reads passes in the label ids that were resolved
elsewhere. Positions, sizes and versions in here are for the owner's auditor
and for cache keys; no reader is ever shown one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from varne.kernel.entry import Entry


class CentreKind(StrEnum):
    """Whether life depends on this centre. All but the real one say so on every output."""

    REAL = "real"
    DEMO = "demo"
    EXERCISE = "exercise"
    REPLAY = "replay"


class Centre(msgspec.Struct, frozen=True):
    """One centre: its kind and a name that no other centre has (random for a real one).

    The id holds the kind. It stands in the origin of every log and inside every commitment, so rows of a demo
    copied into a real ledger, or a demo renamed a real one, no longer fit what was committed and signed.
    """

    kind: CentreKind
    name: str

    @property
    def id(self) -> str:
        """Return the text that origins and commitments are bound to, such as demo-november-2018."""
        return f"{self.kind}-{self.name}"


class Posting(msgspec.Struct, frozen=True):
    """One row of the index: under this facet and key, and this label, the entry can be found since then.

    entry is the id of the target: the entry itself, or one that a release widened. since is when whoever is
    in the audience could first have seen it (the recorded time of the entry or of its release); aware, UTC.
    """

    facet: str
    key: str
    entry: str
    audience: str
    purposes: tuple[str, ...]
    since: datetime


class LabelKey(msgspec.Struct, frozen=True):
    """The part of a label that gates: the index keeps one small number for each."""

    audience: str
    purposes: tuple[str, ...]


class Stored(msgspec.Struct, frozen=True):
    """An entry as it lies on disk: its canonical bytes, not yet decoded (`kernel.entry.decode` reads
    them).
    """

    id: str
    body: bytes


class Position(msgspec.Struct, frozen=True):
    """Where an entry stands in the private log of its owner. For the owner's auditor alone."""

    entry: str
    log: str
    index: int


class Acknowledged(msgspec.Struct, frozen=True):
    """What append returns once the whole batch is durable: one position an entry, in the order given."""

    positions: tuple[Position, ...]


Lookup = Callable[[str], Entry | None]
"""Find an entry by id among those stored up to and including the one being indexed."""

Indexer = Callable[[Entry, Lookup], Iterable[Posting]]
"""Which postings an entry makes. Pure: the same entries in the same order give the same postings, so that the
index can be rebuilt. A release needs the entries it widens, hence the lookup; it may find nothing
(erased, or damaged while verify looks), and then there is nothing to post. Every target must be stored."""

Salts = Callable[[str], bytes]
"""The 32-byte salt of the entry with this id: secret and random, but
for a demo that must come out the same twice.
"""


class Signer(Protocol):
    """An owner's private key for checkpoints (Ed25519)."""

    @property
    def public(self) -> bytes:
        """Return the raw public key, 32 bytes."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Return the signature of the data, 64 bytes."""
        ...


Signers = Callable[[str], Signer | None]
"""The signer of an organisation; None while it has no key, and then
its logs stay unsigned and verify says so.
"""


class LogReader(Protocol):
    """One Merkle log (RFC 6962): a private log of an owner, or
    the release log of an owner and an audience.
    """

    @property
    def name(self) -> str:
        """Return the origin, such as varne/real-4f1c/uk-bf."""
        ...

    @property
    def size(self) -> int:
        """Return the number of leaves."""
        ...

    def root(self, size: int | None = None) -> bytes:
        """Return the tree hash at this size, now if none is given. Raises BadInput beyond the log."""
        ...

    def leaf(self, index: int) -> bytes:
        """Return the leaf's data: canonical JSON that holds the
        commitment. Raises BadInput beyond the log.
        """
        ...

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the audit path of the leaf in the tree of this size. Raises BadInput beyond the log."""
        ...

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that the tree of size old is the beginning of that of size new."""
        ...

    def index_of(self, entry: str) -> int | None:
        """Return where the entry stands in this log, or None."""
        ...

    def checkpoint(self) -> str | None:
        """Return the latest signed checkpoint, or None."""
        ...


class Ledger(Protocol):
    """An append-only store. Opened with its Indexer, its Signers and, when on disk, its folders."""

    @property
    def centre(self) -> Centre:
        """Return which centre this is."""
        ...

    def append(self, entries: Sequence[Entry], salts: Salts | None = None) -> Acknowledged:
        """Store all of the entries or none, and return only once they are durable.

        The same id with the same content again is no error and returns its old position. Raises BadInput for
        the same id with other content, NotFound for a release of what the owner does not have, Busy while
        another writer holds the ledger, StorageFailed when the disk refuses.
        """
        ...

    def get(self, entry: str) -> Entry | None:
        """Return the entry with this id, or None. The caller checks its label."""
        ...

    def salt(self, entry: str) -> bytes:
        """Return the salt that opens the entry's commitment,
        for whoever is given a proof. Raises NotFound.
        """
        ...

    def select(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Entry]:
        """Find what is posted under any of the keys and any of
        the labels, each entry once, in order of arrival.

        The cost depends on what these labels show, never on what other labels hide.
        """
        ...

    def select_raw(
        self, facet: str, keys: Iterable[str], label_ids: Iterable[int], as_of: datetime | None = None
    ) -> Iterator[Stored]:
        """Find the same without decoding: the fast path."""
        ...

    def labels(self) -> Mapping[int, LabelKey]:
        """Return every label in the index by its number. Numbers and their gaps are never shown."""
        ...

    def versions(self, label_ids: Iterable[int]) -> tuple[int, ...]:
        """Return how often something was posted under each
        label, in the order asked: for cache keys alone.
        """
        ...

    def posted(self, facet: str, keys: Iterable[str]) -> int:
        """Return how many postings stand under these keys, whatever their labels: for cache keys alone."""
        ...

    def stream(self) -> Iterator[Entry]:
        """Return every entry in order of arrival, page by page, for whoever maintains the ledger."""
        ...

    def reindex(self, indexer: Indexer) -> None:
        """Rebuild the index from the bodies and use this indexer from now on."""
        ...

    def logs(self, owner: str) -> tuple[str, ...]:
        """Return the names of the owner's logs, the private one first."""
        ...

    def log(self, name: str) -> LogReader:
        """Return a log. Raises NotFound."""
        ...

    def seal(self, only: str = "") -> tuple[str, ...]:
        """Sign a checkpoint of every log, or of one, that has grown since its last one; keep it inside and outside.

        Raises Tampered, and signs nothing more, where a log no longer fits what was signed before.
        """
        ...

    def attach(self, owner: str, data: bytes) -> str:
        """Keep the bytes, encrypted, and return the owner's keyed
        name for them: the same bytes, the same name.
        """
        ...

    def attachment(self, owner: str, name: str) -> bytes:
        """Return the bytes. Raises NotFound, or Tampered when they are not what was attached."""
        ...

    def close(self) -> None:
        """Release files and threads."""
        ...
