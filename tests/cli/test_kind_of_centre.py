"""What is for learning says so, and never passes for the real thing."""

import shutil

import pytest

from tests.cli.terminal import Terminal

ANSWERS = (("organisation", "list"), ("verify",), ("reindex",), ("doctor",), ("key", "list"))


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_the_ledger_of_an_exercise_is_refused_in_a_real_centre(exercise, tmp_path, words):
    real = Terminal(tmp_path / "real")
    assert real("init").code == 0
    shutil.copyfile(exercise.home / "ledger.db", real.home / "ledger.db")
    answer = real(*words)
    assert answer.code == (1 if words == ("doctor",) else 8)
    assert "uk-bf" not in answer.out
    assert "another centre" in answer.out + answer.err


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_an_exercise_that_calls_itself_real_is_refused(exercise, words):
    identity = exercise.home / "centre.json"
    identity.write_text(identity.read_text(encoding="utf-8").replace("exercise", "real"), encoding="utf-8")
    answer = exercise(*words)
    assert answer.code == (1 if words == ("doctor",) else 8)
    assert "another centre" in answer.out + answer.err


@pytest.mark.parametrize("words", [*ANSWERS, ("init",)], ids=" ".join)
def test_every_answer_of_an_exercise_says_what_it_is(exercise, tmp_path, words):
    terminal, words = (Terminal(tmp_path / "new"), ("init", "--exercise")) if words == ("init",) else (exercise, words)
    assert terminal(*words).out.startswith("EXERCISE: ")
    machine = Terminal(tmp_path / "other") if words[0] == "init" else terminal
    assert machine(*words, "--json").json["centre"] == "exercise"


def test_closing_an_organisation_is_one_json_document(exercise):
    closed = exercise("organisation", "close", "--as", "fr-paf.admin", "--json")
    assert (closed.code, closed.json["centre"], closed.json["active"]) == (0, "exercise", False)
