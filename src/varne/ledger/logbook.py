"""One Merkle log over whatever stores its leaves: roots and proofs from O(log n) reads.

Invariant: an adapter supplies leaves and complete subtrees, never a proof, so both adapters prove alike.
"""

from abc import ABC, abstractmethod

from varne.kernel.errors import BadInput
from varne.ledger import merkle
from varne.ledger.commitment import leaf_data


class Logbook(ABC):
    """A log's reader; the adapter says how leaves and subtrees are fetched."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """Return the origin."""
        return self._name

    @property
    @abstractmethod
    def size(self) -> int:
        """Return the number of leaves."""

    @abstractmethod
    def commitment(self, index: int) -> bytes:
        """Return the commitment in this leaf, which exists."""

    @abstractmethod
    def subtree(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree above the leaves, which exists."""

    @abstractmethod
    def index_of(self, entry: str) -> int | None:
        """Return where the entry stands in this log, or None."""

    @abstractmethod
    def checkpoint(self) -> str | None:
        """Return the latest signed checkpoint, or None."""

    def leaf(self, index: int) -> bytes:
        """Return the leaf's data."""
        if not 0 <= index < self.size:
            raise BadInput("There is no position {index} in a log of {size}.", index=index, size=self.size)
        return leaf_data(self.commitment(index))

    def root(self, size: int | None = None) -> bytes:
        """Return the tree hash at this size."""
        return merkle.root(self._within(size), self._node)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the audit path of the leaf."""
        return merkle.inclusion(index, self._within(size), self._node)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that the tree of size old is the beginning of that of size new."""
        return merkle.consistency(old, self._within(new), self._node)

    def frontier(self) -> merkle.Frontier:
        """Return the growing edge."""
        return merkle.frontier(self.size, self._node)

    def _node(self, level: int, index: int) -> bytes:
        if level == 0:
            return merkle.leaf_hash(leaf_data(self.commitment(index)))
        return self.subtree(level, index)

    def _within(self, size: int | None) -> int:
        now = self.size
        if size is not None and not 0 <= size <= now:
            raise BadInput("The log has {size} leaves, not {asked}.", size=now, asked=size)
        return now if size is None else size
