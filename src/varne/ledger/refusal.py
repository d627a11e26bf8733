"""What SQLite refuses, said as a sentence of ours.

Invariant: no error of the database leaves this room as itself.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from varne.kernel.errors import Busy, StorageFailed, Tampered, VarneError

_PRIMARY = 0xFF
_WAITS = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH})
_FAILING = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_PROTOCOL})


@contextmanager
def storage_refusals() -> Iterator[None]:
    """Turn an error of the database into one of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise refusal_of(error) from error
    except UnicodeDecodeError as error:
        raise _damaged(error) from error


def refusal_of(error: sqlite3.DatabaseError) -> VarneError:
    """Return our error for the database's."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
    if code in _WAITS:
        return Busy("Somebody else is writing to the ledger. Nothing was stored. Try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return StorageFailed("The disk is full. Nothing was stored. Free some space, then try again.")
    if code in _READ_ONLY:
        return StorageFailed(
            "The ledger's folder cannot be written by this user. Nothing was stored. Check its permissions."
        )
    if code in _FAILING:
        return StorageFailed("The disk failed to read or write. Nothing was stored. Check the disk, then try again.")
    return _damaged(error)


def _damaged(error: Exception) -> VarneError:
    return Tampered("The ledger's file is damaged: {reason}. Run verify and keep the file as it is.", reason=str(error))
