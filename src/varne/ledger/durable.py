"""Files that are whole or not there: written aside, forced to the disk, then renamed.

Invariant: when a function here returns, the file and its name survive a power
cut. The disk's refusals come out as StorageFailed.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from varne.kernel.errors import BadInput, StorageFailed
from varne.kernel.system_reason import system_reason


def write_new(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file that must not exist yet. Raises BadInput when it does."""
    with disk_refusals(path):
        aside = _write_aside(path, data, mode)
        try:
            os.link(aside, path)
        except FileExistsError:
            raise BadInput("The file {path} exists already and is kept as it is.", path=str(path)) from None
        finally:
            aside.unlink()
        sync_folder(path.parent)


def replace(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a file in the place of what was there."""
    with disk_refusals(path):
        _write_aside(path, data, mode).replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Force the folder's names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def disk_refusals(path: Path) -> Iterator[None]:
    """Say in a sentence what the disk refused."""
    try:
        yield
    except OSError as refusal:
        raise StorageFailed(
            "{path} could not be written or read: {reason}. Nothing was acknowledged. "
            "Check free space and permissions, then try again.",
            path=str(path),
            reason=system_reason(refusal),
        ) from refusal


def _write_aside(path: Path, data: bytes, mode: int) -> Path:
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside
