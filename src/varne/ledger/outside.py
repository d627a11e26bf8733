"""Checkpoints outside the centre's folder: how yesterday's folder, put back today, is found out.

Invariant: one file a log, always a whole signed note, always the newest that was signed. The folder holds no
content, but it names owners and audiences: keep it where only the centre's auditors read.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from varne.ledger.durable import disk_refusals, replace

_ENDING = ".checkpoint"


class OutsideFolder:
    """The folder that holds the newest checkpoint of every log."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Make the folder."""
        with disk_refusals(self._path):
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read(self, origin: str) -> str | None:
        """Return the newest checkpoint of the log, or None."""
        path = self._file(origin)
        with disk_refusals(path):
            return _text(path) if path.exists() else None

    def write(self, origin: str, note: str) -> None:
        """Keep a newer checkpoint of the log."""
        replace(self._file(origin), note.encode())

    def notes(self) -> Iterator[tuple[str, str]]:
        """Return the file name and the note of every log."""
        with disk_refusals(self._path):
            for path in sorted(self._path.glob(f"*{_ENDING}")):
                yield path.name, _text(path)

    def _file(self, origin: str) -> Path:
        # An audience can be longer than a file name may be; the origin itself is the note's first line.
        return self._path / file_of(origin)


def file_of(origin: str) -> str:
    """Return the name of the file that keeps a log's checkpoint."""
    return f"{sha256(origin.encode()).hexdigest()[:32]}{_ENDING}"


def _text(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")
