"""varne reckon on the terminal: the board, its reasons in both languages, and what it refuses."""

import json

import msgspec
import pytest
from tools.answers import ANSWERS
from tools.nights import night

from tests.cli.terminal import Terminal
from tests.reckon.boat.watch import MORNING, one_boat

AT = MORNING.isoformat()


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "no centre")


@pytest.fixture
def night_file(tmp_path):
    path = tmp_path / "night.jsonl"
    path.write_bytes(b"\n".join(msgspec.json.encode(one) for one in one_boat()))
    return str(path)


def test_the_answer_has_the_fields_of_the_reference_and_every_contact(terminal, tmp_path):
    path = night(4, 8).write(tmp_path, "night")
    truth = json.loads((tmp_path / "night.truth.json").read_text())
    found = msgspec.json.decode(
        terminal("reckon", str(path), "--at", truth["end"], "--json").out, type=ANSWERS["reckon"]
    )
    known = {one["id"] for one in map(json.loads, path.read_text().splitlines()) if one["reported_at"] <= truth["end"]}
    assert {name for row in found.boats for name in row.contacts} == known
    assert any(row.proposal for row in found.boats)
    assert found.at_sea.people.low <= found.at_sea.people.best <= found.at_sea.people.high


def test_two_contacts_are_compared_and_the_reasons_add_up(terminal, night_file):
    asked = ("reckon", night_file, "--at", AT, "--pair", "first", "again")
    found = msgspec.json.decode(terminal(*asked, "--json").out, type=ANSWERS["reckon-pair"])
    assert found.score == pytest.approx(sum(one.nats for one in found.reasons), abs=0.006)
    assert "phone" in {one.code for one in found.reasons}
    assert "the same phone" in terminal(*asked).out
    assert "le même téléphone" in terminal(*asked, "--lang", "fr").out


def test_a_relay_is_said_to_be_one(terminal, night_file):
    asked = ("reckon", night_file, "--at", AT, "--pair", "again", "passed on")
    assert "one passes on what the other says" in terminal(*asked).out


def test_the_board_says_that_it_closes_nothing(terminal, night_file):
    said = terminal("reckon", night_file, "--at", AT, "--reasons").out
    assert "No boat is closed by it" in said
    assert "accounted for?" in said
    assert "Aucune embarcation n" in terminal("reckon", night_file, "--at", AT, "--reasons", "--lang", "fr").out


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": "a"}', "Line 1 is not a contact"),
        ('{"id": "a", "observed_at": "2026-11-24T01:00:00", "reported_at": "2026-11-24T01:00:00Z"}', "without a zone"),
        (
            '{"id": "a", "observed_at": "2026-11-24T01:00:00Z", "reported_at": "2026-11-24T01:00:00Z", "lat": 51}',
            "half a position",
        ),
        (
            '{"id": "a", "observed_at": "2026-11-24T01:00:00Z", "reported_at": "2026-11-24T01:00:00Z", "people_low": -1}',
            "fewer than no people",
        ),
        ("not json", "Line 1 is not a contact"),
    ],
)
def test_a_line_that_is_no_contact_is_refused_by_its_number(terminal, tmp_path, line, why):
    path = tmp_path / "night.jsonl"
    path.write_text(line)
    refused = terminal("reckon", str(path), "--at", AT)
    assert refused.code == 2
    assert why in refused.err


def test_an_id_used_twice_is_refused(terminal, tmp_path, night_file):
    path = tmp_path / "twice.jsonl"
    first, second = one_boat()[:2]
    path.write_bytes(b"\n".join(msgspec.json.encode(msgspec.structs.replace(one, id="a")) for one in (first, second)))
    refused = terminal("reckon", str(path), "--at", AT)
    assert refused.code == 2
    assert "Line 2 gives the id a to a second contact" in refused.err


def test_a_contact_that_was_not_logged_by_then_is_not_found(terminal, night_file):
    early = one_boat()[1].reported_at.isoformat()
    assert terminal("reckon", night_file, "--at", early, "--pair", "first", "again").code == 4


def test_an_empty_file_is_an_empty_board(terminal, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    found = terminal("reckon", str(path), "--at", AT, "--json").json
    assert found["boats"] == []
    assert found["at_sea"]["people"]["low"] == 0
