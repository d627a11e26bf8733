"""A terminal with an empty folder, and one with a founded centre for exercises."""

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path / "centre")


@pytest.fixture
def exercise(terminal):
    """An exercise centre with two organisations and their officers."""
    assert terminal("init", "--exercise", "--name", "drill").code == 0
    for code, country, host in (("uk-bf", "uk", ""), ("fr-paf", "fr", "uk-bf.admin")):
        names = ("--name-en", code, "--name-fr", code, "--country", country)
        assert terminal("organisation", "add", code, *names, "--as", host).code == 0
        assert terminal("officer", "add", f"{code}.admin", "--role", "admin", "--grant", "oversight").code == 0
        for post in ("analyst", "second"):
            grants = ("--role", "analyst", "--grant", "situation", "rescue", "--as", f"{code}.admin")
            assert terminal("officer", "add", f"{code}.{post}", *grants).code == 0
    return terminal
