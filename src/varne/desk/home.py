"""Where a centre lives on disk, and what kind of centre it is.

centre.json says kind and name; ledger.db, attachments/, keys/ and access/ (who looked at what) stand beside it; secret
is the key from which ids are made. Checkpoints are also written to a folder outside, so that a restored old folder is
found out.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import msgspec

from varne.kernel.errors import BadInput, CentreMissing, NotAllowed, StorageFailed, Tampered
from varne.kernel.system_reason import system_reason
from varne.ledger.port import Centre, CentreKind

__all__ = ["CentreKind", "Home", "Identity", "home_folder", "make_home", "open_home", "write_private"]

_FIXED = ("VARNE_NOW", "VARNE_SEED")


class Identity(msgspec.Struct, frozen=True):
    """What centre.json says: which centre this is, and where checkpoints are kept outside."""

    centre: Centre
    checkpoints: str
    format: int = 1


class Home(msgspec.Struct, frozen=True):
    """A centre's folder with its identity and its secret."""

    folder: Path
    identity: Identity
    secret: bytes

    @property
    def keys(self) -> Path:
        """Return the folder of the owners' private keys (mode 0600)."""
        return self.folder / "keys"

    @property
    def access(self) -> Path:
        """Return the folder of the access logs, one file an organisation (mode 0600)."""
        return self.folder / "access"

    @property
    def pace(self) -> Path:
        """Return the file that says what an exercise's own clock shows; no other centre has one."""
        return self.folder / "pace.json"

    @property
    def checkpoints(self) -> Path:
        """Return the folder outside this one that keeps a copy of every checkpoint."""
        return Path(self.identity.checkpoints)

    def refuse_other(self, ledger: Centre) -> None:
        """Refuse the ledger of another centre: an exercise must never pass for the real one, whatever was copied."""
        if ledger != self.identity.centre:
            raise Tampered(
                "The ledger in {folder} is that of another centre, {found}, and not of {expected}. "
                "Put back the ledger or the centre.json that belongs here.",
                folder=self.folder,
                found=ledger.id,
                expected=self.identity.centre.id,
            )


def home_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder that VARNE_HOME names, or ./var."""
    return Path(environment.get("VARNE_HOME") or "var").absolute()


def make_home(folder: Path, centre: Centre, seed: bytes | None = None) -> Home:
    """Make an empty centre's folder; a folder that already holds a centre is never touched."""
    if (folder / "centre.json").exists():
        raise BadInput("There is already a centre in {folder}. Choose another VARNE_HOME.", folder=folder)
    secret = seed or secrets.token_bytes(32)
    outside = folder.with_name(f"{folder.name}.checkpoints")
    identity = Identity(centre, str(outside))
    try:
        for part in (folder, folder / "attachments", folder / "keys", outside):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(folder / "secret", secret)
        write_private(folder / "centre.json", msgspec.json.format(msgspec.json.encode(identity)))
    except OSError as failure:
        raise StorageFailed(
            "The folder {folder} cannot be written: {reason}. Check its owner, its permissions and the free space.",
            folder=folder,
            reason=system_reason(failure),
        ) from failure
    return Home(folder, identity, secret)


def open_home(folder: Path, environment: Mapping[str, str]) -> Home:
    """Open a centre's folder; a fixed clock or seed is accepted in demo, exercise and replay centres alone."""
    try:
        identity = msgspec.json.decode((folder / "centre.json").read_bytes(), type=Identity)
        secret = (folder / "secret").read_bytes()
    except FileNotFoundError:
        raise CentreMissing(
            "There is no centre in {folder}. Make one with: varne init (or varne init --demo november-2018).",
            folder=folder,
        ) from None
    except (OSError, msgspec.DecodeError) as failure:
        raise CentreMissing(
            "The centre in {folder} cannot be opened: {reason}. Run: varne doctor.", folder=folder, reason=failure
        ) from failure
    _refuse_fixed(identity, environment)
    return Home(folder, identity, secret)


def _refuse_fixed(identity: Identity, environment: Mapping[str, str]) -> None:
    for name in _FIXED:
        if identity.centre.kind is CentreKind.REAL and environment.get(name):
            raise NotAllowed(
                "{name} is set, and this is a real centre: its clock and its ids may not be fixed. Unset {name}.",
                name=name,
            )


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = path.with_name(f".{path.name}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
