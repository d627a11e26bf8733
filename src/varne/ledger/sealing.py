"""Signing a log as it stands, but only as the continuation of everything that was signed before.

Checkpoints are signed at the end of every command or session, and by the store itself after every SEAL_EVERY
entries. In between, the stored tree hashes find a careless change, and the signature finds a careful one.
"""

from varne.kernel.errors import Tampered
from varne.ledger.checkpoint import Checkpoint, sign_checkpoint, unverified_checkpoint
from varne.ledger.logbook import Logbook
from varne.ledger.port import Signer

SEAL_EVERY = 1_000
"""How many entries a long session may append before the store signs by itself."""


def next_checkpoint(log: Logbook, signer: Signer, *earlier: str | None) -> str | None:
    """Return a newly signed checkpoint, or None when the log has not grown since its last one.

    earlier are the notes signed before, inside and outside. Raises
    Tampered when the log does not continue them.
    """
    signed = [unverified_checkpoint(note) if note else None for note in earlier]
    for checkpoint in filter(None, signed):
        _refuse_fork(log, checkpoint)
    if all(checkpoint is not None and checkpoint.size == log.size for checkpoint in signed):
        return None
    return sign_checkpoint(Checkpoint(log.name, log.size, log.root()), signer)


def continues(log: Logbook, checkpoint: Checkpoint) -> bool:
    """Say whether the log still begins with what this checkpoint covers."""
    return checkpoint.size <= log.size and log.root(checkpoint.size) == checkpoint.root


def _refuse_fork(log: Logbook, checkpoint: Checkpoint) -> None:
    if checkpoint.origin != log.name or not continues(log, checkpoint):
        raise Tampered(
            "The log {log} no longer begins with what was signed at size {size}. Nothing was signed. "
            "Run verify and keep this folder as it is.",
            log=log.name,
            size=checkpoint.size,
        )
