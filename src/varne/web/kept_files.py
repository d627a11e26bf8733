"""Files that officers chose and whose form came back: browsers cannot fill a file field again, so the bytes wait here.

Invariant: a file is given to the sign-in that sent it and to nobody else, and never longer than its time. On the disk it
has no name and is encrypted under a key that this process alone knows: with the process it is gone. What one officer
keeps takes no room from another. It is no part of the ledger.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from varne.intake.limits import Limits

LIFE = timedelta(minutes=30)
"""How long a file waits, from when its form last came back: as long as an idle sign-in lasts."""
MOST = 3
"""How many files of one officer wait; the oldest goes first."""
ROOM = Limits().bytes
"""How many bytes of one officer wait: one file of the greatest size that is read."""
_NONCE = b"\x00" * 12
"""Each key encrypts one file once."""


class Whose(msgspec.Struct, frozen=True):
    """One sign-in of one officer."""

    officer: str
    session: str


class KeptFile(msgspec.Struct, frozen=True):
    """A file that waits: its name and its size in bytes."""

    name: str
    size: int


class _Kept(msgspec.Struct):
    whose: Whose
    token: str
    file: KeptFile
    stored: IO[bytes]
    key: bytes
    until: datetime


class KeptFiles:
    """The files that wait in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: list[_Kept] = []

    def keep(self, whose: Whose, now: datetime, file: KeptFile, data: bytes) -> str:
        """Keep a file and return the token that asks for it; empty where it cannot be kept."""
        key = AESGCM.generate_key(256)
        try:
            stored = TemporaryFile()  # noqa: SIM115 - closed when the file goes
            stored.write(AESGCM(key).encrypt(_NONCE, data, None))
            stored.flush()
        except OSError:
            return ""
        one = _Kept(whose, secrets.token_urlsafe(16), file, stored, key, now + LIFE)
        with self._lock:
            self._forget(now)
            self._kept.append(one)
            mine = [each for each in self._kept if each.whose.officer == whose.officer]
            self._drop(_too_much(mine))
        return one.token

    def find(self, whose: Whose, now: datetime, token: str) -> KeptFile | None:
        """Return a file of this sign-in that still waits, and let it wait its time anew."""
        with self._lock:
            one = self._of(whose, now, token)
            if one is None:
                return None
            one.until = now + LIFE
            return one.file

    def read(self, whose: Whose, now: datetime, token: str) -> bytes | None:
        """Return the bytes of a file of this sign-in that still waits."""
        with self._lock:
            one = self._of(whose, now, token)
            if one is None:
                return None
            one.stored.seek(0)
            return AESGCM(one.key).decrypt(_NONCE, one.stored.read(), None)

    def drop(self, whose: Whose, token: str) -> None:
        """Delete a file: it was used, or is not wanted."""
        with self._lock:
            self._drop([each for each in self._kept if each.whose == whose and each.token == token])

    def leave(self, whose: Whose) -> None:
        """Delete everything of a sign-in that ends."""
        with self._lock:
            self._drop([each for each in self._kept if each.whose == whose])

    def forget(self, now: datetime) -> None:
        """Delete everything whose time is over."""
        with self._lock:
            self._forget(now)

    def _of(self, whose: Whose, now: datetime, token: str) -> _Kept | None:
        self._forget(now)
        return next((each for each in self._kept if each.whose == whose and each.token == token), None)

    def _forget(self, now: datetime) -> None:
        self._drop([each for each in self._kept if each.until <= now])

    def _drop(self, gone: Iterable[_Kept]) -> None:
        for each in gone:
            each.stored.close()
            self._kept.remove(each)


def _too_much(mine: list[_Kept]) -> list[_Kept]:
    """Return what must go so that the newest files of one officer stay within number and room."""
    room, stays = ROOM, 0
    for each in reversed(mine):
        room -= each.file.size
        if stays == MOST or room < 0:
            break
        stays += 1
    return mine[: len(mine) - stays]
