"""Review at the terminal: split, undo, correct a claim, measure, and text that is piped in."""

import io
import sys

import pytest

ANALYST = ("--as", "uk-bf.analyst")
SECOND = ("--as", "uk-bf.second")
TEXT = (
    "On 5 November 2018 fourteen people were rescued off Dover. Two people died. Three people were seen at 06:30 GMT."
)


@pytest.fixture
def pasted(exercise, monkeypatch):
    def paste(text, *words):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return exercise("add", "-", *words, *ANALYST)

    return paste


@pytest.fixture
def report(pasted):
    return pasted(TEXT, "--name", "call 14", "--json").json["report"]


def states(exercise, report):
    found = exercise("review", report, "--json", *ANALYST).json["candidates"]
    return {one["key"]: (one["state"], one["missing"]) for one in found}


def test_text_that_is_piped_in_is_a_report(exercise, pasted):
    answer = pasted(TEXT, "--name", "call 14")
    assert answer.code == 0
    assert "(call 14)" in answer.out
    again = pasted(TEXT, "--name", "call 14", "--marking", "official-sensitive")
    assert "uk-bf.analyst added it" in again.out
    assert "marking: OFFICIAL is kept; OFFICIAL-SENSITIVE" in again.out
    french = pasted(TEXT, "--name", "appel 14", "--lang", "fr")
    assert "uk-bf.analyst l’a ajouté" in french.out
    assert "Traceback" not in pasted("", "--name", "nothing").err
    assert pasted(" \n").code == 2


def test_a_candidate_is_split_and_every_part_is_a_claim(exercise, report):
    answer = exercise(
        "review",
        report,
        "--split",
        "c1",
        "--part",
        "low=11",
        "high=11",
        "--part",
        "low=3",
        "high=3",
        "--json",
        *ANALYST,
    )
    (judged,) = answer.json["judged"]
    assert len(judged["claims"]) == 2
    assert states(exercise, report)["c1"] == ("split", [])
    refused = exercise("review", report, "--part", "low=3", *ANALYST)
    assert (refused.code, "--split" in refused.err) == (2, True)


def test_a_verdict_is_taken_back_and_a_claim_is_corrected(exercise, report):
    exercise("review", report, "--reject", "c1", *ANALYST)
    assert states(exercise, report)["c1"] == ("rejected", [])
    exercise("review", report, "--undo", "c1", *ANALYST)
    assert states(exercise, report)["c1"] == ("open", [])
    (judged,) = exercise("review", report, "--accept", "c1", "--json", *ANALYST).json["judged"]
    assert exercise("review", report, "--undo", "c1", *ANALYST).code == 2
    words = ("review", report, "--correct", judged["claim"], "--set", "low=15", "high=15", "--json")
    (corrected,) = exercise(*words, *ANALYST).json["judged"]
    assert corrected["claim"] != judged["claim"]
    assert states(exercise, report)["c1"] == ("corrected", [])
    assert exercise(*words, *SECOND).code == 2


def test_a_slot_that_is_missing_is_named_and_filled(exercise, report):
    assert states(exercise, report)["c3"] == ("missing", ["role"])
    refused = exercise("review", report, "--accept", "c3", *ANALYST)
    assert (refused.code, "the role is filled" in refused.err) == (2, True)
    assert "le rôle" in exercise("review", report, "--accept", "c3", "--lang", "fr", *ANALYST).err
    assert exercise("review", report, "--correct", "c3", "--set", "role=aboard", *ANALYST).code == 0


def test_rules_are_measured_at_the_terminal(exercise, report):
    assert "nothing to measure" in exercise("review", "--measure", *ANALYST).out
    exercise("review", report, "--accept", "c1", *ANALYST)
    exercise("review", report, "--correct", "c3", "--set", "role=aboard", *ANALYST)
    found = {one["slot"]: one for one in exercise("review", "--measure", "--json", *ANALYST).json["items"]}
    assert (found["value"]["accepted"], found["role"]["accepted"], found["role"]["corrected"]) == (2, 1, 1)
    assert found["value"]["rules"].startswith("finders of varne")
    assert "as proposed" in exercise("review", "--measure", *ANALYST).out


def test_there_is_nothing_newer_to_read_by(exercise, report):
    refused = exercise("review", report, "--again", *ANALYST)
    assert (refused.code, "nothing newer" in refused.err) == (2, True)
