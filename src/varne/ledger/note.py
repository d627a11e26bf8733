"""Signed notes: a text, an empty line, and one line a signature (C2SP signed-note, Ed25519).

Invariant: nothing in a note is believed before a signature by a known key has been verified.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from varne.kernel.errors import Tampered
from varne.ledger.port import Signer

ED25519 = b"\x01"
MOST_SIGNATURES = 16
_DASH = "— "
_ID_LENGTH = 4


class NoteKey(msgspec.Struct, frozen=True):
    """A public key under the name that it signs with."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that stand before a signature by this key."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_LENGTH]


class Signature(msgspec.Struct, frozen=True):
    """One signature line: who signed, with which key, and the bytes."""

    name: str
    key_id: bytes
    data: bytes


def sign(text: str, name: str, signer: Signer) -> str:
    """Return the note: the text (ending in a newline) signed under this
    name. Raises Tampered for text no note may hold.
    """
    _refuse_unprintable(text)
    if not text.endswith("\n") or not _is_key_name(name):
        raise _malformed()
    mark = NoteKey(name, signer.public).id + signer.sign(text.encode())
    return f"{text}\n{_DASH}{name} {b64encode(mark).decode()}\n"


def open_note(note: str, keys: Iterable[NoteKey]) -> str:
    """Return the text once a known key's signature on it holds.

    Unknown keys are passed over. Raises Tampered when the note is malformed, when a known key's signature is
    wrong, and when no known key signed.
    """
    text, signatures = split(note)
    known = {(key.name, key.id): key for key in keys}
    signed = False
    for signature in signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None:
            _check(text, signature, key)
            signed = True
    if not signed:
        raise Tampered("No known key signed this checkpoint. Check the public keys of its owner.")
    return text


def split(note: str) -> tuple[str, tuple[Signature, ...]]:
    """Divide a note into its text and its signatures, none of them verified yet."""
    _refuse_unprintable(note)
    text, gap, lines = note.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise _malformed()
    signatures = tuple(_read_signature(line) for line in lines[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise _malformed()
    return text + "\n", signatures


def read_base64(text: str) -> bytes:
    """Read standard base64 in its one canonical form. Raises Tampered for any other."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        raise _malformed() from None
    # Spare bits in the last letter would let two texts mean the same bytes.
    if b64encode(data).decode() != text:
        raise _malformed()
    return data


def _read_signature(line: str) -> Signature:
    parts = line.removeprefix(_DASH).split(" ")
    if not line.startswith(_DASH) or len(parts) != 2 or not _is_key_name(parts[0]):
        raise _malformed()
    mark = read_base64(parts[1])
    if len(mark) <= _ID_LENGTH:
        raise _malformed()
    return Signature(parts[0], mark[:_ID_LENGTH], mark[_ID_LENGTH:])


def _check(text: str, signature: Signature, key: NoteKey) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature.data, text.encode())
    except InvalidSignature:
        raise Tampered("The signature of {name} does not fit this checkpoint.", name=key.name) from None


def _is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def _refuse_unprintable(note: str) -> None:
    if any(letter < " " and letter != "\n" for letter in note) or not _is_utf8(note):
        raise _malformed()


def _is_utf8(note: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in note)


def _malformed() -> Tampered:
    return Tampered("This is not a well-formed signed note. Ask its sender for the original file.")
