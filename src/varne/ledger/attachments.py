"""The bytes of reports: files beside the database, each encrypted under
a key of its own that lies in the database.

Invariant: a file is whole, on the disk and under its final name before its row commits, and no file is ever
written twice. So a row always finds its bytes, and what a crash leaves
over is an unreadable file that no row names.
"""

import secrets
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from varne.kernel.errors import NotFound, Tampered
from varne.ledger.durable import disk_refusals, write_new

KEY_BITS = 256
_NONCE = b"\x00" * 12
"""Each key encrypts one file once, so the nonce needs no randomness."""


class Sealed(msgspec.Struct, frozen=True):
    """Where an attachment lies and what opens it."""

    owner: str
    name: str
    file: str
    key: bytes


class AttachmentFolder:
    """The folder of encrypted files. Their names are random: they say nothing of owner or content."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the folder."""
        with disk_refusals(self._path):
            self._path.mkdir(mode=0o700, exist_ok=True)

    def seal(self, owner: str, name: str, data: bytes) -> Sealed:
        """Encrypt the bytes into a new durable file."""
        sealed = Sealed(owner, name, secrets.token_hex(16), AESGCM.generate_key(KEY_BITS))
        write_new(self._path / sealed.file, AESGCM(sealed.key).encrypt(_NONCE, data, _bound(sealed)))
        return sealed

    def open(self, sealed: Sealed) -> bytes:
        """Return the bytes. Raises NotFound when the file is
        gone, Tampered when it is not what was sealed.
        """
        path = self._path / sealed.file
        with disk_refusals(path):
            if not path.is_file():
                raise NotFound("The file of the attachment {name} is gone.", name=sealed.name)
            content = path.read_bytes()
        try:
            return AESGCM(sealed.key).decrypt(_NONCE, content, _bound(sealed))
        except (InvalidTag, ValueError):
            raise Tampered("The attachment {name} is not what was stored.", name=sealed.name) from None

    def discard(self, sealed: Sealed) -> None:
        """Remove a file whose row was never written."""
        with disk_refusals(self._path):
            (self._path / sealed.file).unlink(missing_ok=True)


def _bound(sealed: Sealed) -> bytes:
    """Tie the file to its row, so that two files swapped are two files that do not open."""
    return f"{sealed.owner}\n{sealed.name}\n{sealed.file}".encode()
