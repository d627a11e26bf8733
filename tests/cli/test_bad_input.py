"""Bad input at the terminal: a clear sentence in the reader's language, an exit code, and nothing half-written."""

import os
import sqlite3

import pytest

from tests.bad_files import ODD, REFUSED

ANALYST = ("--as", "uk-bf.analyst")
WINDOW = ("--from", "2018-11-01", "--to", "2018-11-30", *ANALYST)


def untouched(exercise):
    """Nothing of a refused input is in the centre, and every byte of it verifies."""
    listed = exercise("review", "--json", *ANALYST).json["items"]
    events = exercise("timeline", "--json", *WINDOW).json
    return listed == [] and events["items"] == events["undated"] == [] and exercise("verify").code == 0


@pytest.mark.parametrize("bad", REFUSED, ids=str)
def test_a_bad_file_is_refused_in_both_languages_and_leaves_nothing(exercise, tmp_path, bad):
    path = tmp_path / bad.name
    path.write_bytes(bad.make())
    english = exercise("add", str(path), *ANALYST)
    french = exercise("add", str(path), "--lang", "fr", *ANALYST)
    assert english.code == french.code == 2
    assert bad.name in english.err
    assert bad.said in english.err
    assert english.err != french.err
    assert "Traceback" not in english.err + french.err
    assert untouched(exercise)
    assert exercise("extract", str(path)).code == 2


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_file_is_read_and_what_is_odd_is_said(exercise, tmp_path, odd):
    path = tmp_path / odd.name
    path.write_bytes(odd.make())
    added = exercise("add", str(path), *ANALYST)
    assert added.code == 0
    assert odd.noted in added.err
    assert exercise("verify").code == 0


def test_a_file_of_a_gigabyte_is_refused_from_its_size(exercise, tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10**9)
    assert path.stat().st_size == 10**9
    refused = exercise("add", str(path), *ANALYST)
    assert refused.code == 2
    assert "954 MB" in refused.err
    assert untouched(exercise)


def test_one_bad_file_among_several_does_not_stop_the_others(exercise, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("On 5 November 2018 nine people were rescued off Dover.", encoding="utf-8")
    bad.write_bytes(b"")
    answer = exercise("add", str(bad), str(good), *ANALYST)
    assert answer.code == 2
    assert "bad.txt is empty" in answer.err
    assert len(exercise("review", "--json", *ANALYST).json["items"]) == 1


def test_a_path_that_is_not_there_is_named(exercise, tmp_path):
    refused = exercise("add", str(tmp_path / "nowhere.txt"), *ANALYST)
    assert refused.code == 2
    assert "nowhere.txt" in refused.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("review", "--as", "uk-bf.nobody"), 4, "no active officer uk-bf.nobody"),
        (("review", "--purpose", "prosecution", *ANALYST), 3, "prosecution is not granted"),
        (("tally", "--role", "smuggled", *WINDOW), 2, "There is no role smuggled"),
        (("tally", "--unit", "head", *WINDOW), 2, "There is no unit head"),
        (("tally", "--from", "11/12/18", "--to", "2018-11-30", *ANALYST), 2, "11/12/18 is not a day"),
        (("tally", "--from", "2018-11-30", "--to", "2018-11-01", *ANALYST), 2, "runs backwards"),
        (("tally", "--as-of", "2018-11-30T10:00", *WINDOW), 2, "has no zone"),
        (("tally", "--zone", "Europe/Dover", *WINDOW), 2, "no time zone Europe/Dover"),
        (("review", "0123", *ANALYST), 4, "nothing by the name 0123"),
        (("fetch",), 2, "There is no command fetch"),
        (("tally", "--form", "2018-11-01", *ANALYST), 2, "See: varne tally --help"),
    ],
)
def test_a_wrong_word_is_refused_with_what_to_do(exercise, words, code, sentence):
    refused = exercise(*words)
    assert (refused.code, refused.out) in ((code, ""), (code, "EXERCISE: for training, never for operations.\n"))
    assert sentence in refused.err
    french = exercise(*words, "--lang", "fr")
    assert french.code == code
    assert french.err != refused.err
    assert exercise(*words, "--json").err.startswith('{"error":')


@pytest.mark.parametrize(
    ("audience", "sentence"),
    [
        ("uk-bf | fr-pef", "Nobody here answers to fr-pef"),
        ("uk-bf & fr-paf | fr-paf", "mixes & and |"),
        ("!fr-paf", "only lets in"),
        ("uk-bf | ", "names nothing after |"),
        ("fr-paf", "you would not see this yourself"),
    ],
)
def test_an_audience_with_a_mistake_is_refused_before_anything_is_kept(exercise, tmp_path, audience, sentence):
    path = tmp_path / "note.txt"
    path.write_text("Nine people were rescued.", encoding="utf-8")
    refused = exercise("add", str(path), "--audience", audience, *ANALYST)
    assert refused.code == 2
    assert sentence in refused.err
    assert untouched(exercise)


def test_a_marking_above_the_highest_is_refused(exercise, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Nine people were rescued.", encoding="utf-8")
    refused = exercise("add", str(path), "--marking", "SECRET", *ANALYST)
    assert refused.code == 2
    assert "The highest is OFFICIAL-SENSITIVE" in refused.err
    assert untouched(exercise)


def test_candidates_are_read_by_an_officer_in_a_real_centre(terminal, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Nine people were rescued off Dover.", encoding="utf-8")
    assert terminal("init").code == 0
    names = ("--name-en", "x", "--name-fr", "x", "--country", "uk")
    assert terminal("organisation", "add", "uk-bf", *names).code == 0
    assert terminal("officer", "add", "uk-bf.admin", "--role", "admin", "analyst", "--grant", "situation").code == 0
    refused = terminal("add", str(path), "--accept", "--as", "uk-bf.admin")
    assert refused.code == 3
    assert "an officer reads every candidate" in refused.err
    assert terminal("add", str(path), "--as", "uk-bf.admin").code == 0


@pytest.mark.thorough
def test_a_second_writer_is_told_to_wait(exercise, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Nine people were rescued off Dover.", encoding="utf-8")
    other = sqlite3.connect(exercise.home / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = exercise("add", str(path), *ANALYST)
    other.execute("ROLLBACK")
    other.close()
    assert refused.code == 6
    assert untouched(exercise)
    assert exercise("add", str(path), *ANALYST).code == 0


def test_a_ledger_from_a_newer_version_is_left_alone(exercise):
    other = sqlite3.connect(exercise.home / "ledger.db")
    with other:
        other.execute("UPDATE meta SET value = '999' WHERE key = 'format'")
    other.close()
    refused = exercise("review", *ANALYST)
    assert refused.code == 5
    assert "newer" in refused.err


def test_a_full_disk_is_a_sentence_and_keeps_nothing(exercise, tmp_path, monkeypatch):
    path = tmp_path / "note.txt"
    path.write_text("Nine people were rescued off Dover. " * 4000, encoding="utf-8")
    real = sqlite3.connect

    def small(*words, **more):
        connection = real(*words, **more)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {max(pages, 1)}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    refused = exercise("add", str(path), *ANALYST)
    monkeypatch.undo()
    assert refused.code == 7
    assert "full" in refused.err
    assert untouched(exercise)


def test_a_folder_that_cannot_be_written_is_named(terminal):
    assert terminal("init", VARNE_HOME=os.devnull + "/centre").code == 7


def test_a_document_is_dated_by_a_bare_day_and_a_time_without_zone_is_refused(exercise, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Neuf personnes ont été secourues ce matin au large de Calais.", encoding="utf-8")
    (claim,) = exercise("extract", str(note), "--date", "2019-07-22", "--json").json["claims"]
    assert claim["when"]["start"] == "2019-07-22T06:00:00+02:00"
    assert exercise("add", str(note), "--stated", "2019-07-22T14:00", *ANALYST).code == 2
    assert exercise("add", str(note), "--stated", "2019-07-22", *ANALYST).code == 0
    (report,) = exercise("review", "--json", *ANALYST).json["items"]
    assert "2019-07-22" in str(exercise("review", report["report"], "--json", *ANALYST).json)
