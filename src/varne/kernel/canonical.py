"""One serial form for everything that is hashed or signed: canonical JSON (RFC 8785).

Invariant: equal values give equal bytes. We keep to the part of the RFC that needs no number formatting and
no key re-ordering beyond plain text order: keys are ASCII, numbers are integers that every JSON reader keeps
exactly (positions are integer microdegrees, times are ISO 8601 text in UTC), sets are sorted. Anything else
is refused, never rounded.
"""

from datetime import datetime
from typing import Any

import msgspec

from varne.kernel.errors import BadInput
from varne.kernel.moment import utc

_GREATEST = 2**53 - 1
_encoder = msgspec.json.Encoder(order="sorted")


def canonical_bytes(value: Any) -> bytes:
    """Return the canonical bytes of a value of objects, arrays, text, integers, times, true, false and null.

    Raises BadInput for floating-point numbers, integers beyond 2^53 - 1, keys outside ASCII, times without
    zone, text that is not Unicode, and nesting that no reader would follow.
    """
    try:
        plain = msgspec.to_builtins(value, order="deterministic", builtin_types=(datetime,))
        return _encoder.encode(_exact(plain))
    except RecursionError:
        raise BadInput("The value is nested too deeply to be stored. Make it flatter.") from None
    except UnicodeEncodeError as broken:
        raise BadInput(
            "The text {text} holds half a character. Read it again in the encoding in which it was written.",
            text=ascii(broken.object),
        ) from None


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return {_ascii(key): _exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(item) for item in value]
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > _GREATEST):
        raise BadInput("The number {number} cannot be stored exactly. Write it as a whole number.", number=value)
    return value


def _ascii(key: Any) -> str:
    if isinstance(key, str) and key.isascii():
        return key
    raise BadInput("The field name {key} has letters outside ASCII. Use a code as the field name.", key=key)
