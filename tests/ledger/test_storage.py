"""What the disk refuses and what a second writer meets: a clear sentence, and nothing half-written."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_entries import BF, CENTRE, by_kind, entry, folder_files, no_index, signers, trusted

from varne.kernel.errors import BadInput, Busy, StorageFailed
from varne.ledger import connection as ledger_connection
from varne.ledger.sealing import SEAL_EVERY
from varne.ledger.sqlite import DATABASE, SqliteLedger, create_ledger
from varne.ledger.verify import Question, verify


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    create_ledger(tmp_path / "centre", CENTRE)
    return tmp_path / "centre"


def test_a_new_ledger_is_whole_and_never_made_twice(centre: Path) -> None:
    assert sorted(folder_files(centre)) == [DATABASE]
    before = folder_files(centre)
    with pytest.raises(BadInput, match="already"):
        create_ledger(centre, CENTRE)
    assert folder_files(centre) == before


def test_what_an_interrupted_making_left_over_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "ledger.db.new").write_bytes(b"half")
    create_ledger(tmp_path, CENTRE)
    SqliteLedger(tmp_path, no_index).close()


def test_every_connection_waits_for_the_disk_and_overwrites_what_it_deletes(centre: Path) -> None:
    connection = ledger_connection.connect(centre / DATABASE)
    pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
    settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    connection.close()
    assert settings == ["wal", 2, 1, 1, 5000]


def test_readers_cannot_write(centre: Path) -> None:
    readers = ledger_connection.Readers(centre / DATABASE)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        readers.get().execute("DELETE FROM meta")
    readers.close()


def test_a_second_writer_waits_and_is_then_told(centre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = SqliteLedger(centre, by_kind)
    ledger._writing.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(centre / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Somebody else is writing"):
        ledger.append([entry("a")])
    assert ledger.get("a") is None
    other.execute("ROLLBACK")
    other.close()
    ledger.append([entry("a")])
    assert ledger.get("a") == entry("a")
    ledger.close()


def test_two_ledgers_on_one_folder_take_turns(centre: Path) -> None:
    one, two = (SqliteLedger(centre, by_kind, signers=signers) for _ in range(2))
    for number in range(10):
        one.append([entry(f"one {number}", audience="fr")])
        two.append([entry(f"two {number}", audience="fr")])
    one.seal()
    one.close()
    two.close()
    assert verify(centre, Question(by_kind, trusted)) == ()


def test_a_full_disk_stores_nothing_of_the_batch_and_says_so(centre: Path) -> None:
    ledger = SqliteLedger(centre, by_kind, signers=signers)
    ledger.append([entry("before")])
    pages = ledger._writing.execute("PRAGMA page_count").fetchone()[0]
    ledger._writing.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StorageFailed, match="disk is full") as refused:
        ledger.append([entry(f"e{number}") for number in range(400)])
    assert isinstance(refused.value.__cause__, sqlite3.OperationalError)
    assert [item.id for item in ledger.stream()] == ["before"]
    ledger._writing.execute("PRAGMA max_page_count = 1000000")
    assert ledger.append([entry("after")]).positions[0].index == 1
    ledger.seal()
    ledger.close()
    assert verify(centre, Question(by_kind, trusted)) == ()


AS_NOBODY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from ledger_entries import entry, no_index
from varne.kernel.errors import StorageFailed
from varne.ledger.sqlite import SqliteLedger
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    SqliteLedger(Path(sys.argv[1]), no_index).append([entry("a")])
except StorageFailed as refusal:
    print("refused:", refusal)
"""


def as_nobody(folder: Path) -> str:
    command = [sys.executable, "-c", AS_NOBODY, str(folder), str(Path(__file__).parent)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_read_only_folder_is_refused_with_a_sentence(centre: Path) -> None:
    before = folder_files(centre)
    for folder in (centre, *centre.parents):
        # pytest closes its folders to other users; the way there must be open for the refusal to be ours.
        if folder.owner() == Path.home().owner() and "pytest" in str(folder):
            folder.chmod(0o755)
    (centre / DATABASE).chmod(0o444)
    centre.chmod(0o555)
    answer = as_nobody(centre)
    centre.chmod(0o755)
    assert answer.startswith("refused: The ledger's folder cannot be written by this user.")
    assert folder_files(centre) == before


def test_an_attachment_that_cannot_be_written_leaves_no_row(centre: Path) -> None:
    ledger = SqliteLedger(centre, by_kind)
    (centre / "attachments").rmdir()
    (centre / "attachments").write_bytes(b"in the way")
    with pytest.raises(StorageFailed, match="could not be written"):
        ledger.attach(BF, b"sheet")
    assert ledger._writing.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
    ledger.close()


def test_no_half_written_attachment_stays_behind(centre: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = SqliteLedger(centre, by_kind)

    def failing(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageFailed, match="the disk failed"):
        ledger.attach(BF, b"sheet")
    assert list((centre / "attachments").iterdir()) == []
    ledger.close()


def test_attachments_are_unreadable_on_the_disk(centre: Path) -> None:
    ledger = SqliteLedger(centre, by_kind)
    name = ledger.attach(BF, b"a phone, 07700 900123" * 50)
    ledger.close()
    (file,) = (path for path in folder_files(centre) if path.startswith("attachments"))
    assert b"07700" not in (centre / file).read_bytes()
    assert name not in file


def test_two_at_once_attach_the_same_bytes_and_keep_one_file(centre: Path) -> None:
    one, two = (SqliteLedger(centre, by_kind) for _ in range(2))
    two._sealed = lambda owner, name: None  # type: ignore[method-assign]
    assert one.attach(BF, b"sheet") == two.attach(BF, b"sheet")
    assert len(list((centre / "attachments").iterdir())) == 1
    assert one.attachment(BF, one.attach(BF, b"sheet")) == b"sheet"
    one.close()
    two.close()


def test_a_long_session_is_sealed_by_the_store_itself(centre: Path, tmp_path: Path) -> None:
    ledger = SqliteLedger(centre, no_index, outside=tmp_path / "outside", signers=signers)
    log = ledger.append([entry("first")]).positions[0].log
    assert ledger.log(log).checkpoint() is None
    ledger.append([entry(f"e{number}") for number in range(SEAL_EVERY)])
    assert ledger.log(log).checkpoint() is not None
    assert len(list((tmp_path / "outside").iterdir())) == 1
    ledger.close()


def test_what_is_said_is_stored_even_when_the_log_was_rewritten(centre: Path) -> None:
    """Life safety comes before evidence: a tampered log is told by seal and verify, it never stops a report."""
    ledger = SqliteLedger(centre, no_index, signers=signers)
    ledger.append([entry("a"), entry("b")])
    ledger.seal()
    ledger._writing.execute("UPDATE leaf SET completed = zeroblob(32) WHERE idx = 1")
    ledger._appender.forget()
    ledger.append([entry(f"e{number}") for number in range(SEAL_EVERY)])
    assert ledger.get("e7") is not None
    ledger.close()


def test_a_lost_checkpoint_outside_is_written_again(centre: Path, tmp_path: Path) -> None:
    ledger = SqliteLedger(centre, no_index, outside=tmp_path / "outside", signers=signers)
    ledger.append([entry("a")])
    ledger.seal()
    (file,) = (tmp_path / "outside").iterdir()
    note = file.read_bytes()
    file.unlink()
    ledger.seal()
    assert file.read_bytes() == note
    ledger.close()


def test_what_is_stored_is_for_the_folders_owner_alone(tmp_path):
    create_ledger(tmp_path / "ledger", CENTRE)
    modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "ledger").iterdir()}
    assert set(modes.values()) == {0}, modes
