"""Several threads and several processes on one ledger: each reads on its own, nobody reads what is not there."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from ledger_entries import CENTRE, by_kind, entry

from varne.ledger.connection import Readers
from varne.ledger.sqlite import DATABASE, SqliteLedger, create_ledger

READERS = 6
ENTRIES = 60


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    create_ledger(tmp_path, CENTRE)
    opened = SqliteLedger(tmp_path, by_kind)
    yield opened
    opened.close()


def in_threads(*works: Callable[[], object]) -> list[object]:
    """Do each piece of work in a thread of its own, all at once; whatever one raises is raised here."""
    together = Barrier(len(works))

    def begin(work: Callable[[], object]) -> object:
        together.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


def test_each_thread_reads_on_a_connection_of_its_own(tmp_path: Path, ledger: SqliteLedger) -> None:
    readers, together = Readers(tmp_path / DATABASE), Barrier(READERS)

    def look() -> object:
        mine = readers.get()
        together.wait()
        assert readers.get() is mine
        return mine

    found = in_threads(*[look] * READERS)
    assert len({id(each) for each in found}) == READERS
    readers.close()


def test_the_connection_of_a_thread_that_ended_is_closed(tmp_path: Path, ledger: SqliteLedger) -> None:
    readers = Readers(tmp_path / DATABASE)
    mine, (ended,), _ = readers.get(), in_threads(readers.get), in_threads(readers.get)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        ended.execute("SELECT 1")
    assert mine.execute("SELECT 1").fetchone() == (1,)
    readers.close()


def test_many_read_while_one_writes_and_each_batch_is_seen_whole(ledger: SqliteLedger) -> None:
    kind, written = entry("a").kind, Event()

    def write() -> None:
        try:
            for number in range(0, ENTRIES, 2):
                ledger.append([entry(f"e{number}"), entry(f"e{number + 1}")])
        finally:
            written.set()

    def read() -> int:
        seen, last = 0, False
        while not last:
            last = written.is_set()
            found = [each.id for each in ledger.select("kind", (kind,), ledger.labels())]
            assert found == [f"e{number}" for number in range(len(found))]
            assert len(found) >= seen
            assert len(found) % 2 == 0
            seen = len(found)
        return seen

    assert in_threads(write, *[read] * READERS) == [None, *[ENTRIES] * READERS]


def test_a_label_that_another_process_made_is_known_at_once(tmp_path: Path, ledger: SqliteLedger) -> None:
    ledger.append([entry("a")])
    before = ledger.labels()
    assert ledger.labels() is before, "nobody wrote, so nothing is read again"
    other = SqliteLedger(tmp_path, by_kind)
    other.append([entry("b", audience="centre")])
    other.close()
    assert {label.audience for label in ledger.labels().values()} >= {"centre"}
    assert len(ledger.labels()) == len(before) + 1


def test_a_label_that_this_process_made_is_known_to_its_other_threads(ledger: SqliteLedger) -> None:
    assert len(ledger.labels()) == 0
    in_threads(lambda: ledger.append([entry("a", audience="centre")]))
    assert in_threads(lambda: len(ledger.labels())) == [1] == [len(ledger.labels())]
