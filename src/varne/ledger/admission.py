"""What a ledger refuses to store, said alike by every adapter.

Invariant: another owner's entry and one that does not exist are one answer.
"""

from collections.abc import Callable

from varne.kernel.audience import parse_audience
from varne.kernel.decision import Release
from varne.kernel.entry import Entry
from varne.kernel.errors import BadInput, NotFound, VarneError


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
