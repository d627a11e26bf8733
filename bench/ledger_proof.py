"""Inclusion proofs in a log of a million entries against pymerkle's tree in SQLite (a test oracle, never shipped).

Also times a full verify, the root and a consistency proof. The ledger is filled through its own append.
Run: python bench/ledger_proof.py [--entries N] [--proofs N] [--json]
"""

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import pymerkle

from varne.kernel.entry import Entry
from varne.kernel.label import PURPOSES, Label
from varne.kernel.register import Organisation
from varne.ledger import merkle
from varne.ledger.port import Centre, CentreKind, LogReader, Lookup, Posting
from varne.ledger.sqlite import SqliteLedger, create_ledger
from varne.ledger.verify import Question, verify

BATCH = 20_000
PEER_PROOFS = 3


def entry(number: int) -> Entry:
    body = Organisation(f"o{number}", f"The number {number}", f"Le nombre {number}", "GB")
    return Entry(f"{number:032x}", "uk-bf.analyst", datetime(2018, 11, 3, tzinfo=UTC), Label("uk-bf", "uk-bf"), body)


def index(found: Entry, _: Lookup) -> Iterable[Posting]:
    yield Posting("kind", found.kind, found.id, "uk-bf", PURPOSES, found.recorded)


def filled(folder: Path, count: int) -> SqliteLedger:
    create_ledger(folder, Centre(CentreKind.EXERCISE, "bench"))
    ledger = SqliteLedger(folder, index)
    for first in range(0, count, BATCH):
        ledger.append([entry(number) for number in range(first, min(first + BATCH, count))])
    return ledger


def peer_tree(file: Path, log: LogReader, count: int) -> pymerkle.SqliteTree:
    tree = pymerkle.SqliteTree(str(file), algorithm="sha256")
    for first in range(0, count, BATCH):
        tree.append_entries([log.leaf(at) for at in range(first, min(first + BATCH, count))])
    return tree


def median_us(work: Callable[[int], object], numbers: Iterable[int]) -> float:
    times = []
    for number in numbers:
        start = perf_counter()
        work(number)
        times.append((perf_counter() - start) * 1e6)
    return round(statistics.median(times), 1)


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return round(perf_counter() - start, 2)


def measure(count: int, proofs: int) -> dict[str, object]:
    dice = random.Random(6962)
    asked = [dice.randrange(count) for _ in range(proofs)]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        base = Path(place)
        start = perf_counter()
        ledger = filled(base / "centre", count)
        fill = round(count / (perf_counter() - start))
        log = ledger.log(ledger.logs("uk-bf")[0])
        root = log.root()
        paths = {at: log.inclusion(at) for at in asked}
        leaves = {at: merkle.leaf_hash(log.leaf(at)) for at in asked}
        assert all(merkle.verify_inclusion(leaves[at], at, count, paths[at], root) for at in asked)
        ours = median_us(lambda at: log.inclusion(at, count), asked)
        check = median_us(lambda at: merkle.verify_inclusion(leaves[at], at, count, paths[at], root), asked)
        joined = median_us(lambda at: log.consistency(at + 1, count), asked)
        tree = peer_tree(base / "peer.db", log, count)
        assert tree.get_root(count) == root
        theirs = median_us(lambda at: tree.prove_inclusion(at + 1, count), asked[:PEER_PROOFS])
        full = seconds(lambda: verify(base / "centre", Question(index, lambda _: ())))
        again = seconds(lambda: ledger.reindex(index))
        ledger.close()
    return {
        "bench": "ledger_proof",
        "peer": f"pymerkle {version('pymerkle')} SqliteTree, sqlite3 {sqlite3.sqlite_version}",
        "entries": count,
        "append_in_batches_per_second": fill,
        "prove_inclusion_us": ours,
        "verify_inclusion_us": check,
        "prove_consistency_us": joined,
        "proof_bytes": max(len(path) for path in paths.values()) * merkle.HASH_LENGTH,
        "peer_prove_inclusion_us": theirs,
        "times_faster_than_peer": round(theirs / ours),
        "full_verify_s": full,
        "reindex_s": again,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Inclusion proofs against pymerkle's SQLite tree.")
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--proofs", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    result = measure(given.entries, given.proofs)
    if given.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
