"""What was true of a night, and what was logged of it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Logged = dict[str, Any]


@dataclass
class Boat:
    """One craft: when it left, how it moved, what became of it. Minutes count from the night's first minute."""

    number: int
    people: int
    children: bool
    colour: str
    start: float
    end: float
    fate: str
    saved: int
    track: list[tuple[float, float]]
    stopped_at: float
    phones: list[tuple[str, str]]
    silent_from: float = 1e9
    beach: str = ""
    companion: int = -1

    def at(self, minute: float) -> tuple[float, float]:
        """Where it was, in nautical miles east and north of 51 N 1 E; one point of the track a minute."""
        step = min(max(int(minute - self.start), 0), len(self.track) - 1)
        return self.track[step]


@dataclass
class Night:
    """A night: contacts in the order in which they were logged, and the truth in the form of `score.py`."""

    contacts: list[Logged] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)

    def write(self, folder: Path, name: str) -> Path:
        """Write both files as `score.py` reads them and return the contacts' path."""
        path = folder / f"{name}.contacts.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in self.contacts))
        (folder / f"{name}.truth.json").write_text(json.dumps(self.truth))
        return path
