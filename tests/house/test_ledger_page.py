"""The page about the ledger is enough to check its proofs: its code is run against a real one."""

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest
from tests.cli.terminal import Terminal

from varne.desk.centre import open_centre
from varne.kernel.entry import encode

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "explanation" / "the-ledger.md"


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    terminal = Terminal(tmp_path_factory.mktemp("ledger") / "centre", VARNE_SEED="the ledger page")
    assert terminal("init", "--demo", "november-2018").code == 0
    opened = open_centre(terminal.home, terminal.environment)
    yield opened
    opened.ledger.close()


@pytest.fixture(scope="module")
def page():
    """The functions that the page defines."""
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        exec(compile(block, PAGE.name, "exec"), names)
    return names


def _logs(centre):
    owners = centre.register().organisations
    return [centre.ledger.log(name) for owner in owners for name in centre.ledger.logs(owner)]


def test_the_pages_code_leads_from_every_entry_to_every_log_that_holds_it(centre, page):
    ledger, proved = centre.ledger, 0
    for entry in ledger.stream():
        leaf = page["leaf_data"](ledger.centre.id, encode(entry), ledger.salt(entry.id))
        for log in _logs(centre):
            index = log.index_of(entry.id)
            if index is not None:
                assert log.leaf(index) == leaf
                assert page["root_from"](leaf, index, log.size, list(log.inclusion(index))) == log.root()
                proved += 1
    assert proved > 100


def test_a_changed_byte_leads_elsewhere(centre, page):
    log = _logs(centre)[0]
    entry = next(one for one in centre.ledger.stream() if log.index_of(one.id) == 3)
    other = page["leaf_data"](centre.ledger.centre.id, encode(entry) + b" ", centre.ledger.salt(entry.id))
    assert page["root_from"](other, 3, log.size, list(log.inclusion(3))) != log.root()


def test_a_checkpoint_has_the_lines_that_the_page_shows(centre):
    text = PAGE.read_text(encoding="utf-8")
    for log in _logs(centre):
        name, size, root, gap, mark, end = log.checkpoint().split("\n")
        assert (name, size, root) == (log.name, str(log.size), b64encode(log.root()).decode())
        assert (gap, end) == ("", "")
        assert mark.startswith(f"— {log.name} ")
    assert "\nvarne/demo-november-2018/uk-bf\n" in text
    assert {log.name for log in _logs(centre)} >= {"varne/demo-november-2018/uk-bf"}


def test_the_pages_entry_has_the_fields_of_every_entry(centre):
    (example,) = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    shown = json.loads(example)
    kinds = set()
    for entry in centre.ledger.stream():
        stored = json.loads(encode(entry))
        kinds.add(stored["body"]["type"])
        assert stored.keys() == shown.keys()
        assert {"audience", "owner"} <= stored["label"].keys()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stored["recorded"])
    assert [kind for kind in kinds if kind not in PAGE.read_text(encoding="utf-8")] == []
