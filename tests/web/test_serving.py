"""The house is served by one process that keeps its logs signed and leaves nothing open."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from tests.small_centre import empty_centre
from varne.kernel.errors import StorageFailed
from varne.web import serving
from varne.web.kept_files import LIFE, KeptFile, KeptFiles, Whose

pytestmark = pytest.mark.thorough


class Minutes:
    """A clock of minutes that stops after three."""

    def __init__(self):
        self.waited = []

    def wait(self, seconds):
        self.waited.append(seconds)
        return len(self.waited) > 3


def test_each_minute_logs_are_signed_and_files_whose_time_is_over_go(monkeypatch):
    centre, over, sealed = empty_centre(), Minutes(), []
    monkeypatch.setattr(centre.ledger, "seal", lambda: sealed.append(1))
    kept, whose = KeptFiles(), Whose("uk-bf.analyst", "s")
    for since in (serving.machine_clock(), serving.machine_clock() - LIFE):
        assert kept.keep(whose, since, KeptFile("note.txt", 1), b"x")
    stored = [each.stored for each in kept._kept]
    serving._each_minute(centre, kept, over)
    assert [each.closed for each in stored] == [False, True]
    assert (len(sealed), set(over.waited)) == (3, {serving.SIGN_EVERY})


def test_boards_are_printed_at_once_and_every_five_minutes_and_a_failure_ends_nothing(monkeypatch, capsys):
    over, written = Minutes(), []

    def write(centre, clock):
        written.append(clock)
        if len(written) == 2:
            raise StorageFailed("No space is left.")

    monkeypatch.setattr(serving, "write_every_board", write)
    serving._each_board(empty_centre(), serving.machine_clock, over)
    assert (len(written), set(over.waited)) == (4, {serving.PRINT_EVERY})
    assert "No space is left." in capsys.readouterr().err


def test_the_desk_opens_lets_in_by_link_and_signs_its_logs_when_it_is_stopped(tmp_path):
    environment = {**os.environ, "VARNE_HOME": str(tmp_path / "var"), "LANG": "en_GB.UTF-8"}
    varne = [sys.executable, "-c", "from varne.cli.main import main; main()"]
    subprocess.run([*varne, "init", "--demo", "november-2018"], env=environment, check=True, capture_output=True)
    with subprocess.Popen([*varne, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True) as desk:
        lines = iter(desk.stdout)
        address = next(found.group() for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        words = [*varne, "sign-in", "--as", "uk-bf.analyst", "--port", address.rpartition(":")[2], "--json"]
        link = json.loads(subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout)
        with urllib.request.urlopen(link["link"]) as answer:
            assert (answer.status, "uk-bf.analyst" in answer.read().decode()) == (200, True)
        desk.send_signal(signal.SIGTERM)
        assert desk.wait(timeout=30) == 0
    papers = sorted(path.name for path in (tmp_path / "var" / "board").iterdir())
    assert papers == ["fr-cross.html", "uk-hmcg.html"]
    assert (tmp_path / "var" / "door.db").stat().st_mode & 0o077 == 0
    checked = subprocess.run([*varne, "verify"], env=environment, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
