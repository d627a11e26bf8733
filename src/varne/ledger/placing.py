"""Into which logs an entry goes: the private log of its owner, and
the release log of each audience it reaches.

Invariant: a pure function of the entry, so verify can say for every leaf why it is there. A release log has
its own dense numbering, and holds nothing that its audience was not given.
"""

from urllib.parse import quote, unquote

import msgspec

from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.decision import Release
from varne.kernel.entry import Entry


class LogKey(msgspec.Struct, frozen=True):
    """One log: of an owner alone, or of what the owner gave to an audience (canonical text)."""

    owner: str
    audience: str = ""

    def origin(self, centre: str) -> str:
        """Return the name in checkpoints and proofs: no space, no plus sign (C2SP)."""
        private = f"varne/{centre}/{quote(self.owner, safe='')}"
        return f"{private}/release/{quote(self.audience, safe='&|():')}" if self.audience else private


def owner_of_log(origin: str) -> str:
    """Return whose log a name speaks of; empty for what is no name of a log."""
    parts = origin.split("/")
    return unquote(parts[2]) if len(parts) > 2 and parts[0] == "varne" else ""


def audience_of_log(origin: str) -> str:
    """Return to whom a release log speaks; empty for a private log."""
    return unquote(origin.partition("/release/")[2])


class Placing(msgspec.Struct, frozen=True):
    """One leaf to append: which log, and the entry it commits to."""

    log: LogKey
    entry: str


def placings(entry: Entry) -> tuple[Placing, ...]:
    """Name every leaf that an entry makes, in order: its own first, then what it releases."""
    private = Placing(LogKey(entry.owner), entry.id)
    if isinstance(entry.body, Release):
        audience = parse_audience_or_nobody(entry.body.audience).text
        released = tuple(Placing(LogKey(entry.owner, audience), target) for target in entry.body.entries)
        return (private, *released)
    if _reaches_others(entry):
        return private, Placing(LogKey(entry.owner, entry.label.audience), entry.id)
    return (private,)


def _reaches_others(entry: Entry) -> bool:
    return bool(entry.label.audience and entry.label.purposes) and entry.label.audience != entry.owner
