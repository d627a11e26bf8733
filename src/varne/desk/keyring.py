"""The owners' private signing keys, one file each, outside the database."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from varne.kernel.register import Key
from varne.ledger.keys import (
    SigningKey,
    first_key,
    key_file,
    new_key,
    promote,
    read_key,
    rotation,
    waiting_file,
    write_key,
)

Seed = Callable[[str], bytes | None]
"""32 bytes from which an owner's first key is made again alike, in a demo; None is the rule: at random."""


class Keyring(Protocol):
    """Makes, rotates and finds keys; what the register must say of them is returned, to be appended."""

    def make(self, owner: str) -> Key:
        """Make an owner's first key."""
        ...

    def rotate(self, owner: str) -> Key:
        """Make the next key, signed by the old one, and let it wait."""
        ...

    def promote(self, owner: str) -> None:
        """Put the waiting key in force, once its entry is durable."""
        ...

    def signer(self, owner: str) -> SigningKey | None:
        """Return the key that signs the owner's checkpoints now, or None where it is not here."""
        ...


class KeyFolder:
    """Keys as files that their user alone can read."""

    def __init__(self, folder: Path, seed: Seed = lambda _: None) -> None:
        self._folder = folder
        self._seed = seed

    def make(self, owner: str) -> Key:
        """Make an owner's first key and keep it."""
        key = new_key(self._seed(owner))
        write_key(key_file(self._folder, owner), key)
        return first_key(owner, key)

    def rotate(self, owner: str) -> Key:
        """Make the next key beside the old one; a key that waited from a broken attempt is replaced."""
        old, new = read_key(key_file(self._folder, owner)), new_key()
        waiting_file(self._folder, owner).unlink(missing_ok=True)
        write_key(waiting_file(self._folder, owner), new)
        return rotation(owner, old, new)

    def promote(self, owner: str) -> None:
        """Put the waiting key in the place of the old one."""
        promote(self._folder, owner)

    def signer(self, owner: str) -> SigningKey | None:
        """Read the key anew each time, so that a rotation counts at once."""
        path = key_file(self._folder, owner)
        return read_key(path) if path.exists() else None
