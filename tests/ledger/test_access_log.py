"""The access logs: what every adapter does, and what the disk may do to one of them."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from varne.kernel.errors import StorageFailed, Tampered
from varne.kernel.look import Action, Look, Outcome
from varne.ledger.access_log import AccessLog, Sought
from varne.ledger.memory_access import MemoryAccessLog
from varne.ledger.sqlite_access import SqliteAccessLog

NOON = datetime(2018, 11, 3, 12, tzinfo=UTC)


def look(who: str = "uk-bf.analyst", target: str = "", action: Action = Action.CLAIM, minutes: int = 0) -> Look:
    return Look(NOON + timedelta(minutes=minutes), who, "situation", action, target)


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AccessLog]:
    opened: AccessLog = MemoryAccessLog() if request.param == "memory" else SqliteAccessLog(tmp_path / "access")
    yield opened
    opened.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SqliteAccessLog]:
    opened = SqliteAccessLog(tmp_path / "access")
    yield opened
    opened.close()


def targets(log: AccessLog, sought: Sought) -> list[str]:
    return [kept.look.target for kept in log.read("uk-bf", sought)]


def test_looks_come_back_as_they_were_kept_the_newest_first(log: AccessLog) -> None:
    kept = [look(target="a"), look(target="b", action=Action.MONTH), look(target="c", minutes=1)]
    kept[1] = Look(kept[1].when, kept[1].who, "rescue", Action.MONTH, "b", Outcome.REFUSED)
    for each in kept:
        log.keep("uk-bf", each)
    assert [each.look for each in log.read("uk-bf", Sought())] == kept[::-1]
    assert [each.number for each in log.read("uk-bf", Sought())] == [3, 2, 1]


def test_each_organisation_has_its_own_looks_and_its_own_numbers(log: AccessLog) -> None:
    log.keep("uk-bf", look(target="a"))
    log.keep("fr-paf", look(target="b"))
    log.keep("uk-bf", look(target="c"))
    assert targets(log, Sought()) == ["c", "a"]
    assert [(kept.number, kept.look.target) for kept in log.read("fr-paf", Sought())] == [(1, "b")]
    assert log.read("fr-cross", Sought()) == ()


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(who="uk-bf.second"), "db"),
        (Sought(target="a"), "a"),
        (Sought(action="month"), "d"),
        (Sought(since=NOON + timedelta(minutes=1)), "dcb"),
        (Sought(until=NOON + timedelta(minutes=2)), "ba"),
        (Sought(since=NOON + timedelta(minutes=1), until=NOON + timedelta(minutes=3)), "cb"),
        (Sought(before=3), "ba"),
        (Sought(most=2), "dc"),
        (Sought(before=4, most=2), "cb"),
        (Sought(who="uk-bf.second", action="claim"), "b"),
        (Sought(who="uk-bf.second", target="a"), ""),
    ],
)
def test_looks_are_found_by_who_what_and_when(log: AccessLog, sought: Sought, found: str) -> None:
    for at, name in enumerate("abcd"):
        who = "uk-bf.second" if name in "bd" else "uk-bf.analyst"
        log.keep("uk-bf", look(who, name, Action.MONTH if name == "d" else Action.CLAIM, minutes=at))
    assert targets(log, sought) == list(found)


HOSTILE = ["'; DROP TABLE look; --", '" OR 1=1', "a\u0001b", "x' OR 'x'='x", "é ☃ \U0001f6a2", "%", "_"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_asked_for_is_data_and_nothing_else(log: AccessLog, text: str) -> None:
    for name in ("plain", text):
        log.keep("uk-bf", look(name, name))
    assert targets(log, Sought(target=text)) == [text]
    assert targets(log, Sought(who=text)) == [text]
    assert targets(log, Sought()) == [text, "plain"]


def test_the_files_are_for_the_centres_own_account(tmp_path: Path, disk: SqliteAccessLog) -> None:
    before = os.umask(0)
    try:
        disk.keep("uk-bf", look())
    finally:
        os.umask(before)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "access").iterdir()}
    assert found == {"uk-bf.db": 0o600, "uk-bf.db-wal": 0o600, "uk-bf.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "access").stat().st_mode) == 0o700


def test_an_organisation_never_names_a_file_elsewhere(tmp_path: Path, disk: SqliteAccessLog) -> None:
    disk.keep("../../uk-bf", look())
    assert [path.name for path in tmp_path.iterdir()] == ["access"]


def test_a_look_waits_for_the_disk(tmp_path: Path, disk: SqliteAccessLog) -> None:
    disk.keep("uk-bf", look())
    (file,) = disk._opened.values()
    settings = [file._writing.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]


@pytest.mark.parametrize("statement", ["DELETE FROM look", "UPDATE look SET who = 'nobody'"])
def test_no_look_is_changed_or_removed(tmp_path: Path, disk: SqliteAccessLog, statement: str) -> None:
    disk.keep("uk-bf", look(target="a"))
    with sqlite3.connect(tmp_path / "access" / "uk-bf.db") as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(statement)
    assert targets(disk, Sought()) == ["a"]


def test_a_full_disk_keeps_nothing_and_says_so(disk: SqliteAccessLog) -> None:
    disk.keep("uk-bf", look(target="a"))
    (file,) = disk._opened.values()
    pages = file._writing.execute("PRAGMA page_count").fetchone()[0]
    file._writing.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed, match="disk is full"):
        for number in range(10_000):
            disk.keep("uk-bf", look(target=f"{number:0200}"))
    file._writing.execute("PRAGMA max_page_count = 100000")
    disk.keep("uk-bf", look(target="b"))
    assert targets(disk, Sought(most=1)) == ["b"]


@pytest.mark.parametrize("spoiled", ["a folder", "no database"])
def test_a_file_that_cannot_be_used_is_a_refusal(tmp_path: Path, disk: SqliteAccessLog, spoiled: str) -> None:
    path = tmp_path / "access" / "uk-bf.db"
    if spoiled == "a folder":
        path.mkdir(parents=True)
    else:
        path.parent.mkdir()
        path.write_bytes(b"no database at all, but long enough to be read as the head of one" * 20)
    with pytest.raises((StorageFailed, Tampered)):
        disk.keep("uk-bf", look())


def test_many_threads_keep_their_looks(disk: SqliteAccessLog) -> None:
    keep: Callable[[int], None] = lambda number: disk.keep("uk-bf", look(target=str(number)))  # noqa: E731
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(keep, range(60)))
    assert sorted(targets(disk, Sought(most=100)), key=int) == [str(number) for number in range(60)]


WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from varne.kernel.look import Action, Look
from varne.ledger.sqlite_access import SqliteAccessLog
log = SqliteAccessLog(Path(sys.argv[1]))
for number in range(1_000_000):
    log.keep("uk-bf", Look(datetime.now(UTC), "uk-bf.analyst", "situation", Action.CLAIM, str(number)))
    os.write(1, b"%d\\n" % number)
"""


def test_every_look_that_was_kept_survives_kill_9_and_a_second_process(tmp_path: Path, disk: SqliteAccessLog) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / "access")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        kept = [child.stdout.readline() for _ in range(20)]
        disk.keep("uk-bf", look(target="beside"))
        child.kill()
        kept += child.stdout.readlines()
    found = targets(disk, Sought(most=1_000_000))
    assert set(found) >= {line.decode().strip() for line in kept if line.endswith(b"\n")} | {"beside"}
