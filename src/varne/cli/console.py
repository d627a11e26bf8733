"""Where a command's answer goes, in which voice, and with which mark on it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

import msgspec

from varne.language.voice import Voice


class Console(msgspec.Struct, frozen=True):
    """Two streams, the environment and a voice. Commands print through it and through nothing else.

    opened opens the centre of a folder; None is the ordinary way, from disk.
    """

    out: TextIO
    err: TextIO
    environment: Mapping[str, str]
    voice: Voice
    opened: Callable[[Path, Mapping[str, str]], Any] | None = None

    def print(self, *lines: str) -> None:
        """Print lines of the answer."""
        self.out.write("".join(f"{line}\n" for line in lines))

    def warn(self, *lines: str) -> None:
        """Print lines that are not part of the answer: progress, warnings, refusals."""
        self.err.write("".join(f"{line}\n" for line in lines))
        self.err.flush()

    def say(self, template: str, **fields: Any) -> None:
        """Print one sentence in the reader's language."""
        self.print(self.voice.text(template, **fields))

    def plural(self, count: int, one: str, many: str, **fields: Any) -> None:
        """Print one sentence about so many things."""
        self.print(self.voice.plural(count, one, many, **fields))

    def json(self, value: Any) -> None:
        """Print a value as one JSON document."""
        self.print(msgspec.json.format(msgspec.json.encode(value)).decode())

    def table(self, rows: Iterable[tuple[str, ...]], gap: str = "  ") -> None:
        """Print rows in columns as wide as their widest cell."""
        lines = [tuple(row) for row in rows]
        widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
        for line in lines:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.print(gap.join(cells).rstrip())


def locale_language(environment: Mapping[str, str]) -> str:
    """Return the language of the terminal: French where the locale says so, else English."""
    for name in ("VARNE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "fr" if environment[name].lower().startswith("fr") else "en"
    return "en"
