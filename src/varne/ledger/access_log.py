"""The door to the access logs: one for each organisation, beside the ledger and never inside it.

Invariant: keep returns only once the look is durable, so nothing is shown that is not on record. A log knows nothing of
who may read it; whoever opens it decides that.
"""

from datetime import datetime
from typing import Protocol

import msgspec

from varne.kernel.look import Look


class Kept(msgspec.Struct, frozen=True):
    """A look with its number in the log of one organisation: for that organisation's own reader alone."""

    number: int
    look: Look


class Sought(msgspec.Struct, frozen=True):
    """Which looks are asked for: empty fields ask for all; since is included, until is not, before is a number."""

    who: str = ""
    target: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    most: int = 50
    outcome: str = ""


class AccessLog(Protocol):
    """The looks of every organisation, each organisation's apart."""

    def keep(self, organisation: str, look: Look) -> None:
        """Keep a look in an organisation's log. Raises Busy, StorageFailed, Tampered; then nothing may be shown."""
        ...

    def read(self, organisation: str, sought: Sought) -> tuple[Kept, ...]:
        """Return the looks asked for from an organisation's log, the newest first."""
        ...

    def close(self) -> None:
        """Release files."""
        ...
