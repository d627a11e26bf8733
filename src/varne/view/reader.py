"""Who looks, and why: an officer's authority at one moment."""

import msgspec


class Reader(msgspec.Struct, frozen=True):
    """An officer's organisation, every name that audiences can ask for, and one purpose.

    names holds the organisation, its communities, "centre" (every organisation here), role:x and op:y.
    """

    officer: str
    organisation: str
    names: frozenset[str]
    purpose: str
