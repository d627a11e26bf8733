"""A centre in memory with four organisations, for tests that go through the desk's own doors."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from varne.desk.admission import add_organisation, admit_to_community, first_officer, found_organisation, put_officer
from varne.desk.centre import Centre
from varne.desk.home import Home, Identity
from varne.desk.session import Session
from varne.kernel.register import Key, Officer, Organisation
from varne.ledger.keys import SigningKey, first_key, new_key, rotation
from varne.ledger.memory import MemoryLedger
from varne.ledger.memory_access import MemoryAccessLog
from varne.ledger.port import Centre as CentreName
from varne.ledger.port import CentreKind
from varne.view.indexing import postings

SECRET = bytes(range(32))
OPENED = datetime(2018, 11, 1, 8, tzinfo=UTC)
ORGANISATIONS = (
    Organisation("uk-bf", "Border Force", "Border Force", "uk", ("uk",)),
    Organisation("uk-hmcg", "HM Coastguard", "HM Coastguard", "uk", ("sar", "uk")),
    Organisation("fr-paf", "French border police", "Police aux frontières", "fr", ("fr",)),
    Organisation("fr-cross", "MRCC Gris-Nez", "CROSS Gris-Nez", "fr", ("fr", "sar")),
)
EVERY_PURPOSE = ("situation", "rescue", "investigation")


class MemoryKeyring:
    """Keys that live as long as the test."""

    def __init__(self) -> None:
        self._keys: dict[str, SigningKey] = {}
        self._waiting: dict[str, SigningKey] = {}

    def make(self, owner: str) -> Key:
        self._keys[owner] = new_key(owner.encode().ljust(32, b"."))
        return first_key(owner, self._keys[owner])

    def rotate(self, owner: str) -> Key:
        self._waiting[owner] = new_key(sha256(self._keys[owner].public).digest())
        return rotation(owner, self._keys[owner], self._waiting[owner])

    def promote(self, owner: str) -> None:
        self._keys[owner] = self._waiting.pop(owner)

    def signer(self, owner: str) -> SigningKey | None:
        return self._keys.get(owner)


def empty_centre(kind: CentreKind = CentreKind.EXERCISE, secret: bytes = SECRET) -> Centre:
    """An empty centre whose ids and salts are fixed by its secret."""
    name = CentreName(kind, "small")
    keyring = MemoryKeyring()
    ledger = MemoryLedger(name, postings, signers=keyring.signer, secret=secret)
    home = Home(Path("small-centre"), Identity(name, "small-centre.checkpoints"), secret)
    return Centre(home, ledger, keyring, MemoryAccessLog(), repeatable=True)


def small_centre(kind: CentreKind = CentreKind.EXERCISE) -> Centre:
    """A centre with its four organisations, each with an administrator, two analysts and a data-protection officer."""
    centre = empty_centre(kind)
    for organisation in ORGANISATIONS:
        admit(centre, organisation)
    return centre


def admit(centre: Centre, organisation: Organisation) -> None:
    """Let an organisation in, each community by somebody who is in it, and name its officers."""
    code, founder = organisation.code, ORGANISATIONS[0].code
    if code == founder:
        found_organisation(centre, lambda: OPENED, organisation)
    else:
        bare = msgspec.structs.replace(organisation, communities=())
        add_organisation(session(centre, f"{founder}.admin"), bare)
        for community in organisation.communities:
            members = centre.register().communities().get(community, frozenset({founder}))
            admit_to_community(session(centre, f"{min(members)}.admin"), code, community)
    first_officer(centre, lambda: OPENED, Officer(f"{code}.admin", code, ("admin",), ("oversight",)))
    administrator = session(centre, f"{code}.admin")
    for post in ("analyst", "second"):
        put_officer(administrator, Officer(f"{code}.{post}", code, ("analyst",), EVERY_PURPOSE))
    put_officer(administrator, Officer(f"{code}.dpo", code, ("dpo",), ("oversight",)))


def session(centre: Centre, officer: str, moment: datetime = OPENED, purpose: str = "") -> Session:
    """An officer at work at a fixed moment."""
    return Session(centre, centre.register().reader(officer, purpose), lambda: moment)
