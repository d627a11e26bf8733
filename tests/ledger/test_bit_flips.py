"""L4 for decay: flip any bit of any file, and whatever changed in content is found, without a traceback."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from ledger_entries import by_kind, trusted
from test_tampering import Site, build

from varne.ledger.finding import Finding
from varne.ledger.sqlite import DATABASE
from varne.ledger.verify import Question, verify

FLIPS = 200
TABLES = ("meta", "log", "entry", "body", "leaf", "checkpoint", "label", "posting", "attachment")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built")
    build(Site(path))
    return path


def content(database: Path) -> object:
    """Return every row of every table, or that they cannot be read."""
    connection = sqlite3.connect(database)
    connection.text_factory = bytes
    try:
        return [connection.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall() for table in TABLES]
    except (sqlite3.Error, ValueError) as error:
        return type(error)
    finally:
        connection.close()


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_every_flip_in_the_database_that_changes_content_is_found(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    site = Site(tmp_path / "site")
    database = site.centre / DATABASE
    whole, before = database.read_bytes(), content(database)
    dice = Random(4)
    changed = 0
    for _ in range(FLIPS):
        bit = dice.randrange(len(whole) * 8)
        for leftover in ("-wal", "-shm"):
            database.with_name(DATABASE + leftover).unlink(missing_ok=True)
        database.write_bytes(flipped(whole, bit))
        if content(database) != before:
            changed += 1
            assert site.verify(), f"bit {bit} changed content and was not found"
        else:
            site.verify()
    assert changed > FLIPS // 10


@pytest.mark.parametrize("folder", [lambda site: site.centre / "attachments", lambda site: site.outside])
def test_every_flip_in_a_file_beside_the_database_is_found(
    built: Path, tmp_path: Path, folder: Callable[[Site], Path]
) -> None:
    shutil.copytree(built, tmp_path / "site")
    site = Site(tmp_path / "site")
    dice = Random(5)
    for path in sorted(folder(site).iterdir()):
        whole = path.read_bytes()
        for _ in range(10):
            path.write_bytes(flipped(whole, dice.randrange(len(whole) * 8)))
            assert site.verify()
        path.write_bytes(whole)
    assert site.verify() == ()


def test_any_garbage_for_a_database_gives_findings_and_no_error(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "site")
    site = Site(tmp_path / "site")
    database = site.centre / DATABASE
    whole = database.read_bytes()
    dice = Random(6)
    for cut in (0, 1, 15, 100, 4_096, 5_000, len(whole) - 4_096):
        found = findings_of(site, whole[:cut])
        assert found, f"cut at {cut}"
    for _ in range(20):
        start = dice.randrange(len(whole) - 512)
        assert findings_of(site, whole[:start] + dice.randbytes(512) + whole[start + 512 :]) is not None


def findings_of(site: Site, data: bytes) -> tuple[Finding, ...]:
    database = site.centre / DATABASE
    for leftover in ("-wal", "-shm"):
        database.with_name(DATABASE + leftover).unlink(missing_ok=True)
    database.write_bytes(data)
    return verify(site.centre, Question(by_kind, trusted, site.outside))
