"""Who looked at this entry: an access log of a million looks, asked by target, by officer, by day, and page by page."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.line import line
from varne.kernel.look import Action, Look
from varne.ledger.access_log import Sought
from varne.ledger.sqlite_access import SqliteAccessLog

LOOKS = 1_000_000
ENTRIES = 20_000
OFFICERS = 40
BEGAN = datetime(2018, 1, 1, tzinfo=UTC)
_INSERT = "INSERT INTO look (at, who, purpose, action, target, outcome) VALUES (?, ?, ?, ?, ?, ?)"


def fill(log: SqliteAccessLog) -> None:
    """Write a million looks in one transaction, as a year of a busy centre leaves them."""
    log.keep("uk-bf", looked(0))
    with log._file("uk-bf")._writing as writing:
        writing.execute("BEGIN")
        writing.executemany(_INSERT, map(row, range(1, LOOKS)))
        writing.execute("COMMIT")


def looked(number: int) -> Look:
    """One look: thirty seconds after the one before."""
    moment = BEGAN + timedelta(seconds=30 * number)
    target = f"{number * 7919 % ENTRIES:032x}"
    return Look(moment, f"uk-bf.post-{number % OFFICERS}", "situation", Action.CLAIM, target)


def row(number: int) -> tuple[object, ...]:
    """The same as values."""
    look = looked(number)
    at = int(look.when.timestamp()) * 1_000_000
    return at, look.who, look.purpose, look.action, look.target, look.outcome


def median(work: Callable[[], object], times: int = 9) -> float:
    """Return the median of several goes, in seconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def main() -> None:
    """Fill, then ask as a data-protection officer asks; then keep looks one by one."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        log = SqliteAccessLog(Path(place))
        fill(log)
        day = BEGAN + timedelta(days=100)
        asked = {
            "at one entry": Sought(target=f"{5:032x}", most=51),
            "by one officer": Sought(who="uk-bf.post-7", most=51),
            "at one entry by one officer": Sought(who="uk-bf.post-7", target=f"{7:032x}", most=51),
            "on one day": Sought(since=day, until=day + timedelta(days=1), most=51),
            "at nothing anybody looked at": Sought(target="f" * 32, most=51),
            "of an action nobody took": Sought(action="export", most=51),
            "far back": Sought(before=LOOKS // 2, most=51),
        }
        for name, sought in asked.items():
            found = len(log.read("uk-bf", sought))
            line(f"looks {name}", looks=LOOKS, found=found, seconds=median(lambda: log.read("uk-bf", sought)), mark=2.0)  # noqa: B023
        line("keep one look", seconds=median(lambda: log.keep("uk-bf", looked(1)), 50), mark=0.02)
        log.close()


if __name__ == "__main__":
    main()
