"""What a ledger refuses to store, said alike by every adapter.

Invariant: another owner's entry and one that does not exist are one answer.
"""

import secrets
from collections.abc import Callable

import msgspec

from varne.kernel.audience import parse_audience
from varne.kernel.decision import Release
from varne.kernel.entry import Entry, decode, encode
from varne.kernel.errors import BadInput, NotFound, Tampered, VarneError
from varne.ledger.commitment import SALT_LENGTH
from varne.ledger.port import Salts


class Draft(msgspec.Struct, frozen=True):
    """An entry as it reads back from its canonical bytes, those bytes, and its salt."""

    entry: Entry
    body: bytes
    salt: bytes


def draft(entry: Entry, salts: Salts | None) -> Draft:
    """Prepare an entry for storing. Raises BadInput for what would
    not read back, and for a salt of wrong length.
    """
    body = encode(entry)
    try:
        kept = decode(body)
    except msgspec.ValidationError as error:
        raise BadInput("The entry {entry} cannot be stored: {reason}.", entry=entry.id, reason=str(error)) from None
    salt = secrets.token_bytes(SALT_LENGTH) if salts is None else salts(entry.id)
    if len(salt) != SALT_LENGTH:
        raise BadInput("The salt of the entry {entry} needs {length} bytes.", entry=entry.id, length=SALT_LENGTH)
    return Draft(kept, body, salt)


def read_back(body: bytes) -> Entry:
    """Return a stored entry from its bytes. Raises Tampered when they no longer read."""
    try:
        return decode(body)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Tampered("An entry is damaged and cannot be read. Run verify to learn which.") from error


def refuse_unplaceable(entry: Entry, owner_of: Callable[[str], str | None]) -> None:
    """Refuse an entry without an id or an owner, and a release of what its owner does not have."""
    if not entry.id or not entry.owner:
        raise BadInput("An entry needs an id and an owner. Nothing was stored.")
    if not isinstance(entry.body, Release):
        return
    if not parse_audience(entry.body.audience).text:
        raise BadInput("A release needs an audience. Name who may see it.")
    for target in entry.body.entries:
        if owner_of(target) != entry.owner:
            raise NotFound("There is no entry {entry} to release.", entry=target)


def refuse_clash(entry: str, *, kept: bytes, offered: bytes) -> None:
    """Refuse other content under an id that is in use; the same content again is no error."""
    if kept != offered:
        raise BadInput(
            "The entry {entry} is stored already with other content. Nothing was stored. Use a new id.",
            entry=entry,
        )


def unknown_target(entry: str) -> VarneError:
    """Return the refusal of a posting whose entry is not stored."""
    return NotFound("The index names {entry}, which is not stored.", entry=entry)
