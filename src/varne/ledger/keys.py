"""An owner's Ed25519 key: made, kept in a file outside the ledger,
and rotated with the consent of old and new.

Invariant: a private key file is readable by its user alone (mode 0600) and is never overwritten: a new key
waits beside the old one until it is promoted. Who passes a passphrase gets the file encrypted.
"""

import os
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from varne.kernel.canonical import canonical_bytes
from varne.kernel.errors import BadInput, NotFound, StorageFailed, Tampered
from varne.kernel.register import Key
from varne.ledger.durable import disk_refusals, write_new

_PRIVATE_MODE = 0o600


class SigningKey:
    """A private key that signs checkpoints and rotations."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def public(self) -> bytes:
        """Return the raw public key, 32 bytes."""
        return self._private.public_key().public_bytes_raw()

    @property
    def public_text(self) -> str:
        """Return the public key in base64, as the register holds it."""
        return b64encode(self.public).decode()

    def sign(self, data: bytes) -> bytes:
        """Return the signature of the data."""
        return self._private.sign(data)

    def pem(self, passphrase: bytes | None) -> bytes:
        """Return the key as PKCS#8 text, encrypted when there is a passphrase."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption(passphrase))


def new_key(seed: bytes | None = None) -> SigningKey:
    """Make a key, at random unless a demo gives 32 bytes to make the same one twice."""
    if seed is None:
        return SigningKey(Ed25519PrivateKey.generate())
    return SigningKey(Ed25519PrivateKey.from_private_bytes(seed))


def key_file(folder: Path, owner: str) -> Path:
    """Return where the owner's private key lies."""
    return folder / f"{owner}.key"


def waiting_file(folder: Path, owner: str) -> Path:
    """Return where the owner's next private key waits until the rotation is in the ledger."""
    return folder / f"{owner}.key.next"


def write_key(path: Path, key: SigningKey, passphrase: bytes | None = None) -> None:
    """Keep a private key in a new file that its user alone can
    read. Raises BadInput when there is one already.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_new(path, key.pem(passphrase), mode=_PRIVATE_MODE)


def promote(folder: Path, owner: str) -> None:
    """Put the waiting key in the place of the old one, whose private half is gone with that."""
    try:
        waiting_file(folder, owner).replace(key_file(folder, owner))
    except FileNotFoundError:
        raise NotFound("No new key of {owner} waits in {folder}.", owner=owner, folder=str(folder)) from None


def read_key(path: Path, passphrase: bytes | None = None) -> SigningKey:
    """Read a private key. Raises NotFound, BadInput for a wrong
    passphrase, StorageFailed for a file others can read or this user cannot.
    """
    with disk_refusals(path):
        _refuse_open_file(path)
        stored = path.read_bytes()
    try:
        private = load_pem_private_key(stored, passphrase)
    except (ValueError, TypeError):
        raise BadInput("The key {path} cannot be read. Check its passphrase.", path=str(path)) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise BadInput("The key {path} is not an Ed25519 key. Make a new one.", path=str(path))
    return SigningKey(private)


def first_key(owner: str, key: SigningKey) -> Key:
    """Return the register entry's body for an owner's first key; it signs itself."""
    public = key.public_text
    return Key(owner, public, signed_by_new=_mark(key, owner, public, ""))


def rotation(owner: str, old: SigningKey, new: SigningKey) -> Key:
    """Return the register entry's body by which a new key replaces the old, signed by both."""
    public, replaces = new.public_text, old.public_text
    return Key(
        owner,
        public,
        replaces=replaces,
        signed_by_old=_mark(old, owner, public, replaces),
        signed_by_new=_mark(new, owner, public, replaces),
    )


def trusted_keys(owner: str, keys: Iterable[Key]) -> tuple[bytes, ...]:
    """Return every public key that ever vouched for the owner,
    oldest first. Raises Tampered for a broken chain.
    """
    chain: list[str] = []
    for key in keys:
        if key.organisation == owner and key.public not in chain:
            _check_link(key, chain[-1] if chain else "")
            chain.append(key.public)
    return tuple(b64decode(public) for public in chain)


def _check_link(key: Key, last: str) -> None:
    signed = key.replaces == last and _holds(key, key.public, key.signed_by_new)
    if not signed or (last and not _holds(key, last, key.signed_by_old)):
        raise Tampered(
            "A key of {owner} is not signed by the key before it. Ask the owner for its public key.",
            owner=key.organisation,
        )


def _holds(key: Key, public: str, mark: str) -> bool:
    statement = _statement(key.organisation, key.public, key.replaces)
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(public)).verify(b64decode(mark), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _mark(key: SigningKey, owner: str, public: str, replaces: str) -> str:
    return b64encode(key.sign(_statement(owner, public, replaces))).decode()


def _statement(owner: str, public: str, replaces: str) -> bytes:
    return canonical_bytes({"key": public, "organisation": owner, "replaces": replaces})


def _encryption(passphrase: bytes | None) -> KeySerializationEncryption:
    return BestAvailableEncryption(passphrase) if passphrase else NoEncryption()


def _refuse_open_file(path: Path) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        raise NotFound("There is no key {path}.", path=str(path)) from None
    if os.name == "posix" and mode & 0o077:
        raise StorageFailed("Others can read the key {path}. Run: chmod 600 {path}", path=str(path))
