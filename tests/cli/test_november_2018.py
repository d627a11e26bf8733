"""The story of the month in which the centre opened, told at the terminal from the first file to the last figure."""

import pytest

from tests.cli.terminal import Terminal

UK, FR = ("--as", "uk-bf.analyst"), ("--as", "fr-paf.analyst")
MONTH = ("--role", "arrived", "--from", "2018-11-03", "--to", "2018-11-28", "--json", "--why")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    terminal = Terminal(tmp_path_factory.mktemp("november") / "centre", VARNE_SEED="the month")
    made = terminal("init", "--demo", "november-2018")
    assert made.code == 0, made.err
    return terminal


def ends(answer):
    return answer["low"], answer["best"], answer["high"]


def test_the_press_could_not_agree_and_the_series_settles_it(demo):
    month = demo("tally", *MONTH, *UK).json
    assert ends(month) == (110, 110, 110)
    assert month["centre"] == "demo"
    assert month["based_on"] > 20
    assert all(one["sentence"] for one in month["low_from"] + month["high_from"])


def test_the_press_alone_has_a_low_end_and_no_high_end(demo):
    """Before the series was known, and for whoever it was never released to, nothing bounds the month."""
    before = demo("tally", *MONTH, *UK, "--as-of", "2018-11-30T12:00Z").json
    partner = demo("tally", *MONTH, *FR).json
    published = demo("tally", *MONTH, *UK, "--stated-by", "2018-11-30T12:00Z").json
    for month in (before, partner, published):
        assert (month["low"], month["high"]) == (110, None)
        assert [one["said"] for one in month["low_from"]] == ["At least 110"]
        (union,) = [one for one in month["unreconciled"] if (one["low"], one["high"]) == (130, 140)]
        assert union["role"] == "rescued"
        assert "union" in union["said_by"]
        assert "role" in union["reasons"]
        assert [(one["low"], one["high"]) for one in month["plausible"]] == [(130, 140)]
        assert month["conflicts"] == []


def test_what_the_paper_said_is_explained_by_the_third_of_november(demo):
    month = demo("tally", *MONTH, *UK).json
    (paper,) = month["explained"]
    assert (paper["low"], paper["high"], paper["expected"]) == (78, 78, 93)
    assert {"kind": "omitted_event", "events": ["2018-11-03"], "number": 15, "between": None} in paper["causes"]
    assert [one["low"] for one in month["set_aside"]] == [78]
    assert any(one["low"] == 78 for conflict in month["conflicts"] for one in conflict)


def test_the_window_to_the_26th_holds_101_in_13_less_1_boats(demo):
    window = ("--from", "2018-11-03", "--to", "2018-11-26", "--json", *UK)
    assert ends(demo("tally", *window).json) == (101, 101, 101)
    assert ends(demo("tally", *window, "--unit", "boat").json) == (12, 12, 12)
    assert ends(demo("tally", *MONTH, *UK, "--unit", "boat").json) == (13, 13, 13)


def test_french_side_rescues_stay_out_of_the_uk_total_and_are_counted_on_their_own_side(demo):
    rescued = ("--role", "rescued", "--place", "fr", "--from", "2018-11-22", "--to", "2018-11-22", "--json")
    assert ends(demo("tally", *rescued, *FR).json) == (11, 11, 11)
    hidden = demo("tally", *rescued, *UK).json
    assert (hidden["low"], hidden["based_on"]) == (0, 0)
    assert ends(demo("tally", *MONTH, *UK).json) == (110, 110, 110)


def test_after_its_release_the_series_settles_the_month_for_the_partner_too(tmp_path):
    terminal = Terminal(tmp_path / "centre", VARNE_SEED="the month")
    assert terminal("init", "--demo", "november-2018").code == 0
    series = next(
        one["report"]
        for one in terminal("timeline", "--from", "2018-11-03", "--to", "2018-11-03", "--json", *UK).json["items"]
        if one["source"].startswith("Home Office and Border Force")
    )
    words = (series, "--with-claims", "--to", "fr-paf", "--basis", "Sandhurst, 18 January 2018")
    released = terminal("release", *words, "--json", *UK)
    assert released.code == 0, released.err
    assert len(released.json["entries"]) == 57
    assert ends(terminal("tally", *MONTH, *FR).json) == (110, 110, 110)
    assert ends(terminal("tally", *MONTH, *FR, "--as-of", "2018-12-04T00:00Z").json) == (110, 110, None)
    assert terminal("verify").code == 0


def test_the_partners_eyes_show_what_the_partner_sees(demo):
    seen = demo("view-as", "fr-paf", *MONTH[:-1], *UK).json
    assert ends(seen) == ends(demo("tally", *MONTH, *FR).json)


def test_the_brief_says_the_month_in_both_languages(demo):
    window = ("--from", "2018-11-03", "--to", "2018-11-28", *UK)
    english, french = demo("brief", *window), demo("brief", *window, "--lang", "fr")
    assert english.code == french.code == 0
    assert "low 110 · best 110 · high 110" in english.out
    assert "minimum 110" in french.out
    assert english.out.splitlines()[1] == english.out.splitlines()[-1]
    days = {one["day"]: (one["low"], one["high"]) for one in demo("brief", *window, "--json").json["days"]}
    assert days["2018-11-12"] == (17, 17)
    assert days["2018-11-13"] == (0, 0)


def test_the_oversight_officer_counts_nothing_for_the_joint_picture(demo):
    refused = demo("tally", *MONTH, "--as", "uk-bf.dpo", "--purpose", "situation")
    assert refused.code == 3
    assert "not granted" in refused.err


def test_the_same_demo_from_the_same_seed_gives_the_same_bytes(demo, tmp_path):
    again = Terminal(tmp_path / "centre", VARNE_SEED="the month")
    assert again("init", "--demo", "november-2018").code == 0
    assert again("tally", *MONTH, *UK).out == demo("tally", *MONTH, *UK).out


def test_the_demo_command_shows_the_month_to_both_and_works_twice(tmp_path):
    terminal = Terminal(tmp_path / "centre")
    first, second = terminal("demo"), terminal("demo")
    assert first.code == second.code == 0
    assert first.out == second.out
    assert "high: nothing bounds it" in first.out
    assert "DEMO" in first.out.splitlines()[0]
    assert "organisations and officers" in first.err
    assert second.err == ""
