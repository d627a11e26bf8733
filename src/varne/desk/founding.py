"""A centre is founded: an empty folder, an empty ledger, no officer, no default secret."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from varne.desk.home import Home, Identity, make_home
from varne.kernel.errors import NotAllowed
from varne.ledger.port import Centre, CentreKind
from varne.ledger.sqlite import create_ledger


def make_centre(folder: Path, kind: CentreKind, name: str, environment: Mapping[str, str]) -> Identity:
    """Make an empty centre; a real one has a random secret whatever the environment says."""
    if kind is CentreKind.REAL and (environment.get("VARNE_SEED") or environment.get("VARNE_NOW")):
        raise NotAllowed(
            "VARNE_SEED or VARNE_NOW is set, and a real centre may not have its clock or its ids fixed. Unset both."
        )
    return make_empty(folder, Centre(kind, name or secrets.token_hex(6)), environment).identity


def make_empty(folder: Path, centre: Centre, environment: Mapping[str, str]) -> Home:
    """Make the folder and the ledger of a centre."""
    seed = environment.get("VARNE_SEED", "").encode()
    home = make_home(folder, centre, seed.ljust(32, b"\0") if seed else None)
    create_ledger(folder, centre, secret=home.secret if seed else None)
    return home
