"""What commonly goes wrong on a machine, and the remedy: asked before an officer has to guess.

Every check is one function that returns a finding; none of them changes anything.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from varne.desk.centre import Centre, open_centre
from varne.desk.home import home_folder, open_home
from varne.intake.sandbox import network_denied
from varne.kernel.errors import VarneError
from varne.kernel.message import Message, say
from varne.ledger.keys import key_file
from varne.ledger.port import CentreKind

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 200 * 2**20
_LIBRARIES = (
    "msgspec",
    "cryptography",
    "yaml",
    "lxml",
    "pypdf",
    "olefile",
    "oxmsg",
    "numpy",
    "scipy",
)
_SHARED_DISKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afpfs")


class Finding(msgspec.Struct, frozen=True):
    """One check: its code, whether all is well, what was found and what to do about it."""

    check: str
    well: bool
    found: Message
    remedy: Message | None = None


class Machine(msgspec.Struct, frozen=True):
    """What the checks look at."""

    folder: Path
    environment: Mapping[str, str]
    now: datetime


Check = Callable[[Machine], Finding]


def examine(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Run every check, the plainest first; those that need an open centre come last."""
    machine = Machine(home_folder(environment), environment, datetime.now(UTC))
    for check in (_python, _libraries, _catalogue, _zones, _reader_network, _free_space, _shared_disk, _writable):
        yield check(machine)
    yield from _opened(machine)


def kind_here(environment: Mapping[str, str]) -> CentreKind | None:
    """Return what kind of centre calls itself at home here; None where none can be opened."""
    try:
        return open_home(home_folder(environment), environment).identity.centre.kind
    except VarneError:
        return None


def _python(_: Machine) -> Finding:
    here = ".".join(map(str, sys.version_info[:3]))
    well = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding(
        "python", well, say("Python {version}", version=here), say("Install Python 3.11 or newer, then: make install")
    )


def _libraries(_: Machine) -> Finding:
    absent = [name for name in _LIBRARIES if find_spec(name) is None]
    found = say("libraries missing: {names}", names=", ".join(absent)) if absent else say("all libraries are installed")
    return Finding("libraries", not absent, found, say("Install what is locked: make install"))


def _catalogue(_: Machine) -> Finding:
    well = files("varne.language").joinpath("fr/LC_MESSAGES/varne.mo").is_file()
    found = say("the French catalogue is compiled") if well else say("the French catalogue is not compiled")
    return Finding("catalogue", well, found, say("Compile it: make install"))


def _zones(_: Machine) -> Finding:
    try:
        ZoneInfo("Europe/Paris"), ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return Finding("zones", False, say("time zones are missing"), say("Install the package tzdata: make install"))
    return Finding("zones", True, say("time zones are known"))


def _reader_network(_: Machine) -> Finding:
    well = network_denied()
    found = (
        say("files are read in a process without any network")
        if well
        else say("this system cannot take the network away from the process that reads files")
    )
    return Finding(
        "reader",
        well,
        found,
        say("Allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), or keep this machine off the network."),
    )


def _free_space(machine: Machine) -> Finding:
    free = shutil.disk_usage(_existing(machine.folder)).free
    return Finding(
        "space",
        free >= LEAST_FREE,
        say("{mebibytes} MiB free in {folder}", mebibytes=free >> 20, folder=machine.folder),
        say("Free some space, or set VARNE_HOME to a folder on a larger disk."),
    )


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _shared_disk(machine: Machine) -> Finding:
    kind = _filesystem(_existing(machine.folder))
    return Finding(
        "disk",
        kind not in _SHARED_DISKS,
        say("{folder} is on a disk of the kind {kind}", folder=machine.folder, kind=kind or "?"),
        say("A ledger on a network share can be damaged. Set VARNE_HOME to a folder on a local disk."),
    )


def _filesystem(path: Path) -> str:
    """Return the kind of file system, from the longest mount point that holds the path."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    fields = (line.split(" ") for line in mounts)
    holding = [(len(each[1]), each[2]) for each in fields if path.is_relative_to(each[1])]
    return max(holding, default=(0, ""))[1]


def _writable(machine: Machine) -> Finding:
    place = _existing(machine.folder)
    well = os.access(place, os.W_OK | os.X_OK)
    found = say("{folder} can be written", folder=place) if well else say("{folder} cannot be written", folder=place)
    return Finding(
        "rights", well, found, say("Give yourself the right to write there, or set VARNE_HOME to another folder.")
    )


def _opened(machine: Machine) -> Iterator[Finding]:
    try:
        centre = open_centre(machine.folder, machine.environment)
    except VarneError as refusal:
        yield Finding("centre", False, refusal.message, say("Do what the sentence says, then run varne doctor again."))
        return
    try:
        yield from centre_findings(centre, machine)
    finally:
        centre.ledger.close()


def centre_findings(centre: Centre, machine: Machine) -> Iterator[Finding]:
    """Run the checks of an open centre."""
    yield Finding("centre", True, say("the centre {name} opens", name=centre.home.identity.centre.name))
    yield _clock(centre, machine)
    yield _keys(centre)
    yield _outside(centre)


def _clock(centre: Centre, machine: Machine) -> Finding:
    """Compare the clock with the ledger; when the last entry came is not told to whoever asks."""
    latest = max((entry.recorded for entry in centre.ledger.stream()), default=machine.now)
    well = latest <= machine.now or centre.kind is not CentreKind.REAL
    found = (
        say("the clock says {now}", now=machine.now)
        if well
        else say("the clock is behind the ledger, where something was recorded later")
    )
    return Finding("clock", well, found, say("Set the machine's clock (timedatectl set-ntp true)."))


def _keys(centre: Centre) -> Finding:
    wanted = [code for code, one in centre.register().organisations.items() if one.active]
    bad = [code for code in sorted(wanted) if not _private(key_file(centre.home.keys, code))]
    found = (
        say("signing keys missing or readable by others: {owners}", owners=", ".join(bad))
        if bad
        else say("signing keys are in place and private")
    )
    return Finding("keys", not bad, found, say("Put the key files back from the backup, and run: chmod 600 on each."))


def _private(path: Path) -> bool:
    return path.exists() and not stat.S_IMODE(path.stat().st_mode) & 0o077


def _outside(centre: Centre) -> Finding:
    folder = centre.home.checkpoints
    well = folder.is_dir() and os.access(folder, os.W_OK)
    found = (
        say("checkpoints are kept outside in {folder}", folder=folder)
        if well
        else say("checkpoints cannot be kept outside in {folder}", folder=folder)
    )
    return Finding(
        "checkpoints",
        well,
        found,
        say("Make that folder, on another disk if you can; without it a restored old copy goes unnoticed."),
    )
