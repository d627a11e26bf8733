"""What verify found: which stored thing is not what was written, and where.

Invariant: a finding names the entry, the log position, the attachment or the checkpoint, never only
"something".
"""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from varne.kernel.message import Message, say


class Fault(StrEnum):
    """What kind of thing was changed."""

    FILE = "file"
    CENTRE = "centre"
    ENTRY = "entry"
    BODY = "body"
    LOG = "log"
    TREE = "tree"
    RELEASE = "release"
    CHECKPOINT = "checkpoint"
    ROLLED_BACK = "rolled-back"
    UNSIGNED = "unsigned"
    INDEX = "index"
    ATTACHMENT = "attachment"


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not as it was written.

    UNSIGNED alone is no proof of a change: entries came after the last signed checkpoint, as after a crash;
    anybody with the file could have added them. Every other fault
    means that stored bytes were changed or decayed.
    """

    fault: Fault
    what: Message
    entry: str = ""
    owner: str = ""
    log: str = ""
    position: int | None = None


class Step(StrEnum):
    """What verify is doing."""

    FILE = "file"
    ENTRIES = "entries"
    LOGS = "logs"
    INDEX = "index"
    CHECKPOINTS = "checkpoints"
    ATTACHMENTS = "attachments"


Progress = Callable[[Step, int, int], None]
"""Told the step, how much of it is done, and how much there is."""


def unreadable(step: Step) -> Finding:
    """Return the finding for a part of the file that the database itself cannot read."""
    what = say("The ledger's file is damaged where the {part} are kept. Restore a backup beside it.", part=step.value)
    return Finding(Fault.FILE, what)
