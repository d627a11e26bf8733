"""Single durable commits of the ledger against raw sqlite3 with the same durability.

Two peers in the same run: `one row` stores id and body alone, in one table with one index (the least that keeps an
entry); `same rows` writes as many rows as the ledger does for an entry (id, body, leaf, postings, label count).
Run: python bench/ledger_commit.py [--entries N] [--json]
"""

import argparse
import json
import secrets
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import perf_counter

from varne.kernel.entry import Entry, encode
from varne.kernel.label import PURPOSES, Label
from varne.kernel.report import Report
from varne.ledger.connection import connect
from varne.ledger.port import Centre, CentreKind, Lookup, Posting
from varne.ledger.sqlite import SqliteLedger, create_ledger

POSTINGS = 5
ROUNDS = 5
THREADS = 8
BODY_TEXT = "31 people aboard, engine stopped, two miles north of the Varne. " * 18


def entry() -> Entry:
    body = Report("", "0" * 64, "log.txt", "text/plain", "en", BODY_TEXT)
    return Entry(secrets.token_hex(16), "uk-bf.analyst", datetime.now(UTC), Label("uk-bf", "uk-bf"), body)


def index(found: Entry, _: Lookup) -> Iterable[Posting]:
    for number in range(POSTINGS):
        key = found.id[number : number + 12]
        yield Posting(f"facet {number}", key, found.id, "uk-bf", PURPOSES, found.recorded)


def ledger_rate(folder: Path, entries: list[Entry]) -> float:
    create_ledger(folder, Centre(CentreKind.EXERCISE, "bench"))
    ledger = SqliteLedger(folder, index)
    start = perf_counter()
    for item in entries:
        ledger.append([item])
    rate = len(entries) / (perf_counter() - start)
    ledger.close()
    return rate


def threaded_rate(folder: Path, entries: list[Entry]) -> float:
    create_ledger(folder, Centre(CentreKind.EXERCISE, "bench"))
    ledger = SqliteLedger(folder, index)
    shares = [entries[at::THREADS] for at in range(THREADS)]
    threads = [Thread(target=lambda share=share: [ledger.append([item]) for item in share]) for share in shares]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(entries) / (perf_counter() - start)
    ledger.close()
    return rate


def batch_rate(folder: Path, entries: list[Entry]) -> float:
    create_ledger(folder, Centre(CentreKind.EXERCISE, "bench"))
    ledger = SqliteLedger(folder, index)
    start = perf_counter()
    ledger.append(entries)
    rate = len(entries) / (perf_counter() - start)
    ledger.close()
    return rate


def raw_rate(folder: Path, entries: list[Entry], write: Callable[[sqlite3.Connection, int, Entry], None]) -> float:
    folder.mkdir()
    connection = connect(folder / "raw.db")
    connection.executescript(
        "CREATE TABLE body (id TEXT PRIMARY KEY, body BLOB);"
        "CREATE TABLE small (seq INTEGER PRIMARY KEY, a BLOB, b BLOB);"
        "CREATE TABLE id (id TEXT PRIMARY KEY, seq INTEGER) WITHOUT ROWID;"
        "CREATE TABLE times (id INTEGER PRIMARY KEY, version INTEGER);"
        "INSERT INTO times VALUES (1, 0);"
        "CREATE TABLE posting (f TEXT, k TEXT, l INTEGER, s INTEGER, t INTEGER, PRIMARY KEY (f, k, l, s))"
        "WITHOUT ROWID;"
    )
    start = perf_counter()
    for number, item in enumerate(entries):
        connection.execute("BEGIN IMMEDIATE")
        write(connection, number, item)
        connection.execute("COMMIT")
    rate = len(entries) / (perf_counter() - start)
    connection.close()
    return rate


def one_row(connection: sqlite3.Connection, _: int, item: Entry) -> None:
    connection.execute("INSERT INTO body VALUES (?, ?)", (item.id, encode(item)))


def same_rows(connection: sqlite3.Connection, number: int, item: Entry) -> None:
    one_row(connection, number, item)
    connection.execute("INSERT INTO small VALUES (?, ?, ?)", (number, b"c" * 32, b"t" * 32))
    connection.execute("INSERT INTO id VALUES (?, ?)", (item.id, number))
    rows = [(f"facet {at}", item.id[at : at + 12], 1, number, 1) for at in range(POSTINGS)]
    connection.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("UPDATE times SET version = version + ? WHERE id = 1", (POSTINGS,))


def measure(count: int) -> dict[str, object]:
    rates: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
            base = Path(place)
            runs: dict[str, Callable[[list[Entry]], float]] = {
                "one row": lambda given, base=base: raw_rate(base / "1", given, one_row),
                "same rows": lambda given, base=base: raw_rate(base / "2", given, same_rows),
                "ledger": lambda given, base=base: ledger_rate(base / "3", given),
                "ledger, 8 threads": lambda given, base=base: threaded_rate(base / "4", given),
                "ledger, one batch": lambda given, base=base: batch_rate(base / "5", given),
            }
            for name, run in runs.items():
                rates.setdefault(name, []).append(run([entry() for _ in range(count)]))
    per_second = {name: round(statistics.median(found)) for name, found in rates.items()}
    return {
        "bench": "ledger_commit",
        "peer": f"sqlite3 {sqlite3.sqlite_version}",
        "settings": "WAL, synchronous=FULL, secure_delete=ON, one entry a commit",
        "entries": count,
        "rounds": ROUNDS,
        "body_bytes": len(encode(entry())),
        "postings": POSTINGS,
        "per_second": per_second,
        "ratio_to_one_row": round(per_second["ledger"] / per_second["one row"], 2),
        "ratio_to_same_rows": round(per_second["ledger"] / per_second["same rows"], 2),
        "target_ratio": 0.4,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Single durable commits against raw sqlite3.")
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    result = measure(given.entries)
    if given.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
