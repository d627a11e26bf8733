"""A proof that fits on a page and needs no server: an entry's leaf, its path and a signed checkpoint (C2SP
tlog-proof).

It says "unaltered since position n of this log, and signed by its owner at this size". It does not say
"true". Invariant: the text is accepted in one form only; whatever is not exactly that form is refused.
"""

import re
from base64 import b64encode
from collections.abc import Iterable

import msgspec

from varne.kernel.errors import BadInput, NotFound, Tampered
from varne.ledger import merkle
from varne.ledger.checkpoint import Checkpoint, open_checkpoint, unverified_checkpoint
from varne.ledger.commitment import commit, leaf_data
from varne.ledger.note import read_base64
from varne.ledger.port import LogReader

HEADER = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")
_LONGEST_PATH = 63


class Proof(msgspec.Struct, frozen=True):
    """Where a leaf stands, its audit path from the sibling up, and the checkpoint as signed."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes = b""

    @property
    def text(self) -> str:
        """Return the file: lines of text that end with the checkpoint."""
        extra = [f"extra {b64encode(self.extra).decode()}"] if self.extra else []
        path = [b64encode(step).decode() for step in self.path]
        return "\n".join([HEADER, *extra, f"index {self.index}", *path, "", self.checkpoint])


def prove(log: LogReader, entry: str) -> Proof:
    """Return the proof that the entry is in the log, under its latest checkpoint.

    Raises NotFound, or BadInput while no signed checkpoint covers the entry.
    """
    index = log.index_of(entry)
    if index is None:
        raise NotFound("There is no entry {entry}.", entry=entry)
    note = log.checkpoint()
    size = unverified_checkpoint(note).size if note else 0
    if note is None or index >= size:
        raise BadInput("No signed checkpoint covers the entry {entry} yet. Sign one first.", entry=entry)
    return Proof(index, log.inclusion(index, size), note)


def verify_proof(text: str, leaf: bytes, publics: Iterable[bytes]) -> Checkpoint:
    """Return the checkpoint that the leaf's data is proved to be under. Raises Tampered.

    The caller compares the origin with the log that it expects.
    """
    proof = read_proof(text)
    checkpoint = open_checkpoint(proof.checkpoint, publics)
    found = merkle.leaf_hash(leaf)
    if not merkle.verify_inclusion(found, proof.index, checkpoint.size, proof.path, checkpoint.root):
        raise Tampered("The proof does not lead from this entry to the signed checkpoint.")
    return checkpoint


def verify_entry(text: str, body: bytes, salt: bytes, publics: Iterable[bytes]) -> Checkpoint:
    """Return the checkpoint that these canonical bytes are proved to
    be under, given their salt. Raises Tampered.

    The centre is the second part of the checkpoint's origin: a
    proof of a demo never speaks for a real centre.
    """
    origin = unverified_checkpoint(read_proof(text).checkpoint).origin
    centre = origin.split("/")[1] if origin.count("/") >= 2 else ""
    return verify_proof(text, leaf_data(commit(centre, body, salt)), publics)


def read_proof(text: str) -> Proof:
    """Read the file. Raises Tampered when it is not exactly a proof."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != HEADER:
        raise _malformed()
    extra = _read_extra(lines)
    index = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if index is None or len(lines) > _LONGEST_PATH:
        raise _malformed()
    path = tuple(read_base64(line) for line in lines)
    if any(len(step) != merkle.HASH_LENGTH for step in path):
        raise _malformed()
    return Proof(int(index[1]), path, checkpoint, extra)


def _read_extra(lines: list[str]) -> bytes:
    if not lines or not lines[0].startswith("extra "):
        return b""
    extra = read_base64(lines.pop(0).removeprefix("extra "))
    if not extra:
        raise _malformed()
    return extra


def _malformed() -> Tampered:
    return Tampered("This is not a well-formed proof. Ask its sender for the original file.")
