"""What this account may not read is a sentence: never a traceback, and never called tampering."""

import pytest

ANALYST = ("--as", "uk-bf.analyst")
MONTH = ("--from", "2018-11-03", "--to", "2018-11-28")


@pytest.fixture
def locked(exercise):
    """A centre whose key no account can read: a folder in its place is refused to the superuser too."""
    key = exercise.home / "keys" / "uk-bf.key"
    key.unlink()
    key.mkdir(mode=0o700)
    return exercise


@pytest.mark.parametrize("command", [("reindex",), ("verify",), ("key", "rotate", "--as", "uk-bf.admin")])
@pytest.mark.parametrize(("language", "sentence"), [("en", "could not be written or read"), ("fr", "ni écrit ni lu")])
def test_a_key_that_cannot_be_read_is_named(locked, command, language, sentence):
    refused = locked(*command, "--lang", language)
    assert refused.code == 7
    assert "uk-bf.key" in refused.err
    assert sentence in refused.err


def test_an_unreadable_key_is_not_called_tampering(locked):
    refused = locked("verify")
    assert "checkpoint covers" not in refused.out + refused.err


def test_what_the_system_refuses_elsewhere_is_a_sentence_too(exercise, monkeypatch):
    def refused_by_the_system(*_words):
        raise PermissionError(13, "Permission denied", "/nowhere/python")

    monkeypatch.setattr("varne.cli.command.doctor.run", refused_by_the_system)
    for language, sentence in (("en", "cannot be used by this account"), ("fr", "n’est pas utilisable par ce compte")):
        answer = exercise("doctor", "--lang", language)
        assert answer.code == 7
        assert "/nowhere/python" in answer.err
        assert sentence in answer.err
