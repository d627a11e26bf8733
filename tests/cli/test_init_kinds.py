"""Which empty centres can be made at the terminal."""

import json

import pytest

from tests.cli.terminal import Terminal


@pytest.mark.parametrize("kind", ["exercise", "replay"])
def test_an_empty_centre_says_what_it_is(tmp_path, kind):
    terminal = Terminal(tmp_path / "var")
    made = terminal("init", f"--{kind}", "--json")
    assert json.loads(made.out)["centre"] == kind
    assert kind.upper() in terminal("organisation", "list").out


def test_a_centre_is_of_one_kind(tmp_path):
    assert Terminal(tmp_path / "var")("init", "--exercise", "--replay").code == 2
    assert not (tmp_path / "var").exists()
