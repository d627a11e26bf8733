"""The reading process may hang, crash, lie or eat memory: the centre goes on and says so in a sentence."""

import os
import sys
from pathlib import Path

import pytest

import varne
from varne.intake import reader
from varne.intake.limits import Limits
from varne.intake.sandbox import SafeReader, network_denied, read_safely
from varne.kernel.errors import BadDocument

STRANGE = (
    sys.executable,
    "-I",
    "-B",
    str(Path(__file__).with_name("strange_child.py")),
    str(Path(varne.__file__).parent.parent),
)
ROOMY = Limits(seconds=60, memory=256 << 20)
HASTY = Limits(seconds=4, memory=256 << 20)


@pytest.fixture
def strange():
    with SafeReader(ROOMY, command=STRANGE) as safe:
        yield safe


@pytest.mark.parametrize(
    ("misdeed", "sentence"),
    [
        (b"hog", "odd.txt needs more than 256 MB of memory to be read. Split it"),
        (b"crash", "odd.txt broke the reader. It is damaged or made to harm"),
        (b"leave", "odd.txt broke the reader. It is damaged or made to harm"),
        (b"babble", "odd.txt broke the reader. It is damaged or made to harm"),
        (b"misplace", "odd.txt broke the reader. It is damaged or made to harm"),
        (b"misspeak", "odd.txt broke the reader. It is damaged or made to harm"),
        (b"flood", "odd.txt holds more text than can be handed on. Split it"),
    ],
)
def test_a_misdeed_is_a_sentence_and_the_next_file_is_read(strange, misdeed, sentence):
    with pytest.raises(BadDocument) as refused:
        strange.read(misdeed, "odd.txt")
    assert sentence in str(refused.value)
    assert strange.read(b"14 people", "next.txt").text == "14 people"


@pytest.mark.thorough
@pytest.mark.parametrize("misdeed", [b"loop", b"hang"])
def test_a_file_that_takes_for_ever_is_a_sentence_and_the_next_file_is_read(misdeed):
    with SafeReader(HASTY, command=STRANGE) as safe:
        with pytest.raises(BadDocument) as refused:
            safe.read(misdeed, "odd.txt")
        assert "odd.txt took longer than 4 seconds to read. Split it" in str(refused.value)
        assert safe.read(b"14 people", "next.txt").text == "14 people"


def test_every_way_out_of_the_reading_process_is_shut(strange):
    assert strange.read(b"stay inside", "note.txt").text == "stay inside"


def test_the_reading_process_inherits_no_environment_and_no_file(strange, monkeypatch, tmp_path):
    monkeypatch.setenv("VARNE_SEED", "secret")
    with (tmp_path / "open").open("wb"):
        assert strange.read(b"stay inside", "note.txt").text == "stay inside"


def test_a_network_that_is_denied_is_not_there(strange):
    denied = strange.network_denied()
    try:
        strange.read(b"look for a network", "note.txt")
    except BadDocument:
        assert not denied
    else:
        assert network_denied() == denied


def test_a_process_that_ended_between_two_files_costs_no_file(strange):
    assert strange.read(b"leave later", "one.txt").text == "leave later"
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    assert strange.read(b"two", "two.txt").text == "two"


def test_an_answer_too_many_is_never_taken_for_that_of_the_next_file(strange):
    with pytest.raises(BadDocument):
        strange.read(b"repeat", "odd.txt")
    assert strange.read(b"14 people", "next.txt").text == "14 people"


def test_a_file_that_fails_after_others_gets_a_process_of_its_own(strange):
    assert strange.read(b"litter", "one.txt").text == "litter"
    assert strange.read(b"choke on litter", "two.txt").text == "choke on litter"


def test_a_process_that_does_not_start_is_a_sentence():
    safe = SafeReader(command=(sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(BadDocument, match=r"did not start, so note\.txt was not read"):
        safe.read(b"14", "note.txt")


def test_one_process_reads_many_files_and_is_gone_at_the_end():
    with SafeReader() as safe:
        texts = [safe.read(f"{number} people".encode(), "note.txt").text for number in range(600)]
        assert texts == [f"{number} people" for number in range(600)]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_document_comes_back_as_it_was_read():
    data = b"From: a@example.org\r\nDate: Thu, 22 Nov 2018 17:03:00 +0100\r\n\r\nQuatorze \xe0 bord\r\n"
    assert read_safely(data, "note.eml") == reader.read(data, "note.eml", Limits())
    assert read_safely(data, "note.eml").date.isoformat() == "2018-11-22T17:03:00+01:00"


def test_a_refusal_comes_back_with_its_template_and_fields():
    with pytest.raises(BadDocument) as refused:
        read_safely(b"\x89PNG\r\n", "photo.png")
    assert refused.value.message.fields == {"name": "photo.png"}
    assert refused.value.message.template.startswith("The file {name} is a picture")


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"14 people")
    document = read_safely(path)
    assert (document.name, document.text) == ("note.txt", "14 people")


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadDocument, match="pipe is not a file"):
        read_safely(tmp_path / "pipe")
    with pytest.raises(BadDocument, match="cannot be opened: it is a folder"):
        read_safely(tmp_path)


def test_a_path_that_leads_nowhere_is_a_sentence(tmp_path):
    with pytest.raises(BadDocument, match=r"absent.txt cannot be opened: it does not exist.*Check its path"):
        read_safely(tmp_path / "absent.txt")
