"""What a leaf says about an entry: a commitment that hides the content and binds it to one centre.

Invariant: without the salt nobody can test a guess (a bare hash of a phone number is broken in minutes), and
once body and salt are destroyed the leaf says nothing, while every proof stays valid.
"""

import hmac

SALT_LENGTH = 32


def commit(centre: str, body: bytes, salt: bytes) -> bytes:
    """Return HMAC-SHA-256, keyed by the 32-byte salt, of the centre's
    id, a newline and the entry's canonical bytes.
    """
    return hmac.digest(salt, centre.encode() + b"\n" + body, "sha256")


def leaf_data(commitment: bytes) -> bytes:
    """Return the data of a leaf: canonical JSON with the commitment in hexadecimal."""
    return b'{"commit":"%s","v":1}' % commitment.hex().encode()
