"""varne boat: what it shows, judges, closes and refuses, in both languages, with its exit codes."""

import pytest

from tests.watch.night import board_at, contact, log, people
from tests.watch.terminal import told
from tests.watch.test_accounting import called_and_rescued
from varne.kernel.handover import Phase
from varne.picture.watch.board import Standing

FR = "fr-cross.watch"
CLOSE = ("--account", "rescued=20", "--phone-rung")


@pytest.mark.parametrize(("language", "words"), [("en", "no outcome: 2"), ("fr", "sort non établi : 2")])
def test_a_boat_is_shown_with_reasons_that_add_up(language, words):
    centre, call, end = called_and_rescued()
    shown = told(centre, 92, "boat", end, language=language)
    assert (shown.code, call in shown.out, end in shown.out) == (0, True, True)
    assert words in shown.out.replace("\u202f", " ").replace("\u00a0", " ")
    record = told(centre, 92, "boat", call, "--json").json
    assert record["score"] == pytest.approx(sum(one["weight"] for one in record["reasons"]))
    assert record["discrepancies"] == []


def test_it_is_accounted_for_and_reopened():
    centre, call, end = called_and_rescued()
    done = told(centre, 92, "boat", call, *CLOSE, "--evidence", end, "--json")
    assert done.code == 0
    assert board_at(centre, 93).boat(call).standing is Standing.ACCOUNTED
    again = told(centre, 94, "boat", call, "--reopen", done.json["entry"], "--reason", "rang again", who=FR)
    assert again.code == 0
    assert board_at(centre, 95).boat(call).standing is Standing.REOPENED


def test_what_speaks_against_it_must_be_named_back_and_another_officer_agrees():
    centre, call, end = called_and_rescued(9)
    asked = ("boat", call, "--account", "rescued=9", "--phone-rung", "--evidence", end, "--reason", "the rest ashore")
    refused = told(centre, 92, *asked)
    assert (refused.code, "fewer_people" in refused.err) == (2, True)
    entry = told(centre, 93, *asked, "--despite", "fewer_people", "--json").json["entry"]
    assert board_at(centre, 94).boat(call).standing is Standing.UNVERIFIED
    assert told(centre, 94, "boat", call, "--agree", entry).code == 3
    assert told(centre, 95, "boat", call, "--agree", entry, who=FR).code == 0
    assert board_at(centre, 96).boat(call).standing is Standing.ACCOUNTED


def test_only_the_named_contacts_are_covered():
    centre, call, end = called_and_rescued()
    told(centre, 92, "boat", call, *CLOSE, "--evidence", end, "--only", call)
    assert board_at(centre, 93).boat(end).open == (end,)


def test_a_judgement_is_made_and_taken_back():
    centre, call, _ = called_and_rescued()
    other = log(centre, 30, contact(30, people=people(8)))
    before = board_at(centre, 94)
    made = told(centre, 92, "boat", call, "--same", other, "--reason", "one beach", "--json").json["entry"]
    assert board_at(centre, 93).boat(call) == board_at(centre, 93).boat(other)
    assert told(centre, 93, "boat", call, "--withdraw", made).code == 0
    assert board_at(centre, 94) == before


def test_the_phase_is_set():
    centre, call, _ = called_and_rescued()
    assert told(centre, 92, "boat", call, "--phase", "detresfa", "--reason", "water").code == 0
    assert board_at(centre, 93).boat(call).phase is Phase.DISTRESS


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--account", "rescued=many"), 2),
        (("--account", "happy=3"), 2),
        (("--phase", "alerfa", "--unsure", "x"), 2),
        (("--same", "0" * 32), 4),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_code(words, code):
    centre, call, _ = called_and_rescued()
    before = board_at(centre, 93)
    assert told(centre, 92, "boat", call, *words).code == code
    assert board_at(centre, 93) == before


def test_an_unknown_boat_and_an_officer_without_the_watch_get_nothing():
    centre, call, _ = called_and_rescued()
    assert told(centre, 92, "boat", "0" * 32).code == 4
    assert told(centre, 92, "boat", call, who="uk-hmcg.analyst").code == 3
