"""What comes in twice is told as such, and pasted text comes in by the same door as files."""

from datetime import timedelta

import pytest

from tests.small_centre import OPENED, session, small_centre
from varne.desk import receive
from varne.desk.adding import Arrival, add, add_table, read_pasted
from varne.desk.mapping import read_mapping, sign_mapping
from varne.desk.standing import standings
from varne.intake.sandbox import SafeReader
from varne.kernel.errors import BadDocument, BadInput
from varne.kernel.moment import parse_instant
from varne.kernel.report import Receipt, Report

TEXT = "On 5 November 2018 nine people were rescued off Dover."
TABLE = "day,people\n2018-11-05,9\n"
MAPPING = """
name: daily
day: day
values: [{header: people, unit: person, role: arrived}]
place: United Kingdom
side: uk
source: the ministry
"""


@pytest.fixture(scope="module")
def reader():
    with SafeReader() as opened:
        yield opened


def arrival(reader, text=TEXT, name="note.txt", **said):
    data, document = read_pasted(reader, text, name)
    return Arrival(data, document, **said)


def table(reader, **said):
    data = TABLE.encode()
    return Arrival(data, reader.read(data, "daily.csv"), **said)


def test_pasted_text_is_a_report_in_its_own_words(reader):
    centre = small_centre()
    officer = session(centre, "uk-bf.analyst")
    received = add(officer, arrival(reader, source="HM Coastguard", channel="phone")).received
    body = officer.view().entry(received.report).body
    assert (body.text, body.name, body.source, body.channel) == (TEXT, "note.txt", "HM Coastguard", "phone")
    assert centre.ledger.attachment("uk-bf", body.attachment) == TEXT.encode()
    assert [one.candidate.quantity.low for one in standings(officer.view(), received.report)] == [9]


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><html><body><script>alert(1)</script>nine people were rescued</body></html>",
        "From: a@b.example\nReceived: by x\n\nnine people were rescued",
        '{"a": "nine people were rescued"}',
        "%PDF-1.4 nine people were rescued",
        "PK\x03\x04 nine people were rescued",
        "nine \u202eelpoep\u202c people were rescued",
        "é neuf personnes secourues \U0001f6a4",
    ],
)
def test_what_looks_like_a_page_a_mail_or_an_archive_stays_the_text_that_was_pasted(reader, text):
    data, document = read_pasted(reader, text, "paste")
    assert (document.text, document.media_type, data.decode()) == (text, "text/plain", text)


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", BadInput, "There is no text"),
        (" \n\t ", BadInput, "There is no text"),
        ("nine\x00people", BadDocument, "characters that no text has"),
        ("nine \ud83d people", BadDocument, "half a character"),
    ],
)
def test_what_is_no_text_is_refused(reader, text, error, sentence):
    with pytest.raises(error, match=sentence):
        read_pasted(reader, text, "paste")


def test_ten_thousand_lines_are_pasted_and_read(reader):
    page = ["Nothing was seen in the sector before the hour.\n"] * 24
    page.append("On 5 November 2018 nine people were rescued off Dover and taken to the harbour.\n")
    officer = session(small_centre(), "uk-bf.analyst")
    received = add(officer, arrival(reader, "".join(page) * 400)).received
    stands = standings(officer.view(), received.report)
    assert len(stands) == len(received.candidates) == 400
    assert len({one.candidate.key for one in stands}) == 400


def again(centre, moment=OPENED + timedelta(hours=1)):
    return session(centre, "uk-bf.second", moment)


def test_the_same_text_with_another_marking_says_what_is_kept(reader):
    centre = small_centre()
    add(session(centre, "uk-bf.analyst"), arrival(reader, source="the BBC"))
    stated = parse_instant("2018-11-05T09:00Z")
    said = {"source": "the Guardian", "marking": "official-sensitive", "stated": stated, "channel": "mail"}
    received = add(again(centre), arrival(reader, name="copy.txt", **said)).received
    assert received.seen_before
    assert (received.before.first, received.before.officer) == (OPENED, "uk-bf.analyst")
    kept = {each.field: (each.kept, each.given) for each in received.before.kept}
    assert kept["marking"] == ("official", "official-sensitive")
    assert kept["source"] == ("the BBC", "the Guardian")
    assert kept["name"] == ("note.txt", "copy.txt")
    assert kept["channel"] == ("file", "mail")
    assert kept["stated"][1] == stated
    view = again(centre).view()
    (report,) = (each.body for each in view.of_kind("report") if isinstance(each.body, Report))
    assert report.source == "the BBC"
    receipts = [each.body for each in view.of_kind("receipt") if isinstance(each.body, Receipt)]
    assert {each.marking for each in receipts} == {"official", "official-sensitive"}


def test_the_same_text_said_alike_keeps_nothing_apart(reader):
    centre = small_centre()
    add(session(centre, "uk-bf.analyst"), arrival(reader, source="the BBC"))
    assert add(again(centre), arrival(reader, source="the BBC")).received.before.kept == ()


def signed(centre):
    officer = session(centre, "uk-bf.analyst")
    sign_mapping(officer, read_mapping(MAPPING))
    return officer


def test_a_table_that_came_by_no_mapping_says_so_when_it_comes_by_one(reader):
    centre = small_centre()
    add(signed(centre), table(reader))
    imported = add_table(again(centre), table(reader), "daily")
    assert (imported.seen_before, imported.claims) == (True, ())
    assert [(each.kept, each.given) for each in imported.before.kept if each.field == "mapping"] == [("", "daily")]


def test_a_table_that_came_by_a_mapping_says_so_when_it_comes_by_none(reader):
    centre = small_centre()
    assert add_table(signed(centre), table(reader), "daily").claims
    received = add(again(centre), table(reader)).received
    assert received.candidates == ()
    assert [(each.kept, each.given) for each in received.before.kept if each.field == "mapping"] == [("daily", "")]


def test_a_copy_for_another_audience_is_told_of_to_whoever_may_see_it(reader):
    centre = small_centre()
    first = add(session(centre, "uk-bf.analyst"), arrival(reader)).received
    copy = add(again(centre), arrival(reader, audience="centre")).received
    assert (copy.seen_before, copy.before.copies) == (False, (first.report,))
    partner = add(session(centre, "fr-paf.analyst"), arrival(reader)).received
    assert partner.before.copies == (copy.report,)


def test_a_copy_that_is_hidden_is_not_told_of():
    centre = small_centre()
    with SafeReader() as own:
        note = arrival(own)
    add(session(centre, "uk-bf.analyst"), note)
    partner = add(session(centre, "fr-paf.analyst"), note).received
    assert partner.before.copies == ()
    assert not partner.seen_before


def test_a_sending_that_is_sent_twice_comes_in_once(reader):
    centre = small_centre()
    first = add(session(centre, "uk-bf.analyst"), arrival(reader, once="a")).received
    before = list(centre.ledger.stream())
    twice = add(again(centre), arrival(reader, once="a")).received
    assert list(centre.ledger.stream()) == before
    assert (twice.report, twice.seen_before, twice.candidates) == (first.report, False, first.candidates)
    assert add(again(centre), arrival(reader, once="b")).received.seen_before


def test_a_sending_that_is_sent_twice_at_once_comes_in_once(reader, monkeypatch):
    centre = small_centre()
    real = receive.report_entries
    late = again(centre)

    def overtaken(officer, incoming):
        found = real(officer, incoming)
        if officer is late:
            monkeypatch.setattr(receive, "report_entries", real)
            add(session(centre, "uk-bf.analyst"), arrival(reader, once="a"))
        return found

    monkeypatch.setattr(receive, "report_entries", overtaken)
    received = add(late, arrival(reader, once="a")).received
    assert len(received.candidates) == 1
    assert len(late.view().of_kind("receipt")) == 1


def test_a_table_that_is_sent_twice_comes_in_once(reader):
    centre = small_centre()
    officer = signed(centre)
    first = add_table(officer, table(reader, once="a"), "daily")
    twice = add_table(again(centre), table(reader, once="a"), "daily")
    assert (first.seen_before, twice.seen_before, twice.report) == (False, False, first.report)
    assert len(officer.view().of_kind("claim")) == 1
