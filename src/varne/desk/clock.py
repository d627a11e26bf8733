"""The centre's clock and its ids, passed in so that no room below reads a clock or draws a number itself."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from varne.kernel.moment import parse_instant

Clock = Callable[[], datetime]
AT_REST = 0.0001
"""How fast an exercise's clock goes while nobody plays: never backwards, and no two deeds at one moment."""


class Pace(msgspec.Struct, frozen=True):
    """The clock of an exercise: it showed `shown` when the machine's stood at `since`, and goes `speed` times as fast."""

    shown: datetime
    since: datetime
    speed: float = AT_REST

    def at(self, machine: datetime) -> datetime:
        """What it shows when the machine's clock stands there; a machine whose clock is put back puts this one not back."""
        return self.shown + max(machine - self.since, timedelta(0)) * self.speed

    def going(self, machine: datetime, speed: float) -> "Pace":
        """The same clock, from now on so fast."""
        return Pace(self.at(machine), machine, speed)


def own_clock(path: Path, machine: Clock) -> Clock:
    """A clock that whoever plays the exercise sets: read anew each time, for another process may play."""
    return lambda: msgspec.json.decode(path.read_bytes(), type=Pace).at(machine())


def machine_clock() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


def clock_of(environment: Mapping[str, str]) -> Clock:
    """Return the machine's clock, or the one that VARNE_NOW fixes (never in a real centre)."""
    fixed = environment.get("VARNE_NOW")
    if not fixed:
        return machine_clock
    moment = parse_instant(fixed)
    return lambda: moment


def id_of(secret: bytes, owner: str, *key: str) -> str:
    """Return a 128-bit id: nobody without the centre's secret can guess it or read anything from it.

    The same owner and client key give the same id, so that a repeated request is the same entry.
    """
    return hmac.new(secret, "\0".join(("id", owner, *key)).encode(), hashlib.sha256).hexdigest()[:32]


def salt_of(secret: bytes, entry_id: str) -> bytes:
    """Return a salt that a fixed seed can repeat; only centres whose seed is fixed may use it."""
    return hmac.new(secret, f"salt\0{entry_id}".encode(), hashlib.sha256).digest()
