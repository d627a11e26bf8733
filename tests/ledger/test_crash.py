"""L3: kill -9 anywhere; after restart every acknowledged entry is there, whole."""

import os
import signal
from pathlib import Path
from random import Random
from threading import Thread
from typing import NoReturn

from ledger_entries import BF, CENTRE, by_kind, entry, signers, trusted

from varne.ledger.finding import Fault
from varne.ledger.sqlite import SqliteLedger, create_ledger
from varne.ledger.verify import Question, verify

ROUNDS = 20
MOST_ACKNOWLEDGED = 60


def write_until_killed(site: Path, round_number: int, answers: int) -> NoReturn:
    """Append from three threads without end, telling each name once it is acknowledged."""
    ledger = SqliteLedger(site / "centre", by_kind, outside=site / "outside", signers=signers)

    def write(thread: int) -> None:
        dice = Random(f"{round_number} {thread}")
        count = 0
        while True:
            names = [f"{round_number}-{thread}-{count + more}" for more in range(dice.randint(1, 5))]
            count += len(names)
            ledger.append([entry(name, audience=dice.choice(["", "fr"])) for name in names])
            os.write(answers, ("".join(f"{name}\n" for name in names)).encode())
            if dice.random() < 0.2:
                os.write(answers, f"@{ledger.attach(BF, names[0].encode())} {names[0]}\n".encode())
            if dice.random() < 0.2:
                ledger.seal()

    for thread in range(1, 3):
        Thread(target=write, args=(thread,), daemon=True).start()
    write(0)
    raise AssertionError


def killed_at(site: Path, round_number: int, after: int) -> list[str]:
    """Start a writer, kill it once it has acknowledged so many lines, and return all that it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_until_killed(site, round_number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        lines = [answers.readline() for _ in range(after)]
        os.kill(child, signal.SIGKILL)
        lines += answers.readlines()
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    return [line.decode().strip() for line in lines]


def test_every_acknowledged_entry_survives_kill_9(tmp_path: Path) -> None:
    create_ledger(tmp_path / "centre", CENTRE)
    dice = Random(20181103)
    acknowledged: list[str] = []
    for round_number in range(ROUNDS):
        acknowledged += killed_at(tmp_path, round_number, dice.randint(1, MOST_ACKNOWLEDGED))
        ledger = SqliteLedger(tmp_path / "centre", by_kind, outside=tmp_path / "outside", signers=signers)
        for name in acknowledged:
            if name.startswith("@"):
                assert ledger.attachment(BF, name[1:65]) == name[66:].encode()
            else:
                kept = ledger.get(name)
                assert kept is not None
                assert kept == entry(name, audience=kept.label.audience)
        found = verify(tmp_path / "centre", Question(by_kind, trusted, tmp_path / "outside"))
        assert {one.fault for one in found} <= {Fault.UNSIGNED}
        ledger.seal()
        assert verify(tmp_path / "centre", Question(by_kind, trusted, tmp_path / "outside")) == ()
        ledger.close()
    assert len(acknowledged) > ROUNDS
