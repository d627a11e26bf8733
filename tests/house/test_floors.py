"""Imports run downwards only, and view alone reads the ledger."""

import configparser
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_contract_of_the_house_is_kept():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "0 broken" in told.stdout


def test_the_floors_name_every_room_and_nothing_else():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    floors = contracts["importlinter:contract:floors"]
    assert floors["exhaustive"] == "true"
    named = {room.strip() for floor in floors["layers"].split("\n") for room in floor.split("|")} - {""}
    rooms = {path.parent.name for path in (ROOT / "src" / "varne").glob("*/__init__.py")}
    assert named == rooms


def test_the_floors_of_the_page_are_those_of_the_contract():
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "src" / "varne").glob("*/__init__.py")]
    assert [room for room in rooms if f"**`{room}`**" not in page] == []
