"""The centre's clock and its ids, passed in so that no room below reads a clock or draws a number itself."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from varne.kernel.moment import parse_instant

Clock = Callable[[], datetime]


def clock_of(environment: Mapping[str, str]) -> Clock:
    """Return the machine's clock, or the one that VARNE_NOW fixes (never in a real centre)."""
    fixed = environment.get("VARNE_NOW")
    if not fixed:
        return lambda: datetime.now(UTC)
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
