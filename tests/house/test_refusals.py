"""What Varne refuses to do, as far as the structure of the code keeps it."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.terminal import Terminal

from varne import extract
from varne.kernel.claim import Claim
from varne.kernel.entry import Body
from varne.kernel.report import Candidate, Report
from varne.kernel.subject import Subject, SubjectKind
from varne.kernel.vocabulary import table

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "varne"
MODULES = sorted(SOURCE.rglob("*.py"))
PROTECTED = re.compile(r"national|ethnic|religi|citizen|race\b|racial|creed")
NETWORK = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
    "socketserver",
}
NETWORK |= {"requests", "httpx", "urllib3", "aiohttp", "webbrowser"}
WHEN = datetime(2018, 11, 23, 14, tzinfo=UTC)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def fields_of(*kinds):
    return {field for kind in kinds for field in kind.__struct_fields__}


def test_nothing_here_opens_a_connection():
    names = {(path.name, name) for path in MODULES for name in imported(path)}
    reaching = {(path, name) for path, name in names if name.split(".")[0] in NETWORK or name == "urllib.request"}
    assert reaching == set()
    assert len(names) > 500


def test_no_claim_has_a_field_for_what_people_are_taken_for():
    assert [name for name in fields_of(Claim, Candidate, Subject) if PROTECTED.search(name)] == []
    assert "language" not in fields_of(Claim, Candidate, Subject)
    assert "language" in fields_of(Report)  # that of the document, in which it is read
    codes = {code for category in table("terms").values() for code in category}
    assert [code for code in codes if PROTECTED.search(code)] == []
    assert len(codes) > 50


@pytest.mark.parametrize("room", ["reckon", "picture", "view", "kernel"])
def test_no_room_that_computes_knows_such_a_word(room):
    texts = {path.name: path.read_text(encoding="utf-8").lower() for path in (SOURCE / room).rglob("*.py")}
    assert [name for name, text in texts.items() if PROTECTED.search(text)] == []


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("Twelve Afghans were rescued off Deal.", "Twelve people were rescued off Deal."),
        ("Douze Iraniens ont été secourus au large de Calais.", "Douze hommes ont été secourus au large de Calais."),
    ],
)
def test_people_named_by_their_nationality_are_people(words, plain):
    def slots(text):
        found = extract(text, date=WHEN).claims
        return [(one.unit, one.role, one.quantity, one.when, one.where, one.said_by, one.part_of) for one in found]

    assert slots(words) == slots(plain)
    assert len(slots(words)) == 1


def test_no_entry_of_the_ledger_says_more_of_a_person_than_a_count():
    """A person is a subject without a field of its own; names, scores and ranks have nowhere to stand."""
    kinds = Body.__args__
    fields = fields_of(*kinds)
    assert {"score", "rank", "risk", "threat", "suspicion", "suspect"} & fields == set()
    assert SubjectKind.PERSON in SubjectKind
    assert set(Subject.__struct_fields__) == {"kind", "key"}


def test_a_time_without_zone_and_a_day_in_figures_are_refused_at_the_terminal(tmp_path):
    terminal = Terminal(tmp_path / "centre")
    assert terminal("init", "--exercise").code == 0
    for words in (
        ("extract", "note.txt", "--date", "2018-11-22T14:00"),
        ("tally", "--from", "11/12/18", "--to", "2018-11-30", "--as", "uk-bf.analyst"),
    ):
        assert terminal(*words).code == 2


def test_a_time_in_a_text_keeps_its_words_and_the_zone_in_which_it_was_read():
    (english,) = extract("At 3 am seven people were rescued off Deal.", date=WHEN).claims
    (french,) = extract("Vers 3 h, sept personnes ont été secourues au large de Calais.", date=WHEN).claims
    assert (english.when.zone, french.when.zone) == ("Europe/London", "Europe/Paris")
    assert (english.when.said, french.when.said) == ("At 3 am", "Vers 3 h")
    (written,) = extract(
        "On 11/12/18 seven people were rescued off Deal.", date=datetime(2018, 12, 12, tzinfo=UTC)
    ).claims
    assert (written.when.start.year, written.when.start.month, written.when.start.day) == (2018, 12, 11)


def test_every_refusal_names_the_test_that_keeps_it():
    house = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Refusals")[2].partition("\n## ")[0]
    rows = [row for row in house.splitlines() if row.startswith("| ") and "`tests/" in row]
    refusals = re.findall(r"^- ", (ROOT / "REFUSALS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(refusals) == 12
