"""Checkpoints: what a log looked like when its owner signed it (C2SP tlog-checkpoint).

Invariant: two checkpoints of one log that no consistency proof joins are
proof of misbehaviour; we never sign a second.
"""

import re
from base64 import b64encode
from collections.abc import Iterable

import msgspec

from varne.kernel.errors import Tampered
from varne.ledger.merkle import HASH_LENGTH
from varne.ledger.note import NoteKey, open_note, read_base64, sign, split
from varne.ledger.port import Signer

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class Checkpoint(msgspec.Struct, frozen=True):
    """A log's origin, its number of leaves, and its tree hash."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> str:
    """Return the signed note; the key's name is the origin, as the format asks."""
    return sign(checkpoint.text, checkpoint.origin, signer)


def open_checkpoint(note: str, publics: Iterable[bytes]) -> Checkpoint:
    """Read a checkpoint signed by one of these public keys under its own origin. Raises Tampered."""
    claimed = unverified_checkpoint(note)
    return _parse(open_note(note, (NoteKey(claimed.origin, public) for public in publics)))


def unverified_checkpoint(note: str) -> Checkpoint:
    """Read what a checkpoint says before anything is verified: to find the key, never to rely on."""
    text, _ = split(note)
    return _parse(text)


def _parse(text: str) -> Checkpoint:
    lines = text[:-1].split("\n")
    # Extension lines are refused: nobody audits them, and our logs never sign one.
    if len(lines) != 3 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise Tampered("This checkpoint is malformed. Ask its sender for the original file.")
    root = read_base64(lines[2])
    if len(root) != HASH_LENGTH:
        raise Tampered("This checkpoint is malformed. Ask its sender for the original file.")
    return Checkpoint(lines[0], int(lines[1]), root)
