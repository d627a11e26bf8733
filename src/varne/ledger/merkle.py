"""Merkle trees as published (RFC 6962, RFC 9162): hashes, the growing edge, proofs and their verifiers. Pure.

Invariant: a proof needs only complete subtrees, and a complete subtree never changes once its last leaf is
there. So whoever stores a leaf stores with it the subtrees that it completes (one hash a leaf on average),
and any proof at any size reads O(log n) of them.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

import msgspec

from varne.kernel.errors import BadInput

HASH_LENGTH = 32

EMPTY_ROOT = sha256(b"").digest()
"""The root of a log without leaves."""

Node = Callable[[int, int], bytes]
"""The hash of the complete subtree at (level, index): it covers the
leaves index * 2^level up to its next sibling.
"""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf's data."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Frontier(msgspec.Struct, frozen=True):
    """The growing edge of a tree: its size and the hashes of its complete subtrees, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> tuple["Frontier", tuple[bytes, ...]]:
        """Append a leaf's hash; return the new edge and the
        subtrees that this leaf completed, smallest first.
        """
        peaks = list(self.peaks)
        completed = []
        node = leaf
        rest = self.size
        while rest & 1:
            node = node_hash(peaks.pop(), node)
            completed.append(node)
            rest >>= 1
        return Frontier(self.size + 1, (*peaks, node)), tuple(completed)

    @property
    def root(self) -> bytes:
        """Return the tree hash."""
        return _join(self.peaks) if self.peaks else EMPTY_ROOT


def frontier(size: int, node: Node) -> Frontier:
    """Return the growing edge of a stored tree at this size."""
    return Frontier(size, tuple(node(level, index) for level, index in _cover(0, size)))


def root(size: int, node: Node) -> bytes:
    """Return the tree hash of the first leaves."""
    return frontier(size, node).root


def inclusion(index: int, size: int, node: Node) -> tuple[bytes, ...]:
    """Return the audit path of a leaf, from its sibling up (RFC
    9162, 2.1.3.1). Raises BadInput beyond the tree.
    """
    if not 0 <= index < size:
        raise BadInput("There is no position {index} in a log of {size}.", index=index, size=size)
    return tuple(_range_hash(low, high, node) for low, high in _path(index, size))


def consistency(old: int, new: int, node: Node) -> tuple[bytes, ...]:
    """Return the proof that one tree begins with another (RFC 9162, 2.1.4.1). Raises BadInput unless 1 <= old
    <= new.
    """
    if not 1 <= old <= new:
        raise BadInput("A log of {new} has no proof that it begins with {old}.", old=old, new=new)
    return tuple(_range_hash(low, high, node) for low, high in _subproof(old, new))


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], tree: bytes) -> bool:
    """Say whether the path leads from the leaf's hash to the tree's hash (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or not _well_formed(path):
        return False
    at, last = index, size - 1
    found = leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(step, found)
            at, last = _skip(at, last)
        else:
            found = node_hash(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == tree


def verify_consistency(old: int, new: int, path: Sequence[bytes], *, old_root: bytes, new_root: bytes) -> bool:
    """Say whether the path proves that the new tree begins with the old
    (RFC 9162, 2.1.4.2); an old size of 0 proves nothing.
    """
    if not 1 <= old <= new or not _well_formed(path):
        return False
    if old == new:
        return not path and old_root == new_root
    whole = [old_root, *path] if old & (old - 1) == 0 else list(path)
    return _walk_consistency(old - 1, new - 1, whole) == (old_root, new_root)


def _walk_consistency(at: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Return the two roots that the path leads to, or None when it is too long or too short."""
    if not path:
        return None
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            at, last = _skip(at, last)
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None


def _skip(at: int, last: int) -> tuple[int, int]:
    """Climb past the levels where the right edge has no sibling."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _well_formed(path: Sequence[bytes]) -> bool:
    return all(len(step) == HASH_LENGTH for step in path)


def _split(low: int, high: int) -> int:
    """Return where the tree over these leaves divides: after the largest power of two below their number."""
    return low + (1 << ((high - low - 1).bit_length() - 1))


def _path(index: int, size: int) -> list[tuple[int, int]]:
    low, high = 0, size
    siblings = []
    while high - low > 1:
        middle = _split(low, high)
        if index < middle:
            siblings.append((middle, high))
            high = middle
        else:
            siblings.append((low, middle))
            low = middle
    return siblings[::-1]


def _subproof(old: int, new: int) -> list[tuple[int, int]]:
    low, high = 0, new
    siblings = []
    while high != old:
        middle = _split(low, high)
        if old <= middle:
            siblings.append((middle, high))
            high = middle
        else:
            siblings.append((low, middle))
            low = middle
    if low:
        siblings.append((low, high))
    return siblings[::-1]


def _cover(low: int, high: int) -> Iterator[tuple[int, int]]:
    """Divide a range that starts a subtree into complete subtrees (level, index), largest first."""
    while low < high:
        level = (high - low).bit_length() - 1
        yield level, low >> level
        low += 1 << level


def _range_hash(low: int, high: int, node: Node) -> bytes:
    return _join([node(level, index) for level, index in _cover(low, high)])


def _join(peaks: Sequence[bytes]) -> bytes:
    found = peaks[-1]
    for peak in reversed(peaks[:-1]):
        found = node_hash(peak, found)
    return found
