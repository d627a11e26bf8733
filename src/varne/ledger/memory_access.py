"""Access logs that last as long as the process: for tests, and the shortest statement of what a log does."""

from collections.abc import Iterator
from threading import Lock

from varne.kernel.look import Look
from varne.ledger.access_log import Kept, Sought


class MemoryAccessLog:
    """Looks in lists."""

    def __init__(self) -> None:
        self._looks: dict[str, list[Look]] = {}
        self._lock = Lock()

    def keep(self, organisation: str, look: Look) -> None:
        """Keep a look."""
        with self._lock:
            self._looks.setdefault(organisation, []).append(look)

    def read(self, organisation: str, sought: Sought) -> tuple[Kept, ...]:
        """Return the looks asked for, the newest first."""
        with self._lock:
            looks = list(self._looks.get(organisation, ()))
        return tuple(_matching(looks, sought))[: sought.most]

    def close(self) -> None:
        """Nothing is held that the process does not give back."""


def _matching(looks: list[Look], sought: Sought) -> Iterator[Kept]:
    for number in range(len(looks), 0, -1):
        look = looks[number - 1]
        if (sought.before is None or number < sought.before) and _fits(look, sought):
            yield Kept(number, look)


def _fits(look: Look, sought: Sought) -> bool:
    asked = (
        (sought.who, look.who),
        (sought.target, look.target),
        (sought.action, look.action),
        (sought.outcome, look.outcome),
    )
    return (
        all(wanted in ("", found) for wanted, found in asked)
        and (sought.since is None or sought.since <= look.when)
        and (sought.until is None or look.when < sought.until)
    )
