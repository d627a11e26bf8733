"""Imports run downwards only, and view alone reads the ledger."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_contract_of_the_house_is_kept():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "0 broken" in told.stdout


def test_the_floors_are_exhaustive():
    contract = (ROOT / ".importlinter").read_text(encoding="utf-8")
    assert "exhaustive = true" in contract
