"""The register as it stands at a moment: who exists, and with which authority an officer looks.

Invariant: a function of the register's entries alone, in any order. Of two entries about one name the higher revision
counts, then the later recorded, then the greater id; only an entry in the organisation's own log speaks about its
officers and keys.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from varne.kernel.audience import parse_audience_or_nobody
from varne.kernel.entry import Entry
from varne.kernel.errors import NotAllowed, NotFound
from varne.kernel.register import ROLES, Key, Officer, Operation, Organisation
from varne.ledger.port import Ledger
from varne.view.reader import Reader

KINDS = ("organisation", "officer", "operation", "key")


class Register(msgspec.Struct, frozen=True):
    """Organisations, officers and public keys by their code."""

    organisations: dict[str, Organisation]
    officers: dict[str, Officer]
    operations: dict[str, Operation]
    keys: dict[str, Key]

    def officer(self, code: str) -> Officer:
        """Return an active officer of an active organisation; anything else is one and the same refusal."""
        officer = self.officers.get(code)
        organisation = self.organisations.get(officer.organisation) if officer else None
        if officer is None or organisation is None or not (officer.active and organisation.active):
            raise NotFound(
                "There is no active officer {officer} here. Give --as with an officer's code, such as uk-bf.analyst.",
                officer=code,
            )
        return officer

    def reader(self, code: str, purpose: str = "") -> Reader:
        """Build the reader that an officer is, for one of the purposes granted to them."""
        officer = self.officer(code)
        chosen = purpose or default_purpose(officer)
        if chosen not in officer.purposes:
            raise NotAllowed(
                "The purpose {purpose} is not granted to {officer}. Granted: {granted}.",
                purpose=chosen,
                officer=code,
                granted=", ".join(officer.purposes) or "-",
            )
        return Reader(code, officer.organisation, self._names(officer), chosen)

    def communities(self) -> dict[str, frozenset[str]]:
        """Return every community with the active organisations in it."""
        found: dict[str, set[str]] = {}
        for organisation in self.organisations.values():
            for community in organisation.communities if organisation.active else ():
                found.setdefault(community, set()).add(organisation.code)
        return {community: frozenset(members) for community, members in found.items()}

    def names_for(self, organisation: str) -> frozenset[str]:
        """Return every name that officers of an organisation may write in an audience: no operation but their own."""
        operations = {f"op:{code}" for code in self.operations if self._takes_part(organisation, code)}
        roles = {f"role:{role}" for role in ROLES}
        return frozenset({"centre", *self.organisations, *self.communities(), *roles, *operations})

    def reached_by(self, audience: str) -> tuple[Organisation, ...]:
        """Return the active organisations of which some officer, in whatever office, could be in an audience."""
        parsed = parse_audience_or_nobody(audience)
        return tuple(
            organisation
            for code, organisation in sorted(self.organisations.items())
            if organisation.active and parsed.admits(self._widest_names(organisation))
        )

    def _widest_names(self, organisation: Organisation) -> frozenset[str]:
        roles = {f"role:{role}" for role in ROLES}
        operations = {f"op:{code}" for code in self.operations if self._takes_part(organisation.code, code)}
        return frozenset({"centre", organisation.code, *organisation.communities, *roles, *operations})

    def _names(self, officer: Officer) -> frozenset[str]:
        """Return every name that an audience can ask for and that this officer answers to."""
        roles = {f"role:{role}" for role in officer.roles}
        operations = {f"op:{code}" for code in officer.operations if self._takes_part(officer.organisation, code)}
        communities = self.organisations[officer.organisation].communities
        return frozenset({"centre", officer.organisation, *communities, *roles, *operations})

    def _takes_part(self, organisation: str, operation: str) -> bool:
        """An officer is in an operation when its owner let the officer's organisation in, not by saying so."""
        named = self.operations.get(operation)
        return named is not None and named.active and organisation in (named.organisation, *named.partners)


def default_purpose(officer: Officer) -> str:
    """Pick the purpose an officer works for when none is chosen: the first one granted."""
    return officer.purposes[0] if officer.purposes else ""


def register_of(entries: Iterable[Entry]) -> Register:
    """Fold register entries into the register; later entries about a name replace earlier ones."""
    register = Register({}, {}, {}, {})
    for entry in sorted(entries, key=_precedence):
        _apply(register, entry)
    return register


def _precedence(entry: Entry) -> tuple[int, datetime, str]:
    return getattr(entry.body, "revision", 0), entry.recorded, entry.id


def _apply(register: Register, entry: Entry) -> None:
    body = entry.body
    if isinstance(body, Organisation) and body.code == entry.owner:
        register.organisations[body.code] = body
    elif isinstance(body, Officer) and body.organisation == entry.owner:
        register.officers[body.code] = body
    elif isinstance(body, Operation) and body.code.startswith(f"{entry.owner}."):
        register.operations[body.code] = body
    elif isinstance(body, Key) and body.organisation == entry.owner:
        register.keys[body.organisation] = body


def register_entries(ledger: Ledger) -> tuple[Entry, ...]:
    """Read every entry of the register: who may see what must be known before anything can be filtered."""
    return tuple(ledger.select("kind", KINDS, ledger.labels()))


def register_size(ledger: Ledger) -> int:
    """Return how many entries the register has: it only ever grows, so this tells whether it must be read again."""
    return ledger.posted("kind", KINDS)
