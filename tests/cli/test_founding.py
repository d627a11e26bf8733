"""A centre is founded empty, with no demo officer and no default secret; its people come in by name."""

import stat

import msgspec

from tests.cli.terminal import Terminal


def test_a_real_centre_starts_empty_with_a_secret_of_its_own(tmp_path):
    first, second = Terminal(tmp_path / "a"), Terminal(tmp_path / "b")
    assert first("init").code == second("init").code == 0
    assert (first.home / "secret").read_bytes() != (second.home / "secret").read_bytes()
    assert stat.S_IMODE((first.home / "secret").stat().st_mode) == 0o600
    assert first("organisation", "list", "--json").json == {"centre": "real", "items": []}
    refused = first("tally", "--from", "2018-11-03", "--to", "2018-11-28", "--as", "uk-bf.analyst")
    assert refused.code == 4
    assert "no active officer uk-bf.analyst" in refused.err


def test_init_never_touches_a_centre_that_is_there(terminal):
    assert terminal("init").code == 0
    before = (terminal.home / "secret").read_bytes()
    refused = terminal("init", "--demo", "november-2018")
    assert refused.code == 2
    assert "already a centre" in refused.err
    assert (terminal.home / "secret").read_bytes() == before


def test_an_unknown_demo_is_refused_with_those_there_are(terminal):
    refused = terminal("init", "--demo", "december-2018")
    assert refused.code == 2
    assert "november-2018" in refused.err
    assert not terminal.home.exists()


def test_a_real_centre_refuses_a_fixed_clock_and_fixed_ids(terminal):
    assert terminal("init", VARNE_SEED="x").code == 3
    assert not terminal.home.exists()
    assert terminal("init").code == 0
    for name, value in (("VARNE_NOW", "2018-11-20T00:00Z"), ("VARNE_SEED", "x")):
        refused = terminal("organisation", "list", **{name: value})
        assert refused.code == 3
        assert name in refused.err


def test_an_exercise_takes_a_fixed_clock_and_says_what_it_is(exercise):
    answer = exercise("officer", "list", "--as", "uk-bf.admin", VARNE_NOW="2018-11-20T00:00Z")
    assert answer.out.startswith("EXERCISE: ")
    assert exercise("officer", "list", "--as", "uk-bf.admin", "--lang", "fr").out.startswith("EXERCICE")
    assert exercise("officer", "list", "--as", "uk-bf.admin", "--json").json["centre"] == "exercise"


def test_off_the_demo_a_name_alone_proves_nothing(terminal):
    assert terminal("init").code == 0
    names = ("--name-en", "Border Force", "--name-fr", "Border Force", "--country", "uk")
    assert terminal("organisation", "add", "uk-bf", *names).code == 0
    stranger = ("--role", "admin", "--grant", "oversight", "--account", "somebody-else")
    assert terminal("officer", "add", "uk-bf.admin", *stranger).code == 0
    refused = terminal("officer", "list", "--as", "uk-bf.admin")
    assert refused.code == 3
    assert "may not act as uk-bf.admin" in refused.err


def test_the_first_officer_is_an_administrator(terminal):
    assert terminal("init", "--exercise").code == 0
    assert terminal("officer", "add", "uk-bf.admin", "--role", "admin").code == 2
    names = ("--name-en", "x", "--name-fr", "x", "--country", "uk")
    assert terminal("organisation", "add", "uk-bf", *names).code == 0
    refused = terminal("officer", "add", "uk-bf.analyst", "--role", "analyst")
    assert refused.code == 2
    assert "must be an administrator" in refused.err


def test_an_organisation_says_its_name_in_both_languages(terminal):
    assert terminal("init", "--exercise").code == 0
    refused = terminal("organisation", "add", "fr-paf", "--name-en", "French border police", "--country", "fr")
    assert refused.code == 2
    assert "--name-fr" in refused.err


def test_the_last_administrator_stays_and_a_slip_closes_nothing(exercise):
    for lost in (
        ("officer", "disable", "uk-bf.admin"),
        ("officer", "add", "uk-bf.admin", "--role", "analyst", "--grant", "oversight"),
    ):
        refused = exercise(*lost, "--as", "uk-bf.admin")
        assert refused.code == 3
        assert "last administrator of uk-bf" in refused.err
        assert "dernier administrateur" in exercise(*lost, "--as", "uk-bf.admin", "--lang", "fr").err
    refused = exercise("organisation", "close", "fr-paf", "--as", "uk-bf.admin")
    assert refused.code == 3
    assert "closes uk-bf alone" in refused.err
    assert exercise("organisation", "close", "uk-bf", "--as", "uk-bf.admin").code == 0


def test_a_disabled_officer_is_refused_and_still_listed(exercise):
    assert exercise("officer", "disable", "uk-bf.second", "--as", "uk-bf.admin").code == 0
    assert exercise("review", "--as", "uk-bf.second").code == 4
    assert "uk-bf.second" in exercise("officer", "list", "--as", "uk-bf.admin").out


def test_a_key_is_rotated_and_the_ledger_still_verifies(exercise):
    before = exercise("key", "list", "--json").json
    assert exercise("key", "rotate", "--as", "uk-bf.admin").code == 0
    after = exercise("key", "list", "--json").json
    assert after["uk-bf"] != before["uk-bf"]
    assert after["fr-paf"] == before["fr-paf"]
    checked = exercise("verify", "--json")
    assert (checked.code, checked.json["items"]) == (0, [])


def test_operations_are_seen_by_those_who_take_part(exercise):
    opened = exercise("operation", "open", "uk-bf.altair", "--as", "uk-bf.admin", "--json")
    assert [one["code"] for one in opened.json["items"]] == ["uk-bf.altair"]
    assert exercise("operation", "list", "--as", "fr-paf.admin", "--json").json["items"] == []
    exercise("operation", "open", "uk-bf.altair", "--partner", "fr-paf", "--as", "uk-bf.admin")
    assert "op:uk-bf.altair" in exercise("operation", "list", "--as", "fr-paf.admin").out


def test_reindex_rebuilds_what_was_there(exercise):
    before = exercise("officer", "list", "--as", "uk-bf.admin", "--json").json
    assert exercise("reindex").code == 0
    assert exercise("officer", "list", "--as", "uk-bf.admin", "--json").json == before


def test_a_demo_from_one_seed_is_the_same_centre_twice(tmp_path):
    once, again = (Terminal(tmp_path / name, VARNE_SEED="tests") for name in ("a", "b"))
    for one in (once, again):
        assert one("init", "--exercise", "--name", "drill").code == 0
        names = ("--name-en", "x", "--name-fr", "x", "--country", "uk")
        assert one("organisation", "add", "uk-bf", *names, VARNE_NOW="2018-11-20T00:00Z").code == 0
    assert once("key", "list", "--json").json == again("key", "list", "--json").json
    identity = msgspec.json.decode((once.home / "centre.json").read_bytes())
    assert identity["centre"] == {"kind": "exercise", "name": "drill"}


def test_an_administrator_admits_an_organisation_to_the_rescue_centres(terminal):
    bare = terminal("organisation", "admit", "fr-cross", "--as", "uk-bf.admin")
    assert bare.code == 2
    assert "--community" in bare.err
    assert terminal("init", "--demo", "november-2018").code == 0
    before = next(one for one in terminal("organisation", "--json").json["items"] if one["code"] == "fr-paf")
    assert "sar" not in before["communities"]
    answer = terminal("organisation", "admit", "fr-paf", "--community", "sar", "--as", "fr-cross.admin", "--lang", "fr")
    assert answer.code == 0
    assert {"fait", "partie", "sar"} <= set(answer.out.split())
