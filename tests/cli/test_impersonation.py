"""Off the demo, who may act is who the machine says: and a refusal tells nothing of who else there is."""

import pytest

NAMES = ("--name-en", "x", "--name-fr", "x", "--country", "uk")
ADMIN = ("--role", "admin", "--grant", "oversight")


@pytest.fixture
def real(terminal):
    """A real centre whose administrator has let uk-nca in, and acts from another account since."""
    assert terminal("init").code == 0
    assert terminal("organisation", "add", "uk-bf", *NAMES).code == 0
    assert terminal("officer", "add", "uk-bf.admin", *ADMIN).code == 0
    assert terminal("organisation", "add", "uk-nca", *NAMES, "--as", "uk-bf.admin").code == 0
    return terminal


def moved(terminal):
    away = ("--account", "somebody-else", "--as", "uk-bf.admin")
    assert terminal("officer", "add", "uk-bf.admin", *ADMIN, *away).code == 0
    return terminal


def test_an_officer_who_is_another_and_one_who_is_not_there_are_one_refusal(real):
    moved(real)
    refused = [real("review", "--as", f"uk-bf.{post}") for post in ("admin", "nobody")]
    assert [each.code for each in refused] == [3, 3]
    assert refused[0].err.replace("uk-bf.admin", "") == refused[1].err.replace("uk-bf.nobody", "")


def test_the_first_officer_of_a_newcomer_is_named_by_whoever_let_it_in(real):
    refused = moved(real)("officer", "add", "uk-nca.admin", *ADMIN)
    assert refused.code == 3
    assert "An administrator of uk-bf" in refused.err


def test_whoever_let_a_newcomer_in_names_its_first_officer(real):
    assert real("officer", "add", "uk-nca.admin", *ADMIN).code == 0
