"""A centre that is open: its ledger, its secret, its keys. Made once a command, closed with a signed checkpoint."""

from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from varne.desk.clock import Clock, clock_of, machine_clock, own_clock, salt_of
from varne.desk.home import Home, open_home
from varne.desk.keyring import KeyFolder, Keyring, Seed
from varne.desk.tallying import Memory
from varne.kernel.entry import Entry
from varne.kernel.errors import Tampered
from varne.kernel.register import Organisation
from varne.ledger.access_log import AccessLog
from varne.ledger.port import CentreKind, Ledger
from varne.ledger.sqlite import SqliteLedger
from varne.ledger.sqlite_access import SqliteAccessLog
from varne.view.indexing import postings
from varne.view.register import Register, register_entries, register_of, register_size

FOUNDER = "founder"
"""Who writes an entry before there is any officer to write it: whoever holds the folder."""


class Centre:
    """What every use case works on. Nothing but `append` writes entries."""

    def __init__(
        self, home: Home, ledger: Ledger, keyring: Keyring, looks: AccessLog, *, repeatable: bool = False
    ) -> None:
        self.home = home
        self.ledger = ledger
        self.looks = looks
        self.keyring = keyring
        self.memory = Memory()
        self.waiting_looks: deque[Any] = deque()
        self._repeatable = repeatable
        self._register: tuple[int, tuple[Entry, ...], Register] | None = None

    @property
    def kind(self) -> CentreKind:
        """Return whether life depends on this centre."""
        return self.home.identity.centre.kind

    @property
    def has_own_clock(self) -> bool:
        """Return whether this is an exercise that plays on a clock of its own."""
        return self.kind is not CentreKind.REAL and self.home.pace.exists()

    def clock(self, environment: Mapping[str, str]) -> Clock:
        """Return the centre's clock: the one that the environment fixes, its own, or the machine's."""
        if self.has_own_clock and not environment.get("VARNE_NOW"):
            return own_clock(self.home.pace, machine_clock)
        return clock_of(environment)

    @property
    def secret(self) -> bytes:
        """Return the secret from which ids are made."""
        return self.home.secret

    def register(self) -> Register:
        """Return the register as it stands."""
        return self._known_register()[2]

    def founder(self) -> str:
        """Return the organisation with which the centre began; empty while there is none."""
        return next((code for code, author in self._let_in().items() if author == FOUNDER), "")

    def let_in_by(self, organisation: str) -> str:
        """Return who let an organisation in; empty where there is none of that name."""
        return self._let_in().get(organisation, "")

    def _let_in(self) -> dict[str, str]:
        entries = self._known_register()[1]
        bodies = [(each.body, each.author) for each in entries if isinstance(each.body, Organisation)]
        return {body.code: author for body, author in bodies if body.revision == 0}

    def changes(self, kind: str, code: str) -> int:
        """Return how many entries the register has about a name of one kind."""
        entries = self._known_register()[1]
        return sum(entry.kind == kind and _code(entry) == code for entry in entries)

    def _known_register(self) -> tuple[int, tuple[Entry, ...], Register]:
        """Return the register, read again once anybody has written to it, in this process or in another."""
        known, written = self._register, register_size(self.ledger)
        if known is None or known[0] != written:
            entries = register_entries(self.ledger)
            known = written, entries, register_of(entries)
            self._register = known
        return known

    def append(self, entries: Sequence[Entry]) -> None:
        """Keep entries; when this returns they are durable."""
        self.ledger.append(entries, self._salt if self._repeatable else None)

    def _salt(self, entry_id: str) -> bytes:
        return salt_of(self.secret, entry_id)

    def close(self) -> None:
        """Sign what grew, and release the files."""
        self.looks.close()
        self.ledger.seal()
        self.ledger.close()


def _code(entry: Entry) -> str:
    return str(getattr(entry.body, "code", getattr(entry.body, "organisation", "")))


def open_centre(folder: Path, environment: Mapping[str, str]) -> Centre:
    """Open the centre in a folder. A fixed VARNE_SEED makes a demo that comes out the same twice, salts and keys too."""
    home = open_home(folder, environment)
    repeatable = bool(environment.get("VARNE_SEED"))
    keyring = KeyFolder(home.keys, _seeds(home.secret)) if repeatable else KeyFolder(home.keys)
    ledger = SqliteLedger(home.folder, postings, outside=home.checkpoints, signers=keyring.signer)
    try:
        home.refuse_other(ledger.centre)
    except Tampered:
        ledger.close()
        raise
    return Centre(home, ledger, keyring, SqliteAccessLog(home.access), repeatable=repeatable)


def _seeds(secret: bytes) -> Seed:
    return lambda owner: salt_of(secret, f"key {owner}")
