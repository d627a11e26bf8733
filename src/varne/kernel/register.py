"""The register: who exists, who may act for whom, for which purposes. It is itself entries.

An entry is signed by being in its owner's log, whose checkpoints the owner's key signs. The entry with the highest
revision of a name counts; a name is never reused for somebody else.
"""

import msgspec

ROLES = ("admin", "analyst", "dpo", "watch")
"""The offices that an officer can hold; audiences name them as role:analyst."""


class Organisation(msgspec.Struct, frozen=True, omit_defaults=True, tag="organisation"):
    """A body that owns claims and employs officers; communities are the groups of bodies it belongs to."""

    code: str
    name_en: str
    name_fr: str
    country: str
    communities: tuple[str, ...] = ()
    active: bool = True
    revision: int = 0


class Officer(msgspec.Struct, frozen=True, omit_defaults=True, tag="officer"):
    """A person who signs in, by post and never by name: uk-bf.analyst.

    roles are offices (analyst, watch, admin, dpo); operations those the officer is read into; purposes those that
    the organisation's administrator granted. account is the account of the machine under which this officer may act
    at the terminal of a real centre.
    """

    code: str
    organisation: str
    roles: tuple[str, ...]
    purposes: tuple[str, ...]
    operations: tuple[str, ...] = ()
    account: str = ""
    active: bool = True
    revision: int = 0


class Operation(msgspec.Struct, frozen=True, omit_defaults=True, tag="operation"):
    """A joint operation, which audiences name as op:uk-bf.altair. Its owner alone says which organisations take part.

    The code begins with the owner's, so that nobody learns of an operation by choosing the same name.
    """

    code: str
    organisation: str
    partners: tuple[str, ...] = ()
    active: bool = True
    revision: int = 0


class Key(msgspec.Struct, frozen=True, omit_defaults=True, tag="key"):
    """An owner's public key for checkpoints (Ed25519, base64). A rotation is signed by the old key and the new."""

    organisation: str
    public: str
    replaces: str = ""
    signed_by_old: str = ""
    signed_by_new: str = ""
    active: bool = True
    revision: int = 0
