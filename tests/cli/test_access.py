"""Commands that read claims leave a look; a look that cannot be kept shows nothing."""

import sqlite3

import pytest

MONTH = ("--from", "2018-11-01", "--to", "2018-11-30")
ANALYST = ("--as", "uk-bf.analyst")


def looks(terminal, organisation="uk-bf"):
    with sqlite3.connect(terminal.home / "access" / f"{organisation}.db") as log:
        return log.execute("SELECT who, purpose, action, target, outcome FROM look ORDER BY id").fetchall()


@pytest.mark.parametrize(
    ("command", "action", "target"),
    [
        (("tally", *MONTH), "month", "2018-11-01/2018-11-30"),
        (("timeline", *MONTH), "timeline", "2018-11-01/2018-11-30"),
        (("brief", *MONTH), "brief", "2018-11-01/2018-11-30"),
        (("view-as", "fr-paf", *MONTH), "view-as", "fr-paf 2018-11-01/2018-11-30"),
        (("review",), "review", ""),
    ],
)
def test_what_a_command_showed_is_on_record(exercise, command, action, target):
    answer = exercise(*command, *ANALYST, "--purpose", "rescue")
    assert answer.code == 0, answer.err
    assert looks(exercise) == [("uk-bf.analyst", "rescue", action, target, "shown")]


@pytest.mark.parametrize(
    ("command", "action"),
    [
        (("review", "f" * 32), "review"),
        (("release", "f" * 32, "--to", "fr-paf", "--basis", "a treaty"), "release"),
        (("view-as", "nobody", *MONTH), "view-as"),
    ],
)
def test_a_refusal_is_on_record(exercise, command, action):
    assert exercise(*command, *ANALYST).code == 4
    assert [(row[2], row[4]) for row in looks(exercise)] == [(action, "refused")]


@pytest.mark.parametrize(("language", "sentence"), [("en", "nothing is shown"), ("fr", "rien n’est montré")])
def test_what_cannot_be_put_on_record_is_not_shown(exercise, language, sentence):
    (exercise.home / "access").mkdir()
    (exercise.home / "access" / "uk-bf.db").mkdir()
    answer = exercise("tally", *MONTH, *ANALYST, "--lang", language)
    assert answer.code == 7
    assert "2018" not in answer.out
    assert sentence in answer.err


def test_a_fixed_clock_is_the_clock_of_the_looks(exercise):
    exercise("tally", *MONTH, *ANALYST, VARNE_NOW="2018-12-01T09:00Z")
    with sqlite3.connect(exercise.home / "access" / "uk-bf.db") as log:
        assert log.execute("SELECT at FROM look").fetchone() == (1_543_654_800_000_000,)
