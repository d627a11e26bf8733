"""The ledger is looked after: checked against its signed logs, its index rebuilt from its bodies.

Verify opens nothing through the ledger's own doors, for they may be what was damaged. Whom to trust comes from the
key folder first: the register lies in the same file as everything else.
"""

from collections.abc import Sequence
from contextlib import closing

from varne.desk.centre import Centre
from varne.desk.home import Home
from varne.desk.keyring import KeyFolder
from varne.kernel.errors import StorageFailed, VarneError
from varne.kernel.message import Message, say
from varne.kernel.register import Key
from varne.ledger.finding import Finding, Progress, Step
from varne.ledger.keys import trusted_keys
from varne.ledger.sqlite import SqliteLedger
from varne.ledger.verify import Question, verify
from varne.view.indexing import postings
from varne.view.register import register_entries

__all__ = ["Finding", "check", "reindex", "step_name"]

_STEPS = {
    Step.FILE: say("the file"),
    Step.ENTRIES: say("entries"),
    Step.LOGS: say("logs"),
    Step.INDEX: say("index"),
    Step.CHECKPOINTS: say("checkpoints"),
    Step.ATTACHMENTS: say("attachments"),
}


def step_name(step: str) -> Message:
    """Say what verify is doing."""
    return _STEPS[Step(step)]


def check(home: Home, progress: Progress) -> tuple[Finding, ...]:
    """Return everything that is not as it was written; empty when all is well.

    Raises Tampered when the ledger is whole and another centre's.
    """
    keyring, known = KeyFolder(home.keys), _known_keys(home)

    def trusted(owner: str) -> Sequence[bytes]:
        return _trusted(keyring, known, owner)

    return verify(home.folder, Question(postings, trusted, home.checkpoints, progress))


def _trusted(keyring: KeyFolder, known: tuple[Key, ...], owner: str) -> Sequence[bytes]:
    """Trust the register's chain of keys where it ends in the key that lies in the folder, else that key alone.

    Raises StorageFailed for a key that this user cannot read: nothing is called tampered for that.
    """
    try:
        signer = keyring.signer(owner)
        chain = trusted_keys(owner, known)
    except StorageFailed:
        raise
    except VarneError:
        return ()
    if signer is None or signer.public in chain:
        return chain
    return (signer.public,)


def _known_keys(home: Home) -> tuple[Key, ...]:
    try:
        ledger = SqliteLedger(home.folder, postings)
    except VarneError:
        return ()
    with closing(ledger):
        home.refuse_other(ledger.centre)
        try:
            found = [entry.body for entry in register_entries(ledger) if isinstance(entry.body, Key)]
        except VarneError:
            return ()
    return tuple(sorted(found, key=lambda key: key.revision))


def reindex(centre: Centre) -> None:
    """Rebuild every index table from the bodies, in one transaction."""
    centre.ledger.reindex(postings)
