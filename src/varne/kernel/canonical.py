"""One serial form for everything that is hashed or signed: canonical JSON (RFC 8785).

Invariant: equal values give equal bytes. We keep to the part of the RFC that needs no number formatting and
no key re-ordering beyond plain text order: keys are ASCII, numbers are integers that every JSON reader keeps
exactly (positions are integer microdegrees, times are ISO 8601 text). Anything else is refused, never rounded.
"""

from typing import Any

import msgspec

from varne.kernel.errors import BadInput

_GREATEST = 2**53 - 1
_encoder = msgspec.json.Encoder(order="sorted")


def canonical_bytes(value: Any) -> bytes:
    """Return the canonical bytes of a value of objects, arrays, text, integers, true, false and null.

    Raises BadInput for floating-point numbers, integers beyond 2^53 - 1, and keys outside ASCII.
    """
    plain = msgspec.to_builtins(value)
    _refuse_inexact(plain)
    return _encoder.encode(plain)


def _refuse_inexact(value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _refuse_key(key)
            _refuse_inexact(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_inexact(item)
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > _GREATEST):
        raise BadInput("The number {number} cannot be stored exactly. Write it as a whole number.", number=value)


def _refuse_key(key: Any) -> None:
    if not (isinstance(key, str) and key.isascii()):
        raise BadInput("The field name {key} has letters outside ASCII. Use a code as the field name.", key=key)
