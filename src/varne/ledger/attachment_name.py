"""How an attachment is named: keyed per owner, so that nobody can test
whether another owner holds the same file.
"""

import hmac


def attachment_name(secret: bytes, owner: str, data: bytes) -> str:
    """Return the owner's name for these bytes: HMAC-SHA-256 under a
    key made from the centre's secret and the owner.
    """
    return hmac.digest(naming_key(secret, owner), data, "sha256").hex()


def naming_key(secret: bytes, owner: str) -> bytes:
    """Return the key under which an owner's attachments are named."""
    return hmac.digest(secret, b"attachment\n" + owner.encode(), "sha256")
